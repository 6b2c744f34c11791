import { expect, test } from "vitest";
import { ACCOUNT, advertiser, at, campaignUrn, creativeUrn, DAY, HOUR, START, TEST_ACCOUNT } from "./caller.ts";

const euros = (amount: string) => ({ amount, currencyCode: "EUR" });
type Account = ReturnType<typeof advertiser>;

/** Euros from the record of events. */
function spent({ emulator }: Account): number {
  const micros = emulator.events().reduce((sum, event) => sum + (event.kind === "spent" ? event.micros : 0), 0);
  return micros / 1_000_000;
}
const ofKind = ({ emulator }: Account, ...kinds: readonly string[]) => emulator.events().filter(({ kind }) => kinds.includes(kind));

test("what is staged as a draft cannot spend, however long it stands", () => {
  const account = advertiser();
  account.staged();
  account.clock.advance(30 * DAY);

  expect(ofKind(account, "may-spend", "spent", "reviewed")).toEqual([]);
});

test("what is staged PAUSED with its ad ACTIVE is reviewed, and does not spend", () => {
  const account = advertiser();
  const campaignId = account.campaign(account.group({ status: "ACTIVE" }).id, { status: "PAUSED" }).id;
  account.inline(campaignId, { intendedStatus: "ACTIVE" });
  account.clock.advance(30 * DAY);

  expect(ofKind(account, "reviewed")).toMatchObject([{ verdict: "APPROVED", by: "clock" }]);
  expect(ofKind(account, "may-spend", "spent")).toEqual([]);
});

test("from the last status on, an ad may spend, and the record says with what words, to whom, and for how much", () => {
  const account = advertiser();
  const ids = account.staged();
  account.activate(ids);

  expect(ofKind(account, "may-spend")).toMatchObject([
    {
      at: "2026-11-24T00:00:00Z",
      object: "creative",
      id: String(ids.creativeId),
      name: "Single image [cac:8f3a2c]",
      by: "api",
      waitsFor: ["UNDER_REVIEW"],
      shown: {
        within: [
          { object: "adAccount", id: String(ACCOUNT) },
          { object: "adCampaignGroup", name: "Spring launch [cac:8f3a2c]" },
          { object: "adCampaign", name: "Spring launch, directors [cac:8f3a2c]" },
        ],
        texts: { commentary: "Plan your spring with us", "article.title": "Spring, planned" },
        links: ["https://acme.example/spring"],
        money: { campaign: { dailyBudget: euros("100") } },
        audience: { targetingCriteria: expect.anything() },
      },
    },
  ]);
});

test("money goes from the end of the review on, over the rest of the UTC day", () => {
  const account = advertiser({ overdelivery: "none" });
  account.activate(account.staged());

  account.clock.advance(2 * HOUR);
  expect(spent(account)).toBe(0);
  account.clock.advance(11 * HOUR);
  expect(spent(account)).toBeCloseTo(50, 2);
  account.clock.advance(11 * HOUR);
  expect(spent(account)).toBeCloseTo(100, 2);
});

test("a day may cost half as much again, a week never more than seven days", () => {
  const account = advertiser({ reviewMs: 0 });
  account.activate(account.staged());
  const days = Array.from({ length: 14 }, () => {
    const before = spent(account);
    account.clock.advance(DAY);
    return spent(account) - before;
  });

  expect(Math.max(...days)).toBeCloseTo(150, 1);
  expect(spent(account)).toBeLessThanOrEqual(1400);
  expect(days.slice(0, 7).reduce((sum, day) => sum + day, 0)).toBeCloseTo(700, 0);
});

test("over a set schedule it never costs more than its days are worth", () => {
  const account = advertiser({ reviewMs: 0 });
  const runSchedule = { start: START, end: START + 2 * DAY };
  const ids = account.staged({}, { runSchedule });
  account.activate(ids);
  account.clock.advance(5 * DAY);

  expect(spent(account)).toBeCloseTo(200, 1);
  expect(at(account.get(account.campaignPath(ids.campaignId)).json, "status")).toBe("COMPLETED");
  expect(ofKind(account, "stopped")).toMatchObject([{ by: "clock", why: expect.arrayContaining(["CAMPAIGN_END_DATE_HOLD"]) }]);
});

