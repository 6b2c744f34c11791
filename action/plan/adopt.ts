/** Something is out that the ledger does not hold as out: our own lost answer, a hand-over carried out, or somebody's own doing. */
import type { Change, Sighting } from "./change.ts";
import { isOutsideWindow } from "./send-time.ts";
import { changedSince, differsFrom, openDeploy, type Seen } from "./sight.ts";
import type { AssetSituation, Desired } from "./situation.ts";
import { takeBack } from "./take-back.ts";

/** Records what is out where it may be, takes it back where it is ours and may not be, and refuses where it is somebody else's. */
export function adopt(situation: AssetSituation, desired: Desired, seen: Seen): Change {
  const { record, capabilities, approval } = situation;
  const differs = [
    ...differsFrom(desired.fields, seen.fields, capabilities),
    ...(seen.scheduledFor !== undefined && isOutsideWindow(desired.payload.facets.schedule, seen.scheduledFor) ? ["send time"] : []),
  ];
  const sighting = sightingOf(seen);
  const open = openDeploy(record);
  const ours = record === undefined || open !== undefined || record.state === "held";
  if (record?.state === "handed-over" && (differs.length === 0 || seen.state === "sent")) {
    return {
      kind: "record",
      situation,
      sighting,
      byHand: true,
      differs,
      reason: differs.length === 0 ? "Scheduled by hand, as approved." : "Brought out by hand, but not as approved.",
    };
  }
  if (record?.state === "handed-over") {
    return {
      kind: "refuse",
      situation,
      code: "DRIFT",
      reason: `Scheduled by hand, but not as approved: ${differs.join(", ")} differ${differs.length === 1 ? "s" : ""}.`,
      way: "Put it right in the platform, or cancel it there.",
    };
  }
  if (seen.state === "sent")
    return {
      kind: "record",
      situation,
      sighting,
      byHand: !ours,
      differs,
      reason: ours ? "It went out." : "Somebody sent it in the platform.",
    };
  if (differs.length === 0 && approval !== undefined && approval.basis !== "missing") {
    return {
      kind: "record",
      situation,
      sighting,
      byHand: !ours,
      differs,
      reason: ours ? "It was brought out; the answer had been lost." : "Somebody brought it out in the platform, as approved.",
    };
  }
  if (isIntended(situation, seen)) {
    return {
      kind: "record",
      situation,
      sighting,
      reason: "The version before it was brought out; the answer had been lost.",
      byHand: false,
      differs: [],
    };
  }
  if (ours && open !== undefined) return takeBack(situation, "changed-by-hand", "What is out is not what the tree holds.");
  const changed = differs.length === 0 ? "" : `, and ${differs.join(", ")} ${differs.length === 1 ? "is" : "are"} not as in the tree`;
  if (record === undefined)
    return {
      kind: "refuse",
      situation,
      code: "DRIFT",
      reason: `It is out, and nothing says that anybody approved it${changed}.`,
      way: "If the record was lost (the branch campaigns-ledger), put it back and run this again. Otherwise stop it with `campaigns stop`, or have exactly this approved.",
    };
  return {
    kind: "refuse",
    situation,
    code: "DRIFT",
    reason: `Somebody brought it out in the platform without approval${changed}.`,
    way: "Stop it with `campaigns stop`, or have exactly this approved.",
  };
}

/** Our own open intent was about a version the tree has left since, and exactly that one is out. */
function isIntended({ record, desired, capabilities }: AssetSituation, seen: Seen): boolean {
  const payload = openDeploy(record)?.payload;
  const draft = record?.drafts.find((staged) => staged.payload === payload);
  if (payload === desired?.digest || draft === undefined) return false;
  return (
    record?.versions.some((version) => version.payload === payload) === true &&
    changedSince(draft.echo, seen.fields, capabilities).length === 0
  );
}

/** What is seen, in the words of the ledger. */
export function sightingOf(seen: Seen): Sighting {
  if (seen.state === "scheduled" && seen.scheduledFor !== undefined) return { state: "scheduled", scheduledFor: seen.scheduledFor };
  return {
    state: seen.state === "sent" ? "sent" : "live",
    ...(seen.since === undefined ? {} : { since: seen.since }),
    ...(seen.recipients === undefined ? {} : { recipients: seen.recipients }),
  };
}
