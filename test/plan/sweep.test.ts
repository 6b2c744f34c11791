import { expect, test } from "vitest";
import { markerText } from "#model/marker.ts";
import type { AssetRecord } from "#model/types.ts";
import { belongingOf, type Found, isAbandoned, LOST_AFTER_MS } from "#plan/sweep.ts";
import { instantOf } from "#ports/clock.ts";
import type { RemoteState } from "#ports/platform.ts";
import { desired, draft, NOW, record, ref } from "./builders.ts";
import { payload } from "./payloads.ts";

const MAIL = desired(payload());
const NAMED = record(payload(), { drafts: [draft(MAIL, { change: "#12" })] });

interface Shape {
  readonly id?: string;
  readonly name?: string;
  readonly state?: RemoteState;
  readonly resourceKey?: string;
  readonly change?: string;
}

function found({ id = "9", resourceKey = NAMED.resourceKey, change = "#12", state = "draft", name }: Shape): Found {
  const text = markerText({ resourceKey, change });
  const marker = { resource: text.slice(5, 21), changeCode: text.slice(22, 30) };
  return { platform: "hubspot", object: { ref: ref("email", id), marker, state, name: name ?? `Mail ${text}` } };
}

function belonging(one: Found, what: AssetRecord = NAMED, { closed = [] as readonly string[], others = [] as readonly Found[] } = {}) {
  return belongingOf(one, { records: [what], owners: [{ record: what }], found: [one, ...others], closed, nowMs: NOW });
}

test("a draft that its record names is not lost", () => {
  expect(belonging(found({ id: "1" }))).toEqual({ kind: "named" });
});

test("a draft of ours that no record names is lost", () => {
  expect(belonging(found({}))).toEqual({ kind: "lost", owner: { record: NAMED }, change: "#12" });
});

test("a marker of no asset known here is somebody else's, whatever its state", () => {
  for (const state of ["draft", "scheduled", "live", "sent"] as const)
    expect(belonging(found({ resourceKey: "7".repeat(64), state }))).toEqual({ kind: "foreign" });
});

test.for(["scheduled", "sending", "live", "sent", "unknown"] as const)("what is ours and %s is reported, never discarded", (state) => {
  expect(belonging(found({ state }))).toMatchObject({ kind: "reported", why: "out" });
});

test.for<[name: string, title: (marker: string) => string]>([
  ["says so", (marker) => `Copy of Mail ${marker}`],
  ["does not end with the marker", (marker) => `Mail ${marker} for Tuesday`],
  ["is the original's name with a word before it", (marker) => `Test Mail ${marker}`],
])("a copy somebody made by hand is left alone: its name %s", ([, title]) => {
  const marker = markerText({ resourceKey: NAMED.resourceKey, change: "#12" });

  expect(belonging(found({ name: title(marker) }), NAMED, { others: [found({ id: "1" })] })).toMatchObject({
    kind: "reported",
    why: "copied",
  });
});

const HOUR_AGO = instantOf(NOW - 3_600_000);
const TWO_DAYS_AGO = instantOf(NOW - 2 * LOST_AFTER_MS);

test.for<[name: string, over: Partial<AssetRecord>, closed: readonly string[], kind: "reported" | "lost"]>([
  ["held", { state: "held" }, ["#12"], "reported"],
  [
    "an open publish, however old",
    { intent: { operation: "publish", key: "0".repeat(64), epoch: 1, at: TWO_DAYS_AGO } },
    ["#12"],
    "reported",
  ],
  [
    "an open staging of an open change",
    { intent: { operation: "stage", key: "0".repeat(64), epoch: 1, at: TWO_DAYS_AGO, change: "#12" } },
    [],
    "reported",
  ],
  [
    "a young staging of a closed change",
    { intent: { operation: "stage", key: "0".repeat(64), epoch: 1, at: HOUR_AGO, change: "#12" } },
    ["#12"],
    "reported",
  ],
  [
    "an old staging of a closed change",
    { intent: { operation: "stage", key: "0".repeat(64), epoch: 1, at: TWO_DAYS_AGO, change: "#12" } },
    ["#12"],
    "lost",
  ],
])("the asset of a lost draft has %s", ([, over, closed, kind]) => {
  expect(belonging(found({}), record(payload(), over), { closed })).toMatchObject({ kind });
});

test("a day is enough for a staging of a closed change", () => {
  const intent = { operation: "stage", key: "0".repeat(64), epoch: 1, at: instantOf(NOW - LOST_AFTER_MS), change: "#12" } as const;

  expect(belonging(found({}), record(payload(), { intent }), { closed: ["#12"] })).toMatchObject({ kind: "lost", change: "#12" });
});

test("an object of another platform is neither the one a record names nor one of its asset's", () => {
  const elsewhere = { ...found({ id: "1" }), platform: "marketo" } as const;

  expect(belonging(elsewhere)).toEqual({ kind: "foreign" });
});

test("two drafts of one name are both lost: a lost answer can come twice", () => {
  const [one, two] = [found({ id: "8" }), found({ id: "9" })];

  expect([belonging(one, NAMED, { others: [two] }), belonging(two, NAMED, { others: [one] })]).toMatchObject([
    { kind: "lost" },
    { kind: "lost" },
  ]);
});

test.for<[what: string, intent: AssetRecord["intent"], abandoned: boolean]>([
  ["a staging of a closed change", { operation: "stage", key: "0".repeat(64), epoch: 1, at: HOUR_AGO, change: "#12" }, true],
  ["a staging of an open change", { operation: "stage", key: "0".repeat(64), epoch: 1, at: HOUR_AGO, change: "#13" }, false],
  ["a publication", { operation: "publish", key: "0".repeat(64), epoch: 1, at: HOUR_AGO, change: "#12" }, false],
  ["no open intent", undefined, false],
])("abandoned, or may be finished yet: %s: %s", ([, intent, abandoned]) => {
  expect(isAbandoned(record(payload(), intent === undefined ? {} : { intent }), ["#12"])).toBe(abandoned);
});
