/** A campaign in the form that what is wanted and what is seen are both brought into, and its fields for the echo. */
import type { PictureUse } from "#model/types.ts";
import type { RemoteFields } from "#ports/platform.ts";
import { countryOf } from "./places.ts";
import { AUTOMATIONS, CAMPAIGN_TABLE, type Channel, PICTURE_USES } from "./table.ts";

export interface Line {
  readonly text: string;
  /** Where alone it may be shown: `HEADLINE_1`; empty: anywhere. */
  readonly place: string;
}

export interface KeywordPiece {
  readonly text: string;
  /** `EXACT`, `PHRASE`, `BROAD` */
  readonly match: string;
}

export interface LinkPiece {
  readonly text: string;
  readonly first: string;
  readonly second: string;
  readonly url: string;
}

/** Everything of it as text; amounts in micros. Lists whose order Google does not keep are sorted when they become fields. */
export interface Pieces {
  readonly channel: Channel;
  /** Field of the tables → its value; flags are `on` and `off`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly currency: string;
  readonly daily: string;
  readonly total: string;
  /** A budget that other campaigns can use too. */
  readonly shared: string;
  readonly strategy: string;
  /** `targetSpend.cpcBidCeilingMicros` → micros */
  readonly bounds: Readonly<Record<string, string>>;
  /** Of one click, where it is fixed. */
  readonly bid: string;
  /** What conversion counts; Google shows of no campaign which it is. */
  readonly conversion?: string;
  /** The last second, in the account's zone; empty: no end. */
  readonly end: string;
  /** The first second, where it is still ahead. */
  readonly start: string;
  /** Numbers of places, and of languages. */
  readonly places: readonly string[];
  readonly languages: readonly string[];
  readonly negatives: readonly KeywordPiece[];
  /** Ids of negative keyword lists. */
  readonly negativeLists: readonly string[];
  /** Lists of people: shown to nobody else, and not shown to. */
  readonly included: readonly string[];
  readonly excluded: readonly string[];
  readonly sitelinks: readonly LinkPiece[];
  readonly callouts: readonly string[];
  readonly keywords: readonly KeywordPiece[];
  readonly finalUrl: string;
  readonly headlines: readonly Line[];
  readonly longHeadlines: readonly string[];
  readonly descriptions: readonly Line[];
  readonly businessName: string;
  readonly callToAction: string;
  readonly paths: readonly string[];
  /** SHA-256 of each file, by what it is in the ad. */
  readonly pictures: Readonly<Partial<Record<PictureUse, readonly string[]>>>;
  readonly themes: readonly string[];
  /** Switches below the campaign; `on` where all are. */
  readonly below: string;
  /** What stands in it that nobody asked for. */
  readonly other: readonly string[];
}

/** Whether the lists of people included restrict whom it is shown to, or only what is bid. */
export const ONLY_INCLUDED = "only people included";

/** Fields of a display ad that are off unless asked for. */
export const DISPLAY_SWITCHES = { targeting: "optimised targeting", enhancements: "asset enhancements", video: "generated video" } as const;

/** The fields of a campaign; the same names for what is wanted and what is seen. */
export function fieldsOf(pieces: Pieces): RemoteFields {
  const { channel, settings } = pieces;
  const names = [
    ...CAMPAIGN_TABLE.filter(({ channels }) => channels.includes(channel)).map(({ field }) => field),
    ...Object.values(AUTOMATIONS[channel]),
    ...(channel === "SEARCH" ? [ONLY_INCLUDED] : []),
    ...(channel === "DISPLAY" ? Object.values(DISPLAY_SWITCHES) : []),
  ];
  return {
    ...Object.fromEntries(names.map((name) => [name, settings[name] ?? ""])),
    ...{ "budget: daily": pieces.daily, "budget: total": pieces.total, "budget: shared": pieces.shared, currency: pieces.currency },
    ...{ bidding: pieces.strategy, "bidding: bounds": boundsText(pieces.bounds), "bidding: bid": pieces.bid },
    ...(pieces.conversion === undefined ? {} : { conversion: pieces.conversion }),
    ...{ start: pieces.start, end: pieces.end, countries: sorted(pieces.places.map(countryOf)), languages: sorted(pieces.languages) },
    "final URL": pieces.finalUrl,
    ...numbered("headline", pieces.headlines),
    ...numbered("description", pieces.descriptions),
    ...numbered(
      "long headline",
      pieces.longHeadlines.map((text) => ({ text, place: "" })),
    ),
    ...numbered(
      "path",
      pieces.paths.map((text) => ({ text, place: "" })),
    ),
    ...(channel === "DISPLAY" ? {} : { sitelinks: sorted(pieces.sitelinks.map(linkText)), callouts: sorted(pieces.callouts) }),
    "negative keyword lists": sorted(pieces.negativeLists),
    ...{ "people included": sorted(pieces.included), "people excluded": sorted(pieces.excluded) },
    ...(channel === "SEARCH"
      ? { keywords: sorted(pieces.keywords.map(keywordText)), "negative keywords": sorted(pieces.negatives.map(keywordText)) }
      : {
          ...{ "business name": pieces.businessName, button: pieces.callToAction },
          ...Object.fromEntries(PICTURE_USES.map((use) => [`pictures: ${use}`, sorted(pieces.pictures[use] ?? [])])),
        }),
    ...(channel === "PERFORMANCE_MAX" ? { "search themes": sorted(pieces.themes) } : {}),
    ...{ "switched on below": pieces.below, "anything else": sorted(pieces.other) },
  };
}

function numbered(name: string, lines: readonly Line[]): RemoteFields {
  return Object.fromEntries(
    lines.flatMap(({ text, place }, index) => [
      [`${name} ${index + 1}`, text],
      ...(place === "" ? [] : [[`${name} ${index + 1}: place`, place] as const]),
    ]),
  );
}

export function sorted(texts: readonly string[]): string {
  return [...texts].sort().join("\n");
}

export function keywordText({ text, match }: KeywordPiece): string {
  return `[${match.toLowerCase()}] ${text}`;
}

export function linkText({ text, first, second, url }: LinkPiece): string {
  return [text, first, second, url].join(" | ");
}

export function boundsText(bounds: Readonly<Record<string, string>>): string {
  return sorted(Object.entries(bounds).flatMap(([name, micros]) => (micros === "" ? [] : [`${name}: ${micros}`])));
}
