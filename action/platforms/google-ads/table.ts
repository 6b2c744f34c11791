/** What of a campaign is one value: what we call it, where it stands in the API, and in which channels there is such a thing. */

export type Channel = "SEARCH" | "DISPLAY" | "PERFORMANCE_MAX";

export interface Entry {
  readonly field: string;
  /** From `campaign` on. */
  readonly path: string;
  readonly form: "flag" | "text";
  readonly channels: readonly Channel[];
  /** Written when it is made, and never again. */
  readonly once?: true;
}

const ALL: readonly Channel[] = ["SEARCH", "DISPLAY", "PERFORMANCE_MAX"];
const OF_GROUPS: readonly Channel[] = ["SEARCH", "DISPLAY"];

/** Source: public proto google/ads/googleads/v25/resources/campaign.proto (state of 2026-08-19). */
export const CAMPAIGN_TABLE: readonly Entry[] = [
  { field: "EU political advertising", path: "containsEuPoliticalAdvertising", form: "text", channels: ALL },
  { field: "google search", path: "networkSettings.targetGoogleSearch", form: "flag", channels: OF_GROUPS },
  { field: "search partners", path: "networkSettings.targetSearchNetwork", form: "flag", channels: OF_GROUPS },
  { field: "display network", path: "networkSettings.targetContentNetwork", form: "flag", channels: OF_GROUPS },
  { field: "partner search network", path: "networkSettings.targetPartnerSearchNetwork", form: "flag", channels: OF_GROUPS },
  { field: "AI Max", path: "aiMaxSetting.enableAiMax", form: "flag", channels: ["SEARCH"] },
  { field: "people in a country", path: "geoTargetTypeSetting.positiveGeoTargetType", form: "text", channels: ALL },
  { field: "people outside a place", path: "geoTargetTypeSetting.negativeGeoTargetType", form: "text", channels: ALL },
  { field: "brand guidelines", path: "brandGuidelinesEnabled", form: "flag", channels: ["PERFORMANCE_MAX"], once: true },
  { field: "tracking template", path: "trackingUrlTemplate", form: "text", channels: ALL },
  { field: "URL suffix", path: "finalUrlSuffix", form: "text", channels: ALL },
];

/** What a campaign lets Google make by itself, by its name there. Source: enums/asset_automation_type.proto, v25. */
export const AUTOMATIONS: Readonly<Record<Channel, Readonly<Record<string, string>>>> = {
  SEARCH: {
    TEXT_ASSET_AUTOMATION: "automatically created assets",
    FINAL_URL_EXPANSION_TEXT_ASSET_AUTOMATION: "final URL expansion",
  },
  DISPLAY: {},
  PERFORMANCE_MAX: {
    TEXT_ASSET_AUTOMATION: "automatically created assets",
    FINAL_URL_EXPANSION_TEXT_ASSET_AUTOMATION: "final URL expansion",
    GENERATE_IMAGE_ENHANCEMENT: "image enhancement",
    GENERATE_IMAGE_EXTRACTION: "images from the page",
    GENERATE_ENHANCED_YOUTUBE_VIDEOS: "enhanced videos",
  },
};

export const CHANNEL_OF = { "search-ad": "SEARCH", "display-ad": "DISPLAY", "performance-max": "PERFORMANCE_MAX" } as const;

export type GoogleAdKind = keyof typeof CHANNEL_OF;

export function isGoogleAdKind(kind: string): kind is GoogleAdKind {
  return Object.hasOwn(CHANNEL_OF, kind);
}

/** Bids by strategy: each bound where it stands in the API. Source: common/bidding.proto, v25. */
export const BOUNDS: readonly string[] = [
  "targetSpend.cpcBidCeilingMicros",
  "targetSpend.targetSpendMicros",
  "maximizeConversions.targetCpaMicros",
  "maximizeConversions.cpcBidCeilingMicros",
  "maximizeConversions.cpcBidFloorMicros",
];
/** Each strategy's message, by its name in `biddingStrategyType`. */
export const STRATEGIES = { TARGET_SPEND: "targetSpend", MAXIMIZE_CONVERSIONS: "maximizeConversions", MANUAL_CPC: "manualCpc" } as const;

export type Strategy = keyof typeof STRATEGIES;

/** Where a picture stands, by what it is in the ad: in a display ad, and in an asset group. */
export const PICTURE_PLACES = {
  landscape: { display: "marketingImages", group: "MARKETING_IMAGE" },
  square: { display: "squareMarketingImages", group: "SQUARE_MARKETING_IMAGE" },
  portrait: { display: undefined, group: "PORTRAIT_MARKETING_IMAGE" },
  logo: { display: "squareLogoImages", group: "LOGO" },
  "wide-logo": { display: "logoImages", group: "LANDSCAPE_LOGO" },
} as const;

export const PICTURE_USES = ["landscape", "square", "portrait", "logo", "wide-logo"] as const;
