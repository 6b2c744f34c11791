/** An A/B test of a mail on the command line: from the brief to the two halves, and back. */
import { expect, test } from "vitest";
import { benchAt } from "../report/scenes.ts";
import { CHANGE, merge, SLUG, type Workbench } from "../workbench.ts";

const FOLDER = `campaigns/${SLUG}`;
const BRIEF = `${FOLDER}/brief.yaml`;
const MAIL = `${FOLDER}/assets/launch-email.md`;
const PAYLOAD = `${FOLDER}/payload/launch-email.json`;

/** A brief that asks for a test of the mail, with nothing written yet. */
async function asked(differs: "subject" | "text" = "subject"): Promise<Workbench> {
  const bench = await benchAt("empty");
  const brief = await (await benchAt("written")).read(BRIEF);
  const abTest = `abTest: { differs: ${differs}, share: 20, hours: 4, winner: clicks }`;
  await bench.write(BRIEF, brief.replace("id: launch-email\n", `id: launch-email\n    ${abTest}\n`));
  await bench.commit("feat: a brief");
  return bench;
}

async function changed(bench: Workbench, file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await bench.read(file);
  const next = text.replace(from, to);
  expect(next).not.toBe(text);
  await bench.write(file, next);
}

function mails({ emulator }: Workbench) {
  return emulator.objects().filter(({ kind, deleted }) => kind === "email" && !deleted);
}

test("another subject is written, rendered beside the first, and staged as a test that reads back as it was approved", async () => {
  const bench = await asked();

  await bench.must("generate", SLUG);
  await bench.must("render", SLUG);
  await bench.commit("feat: texts");
  const staged = await bench.must("stage", SLUG);

  expect(await bench.read(MAIL)).toMatch(/^b:\n {2}subject: The new Acme Reports is here$/m);
  const { test: written } = JSON.parse(await bench.read(PAYLOAD)).facets.content;
  expect(written).toMatchObject({ differs: "subject", share: 20, hours: 4, winner: "clicks", otherwise: "a" });
  expect(written).toMatchObject({ subject: "The new Acme Reports is here", html: { path: "payload/launch-email.b.html" } });
  expect(mails(bench).map(({ state }) => state)).toEqual(["DRAFT_AB", "DRAFT_AB_VARIANT"]);
  expect(staged.output).toMatch(/read back: all 33 fields as written;/);
  expect(await bench.gitText("status", "--porcelain")).toBe("");
});

test("running everything again changes nothing", async () => {
  const bench = await asked("text");
  for (const words of [
    ["generate", SLUG],
    ["render", SLUG],
  ])
    await bench.must(...words);
  await bench.commit("feat: texts");
  await bench.must("stage", SLUG);
  const writes = bench.emulator.exchanges().filter(({ mutating }) => mutating).length;

  expect((await bench.must("generate", SLUG)).output).not.toContain("written");
  await bench.must("render", SLUG);
  await bench.must("stage", SLUG);

  expect(await bench.gitText("status", "--porcelain")).toBe("");
  expect(bench.emulator.exchanges().filter(({ mutating }) => mutating)).toHaveLength(writes);
});

test("both versions stand side by side on the page to look at and on the page of the checks", async () => {
  const bench = await asked("text");
  await bench.must("generate", SLUG);
  await changed(bench, MAIL, /^ {2}headline: .*$/m, "  headline: The world’s best reports");
  await bench.must("render", SLUG);
  await bench.commit("feat: texts");

  await bench.must("preview", SLUG);
  await bench.campaigns("check", SLUG, "--html", "checks.html");

  const [preview, checks] = await Promise.all([bench.read(`.campaigns/preview/${SLUG}.html`), bench.read("checks.html")]);
  for (const page of [preview, checks]) {
    expect(page.match(/<h[34]>Version [AB]<\/h[34]>/g)).toHaveLength(2);
    expect(page).toContain("10% get version A and 10% version B.");
    expect(page).toContain("The new Acme Reports is here");
  }
  const [, inB = ""] = checks.split("<h4>Version B</h4>");
  expect(inB).toMatch(/<mark[^>]*>[^<]*best/);
  expect(checks).toContain("Version B: campaigns/");
});

test("what stands in version B alone is found, said to be in version B, and led to its place", async () => {
  const bench = await asked("text");
  await bench.must("generate", SLUG);
  await changed(bench, MAIL, /^ {2}headline: .*$/m, "  headline: The world’s best reports");
  await bench.must("render", SLUG);
  await bench.commit("feat: texts");

  const { json, exit } = await found(bench);

  expect(exit).not.toBe(0);
  const line = (await bench.read(MAIL)).split("\n").findIndex((one) => one.includes("world’s best")) + 1;
  expect(json).toContainEqual(
    expect.objectContaining({ version: "B", severity: "block", place: expect.objectContaining({ file: MAIL, line }) }),
  );
});

