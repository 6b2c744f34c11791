/** Taking back what is out: by the platform where it lets us, else refused with who must do it. */
import type { ScheduleFacet } from "#model/types.ts";
import type { Change } from "./change.ts";
import type { AssetSituation } from "./situation.ts";

type Manner = Extract<Change, { kind: "act" }>["manner"];

/** Of an ad that nobody is shown any more, and that is to be off. */
export const LEFT_ON = "Its time is over, and its switch was still on.";

/** A withdrawal, or why there is none: the account lets no API cancel a mail. `reason` is a whole sentence. */
export function takeBack(situation: AssetSituation, manner: Manner, reason: string): Change {
  if (mayCancel(situation)) return { kind: "act", situation, operation: "withdraw", manner, reason, reversibility: "reversible" };
  return {
    kind: "refuse",
    situation,
    code: "WITHDRAW_IMPOSSIBLE",
    reason: `${reason} This account lets no API cancel it.`,
    way: "Cancel it in the platform by hand, now.",
  };
}

/** Its end has come: it is taken down, or kept as it is. */
export function endIt(situation: AssetSituation, end: NonNullable<ScheduleFacet["end"]>): Change {
  if (end.then === "withdraw") return takeBack(situation, "ended", "Its end has come.");
  const reason = "Its end has come; it stays as it is.";
  return { kind: "record", situation, sighting: { state: "ended" }, reason, byHand: false, differs: [] };
}

/** Deletes the review copies of what is out. */
export function clearCopies(situation: AssetSituation): Change {
  const reason = "The review copy of what is out is no longer needed.";
  return { kind: "act", situation, operation: "discard", manner: "copy", reason, reversibility: "reversible" };
}

/** Where the API may not publish a kind, it may not cancel it either. */
export function mayCancel({ identity, capabilities }: AssetSituation): boolean {
  return capabilities.canPublish[identity.kind] !== false;
}
