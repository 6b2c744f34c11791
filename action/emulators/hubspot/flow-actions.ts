/**
 * The actions of a workflow: what kind each is, which comes next, how long a delay holds. Shapes after the vendor's "Workflow actions and
 * enrollment types" and its specification of 2026-08-21 (read 2026-11-28).
 */
import { type Fields, instantFrom, isRecord, recordAt, textAt } from "../common/json.ts";
import { timeOfDayMs } from "./flow-windows.ts";
import { instantOfWall, wallClock } from "./zone-times.ts";

const DAY_MS = 86_400_000;

/** `actionTypeId` of a delay for some time, of one until a date, and of a marketing email. */
const DELAY = "0-1";
const DELAY_UNTIL = "0-35";
const SEND_EMAIL = "0-4";

const UNITS: ReadonlyMap<unknown, number> = new Map([
  ["MINUTES", 60_000],
  ["HOURS", 3_600_000],
  ["DAYS", DAY_MS],
  ["WEEKS", 7 * DAY_MS],
]);

export type ActionKind = "delay" | "email" | "branch" | "other";

/** Every action that is an object, in the order they are written. */
export function actionsOf(fields: Fields): readonly Fields[] {
  const written = fields["actions"];
  return Array.isArray(written) ? written.filter(isRecord) : [];
}

export function actionId(action: Fields): string {
  return textAt(action, "actionId") ?? "";
}

/** The action of an id. */
export function actionOf(fields: Fields, id: string | undefined): Fields | undefined {
  return id === undefined ? undefined : actionsOf(fields).find((action) => actionId(action) === id);
}

export function actionKind(action: Fields): ActionKind {
  if (textAt(action, "type") !== "SINGLE_CONNECTION") return (textAt(action, "type") ?? "").endsWith("_BRANCH") ? "branch" : "other";
  switch (textAt(action, "actionTypeId")) {
    case DELAY:
    case DELAY_UNTIL:
      return "delay";
    case SEND_EMAIL:
      return "email";
    default:
      return "other";
  }
}

/** Where a connection leads; undefined: out. */
export function leadsTo(connection: unknown): string | undefined {
  return textAt(connection, "nextActionId");
}

/** The action after one that has one way out. */
export function nextOf(action: Fields): string | undefined {
  return leadsTo(action["connection"]);
}

/** The mail an action sends. */
export function contentId(action: Fields): string {
  return String(recordAt(action, "fields")["content_id"] ?? "");
}

const lengthOf = (fields: Fields) => Number(fields["delta"] ?? 0) * (UNITS.get(fields["time_unit"] ?? "MINUTES") ?? Number.NaN);

/** Whether how long a delay holds can be read. */
export function isDelayReadable(action: Fields): boolean {
  return Number.isFinite(lengthOf(recordAt(action, "fields")));
}

/** The first time of day (`time_of_day`) from an instant on. */
function atTimeOfDay(fields: Fields, fromMs: number, timeZone: string): number {
  const time = timeOfDayMs(fields["time_of_day"]);
  if (time === undefined) return fromMs;
  const wall = wallClock(timeZone, fromMs);
  const today = Math.floor(wall / DAY_MS) * DAY_MS + time;
  return instantOfWall(timeZone, today >= wall ? today : today + DAY_MS);
}

/** When somebody who came into a delay at `sinceMs` goes on. A date that has passed, or is a property of the contact, holds nobody. */
export function delayEnd(action: Fields, sinceMs: number, timeZone: string): number {
  const fields = recordAt(action, "fields");
  if (textAt(action, "actionTypeId") !== DELAY_UNTIL) return atTimeOfDay(fields, sinceMs + Math.max(0, lengthOf(fields)), timeZone);
  const date = instantFrom(recordAt(fields, "date")["staticValue"]);
  return date === undefined ? sinceMs : Math.max(sinceMs, atTimeOfDay(fields, date + lengthOf(fields), timeZone));
}

/** Every way out of an action: of a branch, several. */
export function waysOut(action: Fields): readonly string[] {
  const branches = ["listBranches", "staticBranches", "testBranches"].flatMap((key) => {
    const found = action[key];
    return Array.isArray(found) ? found.map((branch) => leadsTo(recordAt(branch, "connection"))) : [];
  });
  return [nextOf(action), ...branches, leadsTo(action["defaultBranch"])].filter((id) => id !== undefined);
}
