/** The dates between which a group or campaign runs. */
import { type Fields, isRecord } from "../common/json.ts";
import type { Checker } from "./problems.ts";
import type { LinkedInAdsSettings } from "./settings.ts";

export interface Schedule {
  /** Milliseconds; the start counts, the end does not. */
  readonly start: number | undefined;
  readonly end: number | undefined;
}

/** The dates in fields; undefined where there are none. */
export function scheduleOf(fields: Fields): Schedule {
  const value = fields["runSchedule"];
  const read = (name: string) => {
    const at = isRecord(value) ? value[name] : undefined;
    return typeof at === "number" ? at : undefined;
  };
  return { start: read("start"), end: read("end") };
}

/** Shapes and order. */
export function checkSchedule(checker: Checker): void {
  const value = checker.fields["runSchedule"];
  if (value === undefined) return;
  if (!isRecord(value)) {
    checker.add("INVALID_VALUE_FOR_FIELD", "runSchedule", "must be an object");
    return;
  }
  for (const name of ["start", "end"]) {
    const at = value[name];
    if (at !== undefined && !(typeof at === "number" && Number.isInteger(at) && at > 100_000_000_000)) {
      checker.add("INVALID_VALUE_FOR_FIELD", `runSchedule/${name}`, "must be milliseconds since 1970");
    }
  }
  const { start, end } = scheduleOf(checker.fields);
  if (start === undefined) checker.add("MISSING_FIELD", "runSchedule/start", "is required but it is missing");
  if (start !== undefined && end !== undefined && end <= start) {
    checker.add("START_DATE_AFTER_END_DATE", "runSchedule/start", `value ${start} must be before /${checker.name}/runSchedule/end ${end}`);
  }
}

/** A start that has passed cannot be written. */
export function checkNotPassed(checker: Checker, nowMs: number, { passedStart, startToleranceMs }: LinkedInAdsSettings): void {
  const { start, end } = scheduleOf(checker.fields);
  const earliest = nowMs - startToleranceMs;
  if (passedStart === "refused" && start !== undefined && start < earliest) {
    checker.add("DATE_TOO_EARLY", "runSchedule/start", `value ${start} must be no earlier than ${nowMs}`);
  }
  if (end !== undefined && end <= nowMs) checker.add("DATE_TOO_EARLY", "runSchedule/end", `value ${end} must be no earlier than ${nowMs}`);
}

/** Dates that have passed stay as they are. */
export function checkUnchanged(checker: Checker, before: Fields, nowMs: number): void {
  const [was, is] = [scheduleOf(before), scheduleOf(checker.fields)];
  for (const name of ["start", "end"] as const) {
    const old = was[name];
    if (old === undefined || old === is[name] || old > nowMs) continue;
    checker.add("DATE_IMMUTABLE_WHEN_PASSED", `runSchedule/${name}`, `cannot be changed, because ${old} has passed`);
  }
  const moved = is.start !== undefined && was.start !== is.start;
  if (moved && is.start < nowMs && (was.start ?? 0) > nowMs) {
    checker.add("DATE_TOO_EARLY", "runSchedule/start", `value ${is.start} must be no earlier than ${nowMs}`);
  }
  if (is.end !== undefined && was.end !== is.end && is.end <= nowMs) {
    checker.add("DATE_TOO_EARLY", "runSchedule/end", `value ${is.end} must be no earlier than ${nowMs}`);
  }
}