test("a lifetime budget is spread to the end, and is the end", () => {
  const account = advertiser({ reviewMs: 0 });
  const runSchedule = { start: START, end: START + 10 * DAY };
  const ids = account.staged({}, { dailyBudget: undefined, totalBudget: euros("500"), pacingStrategy: "LIFETIME", runSchedule });
  account.activate(ids);

  account.clock.advance(5 * DAY);
  expect(spent(account)).toBeCloseTo(250, 1);
  account.clock.advance(20 * DAY);
  expect(spent(account)).toBeCloseTo(500, 1);
  expect(spent(account)).toBeLessThanOrEqual(500);
});

test("a group's budget holds for all its campaigns together", () => {
  const account = advertiser({ reviewMs: 0, overdelivery: "none" });
  const groupId = account.group({ status: "ACTIVE", totalBudget: euros("150"), runSchedule: { start: START, end: START + 30 * DAY } }).id;
  for (const name of ["One", "Two"]) {
    const campaignId = account.campaign(groupId, { status: "ACTIVE", name }).id;
    account.inline(campaignId, { intendedStatus: "ACTIVE" });
  }
  account.clock.advance(10 * DAY);

  expect(spent(account)).toBeGreaterThan(149);
  expect(spent(account)).toBeLessThanOrEqual(150);
  expect(at(account.get(account.groupPath(groupId)).json, "servingStatuses")).toEqual(["CAMPAIGN_GROUP_TOTAL_BUDGET_HOLD"]);
});

test.for<readonly [string, (account: Account, ids: ReturnType<Account["staged"]>) => unknown, string]>([
  ["its campaign", ({ patch, campaignPath }, { campaignId }) => patch(campaignPath(campaignId), { status: "PAUSED" }), "CAMPAIGN_STOPPED"],
  ["its group", ({ patch, groupPath }, { groupId }) => patch(groupPath(groupId), { status: "PAUSED" }), "CAMPAIGN_GROUP_STATUS_HOLD"],
  ["the ad", ({ patch, creativePath }, { creativeId }) => patch(creativePath(creativeId), { intendedStatus: "PAUSED" }), "STOPPED"],
  ["the card", ({ emulator }) => emulator.byHand.holdBilling(ACCOUNT, "on"), "ACCOUNT_SERVING_HOLD"],
])("stopping %s stops the money at once", ([, stop, why]) => {
  const account = advertiser({ reviewMs: 0, overdelivery: "none" });
  const ids = account.staged();
  account.activate(ids);
  account.clock.advance(12 * HOUR);
  stop(account, ids);
  const before = spent(account);
  account.clock.advance(10 * DAY);

  expect(before).toBeCloseTo(50, 2);
  expect(spent(account)).toBe(before);
  expect(ofKind(account, "stopped")).toMatchObject([{ id: String(ids.creativeId), why: [why] }]);
});

test("where stopping takes a while, money goes on for that while", () => {
  const account = advertiser({ reviewMs: 0, overdelivery: "none", stopLagMs: HOUR });
  const ids = account.staged();
  account.activate(ids);
  account.clock.advance(12 * HOUR);
  account.patch(account.campaignPath(ids.campaignId), { status: "PAUSED" });
  account.clock.advance(10 * DAY);

  expect(spent(account)).toBeCloseTo(50 + 100 / 24, 1);
});

test("a change while it runs is news: new words, another audience, more money", () => {
  const account = advertiser({ reviewMs: 0, sponsoredPosts: "editable" });
  const ids = account.staged();
  account.activate(ids);
  const urn = String(at(account.get(account.creativePath(ids.creativeId)).json, "content", "reference"));
  account.clock.advance(HOUR);
  account.emulator.byHand.editPost(urn, { commentary: "Nobody approved this" });
  account.patch(account.campaignPath(ids.campaignId), { dailyBudget: euros("999") });

  expect(ofKind(account, "may-spend").slice(1)).toMatchObject([
    { by: "hand", shown: { texts: { commentary: "Nobody approved this" } }, waitsFor: [] },
    { by: "api", shown: { money: { campaign: { dailyBudget: euros("999") } } } },
  ]);
});

