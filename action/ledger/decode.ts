/** Turns a file of the ledger branch into a record, or says why it cannot be one. */
import type { AssetRecord, CampaignRecord, ReviewRecord } from "#model/types.ts";
import type { LedgerWrite } from "#ports/ledger.ts";
import type { RecordKind, RecordPath } from "./paths.ts";
import { type JsonObject, PRESENT_VERSION, upgrade, versionOf } from "./upgrade.ts";

/** Checks a value against its record's schema: the problems found, in words, none where it fits. */
export type ValidateRecord = (kind: RecordKind, value: unknown) => readonly string[];

export type Decoded =
  | { readonly status: "read"; readonly write: LedgerWrite }
  | { readonly status: "too-new"; readonly version: number }
  | { readonly status: "broken"; readonly problem: string };

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads one file: UTF-8, JSON, a known version, brought up to the present one, of its schema's shape, and the record its path names. */
export function decodeRecord(place: RecordPath, bytes: Uint8Array, validate: ValidateRecord): Decoded {
  const parsed = parse(bytes);
  if (parsed === undefined) return { status: "broken", problem: "it is not a JSON object in UTF-8" };
  const version = versionOf(parsed);
  if (version === undefined) return { status: "broken", problem: `its schemaVersion is ${JSON.stringify(parsed["schemaVersion"])}` };
  if (version > PRESENT_VERSION) return { status: "too-new", version };
  const value = upgrade(parsed, place.kind);
  const problems = validate(place.kind, value);
  const write = asWrite(place.kind, value, problems);
  if (write === undefined) return { status: "broken", problem: problems.join("; ") };
  if (!isAt(place, write)) return { status: "broken", problem: "it is the record of something else than its path says" };
  return { status: "read", write };
}

function parse(bytes: Uint8Array): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(UTF8.decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asWrite(kind: RecordKind, record: JsonObject, problems: readonly string[]): LedgerWrite | undefined {
  switch (kind) {
    case "asset":
      return isAsset(record, problems) ? { kind, record } : undefined;
    case "campaign":
      return isCampaign(record, problems) ? { kind, record } : undefined;
    case "review":
      return isReview(record, problems) ? { kind, record } : undefined;
  }
}

// A value in which its schema's validator found no problem has that schema's type.
function isAsset(_value: unknown, problems: readonly string[]): _value is AssetRecord {
  return problems.length === 0;
}
function isCampaign(_value: unknown, problems: readonly string[]): _value is CampaignRecord {
  return problems.length === 0;
}
function isReview(_value: unknown, problems: readonly string[]): _value is ReviewRecord {
  return problems.length === 0;
}

function isAt(place: RecordPath, { record }: LedgerWrite): boolean {
  if (record.campaign !== place.campaign) return false;
  if (place.kind === "asset") return "asset" in record && record.asset === place.asset && record.environment === place.environment;
  return place.kind === "campaign" || ("review" in record && record.review === place.review);
}
