/** What a platform cannot schedule waits here for its time, and a sequence that runs is not pulled from under those inside. */
import { expect, test } from "vitest";
import { recordSighting } from "#apply/record-sighting.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { planStage } from "#plan/stage-plan.ts";
import { instantOf } from "#ports/clock.ts";
import {
  capabilities,
  desired,
  draft,
  live,
  MINUTE,
  NOW,
  out,
  ready,
  record,
  ref,
  SETTINGS,
  seen,
  sight,
  verdict,
  version,
} from "./builders.ts";
import { LISTS, payload, THIS_AFTERNOON } from "./payloads.ts";
import { decide, shownAs } from "./situations.ts";

const CAN = capabilities({
  kinds: ["email", "landing-page", "sequence"],
  heldBack: ["sequence", "landing-page"],
  inFlightEdit: "new-version",
  reversibility: { email: "stoppable", "landing-page": "reversible", sequence: "stoppable" },
  draftSlots: { email: 0, "landing-page": 1, sequence: 1 },
});
const SERIES = desired(payload({ kind: "sequence" }));
const NEW_SERIES = desired(payload({ kind: "sequence", words: "New" }));
const series = (over: Partial<AssetSituation> = {}) => ready(SERIES, { capabilities: CAN, ...over });

/** The situation after the ledger was written. */
function written(situation: AssetSituation, nowMs: number): AssetSituation {
  const change = decide(situation, { nowMs });
  if (change.kind !== "record") throw new Error(`Not a record: ${shownAs(change)}`);
  return { ...situation, record: recordSighting(change, instantOf(nowMs)) };
}

test("what starts with the merge waits for its hold once, however often it is asked", () => {
  const waiting = written(series(), NOW);

  expect(waiting.record?.waiting).toEqual({ payload: SERIES.digest, at: instantOf(NOW + SETTINGS.holdMs) });
  expect(decide(waiting, { nowMs: NOW + 10 * MINUTE })).toMatchObject({
    kind: "none",
    reason: `It is approved, and comes out at ${instantOf(NOW + SETTINGS.holdMs)}.`,
  });
  const due = decide(waiting, { nowMs: NOW + 40 * MINUTE });
  expect(due).toMatchObject({ kind: "act", operation: "publish", manner: "first", at: instantOf(NOW + SETTINGS.holdMs) });
  expect(due).not.toHaveProperty("stoppableUntil");
});

test("a time of its own is waited for, and a change of the payload waits anew", () => {
  const timed = desired(payload({ kind: "sequence", schedule: THIS_AFTERNOON }));
  const waiting = written(ready(timed, { capabilities: CAN }), NOW);
  const other = desired(payload({ kind: "sequence", schedule: THIS_AFTERNOON, words: "Other" }));
  const { waiting: held } = waiting.record ?? {};

  expect(held?.at).toBe("2026-11-23T13:00:00Z");
  const changed = ready(other, {
    capabilities: CAN,
    record: record(other.payload, { drafts: [draft(other)], ...(held === undefined ? {} : { waiting: held }) }),
  });
  expect(shownAs(decide(changed))).toBe("record waiting");
});

test("a window that closed while it waited is closed", () => {
  const timed = desired(payload({ kind: "sequence", schedule: THIS_AFTERNOON }));
  const waiting = written(ready(timed, { capabilities: CAN }), NOW);

  expect(decide(waiting, { nowMs: NOW + 24 * 60 * MINUTE })).toMatchObject({ kind: "refuse", code: "SCHEDULE_PASSED" });
});

test("a window that is shorter than the hold stays open for what has waited for it", () => {
  const narrow = { ...THIS_AFTERNOON, latest: "2026-11-23T14:20" };
  const timed = desired(payload({ kind: "sequence", schedule: narrow }));
  const waiting = written(ready(timed, { capabilities: CAN }), NOW);

  expect(decide(waiting, { nowMs: NOW + 4 * 60 * MINUTE + 10 * MINUTE })).toMatchObject({ kind: "act", at: "2026-11-23T13:00:00Z" });
  expect(decide(waiting, { nowMs: NOW + 4 * 60 * MINUTE + 30 * MINUTE })).toMatchObject({ kind: "refuse", code: "SCHEDULE_PASSED" });
});

test("an earlier version whose time lies ahead waits for it, too", () => {
  const later = desired(payload({ kind: "landing-page", schedule: THIS_AFTERNOON }));
  const back = ready(later, { capabilities: CAN, approval: verdict(later, { basis: "restored" }), object: sight(seen(later)) });

  expect(shownAs(decide(back))).toBe("none");
  expect(shownAs(decide(back, { nowMs: NOW + 4 * 60 * MINUTE - 30_000 }))).toBe("restore back");
});

test("what can be taken back comes out as soon as the platform can, and a later time is waited for without a word in the ledger", () => {
  const page = desired(payload({ kind: "landing-page" }));
  const later = desired(payload({ kind: "landing-page", schedule: THIS_AFTERNOON }));

  expect(shownAs(decide(ready(page, { capabilities: CAN })))).toBe("publish first");
  expect(shownAs(decide(ready(later, { capabilities: CAN })))).toBe("none");
  expect(shownAs(decide(ready(later, { capabilities: CAN }), { nowMs: NOW + 4 * 60 * MINUTE - 30_000 }))).toBe("publish first");
});

test("nothing is held back of what is not approved any more", () => {
  const waiting = written(series(), NOW);
  const { approval: _none, ...unasked } = waiting;

  expect(decide(unasked, { nowMs: NOW + 40 * MINUTE })).toMatchObject({ kind: "refuse", code: "APPROVAL_MISSING" });
});