test("the words of a post that an ad shows cannot be changed by API", () => {
  const account = advertiser();
  const { creativeId } = account.staged();
  const urn = String(at(account.get(account.creativePath(creativeId)).json, "content", "reference"));

  expect(account.patch(`/rest/posts/${encodeURIComponent(urn)}`, { commentary: "Other" }).status).toBe(422);
});

test("an unescaped letter cuts a text short without a word, and the record shows what readers see", () => {
  const account = advertiser();
  account.activate(account.staged({ commentary: "Save 20 % \\(terms apply\\) with #spring (today only" }));

  expect(ofKind(account, "may-spend")).toMatchObject([{ shown: { texts: { commentary: "Save 20 % (terms apply) with #spring " } } }]);
});

test("an ad in a test account never spends", () => {
  const account = advertiser({ reviewMs: 0 });
  const groupId = account.group({ status: "ACTIVE" }, TEST_ACCOUNT).id;
  const campaignId = account.campaign(groupId, { status: "ACTIVE" }, TEST_ACCOUNT).id;
  account.inline(campaignId, { intendedStatus: "ACTIVE" }, {}, TEST_ACCOUNT);
  account.clock.advance(10 * DAY);

  expect(ofKind(account, "may-spend", "spent")).toEqual([]);
});

test("a campaign that bids nothing by hand runs, and nobody ever sees it", () => {
  const account = advertiser({ reviewMs: 0 });
  const ids = account.staged({}, { optimizationTargetType: undefined, costType: "CPM" });
  account.activate(ids);
  account.clock.advance(10 * DAY);

  expect(at(account.get(account.campaignPath(ids.campaignId)).json, "servingStatuses")).toEqual(["RUNNABLE"]);
  expect(spent(account)).toBe(0);
});

test("an ad that waits for its start is on its way out from the moment its last status is set", () => {
  const account = advertiser({ reviewMs: 0, overdelivery: "none" });
  const ids = account.staged({}, { runSchedule: { start: START + 3 * DAY } });
  account.activate(ids);

  expect(ofKind(account, "may-spend")).toMatchObject([{ waitsFor: ["CAMPAIGN_START_DATE_HOLD"] }]);
  account.clock.advance(3 * DAY);
  expect(spent(account)).toBe(0);
  account.clock.advance(DAY);
  expect(spent(account)).toBeCloseTo(100, 1);
});

test("what was spent is reported by campaign and by day, as text in the account's currency", () => {
  const account = advertiser({ reviewMs: 0, overdelivery: "none" });
  const ids = account.staged();
  account.activate(ids);
  account.clock.advance(36 * HOUR);
  const ask = (granularity: string, pivot = "CAMPAIGN", more = "") =>
    account.find(
      `/rest/adAnalytics?q=analytics&pivot=${pivot}&timeGranularity=${granularity}&dateRange=(start:(year:2026,month:11,day:1))` +
        `&campaigns=List(${encodeURIComponent(campaignUrn(ids.campaignId))})&fields=costInLocalCurrency,impressions,pivotValues,dateRange${more}`,
    );

  expect(at(ask("ALL").json, "elements")).toMatchObject([
    { costInLocalCurrency: "150.00", impressions: expect.any(Number), pivotValues: [campaignUrn(ids.campaignId)] },
  ]);
  expect(at(ask("DAILY", "CREATIVE").json, "elements")).toMatchObject([
    { costInLocalCurrency: "100.00", pivotValues: [creativeUrn(ids.creativeId)], dateRange: { start: { year: 2026, month: 11, day: 24 } } },
    { costInLocalCurrency: "50.00" },
  ]);
  expect(ask("HOURLY").status).toBe(400);
  expect(ask("ALL", "CAMPAIGN", Array.from({ length: 20 }, (_, index) => `,metric${index}`).join("")).status).toBe(400);
});
