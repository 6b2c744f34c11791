/**
 * A guarantee has its terms behind a link.
 *
 * What: where a guarantee or warranty is promised ("30-day money-back guarantee", "lifetime warranty", "5 Jahre Garantie", "satisfait ou
 * remboursé"), a link with visible words leads to its terms: its words or its address say guarantee, warranty, terms or conditions, or it
 * is `offer.termsLink`. "No guarantee" promises nothing; "guaranteed" is held to the claims by `unregistered-claim`. Whether the period
 * is that of the terms is not seen.
 *
 * Why: a guarantee nobody can read is worth nothing, and its limits must be found before buying.
 *
 * Law: 16 CFR 239; Unfair Commercial Practices Directive Art. 6(1)(g).
 *
 * @example good: linked
 * ```yaml
 * html: '<p>30-day money-back guarantee. <a href="https://www.acme.example/guarantee">How it works</a></p>'
 * findings: []
 * ```
 *
 * @example good: nothing is promised
 * ```yaml
 * html: '<p>We cannot guarantee seats. There is no guarantee that it lasts. Sold without warranty.</p>'
 * findings: []
 * ```
 *
 * @example bad: no link
 * ```yaml
 * html: '<p>With our 30-day money-back guarantee.</p>'
 * findings:
 *   - 'warn: “30-day money-back guarantee” has no link to its terms. Add one, so that readers can see what is covered and for how long.'
 * ```
 *
 * @example bad: in German
 * ```yaml
 * regions: [DE]
 * language: de
 * html: '<p>Mit 5 Jahren Garantie.</p>'
 * findings:
 *   - 'warn: “5 Jahren Garantie” has no link to its terms. Add one, so that readers can see what is covered and for how long.'
 * ```
 */

import { linksToTerms } from "../facts/leads-to.ts";
import { inListedLanguage } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { GUARANTEES_EU, GUARANTEES_US } from "../laws/claims.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { isNegated } from "../words/claim-words.ts";

const NUMBER = "(?:\\d{1,3}|one|two|three|five|ten|thirty)";
const guaranteesIn = caseless(
  `(?<![\\p{L}\\p{N}_-])(?:(?:${NUMBER}[\\s-](?:day|month|year)s?[\\s-])?(?:(?:limited|full|unconditional|extended|lifetime) )?(?:(?:money[\\s-]back|satisfaction|performance|results|happiness|quality|lifetime|uptime) (?:guarantee|warranty))|${NUMBER}[\\s-](?:day|month|year)s?['’]?[\\s-](?:(?:limited|full) )?(?:guarantee|warranty)|${NUMBER} (?:days|months|years) of warranty|(?:our|a|full|limited|extended) (?:guarantee|warranty)|satisfait ou remboursé|garantie à vie|garantie (?:de )?\\d{1,2} ans|\\d{1,2} ans de garantie)(?![\\p{L}\\p{N}_])`,
);
const garantienIn = caseless(
  "(?<![\\p{L}\\p{N}_-])(?:\\d{1,2} (?:jahren?|monaten?|tagen?) )?(?:geld-zurück-|zufriedenheits|hersteller|langzeit|lebenslange |volle |unsere )?garantie(?![\\p{L}\\p{N}_])",
);
const TERMS = /guarant|warrant|garanti|(?<!\p{L})(?:terms|conditions|bedingungen|t&cs?)(?!\p{L})/iu;

export const guaranteeHasTerms: Rule = {
  meta: {
    id: "guarantee-has-terms",
    title: "A guarantee has its terms behind a link",
    group: "claims",
    kind: "structure",
    severity: "warn",
    fix: "none",
    law: [GUARANTEES_US, GUARANTEES_EU],
  },
  tell: "No guarantee or warranty without a link to its terms.",
  applicability: inListedLanguage,
  check: (context, { complain }) => {
    let promised: { readonly segment: Segment; readonly start: number; readonly text: string } | undefined;
    const find = context.language.startsWith("de") ? garantienIn : guaranteesIn;
    const look = (segment: Segment): void => {
      if (promised !== undefined) return;
      const found = find(segment.text).find((match) => !isNegated(segment.text, match) && !isSettled(match, segment, context));
      if (found !== undefined) promised = { segment, start: found.start, text: found.text };
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (promised === undefined || linksToTerms(context, TERMS)) return;
        const { segment, start, text: quote } = promised;
        complain({
          spot: { kind: "segment", segment, start },
          quote,
          message: `“${quote}” has no link to its terms. Add one, so that readers can see what is covered and for how long.`,
        });
      },
    };
  },
};
