/**
 * All assets of a campaign say the same offer.
 *
 * What: the reduction, the code and the last day of the offer that this asset names are named alike in the other assets of the campaign
 * that name one: if none of its percentages stands there, they disagree, and so for codes and last days. Amounts of money that have
 * nothing in common are asked about, because one asset may speak of the price and the other of the saving. Amounts in registered claims
 * and in legal text are left alone. That each asset says what the brief says is checked by `offer-matches-brief`.
 *
 * Why: a reader who clicks from 25 % to 20 % was lured; of two days the later one will be asked for.
 *
 * Law: FTC Act s. 5; Unfair Commercial Practices Directive Art. 6(1)(d); CAP Code 3.17. Fix: none; only a person knows which is right.
 *
 * @example good: alike, in other words and another language
 * ```yaml
 * offer: { kind: discount, percent: 20, code: SPRING20, ends: 2027-04-07, terms: First year only. }
 * html: '<p>Save 20% with code SPRING20 until April 7, 2027.</p>'
 * others: { launch-page: { kind: landing-page, language: de, html: '<p>20 % Rabatt mit dem Code SPRING20 bis 7.4.2027.</p>' } }
 * findings: []
 * ```
 *
 * @example good: the other asset names nothing, or more
 * ```yaml
 * html: '<p>Save 20% now. 40% faster. Until 9 May we are closed.</p>'
 * others: { launch-page: { kind: landing-page, html: '<p>40% off for some, 20% off for all.</p>' }, thanks: { html: '<p>Thank you.</p>' } }
 * findings: []
 * ```
 *
 * @example good: other amounts are asked about
 * ```yaml
 * html: '<p>Only $49.</p>'
 * others: { launch-page: { kind: landing-page, html: '<p>Only $59.</p>' } }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: three things that differ
 * ```yaml
 * html: '<p>Save 25% with code SPRING25 until 9 April 2027.</p>'
 * others: { launch-page: { kind: landing-page, html: '<p>20% off with code SPRING20 until 7 April 2027.</p>' } }
 * findings:
 *   - 'block: “25%” here is “20%” in launch-page. Readers must find the same in both: change the one that is wrong.'
 *   - 'block: “SPRING25” here is “SPRING20” in launch-page. Readers must find the same in both: change the one that is wrong.'
 *   - 'block: “9 April 2027” here is “7 April 2027” in launch-page. Readers must find the same in both: change the one that is wrong.'
 * ```
 *
 * @example bad: one quotes the terms, the other has another code
 * ```yaml
 * offer: { kind: discount, percent: 20, code: SPRING20, ends: 2027-04-07, terms: Save 20% with code SPRING20 until April 7 }
 * html: '<p>Save 20% with code SPRING20 until April 7, 2027.</p>'
 * others: { launch-page: { kind: landing-page, html: '<p>20% off with code SPRING25 until April 7, 2027.</p>' } }
 * findings:
 *   - 'block: “SPRING20” here is “SPRING25” in launch-page. Readers must find the same in both: change the one that is wrong.'
 * ```
 *
 * @example bad: an ad says the end in a line of its own
 * ```yaml
 * html: '<p>20% off until 7 April 2027.</p>'
 * others: { launch-ad: { ad: { kind: search-ad, headlines: [20% off reports, Reports, See how], descriptions: [Only until 9 May 2027., Open any report.] } } }
 * findings:
 *   - 'block: “7 April 2027” here is “9 May 2027” in launch-ad. Readers must find the same in both: change the one that is wrong.'
 * ```
 *
 * @example bad: one of two others
 * ```yaml
 * html: '<p>20% off.</p>'
 * others: { launch-page: { kind: landing-page, html: '<p>20% off</p>' }, reminder: { html: '<p>Get 15% off.</p>' } }
 * findings:
 *   - 'block: “20%” here is “15%” in reminder. Readers must find the same in both: change the one that is wrong.'
 * ```
 */

import { ownIn } from "#model/brief-in.ts";
import { isAdKind } from "#model/content.ts";
import { type OfferSaid, offerSaidIn, type Said } from "../facts/offer-said.ts";
import { isSettled } from "../facts/settled.ts";
import { CAP_CODE, FTC_SUBSTANTIATION, UNFAIR_PRACTICES } from "../laws.ts";
import { APPLIES, notApplicable, type Rule } from "../rule.ts";
import { isInside, phraseMatcher } from "../text/phrases.ts";

const MUST_AGREE = ["percents", "codes", "ends"] as const satisfies readonly (keyof OfferSaid)[];

export const assetsAgree: Rule = {
  meta: {
    id: "assets-agree",
    title: "All assets say the same offer",
    group: "prices and offers",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [UNFAIR_PRACTICES, FTC_SUBSTANTIATION, CAP_CODE],
  },
  applicability: ({ siblings }) =>
    siblings().length === 0 ? notApplicable("It is the only asset of the campaign that is rendered.") : APPLIES,
  check: (context, reporter) => ({
    end: () => {
      const { brief, kind, language, subject, siblings } = context;
      const offer = brief.value.offer;
      const code = offer.kind === "none" ? undefined : offer.code;
      // The offer's own terms are legal text, and what they say of the offer counts: else who quotes them would say nothing.
      const terms = offer.kind === "none" ? undefined : phraseMatcher([offer.terms]);
      const isOfTerms = (said: Said): boolean => terms !== undefined && isInside(said, terms.find(said.segment.text));
      const settled = { isSettled: (said: Said) => isSettled(said, said.segment, context) && !isOfTerms(said), code };
      const own = offerSaidIn(subject, { ...settled, language, isAd: isAdKind(kind) });
      // A version for another market has its own offer.
      const isSameOffer = (other: string) => ownIn(brief.value, other, "offer") === ownIn(brief.value, language, "offer");
      const alike = siblings().filter((sibling) => isSameOffer(sibling.language));
      const others = alike.map((sibling) => ({
        asset: sibling.asset,
        said: offerSaidIn(sibling.subject, { ...settled, language: sibling.language, isAd: isAdKind(sibling.kind) }),
      }));
      for (const what of MUST_AGREE) {
        const odd = others.find(({ said }) => disagree(own[what], said[what]));
        const [here, there] = [own[what][0], odd?.said[what][0]];
        if (odd === undefined || here === undefined || there === undefined) continue;
        reporter.complain({
          spot: { kind: "segment", segment: here.segment, start: here.start },
          quote: here.text,
          message: `“${here.text}” here is “${there.text}” in ${odd.asset}. Readers must find the same in both: change the one that is wrong.`,
        });
      }
      for (const { asset, said } of others) {
        const [here, there] = [own.amounts[0], said.amounts[0]];
        if (here === undefined || there === undefined || !disagree(own.amounts, said.amounts)) continue;
        reporter.ask(`Here it says “${here.text}”, and in ${asset} “${there.text}”. See that both are about the same offer and right.`);
      }
    },
  }),
};

/** Both name something, and nothing in common. */
function disagree(left: readonly Said[], right: readonly Said[]): boolean {
  return (
    left.length > 0 && right.length > 0 && !left.some(({ keys }) => right.some((other) => keys.some((key) => other.keys.includes(key))))
  );
}
