/**
 * When a workflow may act: the days and hours it names (`timeWindows`) and the days it leaves out (`blockedDates`), in the account's zone.
 * Actions wait for them, delays do not (knowledge.hubspot.com/workflows/manage-your-workflow-settings, read 2026-11-28).
 */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import { instantOfWall, wallClock } from "./zone-times.ts";

const DAY_MS = 86_400_000;
const DAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
const MONTHS = [
  ...["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE"],
  ...["JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"],
];
/** Days looked ahead: a workflow that may act on none of them never acts. */
const FURTHEST_DAYS = 750;

const listed = (fields: Fields, key: string): readonly unknown[] => {
  const found = fields[key];
  return Array.isArray(found) ? found : [];
};

/** Milliseconds since midnight of a `{hour, minute}`. */
export function timeOfDayMs(value: unknown): number | undefined {
  if (!isRecord(value) || value["hour"] === undefined) return undefined;
  return (Number(value["hour"]) * 60 + Number(value["minute"] ?? 0)) * 60_000;
}

function isBlocked(fields: Fields, wallMs: number): boolean {
  const day = new Date(wallMs);
  return listed(fields, "blockedDates").some((blocked) => {
    if (!isRecord(blocked)) return false;
    const year = blocked["year"] ?? day.getUTCFullYear();
    return blocked["dayOfMonth"] === day.getUTCDate() && blocked["month"] === MONTHS[day.getUTCMonth()] && year === day.getUTCFullYear();
  });
}

/** The hours of a day in which it may act, in milliseconds since its midnight. */
function hoursOf(fields: Fields, dayMs: number): readonly (readonly [number, number])[] {
  if (isBlocked(fields, dayMs)) return [];
  const windows = listed(fields, "timeWindows");
  if (windows.length === 0) return [[0, DAY_MS]];
  const today = windows.filter((window) => textAt(window, "day") === DAYS[new Date(dayMs).getUTCDay()]);
  return today
    .map((window) => {
      const [start, end] = [recordAt(window, "startTime"), recordAt(window, "endTime")];
      return [timeOfDayMs(start) ?? 0, timeOfDayMs(end) ?? DAY_MS] as const;
    })
    .sort(([one], [other]) => one - other);
}

/** The first instant from `nowMs` on at which it may act; undefined: none within two years. */
export function nextAllowed(fields: Fields, nowMs: number, timeZone: string): number | undefined {
  if (listed(fields, "timeWindows").length === 0 && listed(fields, "blockedDates").length === 0) return nowMs;
  const wall = wallClock(timeZone, nowMs);
  const today = Math.floor(wall / DAY_MS) * DAY_MS;
  for (let day = 0; day < FURTHEST_DAYS; day += 1) {
    const midnight = today + day * DAY_MS;
    for (const [start, end] of hoursOf(fields, midnight)) {
      const from = Math.max(wall, midnight + start);
      if (from < midnight + end) return from === wall ? nowMs : instantOfWall(timeZone, from);
    }
  }
  return undefined;
}
