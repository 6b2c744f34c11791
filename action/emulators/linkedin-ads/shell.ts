/** The frame around every screen of this advertiser, and the vendor's states in plain words. */
import { badge, frame } from "../common/frame.ts";
import type { Markup, Piece } from "../html.ts";
import { AD_STYLE } from "./ad-look.ts";
import type { Advertiser } from "./advertiser.ts";
import { decimalOf } from "./money.ts";

/** A whole document around `content`. */
export function shell(
  { advertiser, title, aside }: { readonly advertiser: Advertiser; readonly title: string; readonly aside?: Piece },
  content: Piece,
): Markup {
  const mine = [...advertiser.data.accounts.values()].filter(({ role }) => role !== undefined);
  const account = mine.map(({ name, id, currency }) => `${name} · ${id} · ${currency}`).join("  |  ");
  return frame({ vendor: "LinkedIn Ads", account, title, ...(aside === undefined ? {} : { aside }) }, [AD_STYLE, content]);
}

const STATES: Readonly<Record<string, readonly [Parameters<typeof badge>[0], string]>> = {
  DRAFT: ["calm", "Draft"],
  PAUSED: ["calm", "Paused"],
  ACTIVE: ["out", "On"],
  ARCHIVED: ["calm", "Archived"],
  COMPLETED: ["calm", "Completed"],
  CANCELED: ["odd", "Cancelled"],
  PENDING_DELETION: ["odd", "Being deleted"],
  REMOVED: ["odd", "Deleted"],
  PENDING: ["soon", "Under review"],
  NEEDS_REVIEW: ["soon", "Waits for a reviewer"],
  APPROVED: ["out", "Review passed"],
  REJECTED: ["odd", "Rejected"],
};

/** A pill for a status or a review. */
export function stateBadge(state: unknown): Markup {
  const [tone, words] = STATES[String(state)] ?? ["odd", String(state)];
  return badge(tone, words);
}

const HOLDS: Readonly<Record<string, string>> = {
  STOPPED: "it is not on",
  UNDER_REVIEW: "its review",
  REJECTED: "it was rejected",
  PROCESSING: "its picture is being processed",
  PROCESSING_FAILED: "its picture could not be processed",
  REFERRED_CONTENT_QUALITY_HOLD: "its post is gone",
  CAMPAIGN_STOPPED: "its ad set is not on",
  CAMPAIGN_START_DATE_HOLD: "the start of its ad set",
  CAMPAIGN_END_DATE_HOLD: "its ad set is over",
  CAMPAIGN_TOTAL_BUDGET_HOLD: "the budget of its ad set is spent",
  CAMPAIGN_AUDIENCE_COUNT_HOLD: "too few people",
  CAMPAIGN_GROUP_STATUS_HOLD: "its campaign is not on",
  CAMPAIGN_GROUP_START_DATE_HOLD: "the start of its campaign",
  CAMPAIGN_GROUP_END_DATE_HOLD: "its campaign is over",
  CAMPAIGN_GROUP_TOTAL_BUDGET_HOLD: "the budget of its campaign is spent",
  ACCOUNT_SERVING_HOLD: "its account",
  BILLING_HOLD: "its account's card",
  INTERNAL_HOLD: "it is a test account",
};

/** What holds something back, for people. */
export function holdWords(holds: readonly string[]): string {
  return holds.map((hold) => HOLDS[hold] ?? hold).join(", ");
}

/** "EUR 12.34" */
export function moneyWords(micros: number, currency: string): string {
  return `${currency} ${decimalOf(Math.round(micros / 10_000) * 10_000)}`;
}
