/** Formats the schemas name: whether a date, a time, an instant, a zone, an address or a placeholder exists. Bundled into the validators. */
import { readTemplate } from "./name-template.ts";

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a day exists in the calendar: `2027-02-30` does not. */
export function date(text: string): boolean {
  const found = DATE.exec(text);
  if (found === null) return false;
  const [year, month, day] = found.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `2026-04-07T09:00`: a day that exists and a time from 00:00 to 23:59. Whether the clock skips it is the zone's business, not the format's. */
export function localDateTime(text: string): boolean {
  return text.length === 16 && text[10] === "T" && date(text.slice(0, 10)) && /^([01]\d|2[0-3]):[0-5]\d$/.test(text.slice(11));
}

/** `2026-04-07T13:00:00Z` */
export function instant(text: string): boolean {
  return text.length === 20 && localDateTime(text.slice(0, 16)) && /^:[0-5]\dZ$/.test(text.slice(16));
}

const zones = new Map<string, boolean>();

/** Whether the runtime's time zone data knows the zone by this name; offsets such as `+02:00` are not zones. */
export function timeZone(text: string): boolean {
  const known = zones.get(text) ?? (/^[A-Za-z]/.test(text) && isZone(text));
  zones.set(text, known);
  return known;
}

function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Whether an address can be parsed and names a host without user information. */
export function uri(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.hostname !== "" && url.username === "" && url.password === "";
}

/** Whether every placeholder of a name's template is one there is. */
export function nameTemplate(text: string): boolean {
  return readTemplate(text).kind === "read";
}
