/** Lost drafts: which objects with our marker no record names, whose they are, and which of them may be discarded: pure. */
import { changeCode, isMarkerOf } from "#model/marker.ts";
import type { AssetRecord, PlatformName } from "#model/types.ts";
import type { RemoteObject } from "#ports/platform.ts";

/** Younger than this, a run may still be about to write it down. */
export const LOST_AFTER_MS = 24 * 3_600_000;
/** Discarded in one run; the rest waits for the next. */
export const MOST_DISCARDS = 50;

/** An asset this repository knows: by its record, or by a payload in the tree, for which a new record stands. */
export interface Owner {
  readonly record: AssetRecord;
}

export interface Found {
  readonly platform: PlatformName;
  readonly object: RemoteObject;
}

export type Belonging =
  /** A record names it: it is not lost. */
  | { readonly kind: "named" }
  /** Its marker is of no asset known here: another installation's, or of another environment. */
  | { readonly kind: "foreign" }
  /** Ours, a draft, and nobody's. */
  | { readonly kind: "lost"; readonly owner: Owner; readonly change?: string }
  /** Ours and not to be touched: it is out · a run is not finished with its asset · somebody copied our draft by hand. */
  | { readonly kind: "reported"; readonly owner: Owner; readonly why: "out" | "unfinished" | "copied" };

export interface SweepQuestion {
  readonly records: readonly AssetRecord[];
  /** Every asset of ours in this environment. */
  readonly owners: readonly Owner[];
  readonly found: readonly Found[];
  /** Changes that were closed without a merge: nobody will finish what was staged for them. */
  readonly closed: readonly string[];
  readonly nowMs: number;
}

/** Whose each found object is. What cannot be proven ours is never a draft to discard. */
export function belongingOf({ platform, object }: Found, question: SweepQuestion): Belonging {
  const { records, owners, found } = question;
  if (records.some((record) => record.platform === platform && isNamedIn(record, object))) return { kind: "named" };
  const owner = owners.find(({ record }) => record.platform === platform && isMarkerOf(object.marker, record.resourceKey));
  if (owner === undefined) return { kind: "foreign" };
  if (object.state !== "draft") return { kind: "reported", owner, why: "out" };
  if (isUnfinished(owner.record, question)) return { kind: "reported", owner, why: "unfinished" };
  if (isCopied(object, found)) return { kind: "reported", owner, why: "copied" };
  const change = changeOf(object, owner, question.closed);
  return { kind: "lost", owner, ...(change === undefined ? {} : { change }) };
}

function isNamedIn({ object, intent, drafts }: AssetRecord, { ref }: RemoteObject): boolean {
  return [object, intent?.object, ...drafts.map((draft) => draft.object)].some((known) => known?.kind === ref.kind && known.id === ref.id);
}

/** An open intent may still be finished; only a staging for a closed change, a day old, never will be. */
export function isUnfinished(record: AssetRecord, { closed, nowMs }: Pick<SweepQuestion, "closed" | "nowMs">): boolean {
  if (record.state === "held") return true;
  const { intent } = record;
  if (intent === undefined) return false;
  return !isAbandoned(record, closed) || nowMs - Date.parse(intent.at) < LOST_AFTER_MS;
}

/** A staging that was cut off, for a change that was closed since. */
export function isAbandoned({ intent }: AssetRecord, closed: readonly string[]): boolean {
  return intent?.operation === "stage" && intent.change !== undefined && closed.includes(intent.change);
}

/**
 * Somebody copied our draft in the platform, and the marker came along with the name. What we write ends with its marker;
 * a copy's name says so, or is another object's whole name and more. In doubt it is a copy, and left alone.
 */
function isCopied({ name, marker }: RemoteObject, found: readonly Found[]): boolean {
  if (!name.endsWith(`[cac:${marker.resource}.${marker.changeCode}]`) || /\b(copy|copied|clone|cloned)\b/i.test(name)) return true;
  return found.some(({ object }) => object.name !== name && name.includes(object.name));
}

/** The name of the change a marker belongs to, where we know it. The change of an open intent is closed, or nothing of its asset is lost. */
function changeOf({ marker }: RemoteObject, { record }: Owner, closed: readonly string[]): string | undefined {
  return [...closed, ...record.drafts.map(({ change }) => change)].find((change) => changeCode(change) === marker.changeCode);
}
