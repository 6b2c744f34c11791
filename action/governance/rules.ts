/** All rules, in the order a report shows them. */
import { accessibility } from "./packs/accessibility.ts";
import { ads } from "./packs/ads.ts";
import { audienceAndCalendar } from "./packs/audience-and-calendar.ts";
import { claims } from "./packs/claims.ts";
import { linksAndTracking } from "./packs/links-and-tracking.ts";
import { look } from "./packs/look.ts";
import { mailAndInbox } from "./packs/mail-and-inbox.ts";
import { pricesAndOffers } from "./packs/prices-and-offers.ts";
import { privacy } from "./packs/privacy.ts";
import { regulatedIndustries } from "./packs/regulated-industries.ts";
import { safetyOfGeneratedContent } from "./packs/safety-of-generated-content.ts";
import { sequences } from "./packs/sequences.ts";
import { words } from "./packs/words.ts";
import type { Rule } from "./rule.ts";

export const RULES: readonly Rule[] = [
  ...mailAndInbox,
  ...audienceAndCalendar,
  ...pricesAndOffers,
  ...claims,
  ...regulatedIndustries,
  ...privacy,
  ...accessibility,
  ...look,
  ...linksAndTracking,
  ...words,
  ...safetyOfGeneratedContent,
  ...ads,
  ...sequences,
];
