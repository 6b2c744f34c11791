/** What the ad platforms ask for: their policies, read like laws by a rule, though a contract stands behind them. */
import type { RuleSourceLaw } from "#model/finding.ts";

const asOf = "2026-11-22";

function policy(title: string, url: string): RuleSourceLaw {
  return { title, url, asOf };
}

const GOOGLE = "https://support.google.com/adspolicy/answer";

export const GOOGLE_SEARCH_LENGTHS = policy(
  "Google Ads, about responsive search ads",
  "https://support.google.com/google-ads/answer/7684791",
);
export const GOOGLE_EDITORIAL = policy("Google Ads policy, editorial", `${GOOGLE}/6021546`);
export const GOOGLE_CAPITALS = policy("Google Ads policy, capitalisation", `${GOOGLE}/14848295`);
export const GOOGLE_PUNCTUATION = policy("Google Ads policy, punctuation and symbols", `${GOOGLE}/14847994`);
export const GOOGLE_STYLE = policy("Google Ads policy, style and spelling", `${GOOGLE}/14848297`);
export const GOOGLE_RELEVANCE = policy("Google Ads policy, unclear relevance", `${GOOGLE}/15936964`);
export const GOOGLE_CLICKBAIT = policy("Google Ads policy, clickbait", `${GOOGLE}/15936667`);
export const GOOGLE_DESTINATION = policy("Google Ads policy, destination requirements", `${GOOGLE}/6368661`);
export const GOOGLE_HEALTH = policy("Google Ads policy, healthcare and medicines", `${GOOGLE}/176031`);
export const GOOGLE_TRADEMARKS = policy("Google Ads policy, trademarks", `${GOOGLE}/6118`);
export const GOOGLE_PERSONAL = policy("Google Ads policy, personalised advertising", `${GOOGLE}/143465`);
export const GOOGLE_POLITICAL = policy("Google Ads policy, political content", `${GOOGLE}/6014595`);
export const GOOGLE_GROUPS = policy(
  "Google Ads, requirements of Performance Max",
  "https://developers.google.com/google-ads/api/performance-max/asset-requirements",
);
export const LINKEDIN_SPECS = policy("LinkedIn, specifications of single image ads", "https://www.linkedin.com/help/lms/answer/a426534");
export const LINKEDIN_POLICY = policy("LinkedIn Advertising Policies", "https://www.linkedin.com/legal/ads-policy");
