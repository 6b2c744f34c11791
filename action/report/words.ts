/** Words several reports share: times as people say them, colours only where wanted, tables that line up. */
import type { Instant, ScheduleFacet } from "#model/types.ts";
import type { AssetSituation } from "#plan/situation.ts";

export interface Look {
  readonly colour: boolean;
}

export type Tone = "good" | "bad" | "warn" | "quiet" | "strong";

const CODES: Readonly<Record<Tone, number>> = { good: 32, bad: 31, warn: 33, quiet: 2, strong: 1 };

/** Colour on a terminal; the plain text elsewhere. */
export function paint(text: string, tone: Tone, { colour }: Look): string {
  return colour ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text;
}

/** `Wed 7 Apr 2027 09:00 New York` */
export function when(instant: Instant, zone = "UTC"): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("weekday")} ${part("day")} ${part("month")} ${part("year")} ${part("hour")}:${part("minute")} ${zoneInWords(zone)}`;
}

/** `America/New_York` → `New York` */
export function zoneInWords(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

export function zoneOf(schedule: ScheduleFacet | undefined): string {
  return schedule?.mode === "at" ? schedule.zone : "UTC";
}

/** `12,431` */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** Rows with their columns padded to line up; the last column is left ragged. */
export function table(rows: readonly (readonly string[])[], indent = "  "): readonly string[] {
  const widths = rows.reduce<number[]>((wide, row) => row.map((cell, index) => Math.max(wide[index] ?? 0, cell.length)), []);
  return rows.map((row) =>
    `${indent}${row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join("  ")}`.trimEnd(),
  );
}

/** `launch-email` of `2027-spring-launch`, as `2027-spring-launch/launch-email`. */
export function nameOf({ identity }: AssetSituation): string {
  return `${identity.campaign}/${identity.asset}`;
}

/** What an asset is, for a marketer. */
export function kindInWords(kind: AssetSituation["identity"]["kind"]): string {
  switch (kind) {
    case "email":
      return "Mail";
    case "landing-page":
      return "Page";
  }
}

/** How the ledger may be trusted, said in every listing. */
export function trustInWords({ remote, signed }: { readonly remote?: string; readonly signed: boolean }): string {
  const shared = remote === undefined ? "kept in this clone only" : `shared through ${remote}`;
  return `Ledger: ${shared}, ${signed ? "signed" : "not signed"}.`;
}
