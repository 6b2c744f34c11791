/** From a payload to the campaign it is to become. Pure, and whole for every payload: what Google cannot hold is said by `complaints.ts`. */
import { Temporal } from "temporal-polyfill";
import type { AdPayload, GoogleAdsSettings, MoneyFacet } from "#model/types.ts";
import type { Material } from "#ports/platform.ts";
import type { Line, LinkPiece, Pieces } from "./pieces.ts";
import { DISPLAY_SWITCHES, ONLY_INCLUDED } from "./pieces.ts";
import { geoOf, languageOf } from "./places.ts";
import { AUTOMATIONS, CHANNEL_OF, type Channel, type GoogleAdKind, isGoogleAdKind } from "./table.ts";

export type Zoned = Pick<GoogleAdsSettings, "timeZone">;

/** A payload of one of Google's ad kinds. @throws TypeError for any other: the core asks for no other here */
export function adPayload({ payload }: Material): AdPayload & { readonly kind: GoogleAdKind } {
  if (!isAd(payload)) throw new TypeError(`Google Ads is not asked for a ${payload.kind}.`);
  return payload;
}

function isAd(payload: Material["payload"]): payload is AdPayload & { readonly kind: GoogleAdKind } {
  return isGoogleAdKind(payload.kind);
}

const onOff = (is: boolean): string => (is ? "on" : "off");
const MATCHES = { exact: "EXACT", phrase: "PHRASE", broad: "BROAD" } as const;
const POLITICAL = {
  yes: "CONTAINS_EU_POLITICAL_ADVERTISING",
  no: "DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING",
  "not-declared": "not declared",
} as const;

export function piecesOf(material: Material, settings: Zoned): Pieces {
  const payload = adPayload(material);
  const { content, audience, money, schedule } = payload.facets;
  const channel = CHANNEL_OF[payload.kind];
  const regions = audience.regions;
  return {
    channel,
    settings: { ...settingsOf(channel, content.delivery), [ONLY_INCLUDED]: onOff(idsOf(payload, "include", "userList").length > 0) },
    ...moneyOf(money),
    end: schedule.end === undefined ? "" : lastSecond(schedule.end, settings),
    start: "",
    places: regions.map((country) => geoOf(country) ?? country),
    languages: [languageOf(content.language) ?? content.language],
    ...peopleOf(payload),
    finalUrl: content.finalUrl,
    ...wordsOf(content.ad),
    below: "on",
    other: [],
  };
}

function settingsOf(channel: Channel, { places, widening, political }: AdPayload["facets"]["content"]["delivery"]): Pieces["settings"] {
  const asked: Readonly<Record<string, boolean>> = {
    TEXT_ASSET_AUTOMATION: widening.includes("automatically-created-assets"),
    FINAL_URL_EXPANSION_TEXT_ASSET_AUTOMATION: widening.includes("final-url-expansion"),
  };
  return {
    "EU political advertising": POLITICAL[political],
    "google search": onOff(channel === "SEARCH"),
    "search partners": onOff(places.includes("search-partners")),
    "display network": onOff(channel === "DISPLAY" || places.includes("display-network")),
    "partner search network": "off",
    "AI Max": onOff(widening.includes("ai-max")),
    // In the countries, and not only interested in them, which is what Google takes unless told.
    "people in a country": "PRESENCE",
    "people outside a place": "PRESENCE",
    "brand guidelines": "off",
    "tracking template": "",
    "URL suffix": "",
    ...Object.fromEntries(Object.entries(AUTOMATIONS[channel]).map(([type, field]) => [field, onOff(asked[type] === true)])),
    [DISPLAY_SWITCHES.targeting]: onOff(widening.includes("audience-expansion")),
    [DISPLAY_SWITCHES.enhancements]: "off",
    [DISPLAY_SWITCHES.video]: "off",
  };
}

type MoneyPieces = Pick<Pieces, "currency" | "daily" | "total" | "shared" | "strategy" | "bounds" | "bid" | "conversion">;

/** A day's budget where there is one, which Google then keeps to; else the whole, until the end. */
function moneyOf(money: MoneyFacet): MoneyPieces {
  const none = { currency: "", daily: "", total: "", shared: "off", strategy: "", bounds: {}, bid: "" };
  if (money.kind === "none") return none;
  const { bidding, currency, dailyMicros, totalMicros } = money;
  const amounts = {
    ...none,
    currency,
    daily: dailyMicros === undefined ? "" : String(dailyMicros),
    total: dailyMicros === undefined ? String(totalMicros) : "",
  };
  switch (bidding.kind) {
    case "clicks":
      return {
        ...amounts,
        strategy: "TARGET_SPEND",
        bounds: bidding.highest === undefined ? {} : { "targetSpend.cpcBidCeilingMicros": String(bidding.highest.micros) },
      };
    case "conversions":
      return {
        ...{ ...amounts, strategy: "MAXIMIZE_CONVERSIONS", conversion: bidding.conversion },
        bounds: bidding.target === undefined ? {} : { "maximizeConversions.targetCpaMicros": String(bidding.target.micros) },
      };
    case "manual":
      return { ...amounts, strategy: "MANUAL_CPC", bid: String(bidding.bid.micros) };
    case "reach":
      return { ...amounts, strategy: "reach" };
  }
}

