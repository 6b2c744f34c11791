/** When an asset goes out, in days and hours of its own zone: for words that are only true on one day. */
import type { Brief, LocalDate, LocalDateTime, ScheduleFacet } from "#model/types.ts";

/** From the first to the last moment at which it may go out; local times of one zone. */
export interface SendWindow {
  readonly earliest: LocalDateTime;
  readonly at: LocalDateTime;
  readonly latest: LocalDateTime;
  readonly zone: string;
}

/** Undefined where it goes out as soon as it is merged: nobody knows when that is. */
export function sendWindow(schedule: ScheduleFacet): SendWindow | undefined {
  if (schedule.mode !== "at") return undefined;
  const { earliest, at, latest, zone } = schedule;
  return { earliest, at, latest, zone };
}

/** An end that words can speak of; only its day is known, so it may lie at any hour of that day. */
export interface KnownEnd {
  readonly day: LocalDate;
  readonly what: "offer" | "event";
}

/**
 * The ends in a brief: that of the offer, and beginning and end of the event. An event's days are those of its own zone, and of the zone
 * of the mail where that is another day there: words may mean either.
 */
export function endsIn({ offer, event }: Brief, zone: string | undefined): readonly KnownEnd[] {
  const ends: KnownEnd[] = offer.kind === "none" ? [] : [{ day: offer.ends, what: "offer" }];
  if (event === undefined) return ends;
  const times = [event.starts, event.ends];
  const own = times.map((time) => time.slice(0, 10));
  const seen = zone === undefined || zone === event.zone ? [] : times.flatMap((time) => dayElsewhere(time, event.zone, zone) ?? []);
  return [...ends, ...[...new Set([...own, ...seen])].map((day) => ({ day, what: "event" as const }))];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / DAY_MS);
}

/** Hours from a local time to the first and to the last moment of a day; an hour of a clock change does not matter here. */
export function hoursUntil(from: LocalDateTime, day: LocalDate): { readonly least: number; readonly most: number } {
  const least = (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${from.slice(0, 16)}Z`)) / HOUR_MS;
  return { least, most: least + 24 };
}

/** The day in another zone; undefined where one of the zones is none. */
function dayElsewhere(local: LocalDateTime, from: string, to: string): LocalDate | undefined {
  try {
    const guess = Date.parse(`${local.slice(0, 16)}Z`);
    const shown = Date.parse(`${inZone(guess, from).replace(" ", "T")}Z`);
    return inZone(guess - (shown - guess), to).slice(0, 10);
  } catch {
    return undefined;
  }
}

function inZone(instant: number, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(instant);
}
