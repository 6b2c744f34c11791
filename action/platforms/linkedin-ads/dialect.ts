/** Nothing in a LinkedIn ad is filled in per person, so there is nothing to write a field with. */
import type { Dialect } from "#ports/dialect.ts";

export const LINKEDIN_ADS_DIALECT: Dialect = {
  platform: "linkedin-ads",
  personalisation: "{fallback}",
  quote: "double",
  unsubscribeLink: "",
  scriptMarks: [],
  // 100 in all (create-and-manage-campaign-groups, view 2026-02), less our marker.
  names: { longest: 68, unit: "characters" },
};
