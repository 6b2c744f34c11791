import { expect, test } from "vitest";
import { account, at, CUSTOMER, codes, DAY, DESCRIPTIONS, HEADLINES, HOUR, list, START, searchCampaign, TEST_CUSTOMER } from "./caller.ts";

const EUR = 1_000_000;
const BUDGET = 20 * EUR;
const sum = (spent: ReadonlyMap<string, number>) => [...spent.values()].reduce((total, micros) => total + micros, 0);

test("a staged campaign can spend nothing, however long it lies there", () => {
  const { make, emulator, clock, events } = account();
  make();
  clock.advance(40 * DAY);

  expect(sum(emulator.spent())).toBe(0);
  expect([...events("may-spend"), ...events("spent")]).toEqual([]);
});

test("staging that leaves the campaign on is a violation the record proves, with what would be shown", () => {
  const { make, events, clock } = account();
  const { ad } = make({ label: "cac:8f3a2c", campaign: { status: "ENABLED" } });

  const [armed] = events("may-spend");
  expect(armed).toMatchObject({ object: "adGroupAd", id: ad, by: "api", waitsFor: ["review"] });
  expect(at(armed, "shown")).toMatchObject({
    within: ["ACME", "Spring launch [cac:8f3a2c]", "cac:8f3a2c", "Group", "cac:8f3a2c"].map((name) => ({ name })),
    texts: {
      "headlines[0].text": HEADLINES[0],
      "headlines[2].text": HEADLINES[2],
      "descriptions[1].text": DESCRIPTIONS[1],
      path1: "spring",
    },
    links: ["https://acme.example/spring?utm_source=google"],
    media: [],
    tracking: { finalUrlSuffix: "utm_source=google" },
    audience: {
      campaignCriteria: [{ location: { geoTargetConstant: "geoTargetConstants/2276" } }],
      adGroupCriteria: [{ keyword: { text: "campaigns as code", matchType: "EXACT" } }],
    },
    money: { budget: { amountMicros: "20000000" }, bidding: { targetSpend: {} } },
    runs: { startDateTime: "2026-11-28 00:00:00", timeZone: "Europe/Berlin" },
  });
  clock.advance(6 * HOUR);
  expect(events("may-spend").at(-1)).toMatchObject({ id: ad, by: "clock", at: "2026-11-28T15:00:00Z", waitsFor: [] });
});

test("a start date in the future does not hide it: it would begin by itself", () => {
  const { make, events, clock } = account();
  make({ campaign: { status: "ENABLED", startDateTime: "2026-12-01 00:00:00" } });

  expect(events("may-spend")).toMatchObject([{ waitsFor: ["start date", "review"] }]);
  clock.advance(10 * DAY);
  // Midnight in Berlin.
  expect(events("may-spend").at(-1)).toMatchObject({ at: "2026-11-30T23:00:00Z", by: "clock", waitsFor: [] });
});

test("money is spent from the moment it may until it is paused, and a little of clicks in flight", () => {
  const { make, setStatus, emulator, clock, events, search } = account();
  const { campaign, ad } = make();
  clock.advance(6 * HOUR);
  setStatus(campaign, "ENABLED");
  clock.advance(3 * HOUR);
  setStatus(campaign, "PAUSED");
  clock.advance(5 * DAY);

  // Twice the budget of a day, for three hours and one minute.
  const expected = (2 * BUDGET * (3 * 60 + 1)) / (24 * 60);
  expect(Math.abs(sum(emulator.spent()) - expected)).toBeLessThan(10);
  expect(events("may-spend")).toMatchObject([{ id: ad, by: "api", at: "2026-11-28T15:00:00Z" }]);
  expect(events("stopped")).toMatchObject([{ id: ad, by: "api", at: "2026-11-28T18:00:00Z", why: ["campaign paused"] }]);
  const told = events("spent").reduce((total, event) => total + Number(at(event, "micros")), 0);
  expect(told).toBe(sum(emulator.spent()));
  expect(search("SELECT metrics.cost_micros FROM campaign")).toMatchObject([{ metrics: { costMicros: String(told) } }]);
});

