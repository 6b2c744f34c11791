/** The asset is out, or will be by itself: go on, follow the tree, or take back what nobody approved. */
import { isAdKind } from "#model/content.ts";
import type { AssetRecord, LiveRecord, Payload } from "#model/types.ts";
import { adopt, sightingOf } from "./adopt.ts";
import type { Change } from "./change.ts";
import { decideRestore } from "./decide-publish.ts";
import { heldBack } from "./held-back.ts";
import { insideInWords, whyNotChanged } from "./inside.ts";
import { audienceProblem, blockedByApproval, draftProblem } from "./refusals.ts";
import { spentCopies } from "./review-copies.ts";
import { hasEnded, isOutsideWindow, sendTimeOf } from "./send-time.ts";
import { changedSince, isDesiredOut, openDeploy, type Seen, sameInstant } from "./sight.ts";
import type { AssetSituation, Desired, PlanSettings } from "./situation.ts";
import { clearCopies, endIt, mayCancel, takeBack } from "./take-back.ts";

export function decideOut(situation: AssetSituation, desired: Desired, seen: Seen, settings: PlanSettings): Change {
  const { record, capabilities } = situation;
  const block = record?.block;
  if (seen.state !== "sent" && block?.kind === "stopped" && (block.payload === undefined || block.payload === desired.digest)) {
    return takeBack(situation, "taken-away", "A stop stands, and yet it was out.");
  }
  const known = knownOut(situation);
  if (known === undefined) return adopt(situation, desired, seen);

  const changed = changedSince(known.echo, seen.fields, capabilities);
  if (seen.state === "sent")
    return {
      kind: "record",
      situation,
      sighting: sightingOf(seen),
      reason: "It went out.",
      byHand: false,
      differs: isDesiredOut(situation, seen) ? [] : changed,
    };
  const isAsInTree = known.payload === desired.digest;
  if (changed.length > 0 && openDeploy(record) === undefined)
    // Whatever somebody did to it there, nobody approved that it goes on longer.
    return isAsInTree && isOver(desired.payload, seen, settings)
      ? takeBack(situation, "ended", `Its end has come. Somebody had changed ${changed.join(", ")} in the platform.`)
      : changedByHand(situation, seen, changed);
  if (isAsInTree) return goOn(situation, desired, seen, settings);
  const next = follow(situation, desired, seen, settings);
  return next.kind === "refuse" && situation.out !== undefined && isOver(situation.out, seen, settings)
    ? takeBack(situation, "taken-away", `The end of what is out has come, and the newer version cannot follow it. ${next.reason}`)
    : next;
}

/** Whether it is to be taken down by now, by the version of it that was approved. */
function isOver({ facets: { schedule } }: Payload, seen: Seen, { nowMs }: PlanSettings): boolean {
  return seen.state === "live" && schedule.end?.then === "withdraw" && hasEnded(schedule, nowMs);
}

/** What the ledger holds as out. Held, or answered as not sent, an update still has its older version out. */
function knownOut({ record }: AssetSituation): LiveRecord | undefined {
  switch (record?.state) {
    case "scheduled":
    case "live":
    case "held":
    case "drafted":
      return record.live;
    case undefined:
    case "absent":
    case "handed-over":
    case "stopped":
    case "withdrawn":
    case "sent":
    case "ended":
      return undefined;
  }
}

