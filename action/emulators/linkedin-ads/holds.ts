/** What keeps an ad from its readers, in the vendor's words. Source: servingStatuses and servingHoldReasons of create-and-manage-campaigns and -creatives (view 2026-02). */
import { textAt } from "../common/json.ts";
import { type Advertiser, parentsOf } from "./advertiser.ts";
import { audienceOf, SMALLEST_AUDIENCE } from "./audience.ts";
import { moneyAt } from "./money.ts";
import type { AccountRecord, CampaignRecord, CreativeRecord, EntityRecord } from "./records.ts";
import { scheduleOf } from "./schedule.ts";
import { mediaIn } from "./shown.ts";
import { spentBy, spentInGroup } from "./spent.ts";

/** Less than a cent left of a budget is nothing left. */
export const CENT = 10_000;

/** Holds that end without anybody doing anything: what waits for these only is on its way out. */
const BY_ITSELF: ReadonlySet<string> = new Set([
  "UNDER_REVIEW",
  "PROCESSING",
  "CAMPAIGN_START_DATE_HOLD",
  "CAMPAIGN_GROUP_START_DATE_HOLD",
  "CAMPAIGN_AUDIENCE_COUNT_HOLD",
]);

/** Whether time alone brings it out. */
export function passByThemselves(holds: readonly string[]): boolean {
  return holds.every((hold) => BY_ITSELF.has(hold));
}

/** Of an account. A test account never serves. */
export function accountHolds({ test, status, billingHold }: AccountRecord): readonly string[] {
  const found = [];
  if (status !== "ACTIVE") found.push("STOPPED");
  if (billingHold) found.push("BILLING_HOLD");
  if (test) found.push("INTERNAL_HOLD");
  return found;
}

function groupHolds(advertiser: Advertiser, group: EntityRecord, nowMs: number): readonly string[] {
  const found = [];
  const { start, end } = scheduleOf(group.fields);
  if (group.fields["status"] !== "ACTIVE") found.push("CAMPAIGN_GROUP_STATUS_HOLD");
  if (start !== undefined && start > nowMs) found.push("CAMPAIGN_GROUP_START_DATE_HOLD");
  if (end !== undefined && end <= nowMs) found.push("CAMPAIGN_GROUP_END_DATE_HOLD");
  const total = moneyAt(group.fields, "totalBudget");
  if (total !== undefined && total - spentInGroup(advertiser, group.id) < CENT) found.push("CAMPAIGN_GROUP_TOTAL_BUDGET_HOLD");
  return found;
}

function ownHolds(advertiser: Advertiser, { id, fields }: CampaignRecord, nowMs: number): readonly string[] {
  const found = [];
  const { start, end } = scheduleOf(fields);
  if (fields["status"] !== "ACTIVE") found.push("STOPPED");
  if (start !== undefined && start > nowMs) found.push("CAMPAIGN_START_DATE_HOLD");
  if (end !== undefined && end <= nowMs) found.push("CAMPAIGN_END_DATE_HOLD");
  const total = moneyAt(fields, "totalBudget");
  if (total !== undefined && total - spentBy(advertiser, id) < CENT) found.push("CAMPAIGN_TOTAL_BUDGET_HOLD");
  if (audienceOf(fields) < SMALLEST_AUDIENCE) found.push("CAMPAIGN_AUDIENCE_COUNT_HOLD");
  return found;
}

const accountHold = (account: AccountRecord | undefined) =>
  account === undefined || accountHolds(account).length > 0 ? ["ACCOUNT_SERVING_HOLD"] : [];

/** `servingStatuses` of a group. */
export function servingOfGroup(advertiser: Advertiser, group: EntityRecord, nowMs: number): readonly string[] {
  const own = groupHolds(advertiser, group, nowMs).map((hold) => (hold === "CAMPAIGN_GROUP_STATUS_HOLD" ? "STOPPED" : hold));
  const holds = [...own, ...accountHold(advertiser.data.accounts.get(group.accountId))];
  return holds.length > 0 ? holds : ["RUNNABLE"];
}

/** `servingStatuses` of a campaign. */
export function servingOfCampaign(advertiser: Advertiser, campaign: CampaignRecord, group: EntityRecord | undefined, nowMs: number) {
  const above = group === undefined ? ["CAMPAIGN_GROUP_STATUS_HOLD"] : groupHolds(advertiser, group, nowMs);
  const account = accountHold(advertiser.data.accounts.get(campaign.accountId));
  const holds = [...ownHolds(advertiser, campaign, nowMs), ...above, ...account];
  return holds.length > 0 ? holds : ["RUNNABLE"];
}

function reviewHold({ review }: CreativeRecord): readonly string[] {
  if (review?.status === "APPROVED") return [];
  return [review?.status === "REJECTED" ? "REJECTED" : "UNDER_REVIEW"];
}

function contentHolds(advertiser: Advertiser, creative: CreativeRecord): readonly string[] {
  const { data } = advertiser;
  const reference = textAt(creative.fields["content"], "reference");
  const gone = reference !== undefined && data.posts.get(reference)?.deletedAt !== undefined;
  const media = mediaIn(advertiser, creative).map((id) => data.media.get(id)?.status);
  return [
    ...(gone ? ["REFERRED_CONTENT_QUALITY_HOLD"] : []),
    ...(media.includes("PROCESSING_FAILED") ? ["PROCESSING_FAILED"] : []),
    ...(media.includes("PROCESSING") ? ["PROCESSING"] : []),
  ];
}

/** `servingHoldReasons` of a creative; none: it is served. A DRAFT's review is not under way, so it says STOPPED only. */
export function holdsOf(advertiser: Advertiser, creative: CreativeRecord, nowMs: number): readonly string[] {
  const { campaign, group } = parentsOf(advertiser, creative);
  const stopped = creative.fields["intendedStatus"] !== "ACTIVE";
  const review = creative.review === undefined && stopped ? [] : reviewHold(creative);
  const own = campaign === undefined ? ["STOPPED"] : ownHolds(advertiser, campaign, nowMs);
  return [
    ...(stopped ? ["STOPPED"] : []),
    ...review,
    ...contentHolds(advertiser, creative),
    ...own.map((hold) => (hold === "STOPPED" ? "CAMPAIGN_STOPPED" : hold)),
    ...(group === undefined ? ["CAMPAIGN_GROUP_STATUS_HOLD"] : groupHolds(advertiser, group, nowMs)),
    ...accountHold(advertiser.data.accounts.get(creative.accountId)),
  ];
}