test("one day never costs more than twice the daily budget, and a month never more than 30.4 of it", () => {
  const { make, setStatus, clock, emulator, search } = account();
  const { campaign } = make();
  clock.advance(6 * HOUR);
  setStatus(campaign, "ENABLED");
  clock.advance(64 * DAY);

  const rows = search("SELECT segments.date, metrics.cost_micros FROM campaign ORDER BY segments.date");
  const days = rows.map((row) => [String(at(row, "segments", "date")), Number(at(row, "metrics", "costMicros"))] as const);
  expect(days[0]?.[0]).toBe("2026-11-28");
  for (const [, micros] of days) expect(micros).toBeLessThanOrEqual(2 * BUDGET);
  const december = days.filter(([date]) => date.startsWith("2026-12")).reduce((total, [, micros]) => total + micros, 0);
  expect(december).toBeLessThanOrEqual(30.4 * BUDGET);
  expect(december).toBeGreaterThan(30 * BUDGET);
  expect(sum(emulator.spent())).toBe(days.reduce((total, [, micros]) => total + micros, 0));
});

test("a total budget is never overspent, and the end date ends it", () => {
  const { make, setStatus, clock, emulator, events } = account();
  const { campaign } = make({
    budget: { amountMicros: undefined, period: "CUSTOM_PERIOD", totalAmountMicros: String(100 * EUR) },
    campaign: { startDateTime: "2026-11-28 00:00:00", endDateTime: "2026-12-08 00:00:00" },
  });
  setStatus(campaign, "ENABLED");
  clock.advance(30 * DAY);

  expect(sum(emulator.spent())).toBeLessThanOrEqual(100 * EUR);
  expect(sum(emulator.spent())).toBeGreaterThan(90 * EUR);
  expect(events("stopped").at(-1)).toMatchObject({ why: ["campaign ended"], by: "clock", at: "2026-12-07T23:00:00Z" });
});

test("what is changed while it runs is told with the new words, and spends again only once it is reviewed", () => {
  const { make, mutate, setStatus, clock, emulator, events } = account();
  const { campaign, ad } = make();
  clock.advance(6 * HOUR);
  setStatus(campaign, "ENABLED");
  clock.advance(HOUR);
  const resourceName = `customers/${CUSTOMER}/ads/${ad.split("~")[1]}`;
  const headlines = ["Quite other words", "Nobody has read these", "And they go out"].map((text) => ({ text }));

  mutate([{ adOperation: { update: { resourceName, responsiveSearchAd: { headlines } }, updateMask: "responsiveSearchAd.headlines" } }]);

  expect(events("stopped")).toMatchObject([{ why: ["review"] }]);
  expect(events("may-spend")[0]).toMatchObject({ waitsFor: [], shown: { texts: { "headlines[0].text": HEADLINES[0] } } });
  expect(events("may-spend").at(-1)).toMatchObject({
    waitsFor: ["review"],
    shown: { texts: { "headlines[0].text": "Quite other words" } },
  });
  const before = sum(emulator.spent());
  clock.advance(5 * HOUR);
  expect(sum(emulator.spent()) - before).toBeLessThanOrEqual((2 * BUDGET) / 1440 + 1);
  clock.advance(HOUR);
  expect(events("may-spend").at(-1)).toMatchObject({ waitsFor: [], shown: { texts: { "headlines[1].text": "Nobody has read these" } } });
});

test("a word the policies forbid is rejected by the review, and a person may decide otherwise", () => {
  const { make, setStatus, clock, emulator, events, search } = account();
  const { campaign, ad } = make({ headlines: [...HEADLINES.slice(0, 2), "Guaranteed results"] });
  setStatus(campaign, "ENABLED");
  clock.advance(7 * HOUR);

  const policy = () =>
    search(
      "SELECT ad_group_ad.policy_summary.approval_status, ad_group_ad.policy_summary.review_status, ad_group_ad.policy_summary.policy_topic_entries FROM ad_group_ad",
    );
  expect(policy()).toMatchObject([
    {
      adGroupAd: {
        policySummary: {
          approvalStatus: "DISAPPROVED",
          reviewStatus: "REVIEWED",
          policyTopicEntries: [{ topic: "MISLEADING_CONTENT", type: "PROHIBITED" }],
        },
      },
    },
  ]);
  expect(events("reviewed")).toMatchObject([{ id: ad, verdict: "rejected", reasons: ["MISLEADING_CONTENT"], by: "clock" }]);
  expect(sum(emulator.spent())).toBe(0);
  emulator.byHand.decideReview(ad, "approved");
  clock.advance(HOUR);
  expect(events("may-spend").at(-1)).toMatchObject({ id: ad, by: "hand", waitsFor: [] });
  expect(sum(emulator.spent())).toBeGreaterThan(0);
});

