/** Ads in a deploy's plan: in which turn they come, what they lead to, and what the account may be committed to. */
import { expect, test } from "vitest";
import type { AssetRecord, MoneyFacet, ScheduleFacet } from "#model/types.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import { driftOf, subjectsOf } from "#plan/drift.ts";
import { happeningOf } from "#plan/happening.ts";
import type { AssetSituation } from "#plan/situation.ts";
import {
  capabilities,
  DAY,
  desired,
  draft,
  live,
  missing,
  NOW,
  out,
  ready,
  record,
  ref,
  SETTINGS,
  seen,
  sight,
  UNSEEN,
  verdict,
  version,
} from "./builders.ts";
import { payload } from "./payloads.ts";
import { decide, intent, PAGE_LINK, shownAs } from "./situations.ts";

const UNIT = 1_000_000;
// biome-ignore lint/suspicious/noThenProperty: the word of the brief.
const ending = (at: string): ScheduleFacet => ({ mode: "with-merge", end: { at, zone: "UTC", then: "withdraw" } });
const budget = (units: number): MoneyFacet => ({ kind: "budget", currency: "EUR", totalMicros: units * UNIT, bidding: { kind: "clicks" } });
const ABLE = capabilities({
  kinds: ["email", "landing-page", "text-ad"],
  heldBack: ["text-ad"],
  reversibility: { email: "stoppable", "landing-page": "reversible", "text-ad": "stoppable" },
  canPublish: { email: true, "landing-page": true, "text-ad": true },
});
const held = (what: ReturnType<typeof desired>) =>
  record(what.payload, { waiting: { payload: what.digest, at: new Date(NOW).toISOString().replace(".000", "") } });
const ad = (asset: string, units = 100, over: Partial<AssetSituation> = {}) => {
  const what = desired(payload({ kind: "text-ad", asset, money: budget(units), links: [PAGE_LINK] }));
  const base = ready(what, { capabilities: ABLE, ...over });
  return { ...base, record: { ...held(what), ...base.record, waiting: held(what).waiting } } as AssetSituation;
};
const running = (asset: string, units = 100) =>
  out(desired(payload({ kind: "text-ad", asset, money: budget(units) })), { capabilities: ABLE });
const gone = (situation: AssetSituation): AssetSituation => {
  const { desired: _left, ...rest } = situation;
  return rest;
};
/** At once: an ad that is due does not wait for it longer than this run. */
const AT_ONCE = desired(payload({ kind: "landing-page", schedule: { mode: "with-merge" } }));
const page = (over: Partial<AssetSituation> = {}) => ready(AT_ONCE, { capabilities: { ...ABLE, publishLeadMs: 0 }, ...over });

test("ads are taken back before mails and pages, and go out after them", () => {
  const oldAd = gone(running("old-ad"));
  const oldMail = gone(out(desired(payload({ asset: "old-mail" })), { capabilities: ABLE }));
  const oldPage = gone(out(desired(payload({ kind: "landing-page", asset: "old-page" })), { capabilities: ABLE }));

  const { changes } = planDeploy([ad("new-ad"), ready(), page(), oldPage, oldMail, oldAd], SETTINGS);

  expect(changes.map((change) => `${change.situation.identity.asset} ${shownAs(change)}`)).toEqual([
    "old-ad withdraw taken-away",
    "old-mail withdraw taken-away",
    "old-page withdraw taken-away",
    "page publish first",
    "mail publish first",
    "new-ad publish first",
  ]);
});

test("an ad whose page will not be there does not begin", () => {
  const refused = page();
  const { changes } = planDeploy([ad("new-ad"), { ...refused, approval: missing(desired(payload({ kind: "landing-page" }))) }], SETTINGS);

  expect(changes.map(shownAs)).toEqual(["refuse APPROVAL_MISSING", "refuse APPROVAL_MISSING"]);
  expect(changes.find(({ situation }) => situation.identity.asset === "new-ad")).toMatchObject({
    reason: "It links to page, which will not be there.",
  });
});

test("an ad above the account's ceiling for one is refused, with the amounts", () => {
  const able = { ...ABLE, highestBudget: { each: { micros: 99 * UNIT, currency: "EUR" } } };

  expect(decide(ad("new-ad", 100, { capabilities: able }))).toMatchObject({
    kind: "refuse",
    code: "CEILING",
    reason: "Its budget is 100.00 EUR, and one ad may cost 99.00 EUR at most here.",
  });
  expect(shownAs(decide(ad("new-ad", 99, { capabilities: able })))).toBe("publish first");
});

