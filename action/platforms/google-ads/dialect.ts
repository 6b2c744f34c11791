/** How texts are written for Google Ads: as they stand, for nothing in an ad is filled in per person. */
import type { Dialect } from "#ports/dialect.ts";

/** `{KeyWord:words}` is Google's own and stands in a text as it is; its limits know how long it is. */
export const GOOGLE_ADS_DIALECT: Dialect = {
  platform: "google-ads",
  personalisation: "{fallback}",
  quote: "double",
  unsubscribeLink: "",
  scriptMarks: [],
  // 255 bytes in all, as `names.ts` cuts, less our marker and a number of two digits.
  names: { longest: 215, unit: "bytes" },
};
