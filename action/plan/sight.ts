/** What was seen of an object, in the few questions the plan asks. */

import type { AssetRecord, Echo, Instant, IntentRecord } from "#model/types.ts";
import { differingFields, takeEcho } from "#payload/echo.ts";
import type { Capabilities, Observation, RemoteFields } from "#ports/platform.ts";
import type { AssetSituation, Sight } from "./situation.ts";

export type Seen = Extract<Observation, { exists: true }>;

/** The object as it stands, or undefined where it is gone, was never made, or could not be read. */
export function seenObject(sight: Sight): Seen | undefined {
  return sight.kind === "seen" && sight.observation.exists ? sight.observation : undefined;
}

/** Whether it is, or by itself will be, in front of people. */
export function isOut(seen: Seen | undefined): seen is Seen & { readonly state: "scheduled" | "live" } {
  return seen !== undefined && (seen.state === "scheduled" || seen.state === "live");
}

/** Fields that are not what was recorded when they were approved. */
export function changedSince(recorded: Echo, found: RemoteFields, capabilities: Capabilities): readonly string[] {
  return differingFields(recorded, takeEcho({ expected: found, found, capabilities }));
}

/** Fields that are not what the payload asks for, by the same normalisers as an echo. */
export function differsFrom(expected: RemoteFields, found: RemoteFields, capabilities: Capabilities): readonly string[] {
  return takeEcho({ expected, found, capabilities })
    .fields.filter(({ verdict }) => verdict === "different")
    .map(({ field }) => field);
}

/** The object was looked for and is not there any more. */
export function isGone(sight: Sight): boolean {
  return sight.kind === "seen" && !sight.observation.exists;
}

/** A deploy's intent that was not closed: its answer may be lost. A staging's open intent says nothing about what is out. */
export function openDeploy(record: Pick<AssetRecord, "intent"> | undefined): IntentRecord | undefined {
  return record?.intent === undefined || record.intent.operation === "stage" ? undefined : record.intent;
}

/**
 * Whether what is out is the version the tree holds, and not an older one the ledger holds as out.
 * Where both look the same, only the time our own open intent asked for tells them apart.
 */
export function isDesiredOut({ record, desired, capabilities }: AssetSituation, seen: Seen): boolean {
  if (desired === undefined || differsFrom(desired.fields, seen.fields, capabilities).length > 0) return false;
  const older = record?.live;
  if (older === undefined || older.payload === desired.digest || changedSince(older.echo, seen.fields, capabilities).length > 0)
    return true;
  const [intent, time] = [openDeploy(record), seen.scheduledFor ?? seen.since];
  return intent?.payload === desired.digest && sameInstant(intent.scheduledFor, time) && !sameInstant(older.scheduledFor, time);
}

export function sameInstant(left: Instant | undefined, right: Instant | undefined): boolean {
  return left !== undefined && right !== undefined && Date.parse(left) === Date.parse(right);
}
