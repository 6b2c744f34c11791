/** What `doctor` tells of LinkedIn Ads. */
import type { PlatformAdvice } from "../advice.ts";

const RIGHTS =
  "the scopes rw_ads, r_ads_reporting, w_organization_social and r_organization_social, consented to by a member who is CAMPAIGN_MANAGER or more in the ad account and DIRECT_SPONSORED_CONTENT_POSTER or more on the page";

// Source: "To verify on a real account" and the table of rights in README.md beside this (LinkedIn's public documentation, read 2026-11).
export const LINKEDIN_ADS_ADVICE: PlatformAdvice = {
  rights: {
    "sponsored-content": RIGHTS,
    "document-ad": RIGHTS,
    "text-ad": "the scopes rw_ads and r_ads_reporting, consented to by a member who is CAMPAIGN_MANAGER or more in the ad account",
  },
  publishing: {
    api: "Ads are switched on and off by this program (publishAds: api).",
    needs: "The member needs the role CAMPAIGN_MANAGER or more in the ad account. Without it:",
    byHand: "Ads are switched on by a person in Campaign Manager (publishAds: by-hand).",
    choice: "publishAds: by-hand",
  },
  assumptions: [
    {
      option: "pictureNames",
      believed: "LinkedIn shows the name a picture was given when it was uploaded, so a picture can be told from another",
      findOut:
        "Stage an ad with a picture, and look at mediaLibraryMetadata.assetName of GET /rest/images/{urn}; where it is missing, say pictureNames: hidden.",
      costs: "One staged draft, which nobody sees in a feed.",
    },
    {
      option: "reviewBeforeMerge",
      believed: "LinkedIn reviews an active ad in a paused campaign, and shows it to nobody",
      findOut: "In the test account make an active ad in a paused campaign, and look after a day at its review and at what it has cost.",
      costs: "Nothing: a test account never spends.",
    },
  ],
};
