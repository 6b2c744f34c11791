/**
 * No phone number stands in the text of a Google ad.
 *
 * What: a phone number in any text: with a plus and a country, with a leading zero or brackets, in the three groups of North America, or in
 * letters (“1-800-REPORTS”). Years, prices, dates, ranges and hours (“24/7”) are none, nor are numbers inside registered words.
 *
 * Why: Google refuses it: a number belongs into a call asset, where it can be called and counted.
 *
 * Law: Google's editorial policy.
 *
 * Fix: none.
 *
 * @example good: numbers that call nobody
 * ```yaml
 * ad: { kind: search-ad, headlines: ['2026-2027, 24/7 support', 'From $1,299.00 to $1,499.00', 'Since 1999: 12.05.2027'], descriptions: ['Over 40 000 customers, 100 000 reports, 10.000 €', 'ISO 27001 and 9001, 1080p, 3-4 days, 1 234 567 rows'] }
 * findings: []
 * ```
 *
 * @example good: on LinkedIn it may stand
 * ```yaml
 * ad: { kind: sponsored-content, introduction: Call us at +1 617 555 0142. }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: as they are written in four countries
 * ```yaml
 * ad: { kind: search-ad, headlines: [Call (617) 555-0142, '+49 40 1234567 now', 0800 123 4567, 1-800-REPORTS], descriptions: ['Anrufen: 040 / 123 45 67', 'Appelez le 01 23 45 67 89'] }
 * findings:
 *   - 'block: “(617) 555-0142” is a phone number, and Google refuses one in the text. Take it out, and add a call asset in Google Ads.'
 *   - 'block: “+49 40 1234567” is a phone number, and Google refuses one in the text. Take it out, and add a call asset in Google Ads.'
 *   - 'block: “0800 123 4567” is a phone number, and Google refuses one in the text. Take it out, and add a call asset in Google Ads.'
 *   - 'block: “1-800-REPORTS” is a phone number, and Google refuses one in the text. Take it out, and add a call asset in Google Ads.'
 *   - 'block: “040 / 123 45 67” is a phone number, and Google refuses one in the text. Take it out, and add a call asset in Google Ads.'
 *   - 'block: “01 23 45 67 89” is a phone number, and Google refuses one in the text. Take it out, and add a call asset in Google Ads.'
 * ```
 *
 * @example bad: beside a price
 * ```yaml
 * ad: { kind: search-ad, descriptions: ['Plans from $19. Call 617-555-0142.', See how it works.] }
 * findings:
 *   - 'block: “617-555-0142” is a phone number, and Google refuses one in the text. Take it out, and add a call asset in Google Ads.'
 * ```
 */
import { googleAd } from "../facts/ads.ts";
import { GOOGLE_EDITORIAL } from "../laws/ads.ts";
import type { Rule } from "../rule.ts";
import { findPhones } from "../text/phones.ts";
import { isInside } from "../text/phrases.ts";

export const adPhoneNumber: Rule = {
  meta: {
    id: "ad-phone-number",
    title: "No phone number in the text of an ad",
    group: "ads",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [GOOGLE_EDITORIAL],
  },
  tell: "No phone number.",
  applicability: googleAd,
  check: (context, { complain }) => ({
    field: (segment) => {
      for (const { start, end, text: quote } of findPhones(segment.text)) {
        if (isInside({ start, end }, context.registered(segment).legal())) continue;
        complain({
          spot: { kind: "segment", segment, start },
          quote,
          message: `“${quote}” is a phone number, and Google refuses one in the text. Take it out, and add a call asset in Google Ads.`,
          law: GOOGLE_EDITORIAL,
        });
      }
    },
  }),
};
