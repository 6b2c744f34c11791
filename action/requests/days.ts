/** Days counted and said in words, for questions: free slots, a day earlier, `Tuesday 13 April`. */
import { dayInWords, weekdayName, weekdayOf } from "#governance/text/dates.ts";
import type { LocalDate, LocalDateTime } from "#model/types.ts";
import { zoneInWords } from "./form-options.ts";

const DAY_MS = 24 * 3_600_000;

/** The day so many days later; negative: earlier. */
export function daysAfter(day: LocalDate | LocalDateTime, days: number): LocalDate {
  return new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The local time so many minutes later. */
export function minutesAfter(local: LocalDateTime, minutes: number): LocalDateTime {
  return new Date(Date.parse(`${local}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
}

/** The last working day before a day. */
export function workdayBefore(day: LocalDate): LocalDate {
  const before = daysAfter(day, -1);
  return weekdayOf(before) > 5 ? workdayBefore(before) : before;
}

/** The Monday of a day's week. What is offered hangs on it, so that an answer of the same week finds what was asked. */
export function mondayOf(day: LocalDate): LocalDate {
  return daysAfter(day, 1 - weekdayOf(day));
}

/** Days people like to get mail on, soonest first: Tuesdays and Thursdays, from the week after this one. */
export function freeDays(today: LocalDate, count: number): readonly LocalDate[] {
  const monday = mondayOf(today);
  return Array.from({ length: count }, (_, index) => daysAfter(monday, 7 * (1 + Math.floor(index / 2)) + (index % 2 === 0 ? 1 : 3)));
}

/** `1 May`; with the year where it is another than today's. */
export function shortDay(day: LocalDate | LocalDateTime, today: LocalDate): string {
  return day.slice(0, 4) === today.slice(0, 4) ? dayInWords(day).replace(/ \d{4}$/, "") : dayInWords(day);
}

/** `Tuesday 13 April, 09:00 New York` */
export function timeInWords(at: LocalDateTime, zone: string, today: LocalDate): string {
  return `${weekdayName(weekdayOf(at.slice(0, 10)))} ${shortDay(at, today)}, ${at.slice(11)} ${zoneInWords(zone)}`;
}
