/** The pieces of a campaign as the API's messages: what is sent of each, when it is made and when it is changed. */
import type { Fields } from "#http/shape.ts";
import { DISPLAY_SWITCHES, type KeywordPiece, type Line, type LinkPiece, ONLY_INCLUDED, type Pieces } from "./pieces.ts";
import { AUTOMATIONS, CAMPAIGN_TABLE, type Entry, PICTURE_PLACES, PICTURE_USES, STRATEGIES, type Strategy } from "./table.ts";

/** Fields of a message, and the paths of the mask that names them. */
export interface Written {
  readonly message: Fields;
  readonly mask: readonly string[];
}

/** The name of an image asset by the SHA-256 of its file: already there, or given in this request. */
export type PictureNames = (sha256: string) => string;

export const NOTHING: Written = { message: {}, mask: [] };

export function both(...parts: readonly Written[]): Written {
  return parts.reduce((whole, { message, mask }) => ({ message: merged(whole.message, message), mask: [...whole.mask, ...mask] }), NOTHING);
}

function merged(one: Fields, other: Fields): Fields {
  const result: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = result[name];
    result[name] = isFields(before) && isFields(value) ? merged(before, value) : value;
  }
  return result;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `a.b` and a value → `{a: {b: value}}`; an absent value only stands in the mask, which clears it. */
export function set(path: string, value: unknown): Written {
  if (value === undefined) return { message: {}, mask: [path] };
  return {
    message: path.split(".").reduceRight<Fields>((inner, key) => ({ [key]: Object.keys(inner).length === 0 ? value : inner }), {}),
    mask: [path],
  };
}

/** Budgets: never one that other campaigns could use too. */
export function budgetMessage({ daily, total }: Pieces): Fields {
  return {
    ...(daily === "" ? { period: "CUSTOM_PERIOD", totalAmountMicros: total } : { period: "DAILY", amountMicros: daily }),
    ...{ deliveryMethod: "STANDARD", explicitlyShared: false },
  };
}

/** The values of the table that differ from `before`; all of them where there is none. */
export function settingsWritten(pieces: Pieces, before?: Pieces): Written {
  const entries = CAMPAIGN_TABLE.filter(
    ({ channels, once }) => channels.includes(pieces.channel) && (before === undefined || once !== true),
  );
  return both(
    ...entries
      .filter(({ field }) => before === undefined || before.settings[field] !== pieces.settings[field])
      .map((entry) => set(entry.path, writtenValue(entry, pieces.settings[entry.field] ?? ""))),
    automationWritten(pieces, before),
    restrictionWritten(pieces, before),
    biddingWritten(pieces, before),
    before !== undefined && before.end === pieces.end
      ? NOTHING
      : pieces.end === "" && before === undefined
        ? NOTHING
        : set("endDateTime", orAbsent(pieces.end)),
  );
}

function writtenValue({ form }: Entry, text: string): unknown {
  return form === "flag" ? text === "on" : orAbsent(text);
}

function orAbsent(text: string): string | undefined {
  return text === "" ? undefined : text;
}

/** Said of each, so that nothing is on because nobody spoke of it; changed as a whole, so that what a person switched on goes too. */
function automationWritten(pieces: Pieces, before?: Pieces): Written {
  const named = Object.entries(AUTOMATIONS[pieces.channel]);
  if (named.length === 0 || (before !== undefined && named.every(([, field]) => before.settings[field] === pieces.settings[field])))
    return NOTHING;
  return set(
    "assetAutomationSettings",
    named.map(([assetAutomationType, field]) => ({
      assetAutomationType,
      assetAutomationStatus: pieces.settings[field] === "on" ? "OPTED_IN" : "OPTED_OUT",
    })),
  );
}

function isStrategy(name: string): name is Strategy {
  return Object.hasOwn(STRATEGIES, name);
}

/** Whether the lists of people restrict: where they only change what is bid, everybody is shown it. */
function restrictionWritten({ channel, settings }: Pieces, before?: Pieces): Written {
  const is = settings[ONLY_INCLUDED];
  if (channel !== "SEARCH" || is === (before === undefined ? "off" : before.settings[ONLY_INCLUDED])) return NOTHING;
  return set("targetingSetting.targetRestrictions", [{ targetingDimension: "AUDIENCE", bidOnly: is !== "on" }]);
}