test("a staged, paused ad is reviewed before anything goes live", () => {
  const { make, clock, search } = account();
  make();
  const status = () =>
    at(
      search("SELECT ad_group_ad.policy_summary.review_status, ad_group_ad.policy_summary.approval_status FROM ad_group_ad")[0],
      "adGroupAd",
      "policySummary",
    );

  expect(status()).toEqual({ reviewStatus: "REVIEW_IN_PROGRESS", approvalStatus: "UNKNOWN" });
  clock.advance(6 * HOUR);
  expect(status()).toEqual({ reviewStatus: "REVIEWED", approvalStatus: "APPROVED" });
});

test.for(["ad group", "ad", "keyword", "budget"])(
  "a paused or missing %s above or beside it keeps an enabled campaign from spending",
  (what) => {
    const { make, mutate, setStatus, clock, emulator } = account();
    const { campaign, group, ad, keyword } = make();
    const names: Readonly<Record<string, readonly [string, string]>> = {
      "ad group": ["adGroup", group],
      ad: ["adGroupAd", ad],
      keyword: ["adGroupCriterion", keyword],
      budget: ["campaign", campaign],
    };
    const [kind = "", resourceName] = names[what] ?? [];
    if (what !== "budget") setStatus(campaign, "ENABLED");
    mutate([{ [`${kind}Operation`]: { update: { resourceName, status: "PAUSED" }, updateMask: "status" } }]);
    clock.advance(3 * DAY);

    expect(sum(emulator.spent())).toBe(0);
  },
);

test("a test account never serves, and still shows that it would have", () => {
  const { emulator, call, clock, events } = account();
  emulator.byHand.setRole("ads@acme.example", TEST_CUSTOMER, "ADMIN");
  const mutateOperations = searchCampaign({ customer: TEST_CUSTOMER, campaign: { status: "ENABLED" } });
  const { status } = call("POST", `/v25/customers/${TEST_CUSTOMER}/googleAds:mutate`, { mutateOperations });
  clock.advance(3 * DAY);

  expect(status).toBe(200);
  expect(events("may-spend").at(-1)).toMatchObject({ waitsFor: ["test account"] });
  expect(sum(emulator.spent())).toBe(0);
});

test("what the vendor may word by itself stands among what is shown", () => {
  const { make, setStatus, events } = account();
  const { campaign } = make({ campaign: { aiMaxSetting: { enableAiMax: true } } });

  setStatus(campaign, "ENABLED");

  const [armed] = events("may-spend");
  expect(at(armed, "shown", "texts", "automatically_created")).toContain("TEXT_ASSET_AUTOMATION");
  expect(list(armed, "shown", "links").at(-1)).toContain("FINAL_URL_EXPANSION");
});

test("a start date cannot be moved once it has run, and a staged one that has passed can", () => {
  const { make, mutate, setStatus, clock } = account();
  const { campaign } = make({ campaign: { startDateTime: "2026-11-29 00:00:00" } });
  clock.advance(3 * DAY);
  const move = (startDateTime: string) =>
    mutate([{ campaignOperation: { update: { resourceName: campaign, startDateTime }, updateMask: "startDateTime" } }]);

  expect(codes(move("2026-11-30 00:00:00").json)).toEqual(["campaignError.CANNOT_SET_DATE_TO_PAST"]);
  expect(move("2026-12-01 12:00:00").status).toBe(200);
  setStatus(campaign, "ENABLED");
  clock.advance(DAY);
  setStatus(campaign, "PAUSED");
  expect(codes(move("2026-12-20 00:00:00").json)).toEqual(["campaignError.CANNOT_MODIFY_START_DATE_IF_ALREADY_STARTED"]);
  expect(clock.now()).toBe(START + 4 * DAY);
});
