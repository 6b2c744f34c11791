/** Our material as LinkedIn's bodies; and the fields it should show afterwards. Pure. */
import { Temporal } from "temporal-polyfill";
import { decimalOfMicros, digitsOfCurrency } from "#model/micros.ts";
import type { AdPayload, LinkedinAdsSettings, MoneyFacet, ScheduleFacet } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { Material, RemoteFields } from "#ports/platform.ts";
import { type Bidding, biddingOf } from "./bidding.ts";
import type { LinkedinAdKind } from "./capabilities.ts";
import { refused } from "./failures.ts";
import { littleText } from "./little-text.ts";
import { type Locale, localeOf } from "./locales.ts";
import { type Criteria, criteriaOf, criteriaTexts } from "./targeting.ts";
import { accountUrn, groupUrn } from "./urns.ts";
import type { WireMoney } from "./wire.ts";

type Budget = Extract<MoneyFacet, { kind: "budget" }>;

/** All that a campaign says, before it is anybody's body or field. */
export interface Wanted {
  readonly kind: LinkedinAdKind;
  readonly money: Budget;
  readonly bidding: Bidding;
  /** The conversion action that counts, by its name. */
  readonly conversion: string;
  readonly endMs: number | undefined;
  readonly locale: Locale | undefined;
  readonly criteria: Criteria;
  readonly audienceNetwork: boolean;
  readonly audienceExpansion: boolean;
  readonly political: "POLITICAL" | "NOT_POLITICAL" | "NOT_DECLARED";
  readonly shown: Shown;
}

/** What people see, in the form it is compared in. */
export interface Shown {
  readonly introduction: string;
  readonly headline: string;
  readonly description: string;
  /** Fingerprint of the picture; empty without one. */
  readonly picture: string;
  readonly pictureText: string;
  readonly document: string;
  readonly button: string;
  readonly link: string;
}

export const NOTHING_SHOWN: Shown = {
  ...{ introduction: "", headline: "", description: "", picture: "", pictureText: "", document: "", button: "", link: "" },
};

/** @throws PlatformFailure where it is no ad of LinkedIn's, or has no budget. */
export function adOf({ payload }: Pick<Material, "payload">): AdPayload {
  switch (payload.kind) {
    case "sponsored-content":
    case "text-ad":
    case "document-ad":
      return payload;
    default:
      throw refused(`LinkedIn Ads is not asked for a ${payload.kind}.`, "PLATFORM_UNSUPPORTED");
  }
}

const POLITICAL = { yes: "POLITICAL", no: "NOT_POLITICAL", "not-declared": "NOT_DECLARED" } as const;

export function wantedOf(material: Material, { geos }: Pick<LinkedinAdsSettings, "geos">): Wanted {
  const payload = adOf(material);
  const { content, audience, schedule, money } = payload.facets;
  if (money.kind === "none") throw refused("An ad without a budget cannot be made at LinkedIn: give it one in the brief.");
  const { delivery } = content;
  return {
    kind: payload.kind === "text-ad" || payload.kind === "document-ad" ? payload.kind : "sponsored-content",
    money,
    bidding: biddingOf(payload.kind, money.bidding),
    conversion: money.bidding.kind === "conversions" ? money.bidding.conversion : "none",
    endMs: endOf(schedule),
    locale: localeOf(content.language),
    criteria: criteriaOf(audience, geos).criteria,
    audienceNetwork: delivery.places.includes("audience-network"),
    audienceExpansion: delivery.widening.includes("audience-expansion"),
    political: POLITICAL[delivery.political],
    shown: shownOf(payload),
  };
}

/** The instant after its last day, in milliseconds: LinkedIn's end is not in the run. */
function endOf({ end }: ScheduleFacet): number | undefined {
  return end === undefined ? undefined : Temporal.PlainDate.from(end.at).add({ days: 1 }).toZonedDateTime(end.zone).epochMilliseconds;
}

/** `learn-more` → `LEARN_MORE` */
function buttonOf(label: string | undefined): string {
  return label === undefined ? "" : label.toUpperCase().replaceAll("-", "_");
}