/** One strategy; a message without a bound is sent empty and named whole. */
function biddingWritten(pieces: Pieces, before?: Pieces): Written {
  const { strategy, bounds } = pieces;
  if (!isStrategy(strategy)) return NOTHING;
  const name = STRATEGIES[strategy];
  const changed = Object.keys({ ...before?.bounds, ...bounds }).filter(
    (path) => path.startsWith(`${name}.`) && before?.bounds[path] !== bounds[path],
  );
  if (before?.strategy === strategy) return both(...changed.map((path) => set(path, bounds[path])));
  const wanted = changed.filter((path) => bounds[path] !== undefined);
  return wanted.length === 0 ? { message: { [name]: {} }, mask: [name] } : both(...wanted.map((path) => set(path, bounds[path])));
}

/** An ad group's own values. */
export function groupWritten(pieces: Pieces, before?: Pieces): Written {
  const targeting = DISPLAY_SWITCHES.targeting;
  return both(
    pieces.bid !== "" && before?.bid !== pieces.bid ? set("cpcBidMicros", pieces.bid) : NOTHING,
    pieces.channel === "DISPLAY" && before?.settings[targeting] !== pieces.settings[targeting]
      ? set("optimizedTargetingEnabled", pieces.settings[targeting] === "on")
      : NOTHING,
  );
}

const line = ({ text, place }: Line): Fields => (place === "" ? { text } : { text, pinnedField: place });

/** The ad itself. Every field of it is named in the mask, so that what is not wanted goes. */
export function adWritten(pieces: Pieces, names: PictureNames): Written {
  const own = (kind: string, fields: Readonly<Record<string, unknown>>): Written =>
    both(...Object.entries(fields).map(([name, value]) => set(`${kind}.${name}`, value)));
  const urls = set("finalUrls", [pieces.finalUrl]);
  const texts = { headlines: pieces.headlines.map(line), descriptions: pieces.descriptions.map(line) };
  if (pieces.channel === "SEARCH")
    return both(urls, own("responsiveSearchAd", { ...texts, path1: pieces.paths[0], path2: pieces.paths[1] }));
  const images = Object.fromEntries(
    PICTURE_USES.flatMap((use) => {
      const name = PICTURE_PLACES[use].display;
      const found = pieces.pictures[use] ?? [];
      return name === undefined ? [] : [[name, found.map((sha256) => ({ asset: names(sha256) }))] as const];
    }),
  );
  return both(
    urls,
    own("responsiveDisplayAd", {
      ...texts,
      longHeadline: { text: pieces.longHeadlines[0] ?? "" },
      businessName: pieces.businessName,
      callToActionText: orAbsent(pieces.callToAction),
      ...images,
    }),
    set("responsiveDisplayAd.controlSpec.enableAssetEnhancements", pieces.settings[DISPLAY_SWITCHES.enhancements] === "on"),
    set("responsiveDisplayAd.controlSpec.enableAutogenVideo", pieces.settings[DISPLAY_SWITCHES.video] === "on"),
  );
}

export function keywordMessage({ text, match }: KeywordPiece): Fields {
  return { text, matchType: match };
}

/** A further link. Its tags are in its address. */
export function sitelinkMessage({ text, first, second, url }: LinkPiece): Fields {
  return {
    sitelinkAsset: { linkText: text, ...(first === "" ? {} : { description1: first }), ...(second === "" ? {} : { description2: second }) },
    finalUrls: [url],
  };
}

/** What stands in each place of an asset group: the place, and the asset's own message or a picture's name. */
export interface GroupAsset {
  readonly place: string;
  /** Tells two apart in one place: the words, or the picture's SHA-256. */
  readonly key: string;
  readonly message?: Fields;
  readonly picture?: string;
}

export function groupAssets(pieces: Pieces): readonly GroupAsset[] {
  const texts = (place: string, all: readonly string[]): readonly GroupAsset[] =>
    all.map((text) => ({ place, key: text, message: { textAsset: { text } } }));
  return [
    ...texts(
      "HEADLINE",
      pieces.headlines.map(({ text }) => text),
    ),
    ...texts("LONG_HEADLINE", pieces.longHeadlines),
    ...texts(
      "DESCRIPTION",
      pieces.descriptions.map(({ text }) => text),
    ),
    ...texts("BUSINESS_NAME", pieces.businessName === "" ? [] : [pieces.businessName]),
    ...(pieces.callToAction === ""
      ? []
      : [
          {
            place: "CALL_TO_ACTION_SELECTION",
            key: pieces.callToAction,
            message: { callToActionAsset: { callToAction: pieces.callToAction } },
          },
        ]),
    ...PICTURE_USES.flatMap((use) =>
      (pieces.pictures[use] ?? []).map((sha256): GroupAsset => ({ place: PICTURE_PLACES[use].group, key: sha256, picture: sha256 })),
    ),
  ];
}
