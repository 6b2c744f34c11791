/**
 * An offer shows its conditions and its last day.
 *
 * What: an asset that names the brief's offer (its price, percentage or code) links to the page with the conditions (`offer.termsLink`),
 * or carries the terms of the brief word for word; and it shows the last day. An asset that says nothing of the offer needs neither.
 *
 * Why: readers must reach the conditions before they act, and the closing date may not be left open.
 *
 * Law: CAP Code 8.17; E-commerce Directive Art. 6(c) and (d). Elsewhere it warns.
 *
 * @example good: the terms, word for word
 * ```yaml
 * regions: [GB]
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: 'First year only, until 7 April 2027.' }
 * html: '<p>20% off.</p><p>First year only, until 7 April 2027.</p>'
 * findings: []
 * ```
 *
 * @example good: a link and a date
 * ```yaml
 * regions: [GB]
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only., termsLink: 'https://www.acme.example/terms' }
 * html: '<p>20% off until 7 April. <a href="https://www.acme.example/terms/?utm_source=x">Conditions</a></p>'
 * findings: []
 * ```
 *
 * @example good: nothing is said of the offer
 * ```yaml
 * regions: [GB]
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only. }
 * html: '<p>News, and 20% of readers like it.</p>'
 * findings: []
 * ```
 *
 * @example bad: neither
 * ```yaml
 * regions: [DE]
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only., termsLink: 'https://www.acme.example/terms' }
 * html: '<p>20% off.</p>'
 * findings:
 *   - 'block: This names the offer and not its conditions. Link to https://www.acme.example/terms.'
 *   - 'block: This names the offer and not its last day, which readers must see. Say “until 7 April 2027”.'
 * ```
 *
 * @example bad: other countries
 * ```yaml
 * regions: [US]
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only. }
 * html: '<p>20% off until 7 April.</p>'
 * findings:
 *   - 'warn: This names the offer and not its conditions. Put them in, word for word: “First year only.”'
 * ```
 */

import { isAdKind } from "#model/content.ts";
import { leadsTo } from "../facts/leads-to.ts";
import { isAmong, whereKnown } from "../facts/reach.ts";
import { PROMOTIONS_EU, PROMOTIONS_GB } from "../laws/offers.ts";
import { notApplicable, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findAmounts, findPercents, isMoney } from "../text/amounts.ts";
import { dayInWords, findDates, isDay, type WrittenDate } from "../text/dates.ts";
import { phraseKey } from "../text/phrases.ts";
import { isDiscount, isEndOfOffer } from "../words/offer-words.ts";

export const offerTermsLink: Rule = {
  meta: {
    id: "offer-terms-link",
    title: "An offer shows its conditions and its last day",
    group: "prices and offers",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [PROMOTIONS_GB, PROMOTIONS_EU],
  },
  tell: "Where the offer is named, its last day stands there, and its terms word for word or a link to them.",
  applicability: (context) => (context.brief.value.offer.kind === "none" ? notApplicable("The brief has no offer.") : whereKnown(context)),
  check: (context, reporter) => {
    const { complain } = reporter;
    const severity = isAmong(context.regions, ["GB", "EU"]) ? "block" : "warn";
    let isNamed = false;
    const look = (segment: Segment): void => {
      isNamed ||= namesOffer(segment.text, context);
    };
    return {
      field: look,
      text: look,
      end: () => {
        const { offer } = context.brief.value;
        if (!isNamed || offer.kind === "none") return;
        const { terms, termsLink, ends } = offer;
        if (isAdKind(context.kind)) {
          const page = termsLink ?? "the page it leads to";
          reporter.ask(
            `The ad names the offer, and has no room for its conditions. Do they stand on ${page}, with the last day, ${dayInWords(ends)}?`,
          );
          return;
        }
        if (!hasTerms(context, terms, termsLink)) {
          const way = termsLink === undefined ? `Put them in, word for word: “${terms}”` : `Link to ${termsLink}.`;
          complain({
            spot: { kind: "asset" },
            quote: "no conditions of the offer",
            message: `This names the offer and not its conditions. ${way}`,
            severity,
            related: context.brief.place(["offer", termsLink === undefined ? "terms" : "termsLink"]),
          });
        }
        const { visibleText } = context.subject;
        // Another day that is given as the last one is wrong, not missing, and `offer-matches-brief` says so.
        const isShown = (written: WrittenDate): boolean => isDay(written, ends) || isEndOfOffer(visibleText, written);
        if (findDates(visibleText, context.language).some(isShown)) return;
        complain({
          spot: { kind: "asset" },
          quote: "no last day of the offer",
          message: `This names the offer and not its last day, which readers must see. Say “until ${dayInWords(ends)}”.`,
          severity,
          related: context.brief.place(["offer", "ends"]),
        });
      },
    };
  },
};

/** Its percentage off, its price or its code: words like "offer" alone may be about anything. */
function namesOffer(text: string, { brief }: RuleContext): boolean {
  const { offer } = brief.value;
  if (offer.kind === "none") return false;
  const { code, price } = offer;
  if (code !== undefined && text.toLowerCase().includes(code.toLowerCase())) return true;
  if (!/\d/.test(text)) return false;
  return (
    findPercents(text).some((written) => isDiscount(text, written)) ||
    (price !== undefined && findAmounts(text).some((amount) => isMoney(amount, price)))
  );
}

function hasTerms({ subject }: RuleContext, terms: string, termsLink: string | undefined): boolean {
  if (phraseKey(subject.visibleText).includes(phraseKey(terms))) return true;
  return (
    termsLink !== undefined && subject.links.some(({ origin, visible, href }) => origin === "html" && visible && leadsTo(href, termsLink))
  );
}