const running = (over: Partial<AssetSituation> = {}, inside: { before: string; people: number }[] | undefined = undefined) =>
  out(SERIES, {
    capabilities: CAN,
    desired: NEW_SERIES,
    approval: verdict(NEW_SERIES),
    record: record(SERIES.payload, {
      state: "live",
      object: ref("sequence", "1"),
      live: live(SERIES),
      versions: [version(SERIES)],
      drafts: [draft(NEW_SERIES, { change: "pull/8", object: ref("sequence", "1"), slot: "buffer" })],
      waiting: { payload: NEW_SERIES.digest, at: instantOf(NOW) },
    }),
    object: sight(seen(SERIES, { state: "live", buffer: NEW_SERIES.fields, ...(inside === undefined ? {} : { inside }) })),
    draft: sight(seen(SERIES, { state: "live", buffer: NEW_SERIES.fields })),
    ...over,
  });

test.for([
  [
    undefined,
    "How many people are inside cannot be read. They go on with the version they entered, to its end: nobody gets a mail twice, and none of them gets the new words. Whoever enters from now on gets the new version.",
  ],
  [[{ before: "second", people: 0 }], "Nobody is inside now. Whoever enters from now on gets the new version."],
  [
    [
      { before: "second", people: 1200 },
      { before: "third", people: 0 },
      { before: "fourth", people: 1 },
    ],
    "1,201 people are inside now: 1,200 before “second”, 1 before “fourth”. They go on with the version they entered, to its end: nobody gets a mail twice, and none of them gets the new words. Whoever enters from now on gets the new version.",
  ],
] as const)("a change of what runs says who is inside: %j", ([inside, words]) => {
  const change = decide(running({}, inside === undefined ? undefined : [...inside]));

  expect(change).toMatchObject({ kind: "act", operation: "publish", manner: "update" });
  expect(change.kind === "act" && change.reason).toBe(`The tree holds a newer version, and it is approved. ${words}`);
});

test("the change of a running sequence is staged into its draft slot, or refused where nobody could stay on the old version", () => {
  const situation = running({
    record: record(SERIES.payload, { state: "live", object: ref("sequence", "1"), live: live(SERIES), versions: [version(SERIES)] }),
    object: sight(seen(SERIES, { state: "live" })),
  });
  const rigid = { ...situation, capabilities: { ...CAN, inFlightEdit: "none" } } as const;

  expect(planStage(situation, NEW_SERIES, "pull/8")).toMatchObject({ kind: "stage", slot: "buffer" });
  expect(planStage(rigid, NEW_SERIES, "pull/8")).toMatchObject({ kind: "refuse", code: "PLATFORM_UNSUPPORTED" });
});

test("a change that was staged before the sequence ran is not brought out over it where nobody could stay on the old version", () => {
  const capabilitiesOf = { ...CAN, draftSlots: {}, inFlightEdit: "none" } as const;
  const drafts = [draft(NEW_SERIES, { change: "pull/8", object: ref("sequence", "2") })];

  const change = decide(running({ capabilities: capabilitiesOf, record: record(SERIES.payload, { ...running().record, drafts }) }));

  expect(change).toMatchObject({ kind: "refuse", code: "PLATFORM_UNSUPPORTED" });
  expect(change.kind === "refuse" && change.reason).toContain("HubSpot cannot keep the people inside on the version they entered");
});

test("a sequence that sends mails of the brief is made by hand, and says which", () => {
  if (SERIES.payload.kind !== "sequence") throw new TypeError("The builder made another kind.");
  const { facets } = SERIES.payload;
  const mails = [...facets.content.mails, { kind: "asset", id: "second", afterHours: 48, asset: "hello" }] as const;
  const mixed = desired({ ...SERIES.payload, facets: { ...facets, content: { ...facets.content, mails } } });

  expect(planStage(ready(mixed, { capabilities: CAN }), mixed, "pull/8")).toMatchObject({
    kind: "by-hand",
    reason:
      "It sends mails of the brief (hello). Only mails that are written in the sequence itself can be put into HubSpot from here yet.",
  });
});

test("a kind that the configuration leaves out is made by hand, and says how it is taken in", () => {
  const leftOut = { sequence: "Set `sequences: api`." };
  const without = { ...CAN, kinds: ["email"], leftOut } as const;

  expect(planStage(ready(SERIES, { capabilities: without }), SERIES, "pull/8")).toMatchObject({
    kind: "by-hand",
    reason: "A person makes it in HubSpot, as the configuration has it. To have it made from here: Set `sequences: api`.",
  });
});

test("a sequence reaches inboxes: it waits for its page, and counts as a send", () => {
  const page = desired(payload({ kind: "landing-page" }));
  const linked = desired(payload({ kind: "sequence", links: ["https://www.acme.example/spring"], audience: LISTS }));
  const waiting = ready(linked, {
    capabilities: CAN,
    record: record(linked.payload, { drafts: [draft(linked)], waiting: { payload: linked.digest, at: instantOf(NOW) } }),
  });
  const downPage = ready(page, { capabilities: CAN, record: record(page.payload) });

  expect(planDeploy([waiting, downPage], SETTINGS).changes.find(({ situation }) => situation === waiting)).toMatchObject({
    kind: "refuse",
    reason: "It links to page, which will not be there.",
  });
  expect(planDeploy([waiting], { ...SETTINGS, sendsPerRun: 0 }).changes).toMatchObject([{ kind: "refuse", code: "CEILING" }]);
});
