/** What `doctor` tells of Google Ads. */
import type { PlatformAdvice } from "../advice.ts";

const STANDARD = "access level Standard in the account (Admin, Access and security), or in a manager account above it";

// Source: "To verify on a real account" and the table of rights in README.md beside this (Google's public documentation, read 2026-11).
export const GOOGLE_ADS_ADVICE: PlatformAdvice = {
  rights: { "search-ad": STANDARD, "display-ad": STANDARD, "performance-max": STANDARD },
  publishing: {
    api: "Ads are switched on and paused by this program.",
    needs: "Its credentials need the access level Standard.",
    byHand: "Ads are switched on by a person in Google Ads, and paused by one.",
  },
  assumptions: [
    {
      option: "timeZone",
      believed: "the end of a campaign is meant in the account's own time zone",
      findOut: "Look at Admin, Account settings, Time zone.",
      costs: "Nothing. Where it is another one, staging says so and writes nothing.",
    },
  ],
};
