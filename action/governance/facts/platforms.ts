/** What people call the platforms. */
import type { PlatformName } from "#model/types.ts";

const TITLES: Readonly<Record<PlatformName, string>> = {
  hubspot: "HubSpot",
  marketo: "Marketo",
  "salesforce-marketing-cloud": "Salesforce Marketing Cloud",
  "linkedin-ads": "LinkedIn",
  "google-ads": "Google Ads",
};

/** The platform's name as its maker writes it. */
export function platformTitle(platform: PlatformName): string {
  return TITLES[platform];
}
