/** Wall-clock times of the account's zone, and back. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Offset of a zone at an instant, in milliseconds east of UTC. */
export function zoneOffsetMs(timeZone: string, nowMs: number): number {
  // Making a format takes longer than using it a hundred times.
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  formats.set(timeZone, format);
  const parts = format.formatToParts(nowMs);
  const text = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d{2}):?(\d{2})?/.exec(text) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** The wall-clock time of an instant, as if the zone were UTC. */
export function wallClock(timeZone: string, instantMs: number): number {
  return instantMs + zoneOffsetMs(timeZone, instantMs);
}

/** The instant of a wall-clock time; of one that a change of the clocks leaves out, the instant an hour on. */
export function instantOfWall(timeZone: string, wallMs: number): number {
  const guess = wallMs - zoneOffsetMs(timeZone, wallMs);
  return wallMs - zoneOffsetMs(timeZone, guess);
}
