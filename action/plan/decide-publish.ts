/** Nothing of the asset is out: what stands between it and the people it is for. */
import type { Instant } from "#model/types.ts";
import type { Change } from "./change.ts";
import { heldBack } from "./held-back.ts";
import { audienceProblem, blockedByApproval, draftProblem, type Refusal, trustTooLow } from "./refusals.ts";
import { freeSlots, sendTimeOf } from "./send-time.ts";
import { isGone, isOut, seenObject } from "./sight.ts";
import type { AssetSituation, Desired, PlanSettings } from "./situation.ts";
import { mayCancel, takeBack } from "./take-back.ts";

/** First publication, or going on with one that was cut off. */
export function decidePublish(situation: AssetSituation, desired: Desired, settings: PlanSettings): Change {
  const { approval, identity, capabilities } = situation;
  // Where its object is gone there is nothing to put back: it is brought out anew, under the approval it had.
  if (approval?.basis === "restored" && !isGone(situation.object)) return decideRestore(situation, desired, settings);
  const refusal =
    blockedByApproval(situation, desired) ?? draftProblem(situation, desired, false) ?? audienceProblem(situation, desired, settings);
  if (refusal !== undefined) return refusal;

  const time = sendTimeOf(situation, desired, settings);
  if (time.kind === "passed") {
    return {
      kind: "refuse",
      situation,
      code: "SCHEDULE_PASSED",
      reason: `It had to go out by ${time.latest}, and that cannot be kept any more.`,
      way: `Nothing is sent late by itself. Free times: ${freeSlots(settings).join(", ")}. Set one and have it approved.`,
    };
  }
  if (isHandedOver(situation, desired) || !mayCancel(situation)) return handOver(situation, desired, time.at);
  const held = capabilities.heldBack.includes(identity.kind)
    ? heldBack(situation, desired, time.at, { ...settings, what: "whole" })
    : undefined;
  if (held?.kind === "wait") return held.change;
  return {
    kind: "act",
    situation,
    operation: "publish",
    manner: "first",
    reason: "It is approved, and nothing of it is out yet.",
    reversibility: capabilities.reversibility[identity.kind] ?? "irreversible",
    at: held?.at ?? time.at,
    ...(time.stoppableUntil === undefined || held !== undefined ? {} : { stoppableUntil: time.stoppableUntil }),
  };
}

/** Whether a person was asked already to bring out exactly this. */
function isHandedOver({ record }: AssetSituation, desired: Desired): boolean {
  return (
    record?.state === "handed-over" && record.versions.some(({ payload, standing }) => payload === desired.digest && standing === "granted")
  );
}

function handOver(situation: AssetSituation, desired: Desired, at: Instant | undefined): Change {
  if (isHandedOver(situation, desired))
    return { kind: "none", situation, reason: "Handed over: waiting for a person to schedule it in the platform." };
  const reason = "This account may not publish through the API: a person must press the button.";
  return { kind: "hand-over", situation, reason, ...(at === undefined ? {} : { at }) };
}

/** A version that was live before is in the tree again: it is put back without a new approval, unless it may not be any more. */
export function decideRestore(situation: AssetSituation, desired: Desired, settings: PlanSettings): Change {
  const { identity, capabilities } = situation;
  const out = isOut(seenObject(situation.object));
  const instead = (code: Refusal["code"], reason: string): Change =>
    out
      ? takeBack(situation, "taken-away", `${reason} So it is withdrawn.`)
      : { kind: "refuse", situation, code, reason, way: "Mend it, and have it approved." };
  if (desired.blocking.length > 0)
    return instead("FINDINGS_BLOCK", `The earlier version may not go out any more: ${desired.blocking.join("; ")}.`);
  if (desired.trust !== "execute") return trustTooLow(situation, desired);
  const tooMany = audienceProblem(situation, desired, settings);
  if (tooMany !== undefined) return out ? instead(tooMany.code, tooMany.reason) : tooMany;
  const time = sendTimeOf(situation, desired, settings);
  if (time.kind === "passed" && capabilities.reversibility[identity.kind] !== "reversible")
    return instead("SCHEDULE_PASSED", "The earlier version's time has passed, and a revert never sends late.");
  if (!mayCancel(situation)) {
    return out
      ? takeBack(situation, "taken-away", "The earlier version is in the tree again, and another one is out.")
      : handOver(situation, desired, time.kind === "passed" ? undefined : time.at);
  }
  const held =
    time.kind === "at" && capabilities.heldBack.includes(identity.kind)
      ? heldBack(situation, desired, time.at, { ...settings, what: "whole" })
      : undefined;
  if (held?.kind === "wait") return held.change;
  return {
    kind: "act",
    situation,
    operation: "restore",
    manner: "back",
    reason: "A version that was live before is back in the tree.",
    reversibility: capabilities.reversibility[identity.kind] ?? "irreversible",
    ...(time.kind === "passed"
      ? {}
      : {
          at: held?.at ?? time.at,
          ...(time.stoppableUntil === undefined || held !== undefined ? {} : { stoppableUntil: time.stoppableUntil }),
        }),
  };
}