test("all ads of an account together stay below its ceiling: what runs counts, what ends in this run does not", () => {
  const able = { ...ABLE, highestBudget: { together: { micros: 250 * UNIT, currency: "EUR" } } };
  const started = (asset: string) => ad(asset, 100, { capabilities: able });
  const runs = { ...running("running", 100), capabilities: able };
  const names = (situations: readonly AssetSituation[]) =>
    planDeploy(situations, SETTINGS).changes.map((change) => `${change.situation.identity.asset} ${shownAs(change)}`);

  expect(names([runs, started("a"), started("b")])).toEqual(["running none", "a publish first", "b refuse CEILING"]);
  expect(names([gone(runs), started("a"), started("b")])).toEqual(["running withdraw taken-away", "a publish first", "b publish first"]);
});

/** The ad runs with the older budget; the tree holds the newer one, approved or not. */
const changed = (asset: string, { from, to, over = {} }: { from: number; to: number; over?: Partial<AssetSituation> }): AssetSituation => {
  const [older, newer] = [from, to].map((units) => desired(payload({ kind: "text-ad", asset, money: budget(units) })));
  if (older === undefined || newer === undefined) throw new Error("Two versions.");
  const base = out(older, { capabilities: ABLE });
  return {
    ...base,
    desired: newer,
    out: older.payload,
    draft: sight(seen(newer, { ref: ref("text-ad", "2") })),
    record: {
      ...held(newer),
      ...base.record,
      drafts: [draft(newer, { object: ref("text-ad", "2") })],
      waiting: held(newer).waiting,
    } as AssetRecord,
    approval: verdict(newer),
    ...over,
  } as AssetSituation;
};
const together = (units: number) => ({ ...ABLE, highestBudget: { together: { micros: units * UNIT, currency: "EUR" } } });
const planned = (situations: readonly AssetSituation[], settings = {}) =>
  planDeploy(situations, { ...SETTINGS, ...settings }).changes.map((change) => `${change.situation.identity.asset} ${shownAs(change)}`);

test("an ad whose dearer version is refused goes on with the older one, which counts", () => {
  const able = together(190);
  const dearer = changed("a-runs", { from: 100, to: 200, over: { capabilities: able } });

  expect(planned([dearer, ad("b-new", 100, { capabilities: able })])).toEqual(["a-runs refuse CEILING", "b-new refuse CEILING"]);
});

test("an ad counts with what it was approved for, not with a cheaper version that nobody approved", () => {
  const able = together(190);
  const cheaper = changed("a-runs", { from: 100, to: 10, over: { capabilities: able } });
  const unapproved = { ...cheaper, approval: cheaper.desired === undefined ? undefined : missing(cheaper.desired) } as AssetSituation;

  expect(planned([unapproved, ad("b-new", 100, { capabilities: able })])).toEqual([
    "a-runs refuse APPROVAL_MISSING",
    "b-new refuse CEILING",
  ]);
  expect(planned([cheaper, ad("b-new", 100, { capabilities: able })])).toEqual(["a-runs publish update", "b-new publish first"]);
});

test("an ad that cannot be looked at, or that left the tree and cannot be taken back, counts", () => {
  const able = together(190);
  const unseen = { ...running("a-runs"), capabilities: able, object: UNSEEN };
  const left = { ...gone(unseen), out: payload({ kind: "text-ad", asset: "a-runs", money: budget(100) }) };

  expect(planned([unseen, ad("b-new", 100, { capabilities: able })])[1]).toBe("b-new refuse CEILING");
  expect(planned([left, ad("b-new", 100, { capabilities: able })])[1]).toBe("b-new refuse CEILING");
});

test("an ad of a campaign that this run does not look at counts", () => {
  const able = together(190);
  const { platform, account } = payload({ kind: "text-ad" });
  const one = { platform, account, name: "other/ad", money: budget(100) };

  expect(planned([ad("b-new", 100, { capabilities: able })], { elsewhere: [one] })).toEqual(["b-new refuse CEILING"]);
  expect(planned([ad("b-new", 100, { capabilities: able })], { elsewhere: [{ ...one, account: "another" }] })).toEqual([
    "b-new publish first",
  ]);
});

