/** Dates as people write them: found in a text, read in the order of its language, and said again in words. */
import type { LocalDate } from "#model/types.ts";
import { overlaps, type Span } from "./phrases.ts";

export interface CalendarDate {
  /** Absent where the text names none. */
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

export interface WrittenDate extends Span {
  readonly text: string;
  /** More than one where the order of day and month cannot be told (4/7/2027 in plain "en"). */
  readonly readings: readonly CalendarDate[];
  /** 1 is Monday, where a weekday stands before it. */
  readonly weekday?: number;
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "january jan januar jänner janvier",
    "february feb februar février fevrier févr",
    "march mar märz maerz mars",
    "april apr avril avr",
    "may mai",
    "june jun juni juin",
    "july jul juli juillet juil",
    "august aug août aout",
    "september sep sept septembre",
    "october oct oktober okt octobre",
    "november nov novembre",
    "december dec dezember dez décembre decembre déc",
  ].flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);
const WEEKDAYS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "monday mon montag lundi",
    "tuesday tue tues dienstag mardi",
    "wednesday wed mittwoch mercredi",
    "thursday thu thurs donnerstag jeudi",
    "friday fri freitag vendredi",
    "saturday sat samstag samedi",
    "sunday sun sonntag dimanche",
  ].flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);

const MONTH = `(?:${Object.keys(MONTHS)
  .sort((left, right) => right.length - left.length)
  .join("|")})(?![\\p{L}])\\.?`;
const YEAR = "(?:,?\\s+(?<year>(?:19|20)\\d{2})(?!\\d))?";
const ORDINAL = "(?:st|nd|rd|th|er|\\.)?";
const PATTERNS = [
  /(?<![\d-])(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?![\d-])/giu,
  new RegExp(`(?<![\\d.,:/-])(?<day>\\d{1,2})${ORDINAL}\\s+(?:of\\s+)?(?<month>${MONTH})${YEAR}`, "giu"),
  // "Bis Ende April 20 % Rabatt": the number belongs to what follows.
  new RegExp(
    `(?<![\\p{L}])(?<month>${MONTH})\\s+(?<day>\\d{1,2})(?![\\d:%.]\\d|\\d)${ORDINAL}(?![\\p{L}\\d%]|\\s(?:%|€|prozent|percent|pour\\scent)(?!\\d))${YEAR}`,
    "giu",
  ),
  /(?<![\d.])(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4}|\d{2})(?![\d.]\d)/giu,
  /(?<![\d/])(?<first>\d{1,2})\/(?<second>\d{1,2})\/(?<year>\d{4}|\d{2})(?![\d/])/giu,
] as const;
const WEEKDAY_BEFORE = new RegExp(`(?<![\\p{L}])(${Object.keys(WEEKDAYS).join("|")})\\.?,?\\s+(?:the\\s+|den\\s+|dem\\s+|le\\s+)?$`, "iu");

/**
 * Every date in a text that names a day and a month: 7 April 2027, April 7, 2027, 7th of April, 7.4.2027, 7. April 2027,
 * 7 avril 2027, 4/7/2027 (month first in en-US, both readings in "en" and en-CA, else day first) and 2027-04-07.
 */
export function findDates(text: string, language: string): readonly WrittenDate[] {
  if (!/\d/.test(text)) return [];
  const found: WrittenDate[] = [];
  for (const pattern of PATTERNS) {
    const earlier = [...found];
    for (const match of text.matchAll(pattern)) {
      // The full stop of "until 9 April." is the sentence's.
      const written = match[0].replace(/[.\s]$/, "");
      const span = { start: match.index, end: match.index + written.length };
      const readings = readingsOf(match.groups ?? {}, language);
      if (readings.length === 0 || overlaps(span, earlier)) continue;
      const weekday = weekdayBefore(text, span.start);
      found.push({ ...span, text: written, readings, ...(weekday === undefined ? {} : { weekday }) });
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

function readingsOf(groups: Readonly<Record<string, string | undefined>>, language: string): readonly CalendarDate[] {
  const { year, month, day, first, second } = groups;
  const full = year === undefined ? {} : { year: Number(year.length === 2 ? `20${year}` : year) };
  if (first !== undefined && second !== undefined) {
    const monthFirst = { ...full, month: Number(first), day: Number(second) };
    const dayFirst = { ...full, month: Number(second), day: Number(first) };
    const readings = language === "en-US" ? [monthFirst] : /^en(?:-CA)?$/.test(language) ? [monthFirst, dayFirst] : [dayFirst];
    return readings.filter((reading) => reading.month >= 1 && reading.month <= 12);
  }
  if (month === undefined || day === undefined) return [];
  const number = /^\d+$/.test(month) ? Number(month) : MONTHS[month.toLowerCase().replace(/\.$/, "")];
  // "may" and "march" in small letters are verbs far more often than months.
  if (number === undefined || number < 1 || number > 12 || /^(?:may|march|mar)$/.test(month)) return [];
  const count = Number(day);
  return count < 1 || count > 31 ? [] : [{ ...full, month: number, day: count }];
}

function weekdayBefore(text: string, start: number): number | undefined {
  const name = WEEKDAY_BEFORE.exec(text.slice(Math.max(0, start - 20), start))?.[1];
  return name === undefined ? undefined : WEEKDAYS[name.toLowerCase()];
}

/** Whether a written date can mean this day; a year that is not written does not count against it. */
export function isDay(written: WrittenDate, day: LocalDate): boolean {
  const [year, month, date] = day.split("-").map(Number);
  return written.readings.some(
    (reading) => reading.month === month && reading.day === date && (reading.year === undefined || reading.year === year),
  );
}

/** 1 is Monday. */
export function weekdayOf(day: LocalDate): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 ? 7 : weekday;
}

const WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTH_NAMES = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

export function weekdayName(weekday: number): string {
  return WEEKDAY_NAMES[weekday - 1] ?? String(weekday);
}

/** `2027-04-07` (or the day of a local time) in words: 7 April 2027. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.slice(0, 10).split("-").map(Number);
  return `${date} ${MONTH_NAMES[(month ?? 1) - 1]} ${year}`;
}
