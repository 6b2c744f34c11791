/** What links to a page waits for it: whatever is held back, by whom, and whichever was approved first. */
import { expect, test } from "vitest";
import type { ScheduleFacet } from "#model/types.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import { pagesBefore } from "#plan/pages-first.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { instantOf } from "#ports/clock.ts";
import {
  capabilities,
  desired,
  draft,
  HOUR,
  live,
  MINUTE,
  missing,
  NOW,
  out,
  ready,
  record,
  ref,
  SETTINGS,
  seen,
  sight,
  version,
} from "./builders.ts";
import { payload } from "./payloads.ts";
import { PAGE_LINK, shownAs } from "./situations.ts";

const ABLE = capabilities({
  kinds: ["email", "landing-page", "text-ad"],
  heldBack: ["text-ad"],
  reversibility: { email: "stoppable", "landing-page": "reversible", "text-ad": "stoppable" },
  canPublish: { email: true, "landing-page": true, "text-ad": true },
});
const HOLDS_PAGES = { ...ABLE, heldBack: ["text-ad", "landing-page"] } as const;
const NOT_PAGES = { ...ABLE, canPublish: { email: true, "landing-page": false, "text-ad": true } };
const AT_15: ScheduleFacet = {
  mode: "at",
  at: "2026-11-23T15:00",
  zone: "Europe/Berlin",
  earliest: "2026-11-23T15:00",
  latest: "2026-11-23T17:00",
};
const WITH_MERGE: ScheduleFacet = { mode: "with-merge" };

/** An ad whose hold is over. */
function dueAd(asset = "ad", links: readonly string[] = [PAGE_LINK]): AssetSituation {
  const what = desired(payload({ kind: "text-ad", asset, links: [...links], schedule: WITH_MERGE }));
  const situation = ready(what, { capabilities: ABLE });
  return {
    ...situation,
    record: { ...(situation.record ?? record(what.payload)), waiting: { payload: what.digest, at: instantOf(NOW - MINUTE) } },
  };
}
const mail = () => ready(desired(payload({ links: [`${PAGE_LINK}?utm_source=x`] })), { capabilities: ABLE });
const pageOf = (schedule: ScheduleFacet) => desired(payload({ kind: "landing-page", schedule }));
const page = (schedule: ScheduleFacet, over: Partial<AssetSituation> = {}) => ready(pageOf(schedule), { capabilities: ABLE, ...over });
const scheduledPage = (at: string) =>
  out(pageOf(AT_15), {
    capabilities: ABLE,
    record: record(pageOf(AT_15).payload, { state: "scheduled", live: live(pageOf(AT_15), { scheduledFor: at }) }),
    object: sight(seen(pageOf(AT_15), { state: "scheduled", scheduledFor: at })),
  });
const HANDED_OVER = record(pageOf(AT_15).payload, {
  ...{ state: "handed-over", object: ref("landing-page", "1"), drafts: [draft(pageOf(AT_15))] },
  versions: [version(pageOf(AT_15), { standing: "granted" })],
});

function planned(situations: readonly AssetSituation[], nowMs = NOW): Readonly<Record<string, string>> {
  const { changes } = planDeploy(situations, { ...SETTINGS, nowMs });
  return Object.fromEntries(changes.map((change) => [change.situation.identity.asset, shownAs(change)]));
}

test("an ad whose hold is over waits for a page that comes out later", () => {
  const { changes } = planDeploy([dueAd(), page(AT_15)], SETTINGS);

  expect(changes.find(({ situation }) => situation.identity.asset === "ad")).toMatchObject({
    kind: "none",
    reason: "It is approved, and waits for page, which it links to.",
  });
});

test.for<[which: string, there: AssetSituation]>([
  ["its platform is asked to bring out in a minute", page(WITH_MERGE)],
  ["is held back here until its time", page(AT_15, { capabilities: HOLDS_PAGES })],
  ["its platform brings out this afternoon", scheduledPage("2026-11-23T14:00:00Z")],
  ["a person is to bring out", ready(pageOf(AT_15), { capabilities: NOT_PAGES, record: HANDED_OVER })],
  ["its platform should have brought out, and has not", scheduledPage(instantOf(NOW - MINUTE))],
])("an ad that is due waits for a page that %s", ([, there]) => {
  expect(planned([dueAd(), there])).toMatchObject({ ad: "none" });
});

test("an ad goes out beside a page that is up, and where it leads elsewhere", () => {
  expect(planned([dueAd(), out(pageOf(WITH_MERGE), { capabilities: ABLE })])).toMatchObject({ ad: "publish first" });
  expect(planned([dueAd("ad", ["https://www.acme.example/autumn"]), page(AT_15)])).toMatchObject({ ad: "publish first" });
});

test("a mail is scheduled beside a page that is there by then, and waits for one that is not", () => {
  expect(planned([mail(), page(WITH_MERGE)])).toEqual({ page: "publish first", mail: "publish first" });
  expect(planned([mail(), page(AT_15)])).toEqual({ page: "publish first", mail: "none" });
});

test("a page that is refused is not waited for: what leads to it is refused", () => {
  const refused = page(WITH_MERGE, { approval: missing(pageOf(WITH_MERGE)) });

  expect(planned([dueAd(), mail(), refused])).toEqual({
    ad: "refuse APPROVAL_MISSING",
    mail: "refuse APPROVAL_MISSING",
    page: "refuse APPROVAL_MISSING",
  });
});

test("what comes after a page names it, for as long as the page is not up", () => {
  const after = (situations: readonly AssetSituation[], nowMs = NOW) => {
    const { changes } = planDeploy(situations, { ...SETTINGS, nowMs });
    return Object.fromEntries(changes.map((change) => [change.situation.identity.asset, pagesBefore(change, changes)]));
  };

  expect(after([dueAd(), mail(), page(WITH_MERGE)])).toEqual({ ad: ["page"], mail: ["page"], page: [] });
  expect(after([dueAd(), mail(), out(pageOf(WITH_MERGE), { capabilities: ABLE })])).toEqual({ ad: [], mail: [], page: [] });
  expect(after([dueAd("ad", []), page(WITH_MERGE)], NOW + HOUR)).toEqual({ ad: [], page: [] });
});
