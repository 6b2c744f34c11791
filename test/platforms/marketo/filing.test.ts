import { expect, test } from "vitest";
import { PROGRAMS } from "#emulators/marketo/seeds.ts";
import type { Filing, ObjectRef } from "#model/types.ts";
import { type Material, PlatformFailure } from "#ports/platform.ts";
import { filedAs } from "../materials.ts";
import { campaignPage, MARKER, type MarketoBench, mailMaterial, openMarketo, PREPARED, series } from "./bench.ts";

const FILING: Filing = {
  name: "EM-US-Spring",
  folder: "Templates",
  channel: "Email Send",
  tags: { "Business unit": "Marketing", Region: "EMEA" },
};

const TAG_TYPES = [
  { tagType: "Business unit", required: true, programTypes: ["Default", "Email"], values: ["Marketing", "Sales"] },
  { tagType: "Region", required: false, programTypes: ["Default", "Email"], values: ["EMEA", "Americas, North"] },
] as const;

/** The usual prepared program, and one for invitations with a channel of its own. */
const INVITATION = PROGRAMS.filter(({ name }) => name === "Template: campaign mail").map((program) => ({
  ...program,
  ...{ name: "Template: invitation", channel: "Event mails" },
}));

const open = () => openMarketo({ account: { tagTypes: TAG_TYPES, programs: [...PREPARED, ...INVITATION] } });

const stage = ({ platform }: Pick<MarketoBench, "platform">, material: Material, target?: ObjectRef) =>
  platform.stage({
    ...{ material, marker: MARKER, name: material.payload.facets.tracking.filing?.name ?? "Spring launch" },
    target: target === undefined ? { kind: "create" } : { kind: "update", ref: target },
  });

async function refused(attempt: Promise<unknown>): Promise<string> {
  const failure = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new TypeError(`Expected a PlatformFailure, found ${String(failure)}.`);
  expect([failure.code, failure.applied]).toEqual(["PLATFORM_REFUSED", "no"]);
  return failure.message;
}

function programIn({ emulator }: MarketoBench, { id }: ObjectRef) {
  const program = emulator.instance.data.programs.get(Number(id));
  if (program === undefined) throw new TypeError(`there is no program ${id}`);
  const folder = emulator.instance.data.folders.get(program.place.id);
  return { name: program.name, folder: folder?.name, channel: program.channel, tags: program.tags };
}

test("a mail's program is made under its name, in its folder, with its tags beside those of the prepared program", async () => {
  const bench = open();

  const ref = await stage(bench, filedAs({ ...FILING, tags: { Region: "EMEA" } }, mailMaterial("first")));

  expect(programIn(bench, ref)).toEqual({
    name: expect.stringMatching(/^EM-US-Spring \[cac:[0-9a-f.]+\]$/),
    folder: "Templates",
    channel: "Email Send",
    tags: { "Business unit": "Marketing", Region: "EMEA" },
  });
});

test("a sequence's program is filed the same way, a page by its folder alone", async () => {
  const bench = open();

  const tags = { "Business unit": "Sales", Region: "EMEA" };
  const ref = await stage(bench, filedAs({ folder: "Templates", tags }, series("first")));
  expect(programIn(bench, ref)).toMatchObject({ folder: "Templates", tags });

  const page = await stage(bench, filedAs({ folder: "Templates" }, campaignPage("first")));
  const { pages, folders } = bench.emulator.instance.data;
  expect(folders.get(pages.get(Number(page.id))?.place?.id ?? 0)?.name).toBe("Templates");
});

test.for([
  ["a folder that is not there", { folder: "Nowhere" }, "there is no folder “Nowhere” (folders.marketo in the playbook)."],
  [
    "a channel the prepared program does not have",
    { channel: "Webinar" },
    "has the channel “Email Send”, and the playbook asks for “Webinar”",
  ],
  ["a tag type that is not there", { tags: { Country: "EMEA" } }, "there is no tag type “Country”"],
  ["a value that is not on its list", { tags: { Region: "Asia" } }, "“Asia” is none of the values of the tag type “Region”"],
] as const)("%s is refused before anything is written", async ([, filing, says], { expect: check }) => {
  const bench = open();

  check(await refused(stage(bench, filedAs(filing, mailMaterial("first"))))).toContain(says);
  check(bench.writes()).toBe(0);
});

