/** Times as the account writes them: without a zone, in its own. */
import { Temporal } from "temporal-polyfill";

/** `2026-12-01 09:30:00`: what the account's clock shows. Such texts sort as their times do. */
export function localNow(nowMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "second" })
    .replace("T", " ");
}

/** The instant a time of the account stands for, in milliseconds. */
export function instantMs(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(local.replace(" ", "T")).toZonedDateTime(zone).epochMilliseconds;
}
