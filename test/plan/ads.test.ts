/** Ads in a deploy's plan: in which turn they come, what they lead to, and what the account may be committed to. */
import { expect, test } from "vitest";
import type { MoneyFacet } from "#model/types.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { capabilities, DAY, desired, live, missing, NOW, out, ready, record, ref, SETTINGS, seen, sight, version } from "./builders.ts";
import { payload } from "./payloads.ts";
import { decide, PAGE_LINK, shownAs } from "./situations.ts";

const UNIT = 1_000_000;
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
    reason: "Its budget is 100.00 EUR, and the configuration lets this account commit 99.00 EUR at most.",
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
