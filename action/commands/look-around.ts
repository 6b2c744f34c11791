/** Looks at everything in a platform that belongs to one asset: its object, its draft, and what a lost answer may have left. */
import { letSettle, look } from "#apply/look.ts";
import { isMarkerOf } from "#model/marker.ts";
import type { AssetRecord, ObjectRef } from "#model/types.ts";
import { isOut, seenObject } from "#plan/sight.ts";
import type { AssetIdentity, AssetSituation, Desired, Sight } from "#plan/situation.ts";
import { PlatformFailure, type PlatformPort, type RemoteObject } from "#ports/platform.ts";
import type { GatherQuestion } from "./gather-question.ts";
import type { OpenPlatforms } from "./platforms.ts";

export type Searched =
  | { readonly kind: "found"; readonly found: readonly RemoteObject[] }
  | { readonly kind: "unread"; readonly reason: string };

type Around = Pick<AssetSituation, "object" | "draft" | "strays" | "capabilities">;

/** Final states are not looked at: nothing could follow from it. */
export async function lookAround(
  { world, platforms }: Pick<GatherQuestion, "world" | "platforms">,
  identity: AssetIdentity,
  record: AssetRecord | undefined,
  desired: Pick<Desired, "digest"> | undefined,
): Promise<Around> {
  const port = await platforms.port(identity.platform);
  const { capabilities } = port;
  if (record?.state === "sent" || record?.state === "ended" || !capabilities.kinds.includes(identity.kind))
    return { object: { kind: "none" }, draft: { kind: "none" }, strays: [], capabilities };

  await letSettle(port, world.clock, record);
  const searched: Searched = !needsSearch(record)
    ? { kind: "found", found: [] }
    : isDoubtful(record)
      ? await search(port, identity)
      : await searchOnce(platforms, identity);
  if (searched.kind === "unread") {
    const unseen: Sight = { kind: "unseen", reason: searched.reason };
    return { object: unseen, draft: unseen, strays: [], capabilities };
  }
  const { found } = searched;

  const staged = record?.drafts.find(({ payload }) => payload === desired?.digest);
  const outStray = found.find(({ state }) => state !== "draft");
  const ref =
    record?.object ??
    (record?.intent?.operation === "stage" ? undefined : record?.intent?.object) ??
    (record === undefined ? outStray?.ref : undefined);
  const object: Sight = ref === undefined ? { kind: "none" } : await look(port, ref);
  const draft: Sight = staged === undefined ? { kind: "none" } : sameRef(staged.object, ref) ? object : await look(port, staged.object);
  // Somebody may have brought the draft out by hand: then it is the object.
  const seenDraft = seenObject(draft);
  const acting =
    object.kind === "none" && (isOut(seenDraft) || seenDraft?.state === "sent" || seenDraft?.state === "sending") ? draft : object;
  const known = new Set([ref?.id, ...(record?.drafts.map((one) => one.object.id) ?? [])]);
  return { object: acting, draft, strays: found.filter((one) => !known.has(one.ref.id)), capabilities };
}

/** A write of its own may have landed a moment ago. */
export function isDoubtful(record: AssetRecord | undefined): boolean {
  return record?.intent !== undefined || record?.outcome?.code === "OUTCOME_UNKNOWN";
}

/** A search costs calls, so it is made only where something may exist that the ledger does not name. */
function needsSearch(record: AssetRecord | undefined): boolean {
  return record === undefined || isDoubtful(record) || record.state === "absent";
}

/** Everything of an asset that carries its marker, or why it cannot be read. */
export async function search({ find }: Pick<PlatformPort, "find">, { kind, resourceKey }: AssetIdentity): Promise<Searched> {
  return await orUnread(async () => (await find({ kind, resourceKey })).filter(({ marker }) => isMarkerOf(marker, resourceKey)));
}

/** The same at the beginning of a run, where nothing of it may still be on its way: one list serves all of its assets. */
export async function searchOnce(platforms: Pick<OpenPlatforms, "found">, identity: AssetIdentity): Promise<Searched> {
  return await orUnread(() => platforms.found(identity));
}

async function orUnread(look: () => Promise<readonly RemoteObject[]>): Promise<Searched> {
  try {
    return { kind: "found", found: await look() };
  } catch (failure) {
    if (failure instanceof PlatformFailure) return { kind: "unread", reason: failure.message };
    throw failure;
  }
}

function sameRef(left: ObjectRef, right: ObjectRef | undefined): boolean {
  return right !== undefined && left.id === right.id && left.kind === right.kind;
}
