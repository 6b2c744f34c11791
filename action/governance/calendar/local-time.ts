/** Local times and instants, each turned into the other; loaded by every check, so it asks the platform and no library. */
import type { LocalDateTime } from "#model/types.ts";

/** Making one takes longer than a thousand uses. */
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/** Local day and minute of an instant (milliseconds since 1970), as `2027-04-07T09:00`; undefined where the zone is none. */
export function localIn(instantMs: number, zone: string): LocalDateTime | undefined {
  return formatOf(zone)?.format(instantMs).replace(" ", "T").slice(0, 16);
}

/**
 * The instant of a local time, in milliseconds since 1970; undefined where the zone is none. Of a time that comes twice in autumn the
 * earlier is meant; one that the clocks jump over in spring is read as if they had not.
 */
export function instantIn(local: LocalDateTime, zone: string): number | undefined {
  const wall = Date.parse(`${local.slice(0, 16)}:00Z`);
  const before = offsetMs(wall - DAY_MS, zone);
  const after = offsetMs(wall + DAY_MS, zone);
  if (before === undefined || after === undefined || Number.isNaN(wall)) return undefined;
  const earlier = wall - Math.max(before, after);
  const later = wall - Math.min(before, after);
  return localIn(earlier, zone) === local.slice(0, 16) ? earlier : localIn(later, zone) === local.slice(0, 16) ? later : wall - before;
}

const DAY_MS = 24 * 3_600_000;

function offsetMs(instantMs: number, zone: string): number | undefined {
  const local = localIn(instantMs, zone);
  return local === undefined ? undefined : Date.parse(`${local}:00Z`) - Math.floor(instantMs / 60_000) * 60_000;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, made(zone));
  return formats.get(zone);
}

/** Swedish writes a day and a time as ISO 8601 does. */
function made(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
