/** Dates and times as an account writes them: without a zone, in its own. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    ...{
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    },
  });
  formats.set(timeZone, made);
  return made;
}

/** "2026-12-01 09:30:00" in a zone. */
export function localTime(atMs: number, timeZone: string): string {
  return formatFor(timeZone).format(atMs).replace(", ", " ");
}

/** "2026-12-01" in a zone. */
export function localDate(atMs: number, timeZone: string): string {
  return localTime(atMs, timeZone).slice(0, 10);
}

/** The dates of campaigns are few, and asked for with every query. */
const instants = new Map<string, number | undefined>();
const MOST_KEPT = 10_000;

/** The instant of "2026-12-01 09:30:00" in a zone; of a time that does not exist there, the one an hour later. Undefined for no such date. */
export function instantOf(local: string, timeZone: string): number | undefined {
  const key = `${timeZone} ${local}`;
  if (instants.has(key)) return instants.get(key);
  if (instants.size >= MOST_KEPT) instants.clear();
  const instant = reckoned(local, timeZone);
  instants.set(key, instant);
  return instant;
}

function reckoned(local: string, timeZone: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(local) ?? [];
  if (year === undefined) return undefined;
  const asUtc = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== local.slice(0, 10)) return undefined;
  let guess = asUtc;
  for (let round = 0; round < 3; round += 1) {
    const seen = Date.parse(`${localTime(guess, timeZone).replace(" ", "T")}Z`);
    guess += asUtc - seen;
  }
  return guess;
}

/** When the day after the one at `atMs` begins there. */
export function nextMidnight(atMs: number, timeZone: string): number {
  const noonTomorrow = Date.parse(`${localDate(atMs, timeZone)}T12:00:00Z`) + 86_400_000;
  const tomorrow = new Date(noonTomorrow).toISOString().slice(0, 10);
  return instantOf(`${tomorrow} 00:00:00`, timeZone) ?? atMs + 86_400_000;
}
