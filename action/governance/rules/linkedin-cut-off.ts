/**
 * What matters stands before LinkedIn cuts a text off.
 *
 * What: an introductory text, a headline or a description that is longer than LinkedIn shows; and more than that, where the code, the
 * conditions or the last day of the offer, the disclaimer of a claim or a sentence that the law prescribes ends behind the cut. One that
 * is longer than what is shown has to begin before it.
 *
 * Why: most readers never open the rest, so a condition there is as good as none.
 *
 * Law: LinkedIn's specifications.
 *
 * Fix: none.
 *
 * @example good: short, and a long text whose beginning says it
 * ```yaml
 * ad: { kind: sponsored-content, headline: Reports that open at once, description: Nothing to install }
 * findings: []
 * ```
 *
 * @example good: a text ad is never cut off
 * ```yaml
 * ad: { kind: text-ad }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: longer than is shown
 * ```yaml
 * ad: { kind: sponsored-content, headline: A headline of more than seventy characters is cut off before it has ended }
 * findings:
 *   - 'note: The headline has 73 characters, and LinkedIn shows about 70. See to it that the beginning says what matters.'
 * ```
 *
 * @example bad: the code is not seen
 * ```yaml
 * offer: { kind: discount, percent: 20, code: SPRING20, ends: 2027-04-20, terms: For new customers only. }
 * ad: { kind: sponsored-content, introduction: 'Your reports open at once, wherever your team works and whatever it works with, in every office that you have and at home. And that is not all there is. Take 20% off with SPRING20 until April 20, 2027. For new customers only.' }
 * findings:
 *   - 'note: The introductory text has 225 characters, and LinkedIn shows about 150. See to it that the beginning says what matters.'
 *   - 'warn: “SPRING20” begins at character 172 of the introductory text, and LinkedIn shows about 150. Put it before, or readers never see it.'
 *   - 'warn: “For new customers only.” begins at character 203 of the introductory text, and LinkedIn shows about 150. Put it before, or readers never see it.'
 * ```
 *
 * @example bad: a sentence that the law prescribes, behind the cut
 * ```yaml
 * brief: { industry: otc medicine }
 * regions: [DE]
 * language: de
 * ad: { kind: sponsored-content, introduction: 'Der Saft schmeckt nach Thymian und Honig, und ein Löffel liegt in der Schachtel, damit niemand im Dunkeln nach dem Löffel suchen muss, wenn es kratzt. Zu Risiken und Nebenwirkungen lesen Sie die Packungsbeilage und fragen Sie Ihre Ärztin, Ihren Arzt oder in Ihrer Apotheke.' }
 * findings:
 *   - 'note: The introductory text has 273 characters, and LinkedIn shows about 150. See to it that the beginning says what matters.'
 *   - 'warn: “Zu Risiken und Nebenwirkungen lesen Sie die Packungsbeilage und fragen Sie Ihre Ärztin, Ihren Arzt oder in Ihrer Apotheke.” begins at character 152 of the introductory text, and LinkedIn shows about 150. Put it before, or readers never see it.'
 * ```
 *
 * @example good: a warning that is longer than what is shown begins before the cut
 * ```yaml
 * brief: { industry: crypto }
 * regions: [GB]
 * ad: { kind: sponsored-content, introduction: "Don't invest unless you're prepared to lose all the money you invest. This is a high-risk investment and you should not expect to be protected if something goes wrong. Take 2 mins to learn more." }
 * findings:
 *   - 'note: The introductory text has 194 characters, and LinkedIn shows about 150. See to it that the beginning says what matters.'
 * ```
 */
import { adLimit } from "../facts/ad-limits.ts";
import { asWritten, fieldInWords, fieldOf, linkedinAd } from "../facts/ads.ts";
import { statementsFor } from "../facts/prescribed.ts";
import { LINKEDIN_SPECS } from "../laws/ads.ts";
import type { Limit } from "../limits.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { phraseMatcher } from "../text/phrases.ts";
import { lengthIn } from "../text/widths.ts";

export const linkedinCutOff: Rule = {
  meta: {
    id: "linkedin-cut-off",
    title: "What matters stands before the cut",
    group: "ads",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [LINKEDIN_SPECS],
  },
  applicability,
  check: (context, { complain }) => {
    const facts = phraseMatcher(whatMatters(context));
    return {
      field: (segment) => {
        const limit = limitOf(segment, context);
        const { shown } = limit ?? {};
        if (limit === undefined || shown === undefined) return;
        const length = lengthIn(limit.unit, asWritten(segment, context));
        if (length <= shown) return;
        const field = fieldInWords(segment);
        complain({
          spot: { kind: "segment", segment, start: 0 },
          quote: segment.raw,
          severity: "note",
          message: `The ${field} has ${length} characters, and LinkedIn shows about ${shown}. See to it that the beginning says what matters.`,
        });
        for (const { start, end, text: quote } of facts.find(segment.text)) {
          const position = lengthIn(limit.unit, segment.raw.slice(0, start)) + 1;
          // A sentence that is longer than what is shown cannot stand before the cut; it can begin there.
          const isTooLong = lengthIn(limit.unit, quote) > shown;
          if (isTooLong ? position <= shown : lengthIn(limit.unit, segment.raw.slice(0, end)) <= shown) continue;
          complain({
            spot: { kind: "segment", segment, start },
            quote,
            message: `“${quote}” begins at character ${position} of the ${field}, and LinkedIn shows about ${shown}. Put it before, or readers never see it.`,
          });
        }
      },
    };
  },
};

function applicability(context: RuleContext): Applicability {
  const ad = linkedinAd(context);
  if (ad.kind !== "applies") return ad;
  return context.kind === "text-ad" ? notApplicable("A text ad is shown whole.") : ad;
}

function limitOf(segment: Segment, { kind }: RuleContext): Limit | undefined {
  return kind === "sponsored-content" || kind === "document-ad" ? adLimit(kind, fieldOf(segment)) : undefined;
}

/** The code and conditions of the offer, and the sentences that must stand beside claims or are prescribed for the industry. */
function whatMatters(context: RuleContext): readonly string[] {
  const { brief, brand } = context;
  const { offer } = brief.value;
  const disclaimers = brand.claims.value.claims.flatMap(({ disclaimer }) => disclaimer ?? []);
  const status = Object.values(brand.brand.value.legal.status ?? {});
  // A sentence with a number to fill in is looked for by its words before that.
  const prescribed = statementsFor(context).flatMap(({ texts }) => texts.map((text) => text.split("[")[0]?.trim() ?? ""));
  const sentences = [...disclaimers, ...status, ...prescribed].filter((text) => text.length > 3);
  if (offer.kind === "none") return sentences;
  return [...(offer.code === undefined ? [] : [offer.code]), offer.terms, ...sentences];
}