function changedByHand(situation: AssetSituation, seen: Seen, changed: readonly string[]): Change {
  if (seen.state === "scheduled" && mayCancel(situation)) {
    const reason = `Somebody changed ${changed.join(", ")} in the platform after approval; nothing unapproved goes out.`;
    return takeBack(situation, "changed-by-hand", reason);
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
  const goingOn = openDeploy(record)?.payload === desired.digest;
  if (goingOn && isDesiredOut(situation, seen)) {
    return approval === undefined || approval.basis === "missing"
      ? takeBack(situation, "taken-away", "It was brought out, and is not approved any more.")
      : {
          kind: "record",
          situation,
          sighting: sightingOf(seen),
          reason: "It was brought out; the answer had been lost.",
          byHand: false,
          differs: [],
        };
  }
  // Staged before the older version came out, it would be written over it now.
  const running = whyNotChanged(identity, seen, capabilities);
  if (running !== undefined) return { kind: "refuse", situation, code: "PLATFORM_UNSUPPORTED", ...running };
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
  const refusal =
    blockedByApproval(situation, desired) ?? draftProblem(situation, desired, goingOn) ?? audienceProblem(situation, desired, settings);
  if (refusal !== undefined) return refusal;
  if (!mayCancel(situation)) return takeBack(situation, "taken-away", "A newer version is approved, and the older one is scheduled.");
  const time = sendTimeOf(situation, desired, settings);
  if (time.kind === "passed") {
    return {
      kind: "refuse",
      situation,
      code: "SCHEDULE_PASSED",
      reason: `Its latest time, ${time.latest}, cannot be kept any more; what was out stays out.`,
      way: "Set a later time and have it approved.",
    };
  }
  // A change to what is live comes out at once.
  const held = seen.state === "live" ? heldBack(situation, desired, time.at, { ...settings, what: "change" }) : undefined;
  if (held?.kind === "wait") return held.change;
  return {
    kind: "act",
    situation,
    operation: "publish",
    manner: "update",
    reason: ["The tree holds a newer version, and it is approved.", inside(situation, seen)].filter(Boolean).join(" "),
    reversibility: capabilities.reversibility[identity.kind] ?? "irreversible",
    at: held?.at ?? time.at,
    ...(time.stoppableUntil === undefined || held !== undefined ? {} : { stoppableUntil: time.stoppableUntil }),
  };
}

function inside({ identity, capabilities }: AssetSituation, seen: Seen): string {
  return identity.kind === "sequence" && seen.state === "live" ? insideInWords(seen, capabilities) : "";
}

/** Milliseconds. What an ad costs is written down once a day, so that the ledger tells it and is not filled by it. */
const COUNTED_EVERY_MS = 20 * 3_600_000;

/** What a running ad's platform says that the ledger does not hold yet: its review, or what it cost in another day. */
function newsOfAd(seen: Seen, record: AssetRecord | undefined, nowMs: number): string | undefined {
  if (record === undefined || !isAdKind(record.kind)) return undefined;
  if (seen.review !== record.review) return REVIEWED[seen.review];
  if (seen.spent === undefined || seen.spent.micros === record.spent?.micros) return undefined;
  const isOld = record.spent === undefined || nowMs - Date.parse(record.spent.at) >= COUNTED_EVERY_MS;
  return isOld ? "Live, as approved; what it cost is written down." : undefined;
}

const REVIEWED: Readonly<Record<Seen["review"], string>> = {
  none: "The platform does not review it any more.",
  pending: "Live, as approved; the platform is still reviewing it, and shows it afterwards.",
  approved: "Live, as approved; the platform's own review approved it.",
  rejected: "The platform's own review refused it, so nobody sees it.",
};

/** What is out is what the tree holds. */
function goOn(situation: AssetSituation, desired: Desired, seen: Seen, { nowMs }: PlanSettings): Change {
  const { record } = situation;
  const { schedule } = desired.payload.facets;
  if (schedule.end !== undefined && seen.state === "live" && hasEnded(schedule, nowMs)) return endIt(situation, schedule.end);
  const open = openDeploy(record);
  const moved =
    seen.state === "scheduled" && seen.scheduledFor !== undefined && !sameInstant(seen.scheduledFor, record?.live?.scheduledFor)
      ? seen.scheduledFor
      : undefined;
  if (moved !== undefined && isOutsideWindow(schedule, moved)) return changedByHand(situation, seen, ["send time"]);
  if (record?.state === "scheduled" && seen.state === "live")
    return { kind: "record", situation, sighting: sightingOf(seen), reason: "It is live.", byHand: false, differs: [] };
  if (open !== undefined || (record?.state !== "scheduled" && record?.state !== "live"))
    return { kind: "record", situation, sighting: sightingOf(seen), reason: "It stands as approved.", byHand: false, differs: [] };
  if (moved !== undefined) {
    return {
      kind: "record",
      situation,
      sighting: sightingOf(seen),
      reason: `Somebody moved it in the platform to ${moved}.`,
      byHand: true,
      differs: ["send time"],
    };
  }
  if (spentCopies(record, situation.mergedDrafts).length > 0) return clearCopies(situation);
  const news = newsOfAd(seen, record, nowMs);
  if (news !== undefined) return { kind: "record", situation, sighting: sightingOf(seen), reason: news, byHand: false, differs: [] };
  return {
    kind: "none",
    situation,
    reason: seen.state === "scheduled" ? `Scheduled for ${seen.scheduledFor ?? "its time"}.` : "Live, as approved.",
  };
}