function shownOf({ facets: { content } }: AdPayload): Shown {
  const { ad, finalUrl: link } = content;
  switch (ad.kind) {
    case "sponsored-content": {
      const { introduction, headline, description = "", picture } = ad;
      const button = buttonOf(ad.callToAction);
      // A line below the headline is an article's, and an article's picture has no words for those who do not see it.
      const pictureText = description === "" ? picture.alt : "";
      return { ...NOTHING_SHOWN, introduction, headline, description, picture: picture.file.sha256, pictureText, button, link };
    }
    case "text-ad":
      return { ...NOTHING_SHOWN, headline: ad.headline, description: ad.description, picture: ad.picture?.file.sha256 ?? "", link };
    case "document-ad": {
      const { introduction, headline, document } = ad;
      return { ...NOTHING_SHOWN, introduction, headline, document: document.file.sha256, button: buttonOf(ad.callToAction), link };
    }
    default:
      throw refused(`LinkedIn Ads is not asked for a ${ad.kind}.`, "PLATFORM_UNSUPPORTED");
  }
}

/** Micros as LinkedIn writes them: a decimal text with the currency's digits. */
export function moneyOf(micros: number, currency: string): WireMoney {
  return { amount: decimalOfMicros(micros, digitsOfCurrency(currency)), currencyCode: currency };
}

/** A total without a day's share is spread over the whole run; that is said when a campaign is made, and never again. */
export function pacingOf({ dailyMicros }: Budget): "LIFETIME" | undefined {
  return dailyMicros === undefined ? "LIFETIME" : undefined;
}

const TYPES = { "sponsored-content": "SPONSORED_UPDATES", "document-ad": "SPONSORED_UPDATES", "text-ad": "TEXT_AD" } as const;
/** Left out for text ads: their type says it, and clients disagree about the word. */
const FORMATS = {
  "sponsored-content": "STANDARD_UPDATE",
  "document-ad": "SPONSORED_UPDATE_NATIVE_DOCUMENT",
  "text-ad": undefined,
} as const;

/** The kind of ad a campaign is for, by its type and format; undefined for kinds we do not make. */
export function kindOf({ type, format }: { readonly type: string; readonly format: string | undefined }): LinkedinAdKind | undefined {
  if (type === "TEXT_AD") return "text-ad";
  if (type !== "SPONSORED_UPDATES") return undefined;
  if (format === FORMATS["document-ad"]) return "document-ad";
  return format === FORMATS["sponsored-content"] ? "sponsored-content" : undefined;
}

/** What LinkedIn never changes of a campaign, whatever its status; and what it changes in drafts only. */
export interface Fixed {
  readonly type: string;
  readonly format: string | undefined;
  readonly associatedEntity: string | undefined;
  readonly objectiveType: string;
  readonly pacingStrategy: string | undefined;
}

export function fixedOf({ kind, bidding, money }: Wanted, page: string | undefined): Fixed {
  return {
    type: TYPES[kind],
    format: FORMATS[kind],
    associatedEntity: kind === "text-ad" ? undefined : page,
    objectiveType: bidding.objectiveType,
    pacingStrategy: pacingOf(money),
  };
}

/** What can be written over. Everything LinkedIn would do by itself is said, so that what nobody asked for is off. */
export function changeableOf({ money, bidding, locale, criteria, audienceNetwork, audienceExpansion, political }: Wanted) {
  const { currency, totalMicros, dailyMicros } = money;
  return {
    optimizationTargetType: bidding.optimizationTargetType,
    costType: bidding.costType,
    unitCost: moneyOf(bidding.bidMicros, currency),
    totalBudget: moneyOf(totalMicros, currency),
    dailyBudget: dailyMicros === undefined ? undefined : moneyOf(dailyMicros, currency),
    ...(locale === undefined ? {} : { locale }),
    targetingCriteria: criteria,
    offsiteDeliveryEnabled: audienceNetwork,
    audienceExpansionEnabled: audienceExpansion,
    politicalIntent: political,
  };
}

export interface NewCampaign {
  readonly account: string;
  readonly group: string;
  readonly page: string | undefined;
  readonly name: string;
  readonly status: "DRAFT" | "PAUSED";
  readonly startMs: number;
}

export function campaignBody(wanted: Wanted, { account, group, page, name, status, startMs }: NewCampaign) {
  return {
    account: accountUrn(account),
    campaignGroup: groupUrn(group),
    ...{ name, status },
    ...fixedOf(wanted, page),
    ...changeableOf(wanted),
    runSchedule: scheduleBody(startMs, wanted.endMs),
  };
}

