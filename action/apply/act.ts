/** Carries out one planned change on a platform, reads back what came of it, and returns the record that says so. */

import { platformInWords } from "#model/platform-names.ts";
import type { AssetRecord, DraftRecord, Echo, ObjectRef, ReviewUse } from "#model/types.ts";
import type { Change } from "#plan/change.ts";
import { spentCopies } from "#plan/review-copies.ts";
import { isGone, isOut, type Seen, seenObject } from "#plan/sight.ts";
import type { AssetSituation, Desired } from "#plan/situation.ts";
import { type Clock, instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { afterwards, mustEcho, mustSee } from "./look.ts";
import { goneBack, goneOut, spentOf, withApproval, withoutIntent, withoutObject } from "./records.ts";

export type Act = Extract<Change, { kind: "act" }>;

export interface Acting {
  readonly change: Act;
  readonly record: AssetRecord;
  readonly platform: PlatformPort;
  readonly clock: Clock;
  readonly nameOf: (situation: AssetSituation) => string;
}

/** Does what the change says. Throws PlatformFailure; the caller decides what that means for the record. */
export async function act(acting: Acting): Promise<AssetRecord> {
  switch (acting.change.operation) {
    case "publish":
      return await publish(acting, "publish");
    case "restore":
      return await publish(acting, "restore");
    case "withdraw":
      return await withdraw(acting);
    case "discard":
      return await discard(acting);
    case "stage":
      throw new Error("A deploy plan holds no stage operation.");
  }
}

/** The object an operation is about. What is taken back is what was seen; what goes out is the one object for life, else the draft that becomes it. */
export function objectOf({ change, record }: Pick<Acting, "change" | "record">): ObjectRef {
  const { object } = change.situation;
  const draft = stagedFor(change.situation, record);
  const seen = seenObject(object)?.ref;
  const ref =
    change.operation === "withdraw"
      ? (seen ?? record.object)
      : ((isGone(object) ? undefined : record.object) ?? draft?.object ?? seen ?? record.object);
  if (ref === undefined) throw new Error(`${change.operation} ${record.asset}: there is no object to act on.`);
  return ref;
}

function stagedFor({ desired }: AssetSituation, record: AssetRecord): DraftRecord | undefined {
  return record.drafts.find(({ payload }) => payload === desired?.digest);
}

async function publish(acting: Acting, mode: "publish" | "restore"): Promise<AssetRecord> {
  const { change, platform, clock } = acting;
  const { situation } = change;
  const desired = must(situation.desired);
  const draft = stagedFor(situation, acting.record);
  const ref = objectOf(acting);
  const reviews: readonly ReviewUse[] = situation.approval?.facets.flatMap(({ given }) => given) ?? [];
  const record = mode === "publish" ? withApproval(acting.record, desired, reviews) : acting.record;

  const { from, touched } = mode === "restore" ? await putBack(acting, desired, ref) : await bringUp(acting, desired, draft, ref);
  const goOut = async () => {
    // A live page is back with its earlier version already; asking again would be a second publication.
    if (mode === "publish" || from === "buffer" || !isOut(await mustSee(platform, ref)))
      await platform.publish({ ref, from, ...(change.at === undefined ? {} : { at: change.at }) });
    return await afterwards(() => readBack(platform, desired, ref));
  };
  const { seen, echo } = touched ? await afterwards(goOut) : await goOut();
  const after = goneOut({
    record,
    desired,
    object: ref,
    seen,
    echo,
    at: instantOf(clock.now()),
    stoppableUntil: change.stoppableUntil,
    mode,
  });
  const copy = draft !== undefined && draft.slot === "own" && draft.object.id !== ref.id ? draft : undefined;
  if (copy === undefined || !(await isDiscarded(platform, copy.object))) return after;
  return { ...after, drafts: after.drafts.filter((kept) => kept.object.id !== copy.object.id) };
}

/** What stands there now, which must be out and be what was approved. */
async function readBack(platform: PlatformPort, desired: Desired, ref: ObjectRef): Promise<{ readonly seen: Seen; readonly echo: Echo }> {
  const seen = await mustSee(platform, ref);
  if (!isOut(seen) && seen.state !== "sent" && seen.state !== "sending")
    throw new PlatformFailure(`${platformInWords(platform.platform)} answered well, and yet it is still ${seen.state}.`, {
      applied: "unknown",
      code: "PLATFORM_ANSWER",
    });
  return { seen, echo: mustEcho(platform, desired.fields, seen.fields, "PLATFORM_ANSWER") };
}

/** A review copy that cannot be deleted stays in the record; that takes nothing back from what went out. */
async function isDiscarded(platform: PlatformPort, ref: ObjectRef): Promise<boolean> {
  try {
    await platform.discard({ ref, slot: "own" });
    return true;
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    return false;
  }
}

/** Where the content stands, and whether something that was out was taken back or written on the way. */
interface Ready {
  readonly from: "object" | "buffer";
  readonly touched: boolean;
}

/** Makes sure that exactly the approved content stands ready, and says where. */
async function bringUp(acting: Acting, desired: Desired, draft: DraftRecord | undefined, ref: ObjectRef): Promise<Ready> {
  const { platform } = acting;
  if (draft !== undefined && draft.object.id === ref.id) {
    const seen = await mustSee(platform, ref);
    const out = isOut(seen);
    mustEcho(platform, desired.fields, draft.slot === "buffer" && out ? (seen.buffer ?? seen.fields) : seen.fields, "DRAFT_CHANGED");
    return { from: draft.slot === "buffer" && out ? "buffer" : "object", touched: false };
  }
  // A review copy was approved; the one object that may ever send is taken out of the queue, written, and compared.
  if (draft !== undefined) mustEcho(platform, desired.fields, (await mustSee(platform, draft.object)).fields, "DRAFT_CHANGED");
  const before = await mustSee(platform, ref);
  // A live page is not taken down to be changed: its draft slot takes the change.
  const slot = before.state === "live" && (platform.capabilities.draftSlots[ref.kind] ?? 0) > 0 ? "buffer" : "object";
  if (slot === "object") await platform.withdraw({ ref });
  return await afterwards(async () => {
    await platform.stage({
      material: desired.material,
      marker: markerOf(acting),
      name: acting.nameOf(acting.change.situation),
      target: { kind: slot === "buffer" ? "buffer" : "update", ref },
    });
    const written = await mustSee(platform, ref);
    mustEcho(platform, desired.fields, slot === "buffer" ? (written.buffer ?? written.fields) : written.fields, "PLATFORM_ANSWER");
    return { from: slot, touched: slot === "object" && before.state !== "draft" };
  });
}

async function putBack(acting: Acting, desired: Desired, ref: ObjectRef): Promise<Ready> {
  const { platform, record } = acting;
  const { state } = await mustSee(platform, ref);
  // What people are inside of is not changed under them, not even back: the earlier version becomes the next one, as any change does.
  if (state === "live" && ref.kind === "sequence" && (platform.capabilities.draftSlots.sequence ?? 0) > 0)
    return await writeIntoSlot(acting, desired, ref);
  const revision = record.versions.find(({ payload }) => payload === desired.digest)?.revision;
  // What waits for its time is taken out of the queue, whatever it is; a live page stays live while it is put back.
  if (state !== "live") await platform.withdraw({ ref });
  return await afterwards(async () => {
    await platform.restore({ ref, material: desired.material, ...(revision === undefined ? {} : { revision }) });
    mustEcho(platform, desired.fields, (await mustSee(platform, ref)).fields, "PLATFORM_ANSWER");
    return { from: "object", touched: true };
  });
}

async function writeIntoSlot(acting: Acting, desired: Desired, ref: ObjectRef): Promise<Ready> {
  const { platform, change } = acting;
  await platform.stage({
    ...{ material: desired.material, marker: markerOf(acting), name: acting.nameOf(change.situation) },
    target: { kind: "buffer", ref },
  });
  return await afterwards(async () => {
    const written = await mustSee(platform, ref);
    mustEcho(platform, desired.fields, written.buffer ?? written.fields, "PLATFORM_ANSWER");
    return { from: "buffer", touched: false };
  });
}

function markerOf({ record, change }: Acting): { readonly resourceKey: string; readonly change: string } {
  return { resourceKey: record.resourceKey, change: stagedFor(change.situation, record)?.change ?? "deploy" };
}

async function withdraw({ change, record, platform, clock }: Acting): Promise<AssetRecord> {
  const ref = objectOf({ change, record });
  const { situation } = change;
  const alsoBurnt = situation.reviews.map(({ review }) => review);
  await platform.withdraw({ ref });
  const after = await afterwards(() => platform.observe(ref));
  if (after.exists && (after.state !== "draft" || after.isLeftOn === true))
    throw new PlatformFailure(`${platformInWords(platform.platform)} answered well, and yet it is still ${wordFor(after)}.`, {
      applied: "unknown",
      code: "PLATFORM_ANSWER",
    });

  const by = { kind: "drift", by: "the platform", reason: change.reason, at: instantOf(clock.now()) } as const;
  const last = { ...record, ...(after.exists ? spentOf(after, by.at) : {}) };
  if (change.manner === "changed-by-hand")
    return {
      ...goneBack(last, "withdrawn", {
        alsoBurnt,
        block: { ...by, ...(situation.desired === undefined ? {} : { payload: situation.desired.digest }) },
      }),
      object: ref,
    };
  if (situation.desired !== undefined) {
    const to = record.block?.kind === "stopped" ? "stopped" : change.manner === "ended" ? "ended" : "withdrawn";
    return { ...goneBack(last, to, { alsoBurnt }), object: ref };
  }
  return await afterwards(() =>
    clearAway({ ...goneBack(last, "withdrawn", { alsoBurnt }), object: ref }, platform, situation.mergedDrafts),
  );
}

/** What is over reaches nobody, whatever its switch says. */
function wordFor({ state, isLeftOn }: Seen): string {
  return isLeftOn === true ? "switched on" : state;
}

async function discard({ change, record, platform }: Acting): Promise<AssetRecord> {
  if (change.manner === "copy") return await clearCopies(record, platform, change.situation.mergedDrafts);
  const cleared = await clearAway(record, platform, change.situation.mergedDrafts);
  const back = goneBack(cleared, "withdrawn", { alsoBurnt: change.situation.reviews.map(({ review }) => review) });
  return cleared.state === "sent" ? { ...back, state: "sent" } : back;
}

/** Deletes what is only a draft. A mail's object goes too, so that nothing is left that could ever send; a page keeps its object. */
async function clearAway(record: AssetRecord, platform: PlatformPort, merged: readonly string[]): Promise<AssetRecord> {
  const leftover = record.drafts.filter(({ change }) => merged.includes(change));
  let sent: Seen | undefined;
  for (const draft of leftover) {
    if (draft.object.id === record.object?.id && draft.slot === "own") continue;
    const wentOut = await clearDraft(platform, draft);
    sent ??= wentOut;
  }
  const cleared = { ...record, drafts: record.drafts.filter((draft) => !leftover.includes(draft)) };
  if (sent !== undefined)
    return { ...cleared, state: "sent", object: sent.ref, ...(sent.recipients === undefined ? {} : { recipients: sent.recipients }) };
  const { object } = record;
  if (object === undefined || record.kind !== "email") return cleared;
  await platform.discard({ ref: object, slot: "own" });
  return withoutObject(cleared);
}

/** Deletes the review copies nobody needs any more. */
async function clearCopies(record: AssetRecord, platform: PlatformPort, merged: readonly string[]): Promise<AssetRecord> {
  const spent = spentCopies(record, merged);
  for (const draft of spent) await clearDraft(platform, draft);
  return withoutIntent({ ...record, drafts: record.drafts.filter((draft) => !spent.includes(draft)) });
}

/** Deletes one draft; what somebody brought out of it by hand is taken back first. Returns it where it was sent, which is final. */
async function clearDraft(platform: PlatformPort, { object: ref, slot }: DraftRecord): Promise<Seen | undefined> {
  const observation = slot === "own" ? await platform.observe(ref) : undefined;
  const seen = observation?.exists === true ? observation : undefined;
  if (seen?.state === "sent" || seen?.state === "sending") return seen;
  if (isOut(seen)) await platform.withdraw({ ref });
  try {
    await platform.discard({ ref, slot });
  } catch (failure) {
    // Some platforms keep what was out once. A draft reaches nobody, and there is nothing more to do about it.
    if (!(failure instanceof PlatformFailure) || failure.applied !== "no" || failure.code !== "PLATFORM_REFUSED") throw failure;
  }
  return undefined;
}

function must(desired: Desired | undefined): Desired {
  if (desired === undefined) throw new Error("Nothing is published that is not in the tree.");
  return desired;
}