test("what stands in both versions of a tested subject is found once", async () => {
  const bench = await asked();
  await bench.must("generate", SLUG);
  await changed(bench, MAIL, "In short:", "The world’s best reports, in short:");
  await bench.must("render", SLUG);
  await bench.commit("feat: texts");

  const { json } = await found(bench);

  expect(json.filter(({ severity }) => severity === "block")).toHaveLength(1);
});

interface Found {
  readonly severity: string;
  readonly version?: string;
}

async function found(bench: Workbench): Promise<{ readonly exit: number; readonly json: readonly Found[] }> {
  const { exit, output } = await bench.campaigns("check", SLUG, "--json");
  const { reports } = JSON.parse(output);
  return {
    exit,
    json: reports.flatMap((report: { results: { findings: Found[] }[] }) => report.results.flatMap(({ findings }) => findings)),
  };
}

test("people's words in version B survive a brief that changed", async () => {
  const bench = await asked();
  await bench.must("generate", SLUG);
  await bench.commit("feat: texts");
  await changed(bench, MAIL, /^ {2}subject: .*$/m, "  subject: Our own second subject");
  await bench.commit("docs: our words");
  await changed(bench, BRIEF, "See your fast reports", "See your new reports");

  await bench.must("generate", SLUG);

  const text = await bench.read(MAIL);
  expect(text).toContain("subject: Our own second subject");
  expect(text).toContain("label: See your new reports");
});

test.for<readonly [what: string, from: RegExp, to: string, says: string]>([
  ["a test nobody asks for", / {4}abTest: .*\n/, "", "has a version B, and the brief asks for no A/B test"],
  ["more than the subject", /differs: subject/, "differs: text", "version B lacks its preview text, headline, button, text"],
])("%s is refused before anything is rendered", async ([, from, to, says]) => {
  const bench = await asked();
  await bench.must("generate", SLUG);
  await changed(bench, BRIEF, from, to);

  const { exit, errors } = await bench.campaigns("render", SLUG);

  expect(exit).not.toBe(0);
  expect(errors).toContain(says);
});

test("the same subject twice is no test", async () => {
  const bench = await asked();
  await bench.must("generate", SLUG);
  const subject = /^subject: (.*)$/m.exec(await bench.read(MAIL))?.[1] ?? "";
  await changed(bench, MAIL, /^ {2}subject: .*$/m, `  subject: ${subject}`);

  expect((await bench.campaigns("render", SLUG)).errors).toContain('Both versions of "launch-email" have the same subject');
});

test("another platform is one clear finding, and nothing is written there", async () => {
  const bench = await asked();
  await changed(bench, BRIEF, /(abTest: .*\n {4}kind: email\n {4}platform: )hubspot/, "$1marketo");

  const { exit, output } = await bench.campaigns("check", SLUG);

  expect(exit).not.toBe(0);
  expect(output).toContain("asks for an A/B test in Marketo, where none can be set up from here");
});

/** Written, approved by whoever is asked, and merged. */
async function approved(): Promise<Workbench> {
  const bench = await asked();
  await bench.gitText("switch", "--quiet", "--create", CHANGE);
  await bench.must("generate", SLUG);
  await bench.must("render", SLUG);
  await bench.commit("feat: texts");
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
  return bench;
}

test("approved and merged it goes out once: one half A, one half B, and the better one to the rest", async () => {
  const bench = await approved();

  await bench.must("deploy");
  expect(mails(bench).map(({ state }) => state)).toEqual(["SCHEDULED_AB", "SCHEDULED_AB"]);
  const sends = () => bench.emulator.events().filter(({ kind }) => kind === "sent");
  for (const days of [1, 9, 1, 1]) {
    bench.clock.advance(days * 24 * 3_600_000);
    await bench.must("deploy");
    await bench.campaigns("watch");
  }

  expect(sends()).toHaveLength(3);
  expect((await bench.must("status")).output).toMatch(/sent/);
});

test("a hand in version B after the approval keeps all of it from going out", async () => {
  const bench = await approved();
  const b = mails(bench).find(({ state }) => state === "DRAFT_AB_VARIANT")?.id ?? "";
  bench.emulator.byHand.edit("email", b, { subject: "Nobody approved this" });

  const { output } = await bench.campaigns("deploy");

  expect(output).toContain("Somebody changed version B: subject of the draft");
  bench.clock.advance(20 * 24 * 3_600_000);
  expect(bench.emulator.events().filter(({ kind }) => kind === "sent")).toEqual([]);
});

test("stopped before its time both versions are taken back, and neither goes out", async () => {
  const bench = await approved();
  await bench.must("deploy");

  await bench.must("stop", SLUG, "--reason", "The price is wrong.");
  bench.clock.advance(20 * 24 * 3_600_000);

  expect(bench.emulator.events().filter(({ kind }) => kind === "sent")).toEqual([]);
});
