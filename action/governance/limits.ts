/** Every number that a platform or an inbox sets, in one place: how much, how it is counted, by which page, and the day that was read. */

/** What a limit counts. */
export type Unit =
  | "characters as a reader sees them"
  | "characters, wide ones twice"
  | "UTF-16 units"
  | "texts"
  | "pictures"
  | "bytes"
  | "pixels"
  | "frames"
  | "pages"
  | "emoji";

export interface Limit {
  readonly least?: number;
  /** The most that is taken. */
  readonly most?: number;
  /** What is shown before the rest is cut off; more than this is taken. */
  readonly shown?: number;
  readonly unit: Unit;
  /** The page that says so; practice where none does. */
  readonly source: string;
  /** The day it was read. */
  readonly asOf: string;
  /** read: on the vendor's own page · second-hand: on pages about it, so nothing is blocked by it alone. */
  readonly sure: "read" | "second-hand";
}

const asOf = "2026-11-22";
const ofInboxes = { source: "practice of inboxes", asOf, sure: "second-hand" } as const;
const search = { source: "https://support.google.com/google-ads/answer/7684791", asOf, sure: "read" } as const;
const assets = { source: "https://developers.google.com/google-ads/api/reference/rpc/v25/Asset", asOf, sure: "read" } as const;
const display = {
  source: "https://developers.google.com/google-ads/api/reference/rpc/v25/ResponsiveDisplayAdInfo",
  asOf,
  sure: "read",
} as const;
const group = {
  source: "https://developers.google.com/google-ads/api/performance-max/asset-requirements",
  asOf: "2026-11-27",
  sure: "read",
} as const;
const feed = { source: "https://www.linkedin.com/help/lms/answer/a426534", asOf, sure: "read" } as const;
const sideAd = {
  source: "https://learn.microsoft.com/en-us/linkedin/marketing/integrations/ads/advertising-targeting/version/text-ads-integrations",
  asOf,
  sure: "read",
} as const;
const documents = { source: "https://www.linkedin.com/help/lms/answer/a1324886", asOf: "2026-11-27", sure: "second-hand" } as const;

/** Google counts the wide characters of Chinese, Japanese and Korean twice. */
const wide = "characters, wide ones twice";
/** LinkedIn's counter is not documented, so the largest plausible count is taken. */
const units = "UTF-16 units";

export const INBOX = {
  /** Usual, and what hardly any inbox shows more of. */
  subject: { shown: 60, most: 100, unit: "characters as a reader sees them", ...ofInboxes },
  preheader: { least: 40, most: 130, unit: "characters as a reader sees them", ...ofInboxes },
  /**
   * Bytes of the HTML. Gmail cuts off what is over 102 KB (measured between 102 and 105); `shown` leaves room for links that a platform
   * makes longer when it sends.
   */
  html: { shown: 100_000, most: 104_448, unit: "bytes", ...ofInboxes },
} as const satisfies Readonly<Record<string, Limit>>;

/** Texts of Google ads. */
export const GOOGLE = {
  headline: { most: 30, unit: wide, ...search },
  description: { most: 90, unit: wide, ...search },
  path: { most: 15, unit: wide, ...search },
  longHeadline: { most: 90, unit: wide, ...group },
  businessName: { most: 25, unit: wide, ...group },
  callToAction: { most: 30, unit: wide, ...display },
  sitelink: { most: 25, unit: wide, ...assets },
  sitelinkLine: { most: 35, unit: wide, ...assets },
  callout: { most: 25, unit: wide, ...assets },
  keyword: { most: 80, unit: units, ...assets },
  /** One headline of an asset group must be this short, and one description. */
  shortHeadline: { most: 15, unit: wide, ...group },
  shortDescription: { most: 60, unit: wide, ...group },
} as const satisfies Readonly<Record<string, Limit>>;

