/** The stand-ins `sandbox` can start, one member per platform that has an adapter; a stand-in's code is loaded when it is started. */
import type { StandInMember } from "./stand-in.ts";

export const STAND_INS: readonly StandInMember[] = [
  { platform: "hubspot", start: async (question) => await (await import("./hubspot.ts")).startHubspot(question) },
  { platform: "marketo", start: async (question) => await (await import("./marketo.ts")).startMarketo(question) },
  {
    platform: "salesforce-marketing-cloud",
    start: async (question) => await (await import("./marketing-cloud.ts")).startMarketingCloud(question),
  },
  { platform: "linkedin-ads", start: async (question) => await (await import("./linkedin-ads.ts")).startLinkedinAds(question) },
  { platform: "google-ads", start: async (question) => await (await import("./google-ads.ts")).startGoogleAds(question) },
];
