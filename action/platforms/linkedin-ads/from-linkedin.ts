/** What LinkedIn shows of a campaign and its ads, as our fields and states. Pure. */

import { type FoundMarker, readMarker } from "#model/marker.ts";
import { microsOfDecimal } from "#model/micros.ts";
import type { LinkedinAdsSettings, ReviewState } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { RemoteFields, RemoteState } from "#ports/platform.ts";
import { wordsOf } from "./little-text.ts";
import { criteriaTexts } from "./targeting.ts";
import { CONVERSIONS, fieldsFrom, NOTHING_SHOWN, type Shown } from "./to-linkedin.ts";
import type { WireAd, WireCampaign, WireMedia, WireMoney, WirePost } from "./wire.ts";

/** An ad in one of these is over: it is shown to nobody and takes no part. */
const OVER: readonly string[] = ["ARCHIVED", "PENDING_DELETION", "REMOVED", "CANCELED"];
/** A campaign in one of these is as good as deleted. */
const GONE: readonly string[] = ["PENDING_DELETION", "REMOVED"];

export function isGoneStatus(status: string): boolean {
  return GONE.includes(status);
}

/**
 * Out is what is switched on and has not ended; whether LinkedIn shows it yet is its review's to say. Whatever is off, or is over by itself
 * (its end, its budget), reaches nobody.
 */
export function stateOf({ status, endMs }: Pick<WireCampaign, "status" | "endMs">, nowMs: number): RemoteState {
  switch (status) {
    case "ACTIVE":
      return endMs !== undefined && endMs <= nowMs ? "draft" : "live";
    case "DRAFT":
    case "PAUSED":
    case "ARCHIVED":
    case "COMPLETED":
    case "CANCELED":
      return "draft";
    default:
      return "unknown";
  }
}

export interface Ads {
  /** Ours and the newest: what is shown, or will be. */
  readonly current: WireAd | undefined;
  /** Earlier ones of ours. */
  readonly earlier: readonly WireAd[];
  /** Ads somebody else put there. */
  readonly foreign: readonly WireAd[];
}

/** The ads of a campaign that are not over, sorted by whose they are. */
export function sortAds(campaign: Pick<WireCampaign, "name">, ads: readonly WireAd[]): Ads {
  const resource = readMarker(campaign.name)?.resource;
  const there = ads.filter(({ status }) => !OVER.includes(status));
  const isOurs = ({ name }: WireAd) => resource !== undefined && readMarker(name)?.resource === resource;
  const ours = there.filter(isOurs).sort((one, other) => Number(one.id) - Number(other.id));
  return { current: ours.at(-1), earlier: ours.slice(0, -1), foreign: there.filter((ad) => !isOurs(ad)) };
}

/** Whether an ad is shown as soon as its campaign is switched on, or could be. */
export function couldBeShown({ status }: WireAd): boolean {
  return status === "ACTIVE" || status === "DRAFT";
}

export function markerOf({ name }: { readonly name: string }): FoundMarker | undefined {
  return readMarker(name);
}

/** The marker as it stands in a name. */
export function markerIn(name: string): string | undefined {
  return /\[cac:[0-9a-f]{16}\.[0-9a-f]{8}\]/.exec(name)?.[0];
}

/** What an ad shows, of a post. */
export function shownInPost(post: WirePost, media: WireMedia | undefined): Shown {
  const isDocument = post.media?.startsWith("urn:li:document:") === true;
  return {
    introduction: wordsOf(post.commentary),
    headline: post.title,
    description: post.description,
    picture: isDocument ? "" : nameOf(post.media, media),
    pictureText: post.alt,
    document: isDocument ? nameOf(post.media, media) : "",
    button: post.button,
    link: post.landingPage,
  };
}

/** What an ad shows, of a text ad. */
export function shownInTextAd(
  { headline, description, landingPage, image }: NonNullable<WireAd["textAd"]>,
  media: WireMedia | undefined,
): Shown {
  return { ...NOTHING_SHOWN, headline, description, picture: nameOf(image, media), link: landingPage };
}

/** A picture by our fingerprint of it, which is its name. */
function nameOf(urn: string | undefined, media: WireMedia | undefined): string {
  if (urn === undefined) return "";
  if (media === undefined) return `${urn} is gone`;
  if (media.status === "PROCESSING_FAILED") return `${urn} could not be read by LinkedIn`;
  return media.assetName ?? urn;
}

export interface Seen {
  readonly campaign: WireCampaign;
  readonly ads: Ads;
  readonly shown: Shown | undefined;
  readonly geos: LinkedinAdsSettings["geos"];
}

export function fieldsOf({ campaign, ads, shown, geos }: Seen): RemoteFields {
  const { total, daily, unitCost, endMs, language, country } = campaign;
  const others = [...ads.earlier, ...ads.foreign].filter(couldBeShown);
  return fieldsFrom({
    shown: shown ?? NOTHING_SHOWN,
    currency: (total ?? daily ?? unitCost)?.currencyCode ?? "none",
    ...{ budgetTotal: microsText(total), budgetDaily: microsText(daily), bid: microsText(unitCost) },
    objective: campaign.objective ?? "none",
    bidding: `${campaign.optimisation} ${campaign.costType ?? "none"}`,
    ...(campaign.objective === CONVERSIONS ? { conversion: "not shown" } : {}),
    end: endMs === undefined ? "none" : instantOf(endMs),
    language: language === undefined ? "unknown" : `${language}_${country ?? ""}`,
    audience: criteriaTexts(campaign.criteria, geos),
    // What it does not say it may do.
    audienceNetwork: campaign.audienceNetwork ?? true,
    audienceExpansion: campaign.audienceExpansion ?? false,
    political: campaign.political ?? "NOT_DECLARED",
    otherAds: others.length === 0 ? "none" : others.map(({ id, name }) => `${id} ${name}`.trim()).join("; "),
    heldBy: heldBy(campaign, ads),
  });
}

function microsText(money: WireMoney | undefined): string {
  if (money === undefined) return "none";
  try {
    return String(microsOfDecimal(money.amount));
  } catch {
    return money.amount;
  }
}

/** Somebody switched off what stands above or below it. Of a draft nothing is said: it is off anyway. */
function heldBy({ status, serving }: WireCampaign, { current }: Ads): string {
  if (status !== "ACTIVE") return "nothing";
  if (serving.includes("CAMPAIGN_GROUP_STATUS_HOLD")) return "its campaign group is switched off";
  return current?.status === "ACTIVE" ? "nothing" : `its ad is ${current?.status ?? "gone"}`;
}

export function reviewOf(ad: WireAd | undefined): ReviewState {
  switch (ad?.review) {
    case undefined:
      return "none";
    case "APPROVED":
      return "approved";
    case "REJECTED":
      return "rejected";
    default:
      return "pending";
  }
}

/** Holds that say no more than the state does. */
const PLAIN: readonly string[] = ["STOPPED", "CAMPAIGN_STOPPED", "CAMPAIGN_GROUP_STATUS_HOLD", "UNDER_REVIEW", "REJECTED"];

/** Why it was refused, and what else keeps it back, in LinkedIn's words. */
export function reviewNoteOf(ad: WireAd | undefined, state: RemoteState): string | undefined {
  if (ad === undefined) return undefined;
  const holds = state === "live" ? ad.holds.filter((hold) => !PLAIN.includes(hold)) : [];
  const words = [...ad.reasons, ...holds];
  return words.length === 0 ? undefined : words.join(", ");
}
