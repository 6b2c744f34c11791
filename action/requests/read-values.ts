/** Reads dates, times, prices and percentages as people write them. */
import { findDates } from "#governance/text/dates.ts";
import { date as isDate } from "#model/formats.ts";
import type { LocalDate, LocalDateTime, Money } from "#model/types.ts";

/** `2027-04-07`, `7 April 2027`, `April 7, 2027`: the one day a text names; nothing where it names none, several, or one that can be read in two ways. */
export function dayIn(text: string, language: string): LocalDate | undefined {
  const iso = [...text.matchAll(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g)].map(([found]) => found);
  const days = iso.length > 0 ? iso : findDates(text, language).map(({ readings }) => (readings.length === 1 ? dayOf(readings[0]) : ""));
  const [day] = days;
  return day !== undefined && new Set(days).size === 1 && isDate(day) ? day : undefined;
}

function dayOf(reading: { readonly year?: number; readonly month: number; readonly day: number } | undefined): string {
  if (reading?.year === undefined) return "";
  return `${reading.year}-${String(reading.month).padStart(2, "0")}-${String(reading.day).padStart(2, "0")}`;
}

/** `09:00`, `9.30`, `9am`, `2:30 pm`, as `09:00`; nothing where there is no one time. */
export function timeIn(text: string): string | undefined {
  const times = Array.from(
    text.matchAll(/(?<![\d:.-])(?:(\d{1,2})[:.](\d{2})(?::00)?\s*([ap])?\.?m?\b|(\d{1,2})\s*([ap])\.?m\b)/gi),
    ([, hour, minute, half, bareHour, bareHalf]) => clock(Number(hour ?? bareHour), Number(minute ?? 0), (half ?? bareHalf)?.toLowerCase()),
  );
  const [time] = times;
  return time !== undefined && new Set(times).size === 1 ? time : undefined;
}

function clock(hour: number, minute: number, half: string | undefined): string | undefined {
  if (minute > 59 || (half !== undefined && (hour < 1 || hour > 12))) return undefined;
  const full = half === undefined ? hour : (hour % 12) + (half === "p" ? 12 : 0);
  return full > 23 ? undefined : `${String(full).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** A day with its time; `onDay` is meant where only a time is written. */
export function dateTimeIn(text: string, language: string, onDay?: LocalDate): LocalDateTime | undefined {
  const day = dayIn(text, language) ?? (/[\p{L}]{3}|\d{4}|\d[-/]\d/u.test(text) ? undefined : onDay);
  const time = timeIn(text.replace(/(\d{4}-\d{2}-\d{2})T/, "$1 ").replace(/\d{1,2}\.\s?\d{1,2}\.\s?\d{4}/, " "));
  return day === undefined || time === undefined ? undefined : `${day}T${time}`;
}

export type Amount =
  | { readonly kind: "percent"; readonly percent: number }
  | { readonly kind: "price"; readonly price: Money; readonly was?: Money }
  /** A number that is neither: `20`. */
  | { readonly kind: "bare"; readonly number: number };

/** `20%`, `20 percent off`, `249 USD`, `$249 instead of $299`, `20`; nothing where it is none of them. */
export function amountIn(text: string): Amount | undefined {
  const written = text.replace(/\s+/g, " ").trim();
  const percent = /^(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|percent|per cent)(?: off)?\.?$/i.exec(written)?.[1];
  if (percent !== undefined) {
    const number = Number(percent.replace(",", "."));
    return number > 0 && number <= 100 ? { kind: "percent", percent: number } : undefined;
  }
  if (/^\d{1,7}(?:[.,]\d{1,2})?$/.test(written)) return { kind: "bare", number: Number(written.replace(",", ".")) };
  const [now = "", before, more] = written.split(/ instead of | statt | au lieu de /i);
  const price = priceIn(now);
  const was = before === undefined ? undefined : priceIn(before);
  if (price === undefined || more !== undefined || (before !== undefined && was === undefined)) return undefined;
  return { kind: "price", price, ...(was === undefined ? {} : { was }) };
}

const SIGNS: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP" };
const NUMBER = String.raw`\d{1,3}(?:[,. ']\d{3})+(?:[.,]\d{2})?|\d{1,9}(?:[.,]\d{1,2})?`;
const BEFORE = new RegExp(`^([$€£]|[A-Z]{3}) ?(${NUMBER})$`, "u");
const AFTER = new RegExp(`^(${NUMBER}) ?([$€£]|[A-Z]{3})$`, "u");

function priceIn(text: string): Money | undefined {
  const trimmed = text.trim();
  const [, sign, amount] = BEFORE.exec(trimmed) ?? [];
  const [, amountFirst, signLast] = AFTER.exec(trimmed) ?? [];
  const written = amount ?? amountFirst;
  const unit = sign ?? signLast;
  if (written === undefined || unit === undefined) return undefined;
  const cents = /[.,](\d{1,2})$/.exec(written)?.[1];
  const whole = (cents === undefined ? written : written.slice(0, -(cents.length + 1))).replace(/[,. ']/g, "");
  const micros = Number(whole) * 1_000_000 + Number((cents ?? "").padEnd(2, "0")) * 10_000;
  return micros > 0 ? { micros, currency: SIGNS[unit] ?? unit } : undefined;
}

/** `demo requests, 150` → what is counted, and the number to reach. */
export function metricIn(text: string): { readonly metric: string; readonly target?: number } {
  const [, words, number] = /^(.*?\p{L}.*?)[\s,:;–-]+(\d{1,3}(?:[,.' ]\d{3})*|\d{1,9})$/u.exec(text) ?? [];
  const target = number === undefined ? 0 : Number(number.replace(/[,.' ]/g, ""));
  return words === undefined || target <= 0 ? { metric: text } : { metric: words.trim(), target };
}