test("a required tag that neither the playbook nor the prepared program has is named before anything is written", async () => {
  const bench = open();

  const says = await refused(stage(bench, filedAs({ tags: { Region: "EMEA" } }, series("first"))));

  expect(says).toContain(
    "must have the tags “Business unit”, and neither the playbook (marketo.tags) nor the prepared program “Template: three mails”",
  );
  expect(bench.writes()).toBe(0);
});

test("a value with a comma of its own is known on the list", async () => {
  const bench = open();

  const ref = await stage(bench, filedAs({ tags: { Region: "Americas, North" } }, mailMaterial("first")));

  expect(programIn(bench, ref).tags).toEqual({ "Business unit": "Marketing", Region: "Americas, North" });
});

test("what a lost answer left without tags gets them when it is written again; its place stays", async () => {
  const bench = open();
  const first = filedAs(FILING, mailMaterial("first"));
  bench.loseNextCreate("carried-out");
  await expect(stage(bench, first)).rejects.toMatchObject({ applied: "unknown" });
  const [lost] = await bench.platform.find({ kind: "email", resourceKey: MARKER.resourceKey });
  if (lost === undefined) throw new TypeError("nothing was made");
  expect(programIn(bench, lost.ref).tags).toEqual({ "Business unit": "Marketing" });

  await stage(bench, filedAs({ ...FILING, name: "Another name", folder: "Campaigns as code" }, mailMaterial("second")), lost.ref);

  expect(programIn(bench, lost.ref)).toEqual({
    name: expect.stringMatching(/^Another name \[cac:/),
    folder: "Templates",
    channel: "Email Send",
    tags: FILING.tags,
  });
  expect(bench.count("email")).toBe(1);
});

test("tags that are there already cost no write", async () => {
  const bench = open();
  const material = filedAs(FILING, mailMaterial("first"));
  const ref = await stage(bench, material);
  const before = bench.writes();

  await stage(bench, material, ref);

  expect(bench.writes()).toBe(before);
});

test("tags that were written and are not there leave the outcome unknown", async () => {
  const bench = open();
  bench.emulator.misbehave({ match: { method: "POST", path: /\/program\/\d+\.json$/, nth: 1 }, fault: { kind: "forgotten-write" } });

  await expect(stage(bench, filedAs(FILING, mailMaterial("first")))).rejects.toMatchObject({ applied: "unknown" });
});

test("a draft takes another name with its number and marker, and no other channel", async () => {
  const bench = open();
  const ref = await stage(bench, filedAs(FILING, mailMaterial("first")));
  const page = await stage(bench, filedAs({ name: "LP Spring" }, campaignPage("first")));

  await stage(bench, filedAs({ ...FILING, name: "EM, other" }, mailMaterial("first")), ref);
  await stage(bench, filedAs({ name: "LP other" }, campaignPage("first")), page);

  expect(programIn(bench, ref).name).toMatch(/^EM other \[cac:[0-9a-f]{16}\.[0-9a-f]{8}\]$/);
  expect(bench.emulator.instance.data.pages.get(Number(page.id))?.name).toMatch(/^LP other \[cac:[0-9a-f]{16}\.[0-9a-f]{8}\]$/);
  const before = bench.writes();
  expect(await refused(stage(bench, filedAs({ ...FILING, channel: "Webinar" }, mailMaterial("second")), ref))).toContain(
    "which no call changes",
  );
  expect(bench.writes()).toBe(before);
});

test("a playbook's own prepared program is copied, with the channel it has", async () => {
  const bench = open();
  const filing = { program: "Template: invitation", channel: "Event mails" };

  const ref = await stage(bench, filedAs(filing, mailMaterial("first")));

  expect(programIn(bench, ref).channel).toBe("Event mails");
  expect(await refused(stage(bench, filedAs({ program: "Template: nothing" }, mailMaterial("first"))))).toContain(
    "there is no program “Template: nothing” to copy (marketo.program in the playbook).",
  );
});
