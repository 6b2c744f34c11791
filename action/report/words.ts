/** Words several reports share: times as people say them, colours only where wanted, tables that line up. */

import { titleOfPayload } from "#model/content.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetKind, Instant, ScheduleFacet } from "#model/types.ts";
import { visibleText } from "#model/visible.ts";
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
  const format = formats.get(zone) ?? formatOf(zone);
  formats.set(zone, format);
  const parts = format.formatToParts(new Date(instant));
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("weekday")} ${part("day")} ${part("month")} ${part("year")} ${part("hour")}:${part("minute")} ${zoneInWords(zone)}`;
}

/** Making one takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}

/** `America/New_York` → `New York` */
export function zoneInWords(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** The zone a schedule is meant in; UTC where it names none. */
export function zoneOf(schedule: ScheduleFacet | undefined): string {
  return (schedule?.mode === "at" ? schedule.zone : schedule?.end?.zone) ?? "UTC";
}

/** The zone of what the tree wishes for an asset. */
export function zoneOfSituation({ desired }: AssetSituation): string {
  return zoneOf(desired?.payload.facets.schedule);
}

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;
/** `HubSpot POST /marketing/v3/emails/1042/publish: ` */
const CALL = /\b([A-Z]\w+) (?:GET|POST|PUT|PATCH|DELETE) \/\S*: (answered)?/g;

/** What a platform said, without the address that was called: `HubSpot answered 500: internal error.` */
export function withoutCalls(text: string): string {
  return text.replace(CALL, (_call, platform: string, answered: string | undefined) =>
    answered === undefined ? `${platform}: ` : `${platform} answered`,
  );
}

/** A reason as it is recorded, for reading: its instants in the campaign's zone, calls without their address, one full stop at the end. */
export function reasonInWords(reason: string, zone: string): string {
  const said = withoutCalls(visibleText(reason.replace(/\s+/g, " ").trim()))
    .replace(INSTANT, (instant) => when(instant, zone))
    .replace(/\.;/g, ";")
    .replace(/(?<!\.)\.\.(?!\.)/g, ".");
  return /[.!?…:]$/.test(said) ? said : `${said}.`;
}

/** `12,431` */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 asset`, `2 assets` */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
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

/** `Mail “Reports in under a second”`; what left the tree has only its name: `Mail 2027-spring-launch/launch-email`. */
export function titleOf(situation: AssetSituation): string {
  const title = situation.desired === undefined ? undefined : titleOfPayload(situation.desired.payload);
  return `${kindInWords(situation.identity.kind)} ${title === undefined ? nameOf(situation) : `“${visibleText(title)}”`}`;
}

/** The last line of an asset: its name, where the title says another, and where to look at it; empty where there is neither. */
export function whereLine(situation: AssetSituation, link: string | undefined): string {
  return [situation.desired === undefined ? undefined : nameOf(situation), link].filter((part) => part !== undefined).join("  ");
}

/** What links to pages comes after them: `after page launch-page`; empty where it waits for none. */
export function afterPagesInWords(pages: readonly string[]): string {
  return pages.length === 0 ? "" : `after ${pages.length === 1 ? "page" : "pages"} ${listed(pages)}`;
}

/** What an asset is, for a marketer. */
export function kindInWords(kind: AssetKind): string {
  switch (kind) {
    case "email":
      return "Mail";
    case "landing-page":
      return "Page";
    case "search-ad":
      return "Search ad";
    case "display-ad":
      return "Display ad";
    case "performance-max":
      return "Performance Max";
    case "sponsored-content":
      return "Sponsored content";
    case "text-ad":
      return "Text ad";
    case "document-ad":
      return "Document ad";
    case "sequence":
      return "Sequence";
  }
}

/** What is said of an asset that a person makes in its platform; it never reads as if it had gone out. */
export function byHandInWords({ situation, isOver = false }: { readonly situation: AssetSituation; readonly isOver?: boolean }): string {
  return `${isOver ? "over; it was " : ""}to be made by hand in ${platformInWords(situation.identity.platform)}`;
}

/** Said where a command finds nothing to work on. */
export const NO_CAMPAIGN = "There is no campaign here yet. A campaign begins with campaigns/<name>/brief.yaml.";

/** How the ledger may be trusted, said in every listing. */
export function trustInWords({ remote, signed }: { readonly remote?: string; readonly signed: boolean }): string {
  const shared = remote === undefined ? "kept in this clone only" : `shared through ${remote}`;
  return `Ledger: ${shared}, ${signed ? "signed" : "not signed"}.`;
}