/** The end of a day in its own zone, as the account's clock shows it: `2026-12-31 23:59:59`. */
export function lastSecond({ at, zone }: { readonly at: string; readonly zone: string }, { timeZone = zone }: Zoned): string {
  return Temporal.PlainDate.from(at)
    .toZonedDateTime({ timeZone: zone, plainTime: "23:59:59" })
    .withTimeZone(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "second" })
    .replace("T", " ");
}

/** `userList=<number>` is a list of people, `sharedSet=<number>` one of negative keywords; other forms are refused before anything is written. */
function peopleOf(payload: AdPayload): Pick<Pieces, "negativeLists" | "included" | "excluded"> {
  return {
    negativeLists: idsOf(payload, "exclude", "sharedSet"),
    included: idsOf(payload, "include", "userList"),
    excluded: idsOf(payload, "exclude", "userList"),
  };
}

function idsOf({ facets: { audience } }: AdPayload, part: "include" | "exclude", form: "userList" | "sharedSet"): readonly string[] {
  const ids = (audience[part] ?? []).flatMap((group) => group.ids);
  return [...new Set(ids.flatMap((id) => (id.startsWith(`${form}=`) ? [id.slice(form.length + 1)] : [])))];
}

type WordPieces = Omit<
  Pieces,
  | "channel"
  | "settings"
  | keyof MoneyPieces
  | "end"
  | "start"
  | "places"
  | "languages"
  | "negativeLists"
  | "included"
  | "excluded"
  | "finalUrl"
  | "below"
  | "other"
>;

function wordsOf(ad: AdPayload["facets"]["content"]["ad"]): WordPieces {
  const lines = (texts: readonly string[]): readonly Line[] => texts.map((text) => ({ text, place: "" }));
  const none: WordPieces = {
    ...{ negatives: [], sitelinks: [], callouts: [], keywords: [], headlines: [], longHeadlines: [], descriptions: [] },
    ...{ businessName: "", callToAction: "", paths: [], pictures: {}, themes: [] },
  };
  switch (ad.kind) {
    case "search-ad": {
      const pinned = (texts: readonly string[]): readonly Line[] =>
        texts.map((text) => ({ text, place: (ad.pins.find((pin) => pin.text === text)?.at ?? "").toUpperCase().replace("-", "_") }));
      const keywords = (all: typeof ad.keywords) => all.map(({ text, match }) => ({ text, match: MATCHES[match] }));
      return {
        ...none,
        ...{ headlines: pinned(ad.headlines), descriptions: pinned(ad.descriptions), paths: ad.paths },
        ...{ sitelinks: ad.sitelinks.map(linkPiece), callouts: ad.callouts },
        ...{ keywords: keywords(ad.keywords), negatives: keywords(ad.negativeKeywords) },
      };
    }
    case "display-ad":
      return {
        ...none,
        ...{ headlines: lines(ad.headlines), longHeadlines: [ad.longHeadline], descriptions: lines(ad.descriptions) },
        ...{ businessName: ad.businessName, callToAction: ad.callToAction ?? "", pictures: picturesOf(ad.pictures) },
      };
    case "performance-max":
      return {
        ...none,
        // Google keeps no order among the texts of an asset group.
        ...{ headlines: lines([...ad.headlines].sort()), longHeadlines: [...ad.longHeadlines].sort() },
        ...{ descriptions: lines([...ad.descriptions].sort()), businessName: ad.businessName },
        ...{ callToAction: buttonOf(ad.callToAction), pictures: picturesOf(ad.pictures), paths: ad.paths },
        ...{ sitelinks: ad.sitelinks.map(linkPiece), callouts: ad.callouts, themes: ad.searchThemes },
      };
    case "sponsored-content":
    case "text-ad":
    case "document-ad":
      return none;
  }
}

function linkPiece({
  text,
  description1 = "",
  description2 = "",
  link,
}: {
  readonly text: string;
  readonly description1?: string;
  readonly description2?: string;
  readonly link: string;
}): LinkPiece {
  return { text, first: description1, second: description2, url: link };
}

/** `Learn more` → `LEARN_MORE`: an asset group's button is one of Google's list. */
function buttonOf(words: string | undefined): string {
  return (words ?? "").trim().toUpperCase().replace(/\s+/g, "_");
}

function picturesOf(
  pictures: readonly { readonly use: keyof Pieces["pictures"]; readonly file: { readonly sha256: string } }[],
): Pieces["pictures"] {
  const found: Partial<Record<keyof Pieces["pictures"], string[]>> = {};
  for (const { use, file } of pictures) {
    const known = found[use] ?? [];
    if (!known.includes(file.sha256)) found[use] = [...known, file.sha256];
  }
  return found;
}
