/** What was seen of an object, in the few questions the plan asks. */

import type { Echo } from "#model/types.ts";
import { differingFields, takeEcho } from "#payload/echo.ts";
import type { Capabilities, Observation, RemoteFields } from "#ports/platform.ts";
import type { Sight } from "./situation.ts";

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
