/** Times, spans and amounts of the comment, as people say them. */
import type { Instant, LocalDate } from "#model/types.ts";
import { count, when, zoneInWords } from "../words.ts";

/** Making one costs more than a hundred uses, and a comment says the same few zones hundreds of times. */
const formats = new Map<string, Intl.DateTimeFormat>();

interface Said {
  readonly day: string;
  readonly year: string;
  readonly time: string;
}

function said(instant: Instant | number, zone: string): Said {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  formats.set(zone, format);
  const parts = format.formatToParts(new Date(instant));
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return { day: `${part("weekday")} ${part("day")} ${part("month")}`, year: part("year"), time: `${part("hour")}:${part("minute")}` };
}

/** `Wed 7 Apr 09:00 New York`; with its year where that is not the present one. */
export function moment(instant: Instant, zone: string, nowMs: number): string {
  const { day, year, time } = said(instant, zone);
  return `${day} ${year === said(nowMs, zone).year ? "" : `${year} `}${time} ${zoneInWords(zone)}`;
}

/** `11:00` where it is the same day as `first`, else the whole moment: for the end of something that was just named. */
export function until(last: Instant, first: Instant, zone: string, nowMs: number): string {
  const [end, start] = [said(last, zone), said(first, zone)];
  return end.day === start.day && end.year === start.year ? end.time : moment(last, zone, nowMs);
}

/** `Wed 21 Apr 2027` */
export function day(date: LocalDate): string {
  return when(`${date}T12:00:00Z`, "UTC").replace(/ 12:00 UTC$/, "");
}

/** `1 day 3 h`, `22 h`, `41 min`: the two largest parts that matter. */
export function span(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return `${count(days)} ${days === 1 ? "day" : "days"}${hours % 24 === 0 ? "" : ` ${hours % 24} h`}`;
}
