/** The marker every object of ours carries in a platform: short enough for a name, enough to find it again after a lost answer. */
import { sha256 } from "./digest.ts";
import type { Sha256 } from "./types.ts";

/** `change` is the pull request or branch a draft belongs to. */
export interface Marker {
  readonly resourceKey: Sha256;
  readonly change: string;
}

const PATTERN = /\[cac:([0-9a-f]{16})\.([0-9a-f]{8})\]/;

/** `[cac:<16 hex of the resource key>.<8 hex of the change>]` */
export function markerText({ resourceKey, change }: Marker): string {
  return `[cac:${resourceKey.slice(0, 16)}.${changeCode(change)}]`;
}

/** What stands in a marker for a change: 8 hex digits of its SHA-256. */
export function changeCode(change: string): string {
  return sha256(change).slice(0, 8);
}

const BEGINNING = "[cac:";

/** Whether words could be taken for the beginning of a marker: no name of ours may hold any but its own. */
export function looksMarked(text: string): boolean {
  return text.includes(BEGINNING);
}

/** Free words, with nothing in them that could pass for a marker. */
export function unmarked(text: string): string {
  return text.replaceAll(BEGINNING, "[");
}

export interface FoundMarker {
  readonly resource: string;
  readonly changeCode: string;
}

/** The marker in a platform object's name, or nothing where the object is not ours. */
export function readMarker(text: string): FoundMarker | undefined {
  const found = PATTERN.exec(text);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  return { resource: found[1], changeCode: found[2] };
}

/** Whether a found marker names this resource. */
export function isMarkerOf(found: FoundMarker, resourceKey: Sha256): boolean {
  return resourceKey.startsWith(found.resource);
}
