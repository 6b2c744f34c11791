/** Calendar rules at their edges: hours over midnight, zones, pages, mails without an hour, and the clock's changes. */
import { expect, test } from "vitest";
import type { Outing } from "#governance/calendar/outing.ts";
import { checkAsset } from "#governance/check-asset.ts";
import type { RuleResult } from "#model/finding.ts";
import type { Calendar } from "#model/types.ts";
import { brandKit, campaign, outing, type SpecialCampaign, type SpecialPayload, TODAY } from "./builders.ts";

function at(local: string, zone: string, latest = local): SpecialPayload["schedule"] & object {
  return { mode: "at", at: local, earliest: local, latest, zone };
}

interface Case extends SpecialCampaign {
  readonly calendar?: Partial<Calendar>;
  readonly outings?: readonly Outing[];
}

function resultOf(rule: string, { calendar, outings, ...special }: Case): RuleResult {
  const report = checkAsset({
    campaign: campaign(special),
    assetId: "launch-email",
    brand: brandKit({ calendar }),
    today: TODAY,
    waiverRole: () => "legal",
    ...(outings && { others: { near: outings, beside: [] } }),
  });
  const result = report.results.find((one) => one.rule === rule);
  if (result === undefined) throw new Error(`no result of ${rule}`);
  return result;
}

const NIGHT = { quietHours: { from: "22:00", to: "06:00" } };

test.for<[string, string, string, RuleResult["result"]]>([
  ["the last minute before", "2027-04-06T21:59", "Europe/Berlin", "pass"],
  ["the first minute", "2027-04-06T22:00", "Europe/Berlin", "fail"],
  ["after midnight", "2027-04-07T00:30", "Europe/Berlin", "fail"],
  ["the last minute", "2027-04-07T05:59", "Europe/Berlin", "fail"],
  ["the first minute after", "2027-04-07T06:00", "Europe/Berlin", "pass"],
  ["evening in New York is night in Berlin", "2027-04-06T17:00", "America/New_York", "fail"],
  ["after the clocks changed there and not here", "2027-03-16T17:30", "America/New_York", "fail"],
  ["and the same hour before they did", "2027-03-09T15:59", "America/New_York", "pass"],
])("quiet hours in Germany: %s", ([, local, zone, result]) => {
  expect(resultOf("quiet-hours", { calendar: NIGHT, payload: { regions: ["DE"], schedule: at(local, zone) } }).result).toBe(result);
});

test("quiet hours inside one day are read as they stand", () => {
  const calendar = { quietHours: { from: "12:00", to: "14:00" } };
  const results = ["11:59", "12:00", "13:59", "14:00"].map(
    (time) =>
      resultOf("quiet-hours", { calendar, payload: { regions: ["DE"], schedule: at(`2027-04-06T${time}`, "Europe/Berlin") } }).result,
  );

  expect(results).toEqual(["pass", "fail", "fail", "pass"]);
});

test.for<[string, SpecialPayload, RuleResult["result"], RegExp]>([
  ["with the merge", { schedule: { mode: "with-merge" } }, "needs-review", /as soon as it is merged/],
  [
    "in a country without zones",
    { regions: ["US", "NG"], schedule: at("2027-04-06T09:00", "America/New_York") },
    "needs-review",
    /zones of Nigeria/,
  ],
  ["nowhere", { regions: [], schedule: at("2027-04-06T09:00", "UTC") }, "needs-review", /names no region/],
  ["an operational mail", { messageClass: "operational", schedule: at("2027-04-06T03:00", "UTC") }, "not-applicable", /operational/i],
  ["a page", { kind: "landing-page", schedule: at("2027-04-06T03:00", "UTC") }, "not-applicable", /not an email/],
])("quiet hours do not pass what nobody can tell: %s", ([, payload, result, reason]) => {
  expect(resultOf("quiet-hours", { calendar: NIGHT, payload })).toMatchObject({ result, reason: expect.stringMatching(reason) });
});

test("a day kept free counts to the end of the window", () => {
  const calendar = { noSendDays: [{ title: "Stocktaking", from: "2027-04-07" }] };
  const [late, early] = ["2027-04-07T01:00", "2027-04-06T23:59"].map((latest) =>
    resultOf("no-send-days", { calendar, payload: { schedule: at("2027-04-06T23:00", "UTC", latest) } }),
  );

  expect(late?.findings.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    "block: This goes out on 7 April 2027, and on that day nothing of ours does (Stocktaking). Choose another day.",
  ]);
  expect(early?.result).toBe("pass");
});

test("holidays after the list's last year are asked about", () => {
  const payload = { regions: ["DE"], schedule: at("2029-01-01T09:00", "Europe/Berlin") };

  expect(resultOf("public-holiday", { calendar: { publicHolidays: "point-out" }, payload })).toMatchObject({
    result: "needs-review",
    reason: "Public holidays are listed for 2026 to 2028, so look the day up.",
  });
});

const MAIL = at("2027-04-06T09:00", "UTC");
const ADMINS = [{ name: "admins", ids: ["11"] }];

test.for<[string, Parameters<typeof outing>[0], number]>([
  ["48 hours later to the minute", { lists: ADMINS, at: "2027-04-08T09:00:00Z" }, 0],
  ["a minute less", { lists: ADMINS, at: "2027-04-08T08:59:00Z" }, 1],
  ["before", { lists: ADMINS, at: "2027-04-05T09:00:00Z", state: "sent" }, 1],
  ["one that was stopped", { lists: ADMINS, at: "2027-04-06T09:00:00Z", state: "stopped" }, 0],
  ["one that was missed", { lists: ADMINS, at: "2027-04-06T09:00:00Z", state: "missed" }, 0],
  ["a page", { kind: "landing-page", at: "2027-04-06T09:00:00Z" }, 0],
  ["one without a time", { lists: ADMINS }, 0],
  ["the same number on another platform", { lists: [{ name: "x", ids: ["11"] }], platform: "marketo", at: "2027-04-06T09:00:00Z" }, 0],
  ["itself, as it is planned", { campaign: "2027-spring", asset: "launch-email", lists: ADMINS, at: "2027-04-06T09:00:00Z" }, 0],
  [
    "a later one of its own campaign, which says it itself",
    { campaign: "2027-spring", asset: "reminder", lists: ADMINS, at: "2027-04-07T09:00:00Z" },
    0,
  ],
  ["an earlier one of its own campaign", { campaign: "2027-spring", asset: "teaser", lists: ADMINS, at: "2027-04-05T09:00:00Z" }, 1],
  ["its own variant", { campaign: "2027-spring", asset: "b", variantOf: "launch-email", lists: ADMINS, at: "2027-04-05T09:00:00Z" }, 0],
])("the same people again: %s", ([, other, count]) => {
  expect(resultOf("same-people-again", { payload: { schedule: MAIL }, outings: [outing(other)] }).findings).toHaveLength(count);
});
