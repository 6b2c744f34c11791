/** Times as this vendor writes and reads them: with the account's offset in one half of its interfaces, without any zone in the other. */

const MINUTE_MS = 60_000;
const LOCAL = /^(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?)$/;
const NEVER = "0001-01-01T00:00:00";

/** Milliseconds east of UTC of an offset such as `-06:00`. */
export function offsetMs(offset: string): number {
  const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}

/** The account's wall clock without a zone, thousandths without trailing zeros: `2026-04-06T06:00:00.07`. */
export function localTime(atMs: number, offset: string): string {
  return new Date(atMs + offsetMs(offset))
    .toISOString()
    .replace("Z", "")
    .replace(/\.?0+$/, "");
}

/** The same with the account's offset behind it. */
export function zonedTime(atMs: number, offset: string): string {
  return localTime(atMs, offset) + offset;
}

/** What stands where a time never was. */
export function localTimeOrNever(atMs: number | undefined, offset: string): string {
  return atMs === undefined ? NEVER : localTime(atMs, offset);
}

/** An instant as a caller wrote it; without a zone it is the account's time. Undefined when it is none. */
export function instantOf(text: string, offset: string): number | undefined {
  const local = LOCAL.exec(text.trim())?.[1];
  const atMs = local === undefined ? Date.parse(text) : Date.parse(`${local.length === 10 ? `${local}T00:00:00` : local}${offset}`);
  return Number.isNaN(atMs) ? undefined : atMs;
}
