/** What stands between a payload and the people it is for: rules, trust, approvals, its draft, its audience. */
import type { Change } from "./change.ts";
import { changedSince, differsFrom, type Seen, seenObject } from "./sight.ts";
import type { AssetSituation, Desired, PlanSettings } from "./situation.ts";

export type Refusal = Extract<Change, { kind: "refuse" }>;

/** Rules, trust and approvals, in the order in which a person can do something about them. */
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
  if (approval.basis !== "restored" && desired.pushedDirectly !== undefined) {
    return {
      kind: "refuse",
      situation,
      code: "PUSHED_DIRECTLY",
      reason: `It came to the default branch without a pull request (${desired.pushedDirectly.slice(0, 12)}), so nobody could review it.`,
      way: "Revert that commit, and bring the change by a pull request.",
    };
  }
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
  const { strangers } = approval;
  if (strangers.length > 0) {
    return {
      kind: "refuse",
      situation,
      code: "APPROVAL_MISSING",
      reason: `${strangers.join(", ")} wrote part of it, and the configuration does not know who that is. So nobody can tell whether they also said yes.`,
      way: "List the addresses they commit with under `people` in .github/campaigns.yml, in a change of its own.",
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
      ...approval.ignored.map(({ login, reason }) => `@${login} ${reason}.`),
    ]
      .filter(Boolean)
      .join(" "),
    way: "An approval given now counts if it names exactly this payload: `campaigns approve`.",
  };
}

/** The team does not let us go that far. */
export function trustTooLow(situation: AssetSituation, { trust }: Desired): Refusal {
  return {
    kind: "refuse",
    situation,
    code: "TRUST_TOO_LOW",
    reason: `The trust radius of ${situation.identity.platform} for this type of campaign is "${trust}", and only "execute" goes to the platform.`,
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

/** The lists hold more people than may be written to at all, or than were approved. */
export function audienceProblem(situation: AssetSituation, desired: Desired, { recipientsPerSend }: PlanSettings): Refusal | undefined {
  const { audience } = desired.payload.facets;
  const size = peopleOn(situation, desired);
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

/** People on its lists: as its draft counts them, or its object, where that holds the same lists. Where nobody counted them, nothing is known. */
function peopleOn({ draft, object, record, capabilities }: AssetSituation, desired: Desired): number | undefined {
  const counted = seenObject(draft)?.audienceSize;
  const seen = seenObject(object);
  if (counted !== undefined || seen === undefined) return counted;
  const isSame =
    record?.live?.facets.audience === desired.facets.audience || differsFrom(desired.fields, seen.fields, capabilities).length === 0;
  return isSame ? seen.audienceSize : undefined;
}
