/** Times, spans and amounts of the comment, as people say them. */
import type { Instant, LocalDate } from "#model/types.ts";
import { count, when } from "../words.ts";

/** `Wed 7 Apr 09:00 New York`; with its year where that is not the present one. */
export function moment(instant: Instant, zone: string, nowMs: number): string {
  const year = (ms: number) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric" }).format(ms);
  const present = year(nowMs);
  const said = when(instant, zone);
  return year(Date.parse(instant)) === present ? said.replace(` ${present} `, " ") : said;
}

/** `11:00` where it is the same day as `first`, else the whole moment: for the end of something that was just named. */
export function until(last: Instant, first: Instant, zone: string, nowMs: number): string {
  const day = (instant: Instant) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short" }).format(new Date(instant));
  if (day(last) !== day(first)) return moment(last, zone, nowMs);
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(last));
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

/** `1,150.00 USD`: with the decimals the currency has (ISO 4217, as the runtime knows them), more where the amount has more. */
export function money(micros: number, currency: string): string {
  const options = /^[A-Z]{3}$/.test(currency) ? ({ style: "currency", currency } as const) : {};
  const { minimumFractionDigits = 2 } = new Intl.NumberFormat("en-US", options).resolvedOptions();
  return `${new Intl.NumberFormat("en-US", { minimumFractionDigits, maximumFractionDigits: 6 }).format(micros / 1_000_000)} ${currency}`;
}
