/** The plan of a staging: which draft, of which object, each payload of a change is written to. Pure. */
import type { ErrorCode } from "#errors/catalogue.ts";
import { changeCode } from "#model/marker.ts";
import type { DraftRecord, ObjectRef } from "#model/types.ts";
import type { StageTarget } from "#ports/platform.ts";
import { stillInPlatform, whyByHand } from "./by-hand.ts";
import { insideInWords, whyNotChanged } from "./inside.ts";
import { trustTooLow } from "./refusals.ts";
import { changedSince, differsFrom, isOut, openDeploy, type Seen, seenObject } from "./sight.ts";
import type { AssetSituation, Desired } from "./situation.ts";
import { writtenOtherwise } from "./written-otherwise.ts";

export type StageChange =
  | {
      readonly kind: "none";
      readonly situation: AssetSituation;
      readonly draft: DraftRecord;
      readonly reason: string;
      readonly surplus: readonly ObjectRef[];
    }
  | { readonly kind: "frozen"; readonly situation: AssetSituation; readonly reason: string }
  /** A person makes it in the platform: there is nothing to stage. */
  | { readonly kind: "by-hand"; readonly situation: AssetSituation; readonly reason: string }
  /** Exactly this is out: a draft of it would only be in the way of a later change. */
  | { readonly kind: "out"; readonly situation: AssetSituation; readonly reason: string }
  | { readonly kind: "refuse"; readonly situation: AssetSituation; readonly code: ErrorCode; readonly reason: string; readonly way: string }
  | {
      readonly kind: "stage";
      readonly situation: AssetSituation;
      readonly desired: Desired;
      readonly target: StageTarget;
      readonly slot: "own" | "buffer";
      readonly reason: string;
      /** Drafts a lost answer left behind: our marker, this change, and not the one that is used. */
      readonly surplus: readonly ObjectRef[];
    };

/** Plans one asset's staging for a change (pull request or branch). `situation.strays` holds what was found by marker. */
export function planStage(situation: AssetSituation, desired: Desired, change: string): StageChange {
  const { record, object, identity, capabilities } = situation;
  const byHand = whyByHand(desired.payload, capabilities);
  const inTheWay = byHand === undefined ? undefined : stillInPlatform(situation, byHand);
  if (inTheWay !== undefined) return inTheWay;
  if (record?.state === "sent" || record?.state === "ended") {
    return {
      kind: "frozen",
      situation,
      reason:
        record.live?.payload === desired.digest
          ? "Sent. A send is final."
          : "Already sent: this edit reaches nobody. To write again, add a new asset.",
    };
  }
  if (desired.blocking.length > 0) {
    return {
      kind: "refuse",
      situation,
      code: "FINDINGS_BLOCK",
      reason: `It may not be staged: ${desired.blocking.join("; ")}.`,
      way: "Run `campaigns check`, mend what it says, render again.",
    };
  }
  if (byHand !== undefined) return { kind: "by-hand", situation, reason: byHand };
  if (desired.trust !== "execute") return trustTooLow(situation, desired);
  // A draft that cannot be looked at is there all the same: another one beside it would be one too many.
  const unseen = [object, situation.draft].find((sight) => sight.kind === "unseen");
  if (unseen !== undefined)
    return {
      kind: "refuse",
      situation,
      code: "PLATFORM_UNREACHABLE",
      reason: `It cannot be looked at: ${unseen.reason}`,
      way: "Run `campaigns stage` again when the platform answers.",
    };

  const unknownToLedger = record === undefined ? seenObject(object) : undefined;
  if (unknownToLedger !== undefined && unknownToLedger.state !== "draft") {
    return {
      kind: "refuse",
      situation,
      code: "DRIFT",
      reason: `The platform holds it as ${unknownToLedger.state}, and the ledger knows nothing of it.`,
      way: "Run `campaigns deploy` on the default branch first: it looks and records what is there, and sends nothing twice.",
    };
  }
  // The one object that may go out is never a surplus draft, whatever change its marker names.
  const forLife = (record?.object ?? openDeploy(record)?.object)?.id;
  const mine = situation.strays
    .filter(({ marker, state }) => marker.changeCode === changeCode(change) && state === "draft")
    .map(({ ref }) => ref)
    .filter(({ id }) => id !== forLife);
  const known = record?.drafts.find((draft) => draft.change === change);
  const live = seenObject(object);
  if (known === undefined && isOut(live) && record?.live?.payload === desired.digest && openDeploy(record) === undefined)
    return { kind: "out", situation, reason: "No draft of it is needed." };
  const running = live === undefined ? undefined : whyNotChanged(identity, live, capabilities);
  if (running !== undefined) return { kind: "refuse", situation, code: "PLATFORM_UNSUPPORTED", ...running };
  const otherwise = writtenOtherwise(situation, desired, known);
  if (otherwise.length > 0) return approvedOtherwise(situation, otherwise);
  if (live?.state === "live" && (capabilities.draftSlots[identity.kind] ?? 0) > 0) return bufferOf(situation, desired, change, live, mine);

  const ownLive = record?.object;
  const seen = seenObject(situation.draft);
  const seenOwn = known?.slot === "own" && seen?.ref.id === known.object.id ? seen : undefined;
  if (seenOwn !== undefined && seenOwn.state !== "draft") {
    return {
      kind: "refuse",
      situation,
      code: "DRIFT",
      reason: `Its draft is not a draft any more in the platform: it is ${seenOwn.state}.`,
      way: "Run `campaigns deploy` on the default branch first: it looks and records what is there, and sends nothing twice.",
    };
  }
  // What a person was asked to bring out, or what may yet go out by itself, is not written over: the change gets a draft of its own.
  const isBusy = openDeploy(record) !== undefined || record?.state === "handed-over";
  const isTaken = isBusy || record?.drafts.some((draft) => draft.change !== change && draft.object.id === forLife) === true;
  if (known !== undefined && seenOwn !== undefined && !(isBusy && known.object.id === forLife && known.payload !== desired.digest)) {
    const surplus = mine.filter(({ id }) => id !== known.object.id);
    const untouched = known.payload === desired.digest && changedSince(known.echo, seenOwn.fields, capabilities).length === 0;
    const wasCutOff = record?.intent?.operation === "stage";
    if (untouched && !wasCutOff)
      return { kind: "none", situation, draft: known, reason: "The draft is in place, as it should be.", surplus };
    return {
      kind: "stage",
      situation,
      desired,
      target: { kind: "update", ref: known.object },
      slot: "own",
      surplus,
      reason: whyWrittenAgain(known.payload !== desired.digest, wasCutOff),
    };
  }
  if (ownLive !== undefined && live !== undefined && live.state === "draft" && !isTaken) {
    return {
      kind: "stage",
      situation,
      desired,
      target: { kind: "update", ref: ownLive },
      slot: "own",
      surplus: mine,
      reason: "It was out before; its own object takes the draft.",
    };
  }
  const [adopted, ...surplus] = mine;
  if (adopted !== undefined)
    return {
      kind: "stage",
      situation,
      desired,
      target: { kind: "update", ref: adopted },
      slot: "own",
      surplus,
      reason: "A draft of ours was found by its marker.",
    };
  return { kind: "stage", situation, desired, target: { kind: "create" }, slot: "own", surplus: [], reason: "There is no draft yet." };
}

