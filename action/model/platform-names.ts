/** Platforms by the names people call them. */
import type { OwnPlatformName, PlatformName } from "./types.ts";

/** A platform that is built in. */
export type VendorName = Exclude<PlatformName, OwnPlatformName>;

const NAMES: Readonly<Record<VendorName, string>> = {
  hubspot: "HubSpot",
  marketo: "Marketo",
  "salesforce-marketing-cloud": "Salesforce Marketing Cloud",
  "linkedin-ads": "LinkedIn Ads",
  "google-ads": "Google Ads",
};

const OWN = "own-";

/** Whether a team brings this platform itself. */
export function isOwnPlatform(platform: string): platform is OwnPlatformName {
  return platform.startsWith(OWN);
}

/**
 * The platform's name as its vendor writes it. One of a team's own is called by what stands in its name, which is in every record for
 * good, and never without the word that tells it from a vendor's: `own-print-shop` is “Print shop (own)”.
 */
export function platformInWords(platform: PlatformName): string {
  if (!isOwnPlatform(platform)) return NAMES[platform];
  const words = platform.slice(OWN.length).replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} (own)`;
}
