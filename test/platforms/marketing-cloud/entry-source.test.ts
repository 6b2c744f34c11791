/** People who join a data extension later: they enter through an entry source that an administrator prepared, which looks at it again and again. */
import { expect, test } from "vitest";
import type { ObjectRef } from "#model/types.ts";
import type { Material } from "#ports/platform.ts";
import { MARKER, type MarketingCloudBench, openMarketingCloud, sequenceFor } from "./bench.ts";
import { mailed } from "./mailed.ts";

const DAY_MS = 24 * 3_600_000;
const KEY = "admins-every-day";
const RECURRING = { scheduleFlowMode: "recurring", criteriaDescription: "" };

/** The account with the entry source, or with another. */
function open(metaData: Readonly<Record<string, string>> = RECURRING, extension = "admins-team-plan"): MarketingCloudBench {
  const bench = openMarketingCloud({ unit: "sequence" });
  const found = [...bench.emulator.tenant.data.extensions.values()].find(({ key }) => key === extension);
  bench.emulator.byHand.createEntrySource({
    ...{ name: "Admins, every day", type: "EmailAudience", eventDefinitionKey: KEY, metaData },
    ...(found === undefined ? {} : { dataExtensionId: found.objectId }),
  });
  return bench;
}
/** The sequence with the entry source that was approved with it. */
function approvedWith(words: string): Material {
  const { payload, texts } = sequenceFor(words);
  const { audience } = payload.facets;
  if (payload.kind !== "sequence" || audience.kind !== "lists") throw new Error("It is a sequence to lists.");
  return { texts, payload: { ...payload, facets: { ...payload.facets, audience: { ...audience, entrySource: KEY } } } };
}
const stage = ({ platform }: MarketingCloudBench, words = "first version"): Promise<ObjectRef> =>
  platform.stage({ material: approvedWith(words), marker: MARKER, name: "Series", target: { kind: "create" } });
const entries = ({ emulator }: MarketingCloudBench) => [...emulator.tenant.data.eventDefinitions.values()].map(({ key }) => key);

test("who joins the data extension later enters with the next look, and nobody gets a mail twice", async () => {
  const bench = open();
  const ref = await stage(bench);
  const seen = await bench.platform.observe(ref);
  const wanted = bench.platform.project(approvedWith("first version"));
  expect(seen.exists && seen.fields["entry"]).toBe("again and again, by the entry source admins-every-day");
  expect(seen.exists && seen.fields["entry"]).toBe(wanted["entry"]);

  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(3 * DAY_MS);
  bench.emulator.byHand.resizeList("admins-team-plan", 12_531);
  bench.clock.advance(30 * DAY_MS);

  expect([...mailed(bench, "thirty days later").values()]).toEqual([8_491, 8_491, 8_491]);
});

test("after a stop nobody enters any more, and what is published next takes in the others only", async () => {
  const bench = open();
  const ref = await stage(bench);
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(DAY_MS);
  await bench.platform.withdraw({ ref });
  bench.emulator.byHand.resizeList("admins-team-plan", 12_531);
  bench.clock.advance(10 * DAY_MS);
  expect([...mailed(bench, "stopped")]).toEqual([["first", 8_391]]);

  await bench.platform.stage({ material: approvedWith("second version"), marker: MARKER, name: "Series", target: { kind: "update", ref } });
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(30 * DAY_MS);

  expect([...mailed(bench, "published again")]).toEqual([
    ["first", 8_491],
    ["second", 100],
    ["third", 100],
  ]);
});

test("the administrator's entry source is never written and never deleted", async () => {
  const bench = open();
  const ref = await stage(bench);
  const before = JSON.stringify([...bench.emulator.tenant.data.eventDefinitions.values()]);
  await stage(bench, "second version");

  await bench.platform.discard({ ref, slot: "own" });

  expect([JSON.stringify([...bench.emulator.tenant.data.eventDefinitions.values()]), bench.count("sequence")]).toEqual([before, 0]);
  expect([await bench.platform.remains?.(), entries(bench)]).toEqual([[], [KEY]]);
});

test.for([
  { what: "runs once", metaData: { scheduleFlowMode: "runOnce", runOnceScheduleMode: "onPublish" }, words: "does not run again and again" },
  {
    what: "lets in only some",
    metaData: { ...RECURRING, criteriaDescription: "City is Berlin" },
    words: "only some of them: City is Berlin",
  },
  { what: "is of another data extension", metaData: RECURRING, extension: "customers-in-dispute", words: "is not of the data extension" },
])("an entry source that $what is refused before anything is written", async ({ metaData, extension, words }) => {
  const bench = open(metaData, extension);
  const before = bench.writes();

  await expect(stage(bench)).rejects.toMatchObject({ applied: "no", code: "PLATFORM_REFUSED", message: expect.stringContaining(words) });

  expect(bench.writes()).toBe(before);
});

test("one that is not there is refused, and doctor says so", async () => {
  const bench = openMarketingCloud({ unit: "sequence", settings: { entrySources: { "admins-team-plan": KEY } } });

  await expect(stage(bench)).rejects.toMatchObject({ message: expect.stringContaining(`the entry source ${KEY}`) });
  expect(await bench.platform.prepared?.()).toContainEqual(
    expect.objectContaining({ wrong: expect.stringContaining("There is no entry source") }),
  );
  expect((await open().platform.prepared?.())?.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
});

test("what the configuration says by then lets nobody in who was not approved, and keeps nobody out who was", async () => {
  const bench = open();
  const unnamed = bench.again({ settings: {} });
  const named = bench.again({ settings: { entrySources: { "admins-team-plan": KEY } } });

  const withIt = await unnamed.stage({ material: approvedWith("one"), marker: MARKER, name: "Series", target: { kind: "create" } });
  const other = { ...MARKER, change: "pull/8" };
  const without = await named.stage({ material: sequenceFor("one"), marker: other, name: "Series", target: { kind: "create" } });

  const entryOf = async (ref: ObjectRef) => {
    const seen = await bench.platform.observe(ref);
    return seen.exists ? seen.fields["entry"] : "gone";
  };
  expect([await entryOf(withIt), await entryOf(without)]).toEqual([
    "again and again, by the entry source admins-every-day",
    "once, when it is published",
  ]);
  expect(named.project(sequenceFor("one"))).toEqual(unnamed.project(sequenceFor("one")));
});

test("a change by hand of how people enter is seen", async () => {
  const bench = open();
  const ref = await stage(bench);
  const [event] = [...bench.emulator.tenant.data.eventDefinitions.values()];
  if (event === undefined) throw new Error("There is an entry source.");

  event.fields = { ...event.fields, metaData: { scheduleFlowMode: "automation" } };

  const seen = await bench.platform.observe(ref);
  expect(seen.exists && seen.fields["entry"]).toBe("EmailAudience automation ");
});