test("an ad that is out and whose price this clone does not know lets nothing more begin, and everything that costs no more", () => {
  const able = together(10_000);
  const { platform, account } = payload({ kind: "text-ad" });
  const settings = { ...SETTINGS, elsewhere: [{ platform, account, name: "other/ad", money: undefined }] };
  const cheaper = changed("a-runs", { from: 100, to: 10, over: { capabilities: able } });
  const { out: _notHere, ...lost } = changed("a-runs", { from: 100, to: 200, over: { capabilities: able } });

  const { changes } = planDeploy([cheaper, ad("b-new", 100, { capabilities: able })], settings);

  expect(changes.map(shownAs)).toEqual(["publish update", "refuse CEILING"]);
  expect(changes[1]).toMatchObject({
    reason:
      "Together the ads of this account may cost 10000.00 EUR at most, and what other/ad may cost is not known: it was approved in a commit that this clone has not got.",
    way: "Fetch the whole history (fetch-depth: 0), and deploy again.",
  });
  expect(planned([lost, ad("b-new", 100, { capabilities: able })])).toEqual(["a-runs refuse CEILING", "b-new refuse CEILING"]);
  expect(planned([ad("b-new", 100, { capabilities: ABLE })], settings)).toEqual(["b-new publish first"]);
});

test("a ceiling in another currency is no ceiling that can be kept to", () => {
  const able = { ...ABLE, highestBudget: { each: { micros: 5000 * UNIT, currency: "JPY" } } };

  expect(decide(ad("new-ad", 100, { capabilities: able }))).toMatchObject({
    code: "CEILING",
    reason: "Its budget is in EUR, and the most that this account may commit is given in JPY.",
  });
});

test("an ad that somebody changed in the platform is taken down at its end all the same", () => {
  const until = (at: string) => desired(payload({ kind: "text-ad", schedule: ending(at), money: budget(100) }));
  const edited = (what: ReturnType<typeof desired>) =>
    out(what, { capabilities: ABLE, object: sight(seen(what, { state: "live", fields: { ...what.fields, title: "By hand" } })) });

  expect(shownAs(decide(edited(until("2026-11-23"))))).toBe("refuse DRIFT");
  expect(decide(edited(until("2026-11-22")))).toMatchObject({
    operation: "withdraw",
    manner: "ended",
    reason: "Its end has come. Somebody had changed title in the platform.",
  });
});

test("an ad is taken down at the end that was approved, though a newer version without approval would go on longer", () => {
  const until = (at: string) => desired(payload({ kind: "text-ad", schedule: ending(at), money: budget(100) }));
  const longer = (from: ReturnType<typeof desired>, approval: "given" | "missing") => {
    const to = until("2026-12-24");
    const drafts = [draft(to, { object: ref("text-ad", "2") })];
    const base = out(from, { capabilities: ABLE, desired: to, out: from.payload, draft: sight(seen(to, { ref: ref("text-ad", "2") })) });
    const known = { ...held(to), ...base.record, drafts, waiting: held(to).waiting } as AssetRecord;
    return decide({ ...base, record: known, approval: approval === "given" ? verdict(to) : missing(to) });
  };

  expect(shownAs(longer(until("2026-11-22"), "missing"))).toBe("withdraw taken-away");
  expect(shownAs(longer(until("2026-11-22"), "given"))).toBe("publish update");
  expect(shownAs(longer(until("2026-11-23"), "missing"))).toBe("refuse APPROVAL_MISSING");
});

test("what the platform's review says, and once a day what it cost, is written down", () => {
  const what = desired(payload({ kind: "text-ad", money: budget(100) }));
  const known = { state: "live" as const, object: ref("text-ad", "1"), live: live(what), versions: [version(what)] };
  const spent = (units: number) => ({ micros: units * UNIT, currency: "EUR" });
  const at = (ms: number) => new Date(ms).toISOString().replace(".000", "");
  const told = (over: Parameters<typeof seen>[1], recorded: Partial<Parameters<typeof record>[1]> = {}) =>
    decide(
      out(what, {
        capabilities: ABLE,
        record: record(what.payload, { ...known, ...recorded }),
        object: sight(seen(what, { state: "live", ...over })),
      }),
    );

  expect(told({ review: "pending" })).toMatchObject({ kind: "record", reason: expect.stringContaining("still reviewing") });
  expect(told({ review: "rejected" }, { review: "pending" })).toMatchObject({
    kind: "record",
    reason: expect.stringContaining("refused it"),
  });
  expect(told({ spent: spent(5) })).toMatchObject({ kind: "record" });
  expect(told({ spent: spent(9) }, { spent: { ...spent(5), at: at(NOW - 3_600_000) } })).toMatchObject({ kind: "none" });
  expect(told({ spent: spent(9) }, { spent: { ...spent(5), at: at(NOW - DAY) } })).toMatchObject({ kind: "record" });
  expect(told({ spent: spent(5) }, { spent: { ...spent(5), at: at(NOW - DAY) } })).toMatchObject({ kind: "none" });
});

