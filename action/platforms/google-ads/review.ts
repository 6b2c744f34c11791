/** How Google's own review of an ad, or of every part of an asset group, stands. */
import type { ReviewState } from "#model/types.ts";
import type { Held } from "./look.ts";
import { ownAd } from "./own.ts";
import { at, itemsAt, textAt } from "./wire.ts";

interface Verdict {
  readonly review: ReviewState;
  readonly reviewNote?: string;
}

/**
 * The worst of all parts. Reviews begin when something is made or changed, paused or not.
 * Source: common/policy.proto and enums/policy_{review,approval}_status.proto, v25; https://support.google.com/google-ads/answer/1722120 (read 2026-11-22).
 */
export function reviewOf(held: Held): Verdict {
  const ad = ownAd(held);
  const summaries =
    ad === undefined ? held.places.map((row) => at(row, "assetGroupAsset.policySummary")) : [at(ad, "adGroupAd.policySummary")];
  if (summaries.length === 0) return { review: "none" };
  const is = (test: (approval: string, status: string) => boolean) =>
    summaries.some((one) => test(textAt(one, "approvalStatus"), textAt(one, "reviewStatus")));
  const topics = [...new Set(summaries.flatMap((one) => itemsAt(one, "policyTopicEntries").map((entry) => textAt(entry, "topic"))))];
  const because = topics.length === 0 ? "" : `: ${topics.join(", ")}`;
  if (is((approval) => approval === "DISAPPROVED")) return { review: "rejected", reviewNote: `Google does not show it${because}` };
  const pending = is(
    (approval, status) =>
      /^(REVIEW_IN_PROGRESS|UNDER_APPEAL|ELIGIBLE_MAY_SERVE|UNKNOWN|)$/.test(status) || /^(UNKNOWN|UNSPECIFIED|)$/.test(approval),
  );
  if (pending) return { review: "pending", ...(topics.length === 0 ? {} : { reviewNote: `Google names${because}` }) };
  const limited = is((approval) => approval === "APPROVED_LIMITED" || approval === "AREA_OF_INTEREST_ONLY");
  return { review: "approved", ...(limited ? { reviewNote: `Google shows it to fewer people${because}` } : {}) };
}