/** How many texts and pictures each kind of Google ad takes. */
export const GOOGLE_COUNTS = {
  "search-ad": {
    headlines: { least: 3, most: 15, unit: "texts", ...search },
    descriptions: { least: 2, most: 4, unit: "texts", ...search },
    paths: { most: 2, unit: "texts", ...search },
  },
  "display-ad": {
    headlines: { least: 1, most: 5, unit: "texts", ...display },
    descriptions: { least: 1, most: 5, unit: "texts", ...display },
    landscape: { least: 1, most: 15, unit: "pictures", ...display },
    square: { least: 1, most: 15, unit: "pictures", ...display },
    logo: { most: 5, unit: "pictures", ...display },
  },
  "performance-max": {
    headlines: { least: 3, most: 15, unit: "texts", ...group },
    longHeadlines: { least: 1, most: 5, unit: "texts", ...group },
    descriptions: { least: 2, most: 5, unit: "texts", ...group },
    paths: { most: 2, unit: "texts", ...group },
    landscape: { least: 1, most: 20, unit: "pictures", ...group },
    square: { least: 1, most: 20, unit: "pictures", ...group },
    logo: { least: 1, most: 5, unit: "pictures", ...group },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Limit>>>>;

/** Texts of LinkedIn ads. */
export const LINKEDIN = {
  "sponsored-content": {
    introduction: { shown: 150, most: 3000, unit: units, ...feed },
    headline: { shown: 70, most: 200, unit: units, ...feed },
    description: { shown: 100, most: 300, unit: units, ...feed },
  },
  "text-ad": {
    headline: { most: 25, unit: units, ...sideAd },
    description: { most: 75, unit: units, ...sideAd },
  },
  "document-ad": {
    introduction: { shown: 150, most: 3000, unit: units, ...documents },
    headline: { shown: 70, most: 200, unit: units, ...documents },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Limit>>>>;

export const LINKEDIN_EMOJI: Limit = { most: 10, unit: "emoji", ...feed };
/** Of any address: LinkedIn takes no longer one, and some programs none beyond. */
export const ADDRESS = { most: 2000, unit: units, ...feed } as const satisfies Limit;

/** LinkedIn's documents. */
export const LINKEDIN_DOCUMENT = {
  bytes: { most: 104_857_600, unit: "bytes", ...documents },
  pages: { most: 300, unit: "pages", ...documents },
} as const satisfies Readonly<Record<string, Limit>>;

/** A form a picture may have, by what it is used for. */
export interface PictureForm {
  /** `landscape (1.91:1)` */
  readonly called: string;
  /** Width divided by height. */
  readonly ratio: number;
  readonly least: readonly [width: number, height: number];
  readonly most?: readonly [width: number, height: number];
}

export interface PictureLimits {
  readonly types: readonly string[];
  readonly bytes: Limit;
  readonly frames: Limit;
  /** How far the ratio may be off. */
  readonly tolerance: number;
  readonly forms: readonly PictureForm[];
}

const LANDSCAPE: PictureForm = { called: "landscape, 1.91:1", ratio: 1.91, least: [600, 314] };
const SQUARE: PictureForm = { called: "square, 1:1", ratio: 1, least: [300, 300] };
const PORTRAIT: PictureForm = { called: "portrait, 4:5", ratio: 0.8, least: [480, 600] };
const LOGO: PictureForm = { called: "a square logo, 1:1", ratio: 1, least: [128, 128] };
const WIDE_LOGO: PictureForm = { called: "a wide logo, 4:1", ratio: 4, least: [512, 128] };
const STILL = { types: ["image/jpeg", "image/png"], frames: { most: 1, unit: "frames", ...group } } as const;

/** 5,120 KB; the ratio may be off by one in a hundred. */
const OF_GOOGLE = { ...STILL, bytes: { most: 5_242_880, unit: "bytes", ...group }, tolerance: 0.01 } as const;

export const GOOGLE_PICTURES: Readonly<Record<"landscape" | "square" | "portrait" | "logo" | "wide-logo", PictureLimits>> = {
  landscape: { ...OF_GOOGLE, forms: [LANDSCAPE] },
  square: { ...OF_GOOGLE, forms: [SQUARE] },
  portrait: { ...OF_GOOGLE, forms: [PORTRAIT] },
  logo: { ...OF_GOOGLE, forms: [LOGO] },
  "wide-logo": { ...OF_GOOGLE, forms: [WIDE_LOGO] },
};

export const LINKEDIN_PICTURES: Readonly<Record<"sponsored-content" | "text-ad", PictureLimits>> = {
  "sponsored-content": {
    types: ["image/jpeg", "image/png", "image/gif"],
    bytes: { most: 5_242_880, unit: "bytes", ...feed },
    frames: { most: 250, unit: "frames", ...feed },
    // The page asks for 1200 × 628, which is 1.911; 640 × 360, its smallest, is 1.78.
    tolerance: 0.07,
    forms: [
      { called: "landscape, 1.91:1", ratio: 1.91, least: [640, 360], most: [7680, 4320] },
      { called: "square, 1:1", ratio: 1, least: [360, 360], most: [4320, 4320] },
      { called: "portrait, 4:5", ratio: 0.8, least: [360, 640], most: [2430, 4320] },
    ],
  },
  "text-ad": {
    types: ["image/jpeg", "image/png"],
    bytes: { most: 2_097_152, unit: "bytes", ...sideAd },
    frames: { most: 1, unit: "frames", ...sideAd },
    tolerance: 0.01,
    forms: [{ called: "square, 1:1", ratio: 1, least: [100, 100] }],
  },
};
