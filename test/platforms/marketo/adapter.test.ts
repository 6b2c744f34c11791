import { describe, expect, test } from "vitest";
import { fillHoles, type Hole, maskFields } from "#payload/holes.ts";
import { parsePersonalisation } from "#payload/personalisation.ts";
import { MARKETO_DIALECT } from "#platforms/marketo/dialect.ts";
import { markerOf, programState, startOf } from "#platforms/marketo/from-marketo.ts";
import { linkTo } from "#platforms/marketo/links.ts";
import { descriptionOf, foundMarkerText } from "#platforms/marketo/to-marketo.ts";
import type { WireProgram } from "#platforms/marketo/wire.ts";
import { NOON } from "../../http/fake-wire.ts";
import { MARKER, mailMaterial, openMarketo } from "./bench.ts";

const PROGRAM: WireProgram = { id: "1", name: "Mail", description: "", type: "Email", status: "unlocked", headStart: false };

describe("finding", () => {
  test("reads every program of an instance, however many, and an end that never comes is refused", async () => {
    const bench = openMarketo();
    const first = await bench.staged();
    for (let number = 0; number < 450; number += 1) bench.emulator.byHand.cloneProgram(Number(first.id), `Other ${number}`);
    const last = await bench.staged("second version", { ...MARKER, change: "pull/9" });
    const pages = () => bench.requests.filter((line) => line === "GET /programs.json").length;

    bench.requests.length = 0;
    const found = await bench.platform.find({ kind: "email", resourceKey: MARKER.resourceKey });
    expect([found.map(({ ref }) => ref), pages()]).toEqual([[first, last], 4]);

    const same = bench.over((request, response) =>
      request.path.endsWith("/programs.json") && request.query?.["offset"] !== "0"
        ? { ...response, body: bench.emulator.handle({ method: "GET", path: request.path, headers: request.headers ?? {} }).body }
        : response,
    );
    await expect(same.platform.find({ kind: "email" })).rejects.toMatchObject({ code: "PLATFORM_ANSWER", applied: "no" });
  });

  test("a program that carries our marker and is no Email Program is none of our mails", async () => {
    const bench = openMarketo();
    const ref = await bench.staged();
    const program = bench.emulator.instance.data.programs.get(Number(ref.id));
    if (program === undefined) throw new TypeError("no program");
    bench.emulator.instance.data.programs.set(program.id, { ...program, type: "Default" });

    expect(await bench.platform.find({ kind: "email" })).toEqual([]);
  });

  test("the name says whose it is; the description, of the same asset alone, to which change it belongs", () => {
    const [mine, later, other] = ["a".repeat(16), "a".repeat(16), "b".repeat(16)].map((resource, index) =>
      foundMarkerText({ resource, changeCode: String(index).repeat(8) }),
    );

    expect(markerOf({ name: `Mail ${mine}`, description: descriptionOf(later ?? "") })?.changeCode).toBe("11111111");
    expect(markerOf({ name: `Mail ${mine}`, description: descriptionOf(other ?? "") })?.changeCode).toBe("00000000");
    expect(markerOf({ name: `Mail ${mine}`, description: "" })?.changeCode).toBe("00000000");
    expect(markerOf({ name: "Mail", description: descriptionOf(mine ?? "") })).toBeUndefined();
  });
});

describe("time and state", () => {
  test.for([
    { startDate: "2027-04-07T13:00:00Z+0000", description: "", atMs: NOON + 3_600_000 },
    { startDate: "2027-04-07T15:00:00+0200", description: "", atMs: NOON + 3_600_000 },
    { startDate: "soon", description: descriptionOf("[cac:x]", "2027-04-07T13:00:00Z"), atMs: NOON + 3_600_000 },
    { startDate: "2027-04-07T14:00:00Z+0000", description: descriptionOf("[cac:x]", "2027-04-07T13:00:00Z"), atMs: NOON + 7_200_000 },
    { description: "start 2027-04-07T13:00:00Z", atMs: undefined },
    { description: descriptionOf("[cac:x]"), atMs: undefined },
  ])("a start shown as $startDate, beside $description, is $atMs", ({ atMs, ...program }) => {
    expect(startOf(program)).toBe(atMs);
  });

  test.for(["", "on", "off", "deleted"])("the status %s is one we do not know", (status) => {
    const program = { ...PROGRAM, status };

    expect(programState(program, { nowMs: NOON, settings: {}, isMailApproved: false })).toBe("unknown");
  });
});

test.for([
  { uiHost: "app-ab12.marketo.com", id: "1221", link: "https://app-ab12.marketo.com/#EBP1221A1" },
  { uiHost: "127.0.0.1:4011", id: "1221", link: "http://127.0.0.1:4011/#EBP1221A1" },
  { uiHost: "app-ab12.marketo.com", id: "../x", link: "https://app-ab12.marketo.com/#EBP..%2FxA1" },
])("a link to $id on $uiHost is $link", ({ uiHost, id, link }) => {
  expect(linkTo({ kind: "email", id }, { uiHost })).toBe(link);
});

test("a field of several words is filled in by Marketo's token, with its fallback bare", () => {
  const fields = {
    schemaVersion: 1,
    fields: { "person.firstName": { title: "First name", platforms: { marketo: "First Name" } } },
  } as const;
  const text = 'Hello {{ person.firstName | "there" }}!';
  const { scriptMarks } = MARKETO_DIALECT;
  const parsed = parsePersonalisation(text, { fields, platform: "marketo", scriptMarks, spacesInFields: true });
  const book: Hole[] = [];

  const filled = fillHoles(maskFields(text, parsed.fields, book), { book, dialect: MARKETO_DIALECT, context: "text" });

  expect([parsed.faults, filled]).toEqual([[], "Hello {{lead.First Name:default=there}}!"]);
});

test("what has no place in Marketo is refused before anything is sent", async () => {
  const bench = openMarketo();
  const request = { marker: MARKER, name: "Mail", target: { kind: "create" } } as const;

  const personal = mailMaterial("words", { content: { preheader: "For {{lead.First Name:default=you}}" } });
  await expect(bench.platform.stage({ ...request, material: personal })).rejects.toThrow("no field per person in a preheader");
  expect(await bench.platform.observe({ kind: "email", id: "12.json?x=" })).toMatchObject({ exists: false });
  expect(() => bench.platform.observe({ kind: "search-ad", id: "7" })).toThrow("not asked for a search-ad yet");
  expect(bench.requests).toEqual([]);
});
