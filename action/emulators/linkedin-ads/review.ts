/** The vendor's review of an ad: it begins when the ad first becomes ACTIVE, takes its time, and ends by itself or by a person. */
import { about, type Step } from "./advertiser.ts";
import type { CreativeRecord, Review } from "./records.ts";
import { textsOf } from "./shown.ts";

/** Puts an ad in line, unless it was there before. */
export function beginReview({ advertiser, nowMs }: Step, creative: CreativeRecord): void {
  creative.review ??= { status: "PENDING", reasons: [], dueAt: nowMs + advertiser.settings.reviewMs };
}

/** What machines make of it. */
function judged({ advertiser }: Step, creative: CreativeRecord): Pick<Review, "status" | "reasons"> {
  const { rejectedWords, doubtfulWords } = advertiser.settings;
  const text = Object.values(textsOf(advertiser, creative)).join("\n").toLowerCase();
  const reasons = rejectedWords.filter(({ word }) => text.includes(word.toLowerCase())).map(({ reason }) => reason);
  if (reasons.length > 0) return { status: "REJECTED", reasons: [...new Set(reasons)] };
  const doubtful = doubtfulWords.some((word) => text.includes(word.toLowerCase()));
  return { status: doubtful ? "NEEDS_REVIEW" : "APPROVED", reasons: [] };
}

/** Ends a review, by a person's verdict or by what machines make of it. */
export function endReview(step: Step, creative: CreativeRecord, verdict = judged(step, creative)): void {
  creative.review = { status: verdict.status, reasons: verdict.reasons };
  const { status, reasons } = verdict;
  step.advertiser.oracle.event(step.nowMs, { kind: "reviewed", ...about("creative", creative, step.by), verdict: status, reasons });
}
