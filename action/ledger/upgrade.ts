/** Brings a record that an earlier version of this program wrote up to the present shape, one version at a time. */
import type { RecordKind } from "./paths.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

type Step = (record: JsonObject, kind: RecordKind) => JsonObject;

/** Step n brings version n to version n + 1. A step stays for ever: the ledger keeps what was written years ago. */
const STEPS: readonly Step[] = [fillWhatCameWithVersion1];

/** The version this program writes. */
export const PRESENT_VERSION = STEPS.length;

/** The version a record was written in: a whole number from 0, or undefined for a number that is none. */
export function versionOf(record: JsonObject): number | undefined {
  const version = record["schemaVersion"] ?? 0;
  return typeof version === "number" && Number.isInteger(version) && version >= 0 ? version : undefined;
}

/** The record in the present version. A newer one is returned as it is: whoever asks has to check first. */
export function upgrade(record: JsonObject, kind: RecordKind): JsonObject {
  return STEPS.slice(versionOf(record) ?? 0).reduce((older, step) => step(older, kind), record);
}

/**
 * Before version 1, records had no `schemaVersion`, and assets no drafts, earlier versions or burnt reviews.
 * They start empty: an approval that was not written down then is not made up now.
 */
function fillWhatCameWithVersion1(record: JsonObject, kind: RecordKind): JsonObject {
  const missing: Record<RecordKind, JsonObject> = {
    asset: { drafts: [], versions: [], burnt: [] },
    campaign: { deployed: [] },
    review: {},
  };
  return { ...missing[kind], ...record, schemaVersion: 1 };
}