export function scheduleBody(start: number, end: number | undefined) {
  return { start, ...(end === undefined ? {} : { end }) };
}

export interface NewPost {
  readonly account: string;
  /** URN of the page that speaks. */
  readonly page: string;
  /** URN of the picture or document. */
  readonly media: string;
}

/** The post an ad shows. It is in nobody's feed; whoever holds its address can open it. */
export function postBody({ introduction, headline, description, pictureText, button, link }: Shown, { account, page, media }: NewPost) {
  return {
    author: page,
    commentary: littleText(introduction),
    visibility: "PUBLIC",
    lifecycleState: "PUBLISHED",
    isReshareDisabledByAuthor: false,
    adContext: { dscAdAccount: accountUrn(account), dscStatus: "ACTIVE" },
    content:
      description === ""
        ? { media: { id: media, title: headline, ...(pictureText === "" ? {} : { altText: pictureText }) } }
        : { article: { source: link, title: headline, description, thumbnail: media } },
    contentLandingPage: link,
    ...(button === "" ? {} : { contentCallToActionLabel: button }),
  };
}

export function textAdBody({ headline, description, link }: Shown, image: string | undefined) {
  return { textAd: { headline, description, landingPage: link, ...(image === undefined ? {} : { image }) } };
}

/** The fields a material should show; `observe` gives the same. */
export function projectFields(material: Material, settings: Pick<LinkedinAdsSettings, "geos">): RemoteFields {
  const wanted = wantedOf(material, settings);
  const { money, bidding, locale } = wanted;
  return fieldsFrom({
    shown: wanted.shown,
    currency: money.currency,
    budgetTotal: String(money.totalMicros),
    budgetDaily: money.dailyMicros === undefined ? "none" : String(money.dailyMicros),
    bid: String(bidding.bidMicros),
    ...{ objective: bidding.objectiveType, bidding: `${bidding.optimizationTargetType} ${bidding.costType}` },
    ...(bidding.objectiveType === CONVERSIONS ? { conversion: wanted.conversion } : {}),
    end: wanted.endMs === undefined ? "none" : instantOf(wanted.endMs),
    language: locale === undefined ? "unknown" : `${locale.language}_${locale.country}`,
    audience: criteriaTexts(wanted.criteria, settings.geos),
    ...{ audienceNetwork: wanted.audienceNetwork, audienceExpansion: wanted.audienceExpansion, political: wanted.political },
    ...{ otherAds: "none", heldBy: "nothing" },
  });
}

/** The one objective for which a conversion has to count. */
export const CONVERSIONS = "WEBSITE_CONVERSION";

/** Everything that is compared, under one list of names for both sides. */
export function fieldsFrom({
  shown,
  audience,
  audienceNetwork,
  audienceExpansion,
  ...rest
}: {
  readonly shown: Shown;
  readonly audience: ReturnType<typeof criteriaTexts>;
  readonly audienceNetwork: boolean;
  readonly audienceExpansion: boolean;
  readonly currency: string;
  readonly budgetTotal: string;
  readonly budgetDaily: string;
  readonly bid: string;
  readonly objective: string;
  readonly bidding: string;
  /** Of an ad that is to bring conversions; no call shows it. */
  readonly conversion?: string;
  readonly end: string;
  readonly language: string;
  readonly political: string;
  /** Ads in the campaign that we did not put there and that could be shown. */
  readonly otherAds: string;
  /** What keeps it from its readers although it is switched on. */
  readonly heldBy: string;
}): RemoteFields {
  const onOff = (is: boolean) => (is ? "on" : "off");
  return { ...shown, ...audience, ...rest, audienceNetwork: onOff(audienceNetwork), audienceExpansion: onOff(audienceExpansion) };
}

/** LinkedIn's page names a longest name for groups only; it is kept to for all (create-and-manage-campaign-groups, view 2026-02). */
const LONGEST_NAME = 100;

/** The name with its marker behind it, cut to what LinkedIn takes; also of a marker that was read. */
export function markedName(name: string, marker: string): string {
  const room = LONGEST_NAME - marker.length - 1;
  return `${[...name].slice(0, room).join("").trimEnd()} ${marker}`;
}
