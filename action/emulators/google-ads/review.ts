/** The policy review: begins by itself with what is made or edited, takes its time, finds what it finds; and a person may decide it. */
import { isRecord } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import type { Ads } from "./account.ts";
import { textOf } from "./checks.ts";
import type { PolicyTopic, ReviewRecord, StoredObject } from "./data.ts";
import { foundInReview } from "./policy.ts";
import { adTexts } from "./rules-ads.ts";
import { assetTexts } from "./rules-assets.ts";

/** Every text of an ad or asset that is read by a review. */
export function reviewedTexts({ kind, fields }: StoredObject): readonly string[] {
  const ad = fields["ad"];
  return kind === "adGroupAd" && isRecord(ad) ? adTexts(ad) : assetTexts(fields);
}

/** A review begins, or begins anew. */
export function beginReview({ data, settings }: Ads, subject: string, topics: readonly PolicyTopic[], nowMs: number): void {
  data.reviews.set(subject, { subject, startedAt: nowMs, dueAt: nowMs + settings.reviewMs, verdict: "pending", topics });
}

function verdictOf(topics: readonly PolicyTopic[]): "approved" | "limited" | "rejected" {
  if (topics.some(({ type }) => type === "PROHIBITED" || type === "FULLY_LIMITED")) return "rejected";
  return topics.some(({ type }) => type === "LIMITED") ? "limited" : "approved";
}

/** What the policies say of all words, whenever they are found: an exempted one is still there. */
function found({ data, settings }: Ads, subject: string): readonly PolicyTopic[] {
  const object = data.objects.get(subject);
  if (object === undefined) return [];
  const all = settings.policyWords.map((word) => ({ ...word, foundAt: "review" as const }));
  return foundInReview({ ...settings, policyWords: all }, reviewedTexts(object));
}

/** The review is over: by what is found, or as a person says. */
export function endReview(
  ads: Ads,
  review: ReviewRecord,
  end: {
    readonly nowMs: number;
    readonly by: Actor;
    readonly verdict?: "approved" | "limited" | "rejected";
    readonly topics?: readonly PolicyTopic[];
  },
): void {
  const topics = end.topics ?? found(ads, review.subject);
  const verdict = end.verdict ?? verdictOf(topics);
  ads.data.reviews.set(review.subject, { ...review, verdict, topics });
  const object = ads.data.objects.get(review.subject);
  if (object === undefined) return;
  const name = textOf(object.fields, "name") || reviewedTexts(object)[0] || object.name;
  ads.oracle.event(end.nowMs, {
    kind: "reviewed",
    object: object.kind,
    id: object.name,
    name,
    by: end.by,
    verdict,
    reasons: topics.map(({ topic }) => topic),
  });
}

/** How a review stands; what nobody reviews is approved. */
export function standingOf({ data }: Ads, subject: string): ReviewRecord["verdict"] {
  return data.reviews.get(subject)?.verdict ?? "approved";
}
