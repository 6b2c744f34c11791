/** Nothing of the asset is out: what stands between it and the people it is for. */
import type { Instant } from "#model/types.ts";
import type { Change } from "./change.ts";
import { freeSlots, sendTime } from "./send-time.ts";
import { changedSince, isGone, isOut, type Seen, seenObject } from "./sight.ts";
import type { AssetSituation, Desired, PlanSettings } from "./situation.ts";
import { mayCancel, takeBack } from "./take-back.ts";

type Refusal = Extract<Change, { kind: "refuse" }>;

/** First publication, or going on with one that was cut off. */
export function decidePublish(situation: AssetSituation, desired: Desired, settings: PlanSettings): Change {
  const { approval, identity, capabilities } = situation;
  // Where its object is gone there is nothing to put back: it is brought out anew, under the approval it had.
  if (approval?.basis === "restored" && !isGone(situation.object)) return decideRestore(situation, desired, settings);
  const refusal =
    blockedByApproval(situation, desired) ?? draftProblem(situation, desired, false) ?? audienceProblem(situation, desired, settings);
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
      reason: `It had to go out by ${time.latest}, and that cannot be kept any more.`,
      way: `Nothing is sent late by itself. Free times: ${freeSlots(settings).join(", ")}. Set one and have it approved.`,
    };
  }
  if (isHandedOver(situation, desired) || !mayCancel(situation)) return handOver(situation, desired, time.at);
  return {
    kind: "act",
    situation,
    operation: "publish",
    manner: "first",
    reason: "It is approved, and nothing of it is out yet.",
    reversibility: capabilities.reversibility[identity.kind] ?? "irreversible",
    at: time.at,
    ...(time.stoppableUntil === undefined ? {} : { stoppableUntil: time.stoppableUntil }),
  };
}

