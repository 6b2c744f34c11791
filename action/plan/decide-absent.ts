/** The tree no longer holds an asset: what is out is taken back, what lies about is cleared away, what was sent stays sent. */
import type { AssetRecord } from "#model/types.ts";
import { sightingOf } from "./adopt.ts";
import type { Change } from "./change.ts";
import { isOut, openDeploy, seenObject } from "./sight.ts";
import type { AssetSituation } from "./situation.ts";
import { LEFT_ON, mayCancel } from "./take-back.ts";

/** Decides for an asset that is in no entry of a fully read commit. Needs nobody's approval. */
export function decideAbsent(situation: AssetSituation): Change {
  const { record, object, linkedFrom } = situation;
  const seen = seenObject(object);
  if (record?.state === "sent" || record?.state === "ended") {
    const reason =
      record.state === "sent"
        ? "It went out before it was reverted. A send cannot be taken back."
        : "Its end has come; nothing is done any more.";
    return { kind: "none", situation, reason };
  }
  if (seen?.state === "sent") {
    return {
      kind: "record",
      situation,
      byHand: false,
      differs: [],
      sighting: sightingOf(seen),
      reason: "It went out before the revert reached it.",
    };
  }
  if (object.kind === "unseen") {
    return {
      kind: "refuse",
      situation,
      code: "PLATFORM_UNREACHABLE",
      reason: `It cannot be seen whether it is still out: ${object.reason}`,
      way: "Run `campaigns deploy` again when the platform answers.",
    };
  }
  if (seen?.state === "sending") {
    return {
      kind: "act",
      situation,
      operation: "withdraw",
      manner: "taken-away",
      reason: "It is going out now; whoever has it, has it.",
      reversibility: "irreversible",
    };
  }
  if (seen?.state === "unknown") {
    return {
      kind: "refuse",
      situation,
      code: "PLATFORM_ANSWER",
      reason: "The platform reports a state we do not know, so nothing is done.",
      way: "Look at it in the platform.",
    };
  }
  if (isOut(seen)) {
    if (linkedFrom.length > 0) {
      return {
        kind: "refuse",
        situation,
        code: "LINKED_ELSEWHERE",
        reason: `Live campaigns link to its address: ${linkedFrom.join(", ")}.`,
        way: "Change those links first, or stop this campaign, which overrides this.",
      };
    }
    if (!mayCancel(situation)) {
      const reason = "This account may not cancel a send through the API: a person must cancel it in the platform.";
      const told = record?.state === "handed-over" && record.outcome?.reason === reason;
      return told ? { kind: "none", situation, reason: `Handed over: ${reason}` } : { kind: "hand-over", situation, reason };
    }
    return {
      kind: "act",
      situation,
      operation: "withdraw",
      manner: "taken-away",
      reason: seen.state === "scheduled" ? "It left the tree before it went out." : "It left the tree; whoever saw it has seen it.",
      reversibility: "reversible",
    };
  }
  if (seen?.isLeftOn === true && mayCancel(situation))
    return { kind: "act", situation, operation: "withdraw", manner: "taken-away", reason: LEFT_ON, reversibility: "reversible" };
  if (
    record !== undefined &&
    (record.drafts.some(({ change }) => situation.mergedDrafts.includes(change)) || hasDeletableObject(situation))
  ) {
    return {
      kind: "act",
      situation,
      operation: "discard",
      manner: "leftover",
      reason: "It left the tree, so its drafts are cleared away.",
      reversibility: "reversible",
    };
  }
  if (record !== undefined && wasMore(record)) {
    return {
      kind: "record",
      situation,
      sighting: { state: "withdrawn" },
      reason: "It left the tree, and nothing of it is out.",
      byHand: false,
      differs: [],
    };
  }
  return { kind: "none", situation, reason: "It is not in the tree, and nothing of it is out." };
}

/** Whether the ledger holds more of it than drafts of changes that are still open. */
function wasMore(record: AssetRecord): boolean {
  if (openDeploy(record) !== undefined) return true;
  return record.state !== "withdrawn" && record.state !== "absent" && (record.state !== "drafted" || record.drafts.length === 0);
}

/** A mail that never went out is deleted, so that a late answer finds nothing to send; a page that was public stays as a draft. */
function hasDeletableObject({ identity, object, record }: AssetSituation): boolean {
  return identity.kind === "email" && record?.object !== undefined && seenObject(object)?.state === "draft";
}
