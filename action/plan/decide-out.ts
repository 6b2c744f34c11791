/** The asset is out, or will be by itself: go on, follow the tree, or take back what nobody approved. */
import type { Instant } from "#model/types.ts";
import { instantOfLocal } from "#payload/schedule.ts";
import type { Change, Sighting } from "./change.ts";
import { blockedByApproval, decideRestore, draftProblem } from "./decide-publish.ts";
import { sendTime } from "./send-time.ts";
import { changedSince, differsFrom, type Seen } from "./sight.ts";
import type { AssetSituation, Desired, PlanSettings } from "./situation.ts";

export function decideOut(situation: AssetSituation, desired: Desired, seen: Seen, settings: PlanSettings): Change {
  const { record, capabilities } = situation;
  const block = record?.block;
  if (seen.state !== "sent" && block?.kind === "stopped" && (block.payload === undefined || block.payload === desired.digest)) {
    return {
      kind: "act",
      situation,
      operation: "withdraw",
      manner: "taken-away",
      reason: "A stop stands, and yet it was out.",
      reversibility: "reversible",
    };
  }
  const known = record?.state === "scheduled" || record?.state === "live" ? record.live : undefined;
  if (known === undefined) return adopt(situation, desired, seen);

  const changed = changedSince(known.echo, seen.fields, capabilities);
  if (seen.state === "sent")
    return { kind: "record", situation, sighting: sightingOf(seen), reason: "It went out.", byHand: false, differs: changed };
  if (changed.length > 0 && record?.intent === undefined) return changedByHand(situation, seen, changed);
  if (known.payload !== desired.digest) return follow(situation, desired, seen, settings);
  return goOn(situation, desired, seen, settings);
}

/** Out, and the ledger does not say so: our own lost answer, a hand-over carried out, or somebody's own doing. */
function adopt(situation: AssetSituation, desired: Desired, seen: Seen): Change {
  const { record, capabilities, approval } = situation;
  const differs = differsFrom(desired.fields, seen.fields, capabilities);
  const sighting = sightingOf(seen);
  const ours = record === undefined || record.intent !== undefined || record.state === "held";
  if (record?.state === "handed-over") {
    return {
      kind: "record",
      situation,
      sighting,
      byHand: true,
      differs,
      reason: differs.length === 0 ? "Scheduled by hand, as approved." : "Scheduled by hand, but not as approved.",
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
  if (ours && record?.intent !== undefined) {
    return {
      kind: "act",
      situation,
      operation: "withdraw",
      manner: "changed-by-hand",
      reason: "What is out is not what the tree holds.",
      reversibility: "reversible",
    };
  }
  return {
    kind: "refuse",
    situation,
    code: "DRIFT",
    reason: `Somebody brought it out in the platform without approval${differs.length === 0 ? "" : `, and changed ${differs.join(", ")}`}.`,
    way: "Stop it with `campaigns stop`, or have exactly this approved.",
  };
}

function changedByHand(situation: AssetSituation, seen: Seen, changed: readonly string[]): Change {
  if (seen.state === "scheduled" && situation.capabilities.canPublish[situation.identity.kind] !== false) {
    return {
      kind: "act",
      situation,
      operation: "withdraw",
      manner: "changed-by-hand",
      reason: `Somebody changed ${changed.join(", ")} in the platform after approval; nothing unapproved goes out.`,
      reversibility: "reversible",
    };
  }
  return {
    kind: "refuse",
    situation,
    code: "DRIFT",
    reason: `Somebody changed ${changed.join(", ")} in the platform.`,
    way: "Put it back there, or bring the change into the tree and have it approved.",
  };
}

/** The tree says something else than what is out. */
function follow(situation: AssetSituation, desired: Desired, seen: Seen, settings: PlanSettings): Change {
  const { approval, identity, capabilities, record } = situation;
  if (
    seen.state === "scheduled" &&
    seen.scheduledFor !== undefined &&
    settings.nowMs > Date.parse(seen.scheduledFor) - capabilities.stopMarginMs &&
    capabilities.reversibility[identity.kind] !== "reversible"
  ) {
    return {
      kind: "refuse",
      situation,
      code: "ALREADY_SENT",
      reason: "It goes out within minutes and can no longer be changed.",
      way: "Add a new asset to write again.",
    };
  }
  if (approval?.basis === "restored") return decideRestore(situation, desired, settings);
  const refusal = blockedByApproval(situation, desired) ?? draftProblem(situation, desired, record?.intent?.payload === desired.digest);
  if (refusal !== undefined) return refusal;
  const time = sendTime({
    schedule: desired.payload.facets.schedule,
    kind: identity.kind,
    capabilities,
    nowMs: settings.nowMs,
    holdMs: settings.holdMs,
  });
  if (time.kind === "passed") {
    return {
      kind: "refuse",
      situation,
      code: "SCHEDULE_PASSED",
      reason: `Its latest time, ${time.latest}, cannot be kept any more; what was out stays out.`,
      way: "Set a later time and have it approved.",
    };
  }
  return {
    kind: "act",
    situation,
    operation: "publish",
    manner: "update",
    reason: "The tree holds a newer version, and it is approved.",
    reversibility: capabilities.reversibility[identity.kind] ?? "irreversible",
    at: time.at,
    ...(time.stoppableUntil === undefined ? {} : { stoppableUntil: time.stoppableUntil }),
  };
}

/** What is out is what the tree holds. */
function goOn(situation: AssetSituation, desired: Desired, seen: Seen, { nowMs }: PlanSettings): Change {
  const { record } = situation;
  const end = desired.payload.facets.schedule.end;
  if (end !== undefined && seen.state === "live" && nowMs >= Date.parse(instantOfLocal(`${end.at}T00:00`, end.zone))) {
    return end.then === "keep"
      ? {
          kind: "record",
          situation,
          sighting: { state: "ended" },
          reason: "Its end has come; it stays as it is.",
          byHand: false,
          differs: [],
        }
      : { kind: "act", situation, operation: "withdraw", manner: "ended", reason: "Its end has come.", reversibility: "reversible" };
  }
  if (record?.state === "scheduled" && seen.state === "live")
    return { kind: "record", situation, sighting: sightingOf(seen), reason: "It is live.", byHand: false, differs: [] };
  if (record?.intent !== undefined)
    return { kind: "record", situation, sighting: sightingOf(seen), reason: "It stands as approved.", byHand: false, differs: [] };
  if (seen.state === "scheduled" && seen.scheduledFor !== undefined && !sameInstant(seen.scheduledFor, record?.live?.scheduledFor)) {
    return {
      kind: "record",
      situation,
      sighting: sightingOf(seen),
      reason: `Somebody moved it in the platform to ${seen.scheduledFor}.`,
      byHand: true,
      differs: ["send time"],
    };
  }
  return {
    kind: "none",
    situation,
    reason: seen.state === "scheduled" ? `Scheduled for ${seen.scheduledFor ?? "its time"}.` : "Live, as approved.",
  };
}

function sightingOf(seen: Seen): Sighting {
  if (seen.state === "scheduled" && seen.scheduledFor !== undefined) return { state: "scheduled", scheduledFor: seen.scheduledFor };
  return {
    state: seen.state === "sent" ? "sent" : "live",
    ...(seen.since === undefined ? {} : { since: seen.since }),
    ...(seen.recipients === undefined ? {} : { recipients: seen.recipients }),
  };
}

function sameInstant(left: Instant, right: Instant | undefined): boolean {
  return right !== undefined && Date.parse(left) === Date.parse(right);
}