/** Whether a person was asked already to bring out exactly this. */
function isHandedOver({ record }: AssetSituation, desired: Desired): boolean {
  return (
    record?.state === "handed-over" &&
    record.versions.some(({ payload, standing }) => payload === desired.digest && standing === "granted")
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
  const time = sendTime({
    schedule: desired.payload.facets.schedule,
    kind: identity.kind,
    capabilities,
    nowMs: settings.nowMs,
    holdMs: settings.holdMs,
  });
  if (time.kind === "passed" && capabilities.reversibility[identity.kind] !== "reversible")
    return instead("SCHEDULE_PASSED", "The earlier version's time has passed, and a revert never sends late.");
  if (!mayCancel(situation)) {
    return out
      ? takeBack(situation, "taken-away", "The earlier version is in the tree again, and another one is out.")
      : handOver(situation, desired, time.kind === "passed" ? undefined : time.at);
  }
  return {
    kind: "act",
    situation,
    operation: "restore",
    manner: "back",
    reason: "A version that was live before is back in the tree.",
    reversibility: capabilities.reversibility[identity.kind] ?? "irreversible",
    ...(time.kind === "passed"
      ? {}
      : { at: time.at, ...(time.stoppableUntil === undefined ? {} : { stoppableUntil: time.stoppableUntil }) }),
  };
}

export function blockedByApproval(situation: AssetSituation, desired: Desired): Refusal | undefined {
  if (desired.blocking.length > 0) {
    return {
      kind: "refuse",
      situation,
      code: "FINDINGS_BLOCK",
      reason: `Rules of the default branch block it: ${desired.blocking.join("; ")}.`,
      way: "Mend the text (or have the exception granted), and have it approved.",
    };
  }
  if (desired.trust !== "execute") return trustTooLow(situation, desired);
  const { approval } = situation;
  if (approval === undefined)
    return {
      kind: "refuse",
      situation,
      code: "APPROVAL_MISSING",
      reason: "Nobody was asked yet whether it may go out.",
      way: "Have it approved: `campaigns approve`.",
    };
  if (approval.basis !== "missing") return undefined;
  const uncovered = approval.facets.filter((facet) => facet.uncovered).map(({ facet }) => facet);
  if (uncovered.length > 0) {
    return {
      kind: "refuse",
      situation,
      code: "POLICY_MISSING",
      reason: `No policy says who approves its ${uncovered.join(", ")}.`,
      way: "Add a policy to .github/campaigns.yml.",
    };
  }
  const rejected = [...new Set(approval.facets.flatMap(({ rejectedBy }) => rejectedBy))];
  const open = approval.facets.filter(({ missing }) => missing.length > 0).map(({ facet, missing }) => `${facet} (${missing.join(", ")})`);
  return {
    kind: "refuse",
    situation,
    code: "APPROVAL_MISSING",
    reason: [
      rejected.length > 0 ? `Rejected by ${rejected.join(", ")}.` : "",
      open.length > 0 ? `Not approved yet: ${open.join("; ")}.` : "",
    ]
      .filter(Boolean)
      .join(" "),
    way: "An approval given now counts if it names exactly this payload: `campaigns approve`.",
  };
}

function trustTooLow(situation: AssetSituation, { trust }: Desired): Refusal {
  return {
    kind: "refuse", situation, code: "TRUST_TOO_LOW", reason: `The trust radius of ${situation.identity.platform} for this type of campaign is "${trust}", and only "execute" goes to the platform.`,
    way: "Raise it under `trust` in .github/campaigns.yml in a change of its own.",
  };
}

/** `goingOn`: our own cut-off work may have left the object half written; it is written and compared again. */
export function draftProblem(situation: AssetSituation, desired: Desired, goingOn: boolean): Refusal | undefined {
  const { record, draft, capabilities } = situation;
  const staged = record?.drafts.find(({ payload }) => payload === desired.digest);
  const restage = "Run `campaigns stage` on this commit, look at the draft, and have it approved.";
  if (staged === undefined) {
    return goingOn
      ? undefined
      : {
          kind: "refuse",
          situation,
          code: "NOT_STAGED",
          reason: "This payload was never staged, so nobody saw it in the platform.",
          way: restage,
        };
  }
  if (draft.kind === "unseen")
    return {
      kind: "refuse",
      situation,
      code: "PLATFORM_UNREACHABLE",
      reason: `Its draft cannot be read: ${draft.reason}`,
      way: "Run `campaigns deploy` again when the platform answers.",
    };
  const seen = seenObject(draft);
  if (seen === undefined)
    return { kind: "refuse", situation, code: "DRAFT_MISSING", reason: "Its draft is gone from the platform.", way: restage };
  if (staged.slot === "own" && seen.state !== "draft") return draftOut(situation, seen);
  const found = staged.slot === "buffer" ? (seen.buffer ?? seen.fields) : seen.fields;
  const changed = changedSince(staged.echo, found, capabilities);
  if (changed.length === 0 || goingOn) return undefined;
  return {
    kind: "refuse",
    situation,
    code: "DRAFT_CHANGED",
    reason: `Somebody changed ${changed.join(", ")} of the draft in the platform after it was staged.`,
    way: "Bring the change into the tree and have it approved, or run `campaigns stage` to put the draft back as approved.",
  };
}

/** The review copy was brought out by hand: whoever got it must not get the same again from us. */
function draftOut(situation: AssetSituation, { state, ref }: Seen): Refusal {
  const wentOut = state === "sent" || state === "sending";
  return {
    kind: "refuse",
    situation,
    code: wentOut ? "ALREADY_SENT" : "DRIFT",
    reason: wentOut
      ? `Somebody sent the draft ${ref.id} in the platform by hand.`
      : `The draft ${ref.id} is not a draft any more in the platform: it is ${state}.`,
    way: wentOut ? "To write again, add a new asset." : "Take it back there, then deploy again.",
  };
}

export function audienceProblem(situation: AssetSituation, desired: Desired, { recipientsPerSend }: PlanSettings): Refusal | undefined {
  const { audience } = desired.payload.facets;
  const size = seenObject(situation.draft)?.audienceSize;
  if (audience.kind !== "lists" || size === undefined) return undefined;
  if (size > recipientsPerSend) {
    return {
      kind: "refuse",
      situation,
      code: "CEILING",
      reason: `It would go to ${size} people; the ceiling is ${recipientsPerSend}.`,
      way: "Raise ceilings.recipientsPerSend in .github/campaigns.yml in a change of its own.",
    };
  }
  const { minimum, maximum } = audience.size;
  if (size >= minimum && size <= maximum) return undefined;
  return {
    kind: "refuse",
    situation,
    code: "AUDIENCE_OUT_OF_BAND",
    reason: `Its lists hold ${size} people now; approved were ${minimum} to ${maximum}.`,
    way: "Update the expected size in brand/audiences.yaml, render, and have the audience approved again.",
  };
}
