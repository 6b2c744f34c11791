/** Platforms by the names their vendors give them. */
import type { PlatformName } from "./types.ts";

const NAMES: Readonly<Record<PlatformName, string>> = {
  hubspot: "HubSpot",
  marketo: "Marketo",
  "salesforce-marketing-cloud": "Salesforce Marketing Cloud",
  "linkedin-ads": "LinkedIn Ads",
  "google-ads": "Google Ads",
};

export function platformInWords(platform: PlatformName): string {
  return NAMES[platform];
}
