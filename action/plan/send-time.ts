/** When an asset goes out: never before the hold is over, never after its window. */

import type { AssetKind, Instant, ScheduleFacet } from "#model/types.ts";
import { instantOfLocal } from "#payload/schedule.ts";
import { instantOf } from "#ports/clock.ts";
import type { Capabilities } from "#ports/platform.ts";
import type { AssetSituation, Desired, PlanSettings } from "./situation.ts";

export type SendTime =
  | { readonly kind: "at"; readonly at: Instant; readonly stoppableUntil?: Instant }
  | { readonly kind: "passed"; readonly latest: Instant };

export interface SendTimeQuestion {
  readonly schedule: ScheduleFacet;
  readonly kind: AssetKind;
  readonly capabilities: Capabilities;
  readonly nowMs: number;
  /** What cannot be undone is put off by this long, so that stop has something to stop. */
  readonly holdMs: number;
}

/**
 * The instant to ask of the platform: `at`, or later where the hold (or the platform's own lead) has not passed by then,
 * while that is inside the window; else `passed`, and nothing goes out.
 */
export function sendTime({ schedule, kind, capabilities, nowMs, holdMs }: SendTimeQuestion): SendTime {
  const undoable = capabilities.reversibility[kind] === "reversible";
  const earliestMs = nowMs + (undoable ? capabilities.publishLeadMs : Math.max(holdMs, capabilities.publishLeadMs));
  if (schedule.mode === "with-merge") return timeAt(earliestMs, undoable, capabilities);

  const latestMs = Date.parse(instantOfLocal(schedule.latest, schedule.zone));
  const wantedMs = Math.max(
    Date.parse(instantOfLocal(schedule.at, schedule.zone)),
    Date.parse(instantOfLocal(schedule.earliest, schedule.zone)),
  );
  const atMs = Math.max(wantedMs, earliestMs);
  return atMs > latestMs ? { kind: "passed", latest: instantOf(latestMs) } : timeAt(atMs, undoable, capabilities);
}

/** The same, asked of a situation. What is held back here already has had its hold counted once, into the time it waits for. */
export function sendTimeOf(
  { identity, capabilities, record }: AssetSituation,
  desired: Desired,
  { nowMs, holdMs }: PlanSettings,
): SendTime {
  const left = record?.waiting?.payload === desired.digest ? 0 : holdMs;
  return sendTime({ schedule: desired.payload.facets.schedule, kind: identity.kind, capabilities, nowMs, holdMs: left });
}

function timeAt(atMs: number, undoable: boolean, { stopMarginMs }: Capabilities): SendTime {
  // Whole seconds, upwards: records hold seconds, and rounding down would eat into the hold.
  const at = instantOf(Math.ceil(atMs / 1000) * 1000);
  return undoable ? { kind: "at", at } : { kind: "at", at, stoppableUntil: instantOf(Date.parse(at) - stopMarginMs) };
}

/** Whether the last day of a schedule is over, in its own zone. */
export function hasEnded({ end }: ScheduleFacet, nowMs: number): boolean {
  // The last minute of a day exists in every zone; midnight does not, where the clocks go forward then.
  return end !== undefined && nowMs >= Date.parse(instantOfLocal(`${end.at}T23:59`, end.zone)) + 60_000;
}

/** Whether an instant lies outside the approved window; a schedule without a window approves any. */
export function isOutsideWindow(schedule: ScheduleFacet, at: Instant): boolean {
  if (schedule.mode === "with-merge") return false;
  const inMs = (local: string) => Date.parse(instantOfLocal(local, schedule.zone));
  return Date.parse(at) < inMs(schedule.earliest) || Date.parse(at) > inMs(schedule.latest);
}

/** Three times that are still open inside the platform's and the hold's limits: rounded to the next quarter of an hour, a day apart. */
export function freeSlots({ nowMs, holdMs }: { readonly nowMs: number; readonly holdMs: number }): readonly Instant[] {
  const quarter = 15 * 60_000;
  const day = 24 * 3_600_000;
  const first = Math.ceil((nowMs + holdMs) / quarter) * quarter;
  return [first, first + day, first + 2 * day].map(instantOf);
}