function approvedOtherwise(situation: AssetSituation, fields: readonly string[]): StageChange {
  return {
    kind: "refuse",
    situation,
    code: "DRAFT_CHANGED",
    reason: `It was approved as it stood in the platform, and by the settings of today it would be written otherwise: ${fields.join(", ")}.`,
    way: "Put the setting back in .github/campaigns.yml. Or change the asset and render it, so that it is approved as it would be now.",
  };
}

/** Of a draft that a staging was cut off at nobody can tell who changed it. */
function whyWrittenAgain(hasNewPayload: boolean, wasCutOff: boolean): string {
  if (hasNewPayload) return "The payload changed.";
  return wasCutOff
    ? "The staging before this one was cut off; its draft is written again."
    : "The draft was changed in the platform; it is put back.";
}

/** A live object with one draft slot: the first change holds it, the second is told by whom. */
function bufferOf(situation: AssetSituation, desired: Desired, change: string, live: Seen, surplus: readonly ObjectRef[]): StageChange {
  const { record, capabilities } = situation;
  const holder = record?.drafts.find(({ slot }) => slot === "buffer");
  if (holder !== undefined && holder.change !== change && !situation.mergedDrafts.includes(holder.change)) {
    return {
      kind: "refuse",
      situation,
      code: "DRAFT_SLOT_TAKEN",
      reason: `The change ${holder.change} holds its one draft slot in the platform.`,
      way: `Merge or close ${holder.change} first, then stage again.`,
    };
  }
  if (
    holder === undefined &&
    live.buffer !== undefined &&
    differsFrom(desired.fields, live.buffer, capabilities).length > 0 &&
    record?.intent?.operation !== "stage"
  ) {
    return {
      kind: "refuse",
      situation,
      code: "DRAFT_SLOT_TAKEN",
      reason: "Somebody has an unpublished draft of this page open in the platform.",
      way: "Publish or discard that draft in the platform, then stage again.",
    };
  }
  if (
    holder !== undefined &&
    holder.payload === desired.digest &&
    changedSince(holder.echo, live.buffer ?? live.fields, capabilities).length === 0 &&
    record?.intent?.operation !== "stage"
  ) {
    return { kind: "none", situation, draft: holder, reason: "The draft is in place, as it should be.", surplus };
  }
  return {
    kind: "stage",
    situation,
    desired,
    target: { kind: "buffer", ref: live.ref },
    slot: "buffer",
    reason: [
      "It is live; the change goes into its draft slot.",
      situation.identity.kind === "sequence" ? insideInWords(live, capabilities) : "",
    ]
      .filter(Boolean)
      .join(" "),
    surplus,
  };
}