test.each([
  ["it is taken down for good, and nobody is said to have done it", "2026-11-22", { kind: "act", operation: "withdraw", manner: "ended" }],
  ["before that it was somebody's hand", "2027-11-22", { kind: "record", byHand: true, sighting: { state: "withdrawn" } }],
])("an ad that the platform shows no more: once its end has come %s", (_, end, expected) => {
  const what = desired(payload({ kind: "text-ad", asset: "ad", money: budget(100), schedule: ending(end) }));
  const base = out(what, { capabilities: ABLE });

  const { changes } = planDeploy([{ ...base, object: sight(seen(what, { state: "draft" })) }], SETTINGS);

  expect(changes).toMatchObject([expected]);
});

test.each<readonly [string, { readonly inTree: boolean; readonly end: string; readonly isLeftOn?: true }, string]>([
  ["is over, and is switched off", { inTree: true, end: "2026-11-22", isLeftOn: true }, "withdraw ended"],
  ["is over, and left the tree", { inTree: false, end: "2026-11-22", isLeftOn: true }, "withdraw taken-away"],
  ["is over and off", { inTree: true, end: "2026-11-22" }, "record ended"],
  ["is off before its end", { inTree: true, end: "2027-11-22" }, "record withdrawn"],
])("a run that was cut off before it switched off an ad: one that %s", (_, { inTree, end, isLeftOn }, expected) => {
  const what = desired(payload({ kind: "text-ad", asset: "ad", money: budget(100), schedule: ending(end) }));
  const base = out(what, { capabilities: ABLE });
  const seenOver = sight(seen(what, { state: "draft", ...(isLeftOn === undefined ? {} : { isLeftOn }) }));
  const cut = { ...base, record: { ...base.record, ...intent("withdraw", what) }, object: seenOver } as AssetSituation;

  const { changes } = planDeploy([inTree ? cut : gone(cut)], SETTINGS);

  expect(changes.map(shownAs)).toEqual([expected]);
});

test("a newer version with a later end follows one that is over by itself, and asks for its approval as any does", () => {
  const old = desired(payload({ kind: "text-ad", asset: "ad", money: budget(100), schedule: ending("2026-11-22") }));
  const newer = desired(payload({ kind: "text-ad", asset: "ad", money: budget(100), schedule: ending("2027-11-22") }));
  const base = out(old, { capabilities: ABLE });
  const { approval: _given, ...waiting } = { ...base, desired: newer, out: old.payload, object: sight(seen(old, { state: "draft" })) };

  const { changes } = planDeploy([waiting], SETTINGS);

  expect(changes).toMatchObject([{ kind: "refuse", code: "APPROVAL_MISSING" }]);
});

test("an ad that is over by itself at its end was taken down by nobody: neither drift nor a watch says so", () => {
  const what = desired(payload({ kind: "text-ad", schedule: ending("2026-11-23"), money: budget(100) }));
  const known = record(what.payload, { state: "live", object: ref("text-ad", "1"), live: live(what), versions: [version(what)] });
  const paused = sight(seen(what, { ref: ref("text-ad", "1"), state: "draft" }));
  const after = NOW + 2 * DAY;
  const watched = (nowMs: number) => happeningOf({ record: known, sight: paused, capabilities: ABLE, nowMs, payload: what.payload }).kind;
  const [subject] = subjectsOf(known);
  if (subject === undefined) throw new Error("It is looked at.");
  const drifted = (isOver: boolean) => driftOf({ subject, sight: paused, capabilities: ABLE, nowMs: after, isOver });

  expect([watched(NOW), watched(after)]).toEqual(["taken-back", "unsettled"]);
  expect([drifted(false), drifted(true)]).toEqual([[{ kind: "taken-back", was: "live" }], []]);
});
