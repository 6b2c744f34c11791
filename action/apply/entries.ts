/** Ledger entries of a deploy: what is intended, and what became of it. */
import type { AssetRecord, ReviewUse } from "#model/types.ts";
import type { Act } from "./act.ts";
import type { Entry } from "./journal.ts";
import type { ChangeOutcome } from "./outcome.ts";
import { approvalTrailers, approversInWords, shortDigest, subjectOf, trailersOf } from "./words.ts";

export function intentEntry(change: Act, record: AssetRecord, reviews: readonly ReviewUse[]): Entry {
  const payload = record.intent?.payload;
  return {
    record,
    subject: subjectOf("Intends", record, [
      change.operation,
      change.at === undefined ? "" : `for ${change.at}`,
      payload === undefined ? "" : `payload ${shortDigest(payload)}`,
    ]),
    body: change.reason,
    trailers: trailersOf(record, [
      ["Operation-key", record.intent?.key ?? ""],
      ...(change.operation === "publish" ? approvalTrailers(reviews) : []),
    ]),
  };
}

export function outcomeEntry(outcome: ChangeOutcome, record: AssetRecord): Entry {
  const reviews = record.versions.find(({ payload }) => payload === record.live?.payload)?.reviews ?? [];
  return {
    record,
    subject: subjectOf(verbOf(outcome, record), record, details(outcome, record, reviews)),
    body: outcome.reason,
    trailers: trailersOf(record, outcome.change.kind === "act" ? approvalTrailers(reviews) : []),
  };
}

function verbOf({ result, change }: ChangeOutcome, record: AssetRecord): string {
  if (result === "held") return "Held";
  if (record.state === "handed-over" && change.kind !== "refuse") return "Handed over";
  if (result === "refused") return "Refused";
  if (result === "failed") return "Failed";
  if (change.kind === "act" && change.operation === "restore") return "Restored";
  if (change.kind === "act" && change.operation === "discard") return "Discarded";
  if (result === "none" && change.kind === "act") return "Waits";
  // Nothing of it is out yet: it is approved, and held back until its time.
  if (record.state === "drafted" && record.waiting !== undefined) return "Waits";
  const words = {
    absent: "Absent",
    drafted: "Drafted",
    "handed-over": "Handed over",
    scheduled: "Scheduled",
    live: "Live",
    stopped: "Stopped",
    withdrawn: "Withdrawn",
    sent: "Sent",
    ended: "Ended",
    held: "Held",
  };
  return words[record.state];
}

function details({ result, code }: ChangeOutcome, record: AssetRecord, reviews: readonly ReviewUse[]): readonly string[] {
  if (result === "refused" || result === "failed" || result === "held") return [code ?? ""];
  if (record.state === "sent") return [record.recipients === undefined ? "" : `to ${record.recipients.toLocaleString("en-US")}`];
  const live = record.live;
  if (live === undefined) return [];
  return [
    live.scheduledFor === undefined ? "" : `for ${live.scheduledFor}`,
    approversInWords(reviews),
    `payload ${shortDigest(live.payload)}`,
  ];
}
