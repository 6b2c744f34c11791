/**
 * One customer's result is not everybody's.
 *
 * What: a quotation or a registered testimonial that tells of a result in figures ("saved us 5 hours", "lost 12 kg", "doubled our sales")
 * is asked about, where nothing beside it says what most customers can expect ("on average", "typically"). Where only "results may vary"
 * or "results not typical" stands there, that is not enough.
 *
 * Why: readers take one story for the rule, and the bare notice does not change that.
 *
 * Law: 16 CFR 255.2(b). The story alone only asks; the bare notice warns. Fix: say what most customers can expect.
 *
 * @example good: with what most get, and no result
 * ```yaml
 * testimonials: [{ id: T-003, words: It saved us 5 hours a week., by: Jo Example, evidence: t.pdf, expires: 2027-12-31 }]
 * html: '<p>“It saved us 5 hours a week.” – Jo Example. On average, customers save one hour.</p><p>“We have used it for 5 years now.” – Kim Other</p><p>We lost 12 kg of paper.</p>'
 * findings: []
 * ```
 *
 * @example good: the story alone is asked about
 * ```yaml
 * html: '<p>“I lost 12 kg in a month with it.” – Jo Example</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: the bare notice
 * ```yaml
 * html: '<p>“I lost 12 kg in a month with it.” – Jo Example</p><p>Individual results may vary.</p>'
 * findings:
 *   - 'warn: “results may vary” does not tell readers what to expect after “lost 12 kg”. Say what most customers can expect instead.'
 * ```
 *
 * @example bad: in a block quotation of the register
 * ```yaml
 * testimonials: [{ id: T-003, words: It doubled our sales within weeks., by: Jo Example, evidence: t.pdf, expires: 2027-12-31 }]
 * html: '<blockquote>It doubled our sales within weeks. — Jo Example</blockquote><p>* Results not typical.</p>'
 * findings:
 *   - 'warn: “Results not typical” does not tell readers what to expect after “doubled our sales”. Say what most customers can expect instead.'
 * ```
 */

import { inListedLanguage, isAmong, whereKnown } from "../facts/reach.ts";
import { surroundingsIn } from "../facts/surroundings.ts";
import { TYPICAL_RESULTS_US } from "../laws/claims.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { isInside, phraseMatcher, type Span } from "../text/phrases.ts";
import { findQuotations } from "../words/quotations.ts";
import { withoutFullStop } from "../words/same-words.ts";

const SOME = "(?:[\\p{L}’'-]{1,16}\\s){0,4}";
const resultsIn = caseless(
  `(?<!\\p{L})(?:(?:lost|gained|earned|made|saved|saves|grew|increased|cut|reduced|raised|won|verlor|verdiente|sparte|spart|steigerte|senkte|gewann|perdu|gagné|économisé|augmenté|réduit)\\s${SOME}(?:[€£$]\\s?)?\\d[\\d.,]{0,9}(?:\\s?(?:%|[€£$]|[\\p{L}]{1,12}))?|(?:doubled|tripled|verdoppelte|verdreifachte|doublé|triplé)\\s(?:[\\p{L}’'-]{1,12}\\s)?[\\p{L}]{2,18})`,
);
const TYPICAL =
  /(?<!\p{L})(?:typically|on average|average (?:customer|client|user|result|person|saving)|most (?:customers|clients|users|people)|median|generally expected|im (?:durchschnitt|schnitt)|durchschnittlich|die meisten|en moyenne|la plupart)(?!\p{L})/iu;
const bareNotices = caseless(
  "(?<!\\p{L})(?:results (?:may|can|will) (?:vary|differ)|results (?:are )?not typical|ergebnisse können (?:variieren|abweichen)|(?:les )?résultats peuvent varier)(?!\\p{L})",
);
/** Three or four lines of a mail. */
const NEAR = { before: 200, after: 300 } as const;

export const typicalResult: Rule = {
  meta: {
    id: "typical-result",
    title: "One customer's result is not everybody's",
    group: "claims",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [TYPICAL_RESULTS_US],
  },
  applicability,
  check: (context, reporter) => {
    const { brand, subject } = context;
    const around = surroundingsIn(subject);
    const registered = phraseMatcher((brand.claims.value.testimonials ?? []).map(({ words }) => withoutFullStop(words))).find;
    const shown = subject.segments.filter(({ origin }) => origin.kind === "html" && !origin.hidden);
    const next = new Map(shown.map((segment, index) => [segment, shown[index + 1]] as const));
    const stories = new Set<string>();
    let notice: { readonly segment: Segment; readonly span: Span & { readonly text: string } } | undefined;
    const look = (segment: Segment): void => {
      const { text } = segment;
      const [bare] = bareNotices(text);
      if (bare !== undefined) notice ??= { segment, span: bare };
      const results = resultsIn(text);
      if (results.length === 0) return;
      const told = [...findQuotations(segment, next.get(segment)), ...registered(text)];
      for (const result of results) {
        if (isInside(result, told) && !TYPICAL.test(around(segment, result, NEAR))) stories.add(result.text);
      }
    };
    return {
      field: look,
      text: look,
      end: () => {
        const [story] = stories;
        if (story === undefined) return;
        if (notice === undefined) {
          reporter.ask(`“${story}” is one customer's result. See that readers learn what most customers can expect.`);
          return;
        }
        const { segment, span } = notice;
        reporter.complain({
          spot: { kind: "segment", segment, start: span.start },
          quote: span.text,
          message: `“${span.text}” does not tell readers what to expect after “${story}”. Say what most customers can expect instead.`,
        });
      },
    };
  },
};

function applicability(context: RuleContext): Applicability {
  const where = whereKnown(context);
  if (where.kind !== "applies") return where;
  return isAmong(context.regions, ["US"])
    ? inListedLanguage(context)
    : notApplicable("Only a law in the United States, and nobody there gets this.");
}
