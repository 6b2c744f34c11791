/**
 * "Made in" is proven.
 *
 * What: "made in USA", "made in Germany", "American-made", "Swiss made", "hergestellt in Deutschland", "fabriqué en France" and the like
 * are a registered claim. "Made in seconds" and "made in the cloud" name no country.
 *
 * Why: without a qualification it says that all or nearly all of a product comes from there, and that must be shown.
 *
 * Law: 16 CFR 323; Unfair Commercial Practices Directive Art. 6(1)(b); CAP Code 3.7.
 *
 * @example good: no country
 * ```yaml
 * html: '<p>Made in seconds, made in the cloud, not made in Germany, and made for us.</p>'
 * findings: []
 * ```
 *
 * @example good: registered, with its qualification
 * ```yaml
 * claims: [{ id: C-050, wording: [made in USA with imported parts], evidence: o.pdf, regions: [US], expires: 2027-12-31 }]
 * html: '<p>Made in USA with imported parts.</p>'
 * findings: []
 * ```
 *
 * @example bad: nothing is registered
 * ```yaml
 * html: '<p>Proudly made in the USA. An American-made desk.</p>'
 * findings:
 *   - 'block: “made in the USA” says that all or nearly all of it comes from there, and no proven claim of ours says it. Ask legal to add it, or take it out.'
 *   - 'block: “American-made” says that all or nearly all of it comes from there, and no proven claim of ours says it. Ask legal to add it, or take it out.'
 * ```
 *
 * @example bad: in French
 * ```yaml
 * regions: [FR]
 * language: fr
 * html: '<p>Fabriquée en France.</p>'
 * findings:
 *   - 'block: “Fabriquée en France” says that all or nearly all of it comes from there, and no proven claim of ours says it. Ask legal to add it, or take it out.'
 * ```
 */

import { inListedLanguage } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { ORIGIN_EU, ORIGIN_US } from "../laws/claims.ts";
import { CAP_CODE } from "../laws.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { isNegated } from "../words/claim-words.ts";

const COUNTRIES =
  "usa|u\\.s\\.a?\\.?|us|united states(?: of america)?|america|germany|eu|european union|europe|france|italy|spain|portugal|austria|switzerland|netherlands|belgium|denmark|sweden|norway|finland|poland|ireland|uk|u\\.k\\.|united kingdom|great britain|britain|england|scotland|wales|canada|japan|australia|italia";
const LAENDER = "deutschland|österreich|(?:der )?schweiz|europa|(?:der )?eu|italien|frankreich|spanien|(?:den )?usa|bayern";
const PAYS = "france|europe|italie|allemagne|espagne|suisse|belgique|bretagne|union européenne";
const madeIn = caseless(
  `(?<![\\p{L}\\p{N}_])(?:(?:made|manufactured|crafted|handmade) in (?:the )?(?:${COUNTRIES})|(?:american|german|swiss|british|italian|french|austrian|swedish|danish|canadian|japanese)[\\s-]made|(?:hergestellt|gefertigt|produziert|handgefertigt) in (?:${LAENDER})|(?:fabriqué|produit|confectionné|conçu et fabriqué)(?:e|es|s)? (?:en|au|aux) (?:${PAYS})|fabrication (?:française|européenne|suisse))(?![\\p{L}\\p{N}_])`,
);

export const madeInCountry: Rule = {
  meta: {
    id: "made-in",
    title: "“Made in” is proven",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [ORIGIN_US, ORIGIN_EU, CAP_CODE],
  },
  tell: "No “made in” that the claims do not hold.",
  applicability: inListedLanguage,
  check: (context, { complain }) => {
    const look = (segment: Segment): void => {
      const { text } = segment;
      for (const found of madeIn(text)) {
        // "Made in us" is about people.
        if (/\sus$/.test(found.text) || isNegated(text, found) || isSettled(found, segment, context)) continue;
        complain({
          spot: { kind: "segment", segment, start: found.start },
          quote: found.text,
          message: `“${found.text}” says that all or nearly all of it comes from there, and no proven claim of ours says it. Ask legal to add it, or take it out.`,
          related: context.brand.claims.place(["claims"]),
        });
      }
    };
    return { field: look, text: look };
  },
};
