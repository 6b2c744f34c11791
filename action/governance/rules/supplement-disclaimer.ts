/**
 * What a supplement is said to do for the body stands with the sentence of the FDA.
 *
 * What: for supplements in the United States, a verb such as "supports", "boosts", "promotes" or "helps maintain" before a part of the
 * body or a word for health asks for the sentence that the Food and Drug Administration has not evaluated the statement, word for word,
 * in the singular or the plural, in the text a reader sees and in the plain-text part.
 *
 * Why: without it, the product is sold as a medicine that nobody approved. Whether the sentence stands beside the claim or is linked to
 * it by a mark is not seen; a claim in other words or in a picture neither.
 *
 * Law: 21 CFR 101.93(b)-(e). Fix: put the sentence in.
 *
 * @example good: a claim and its sentence
 * ```yaml
 * brief: { industry: supplements }
 * html: '<p>Zinc supports your immune system.*</p><p>*This statement has not been evaluated by the Food and Drug Administration. This product is not intended to diagnose, treat, cure, or prevent any disease.</p>'
 * text: 'Zinc supports your immune system. This statement has not been evaluated by the Food and Drug Administration. This product is not intended to diagnose, treat, cure, or prevent any disease.'
 * findings: []
 * ```
 *
 * @example good: support and promotion of other things
 * ```yaml
 * brief: { industry: dietary supplements }
 * html: '<p>We support small shops and promote local sport. Improve your routine.</p>'
 * findings: []
 * ```
 *
 * @example bad: the sentence is missing
 * ```yaml
 * brief: { industry: vitamins }
 * html: '<p>Vitamin D helps maintain strong bones.</p>'
 * findings:
 *   - 'block: The FDA sentence is missing. “helps maintain strong bones” says what the product does for the body. Put in, word for word: “This statement has not been evaluated by the Food and Drug Administration. This product is not intended to diagnose, treat, cure, or prevent any disease.”'
 * ```
 *
 * @example bad: the sentence in other words
 * ```yaml
 * brief: { industry: vitamins }
 * html: '<p>Boosts energy. These statements have not been evaluated by the FDA. This product is not intended to diagnose, treat, cure, or prevent any disease.</p>'
 * findings:
 *   - 'block: The FDA sentence must be word for word: “FDA” stands where “Food and Drug Administration” should, after “evaluated by the”. Put back: “These statements have not been evaluated by the Food and Drug Administration. This product is not intended to diagnose, treat, cure, or prevent any disease.”'
 * ```
 */
import { demandStatement } from "../facts/demand-statement.ts";
import { SUPPLEMENT_NOTICES } from "../facts/statements.ts";
import { SUPPLEMENT_NOTICE } from "../laws/regulated.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { functionClaimsIn } from "../words/health-words.ts";
import { scopeOf } from "../words/industries.ts";
import { isNegated } from "../words/negated.ts";

export const supplementDisclaimer: Rule = {
  meta: {
    id: "supplement-disclaimer",
    title: "Claims of a supplement carry the FDA sentence",
    group: "regulated industries",
    kind: "cross-field",
    severity: "block",
    fix: "suggest",
    law: [SUPPLEMENT_NOTICE],
  },
  applicability: (context) => scopeOf(context, { branches: ["supplement"], called: "supplements", regions: ["US"] }),
  check: (context, reporter) => {
    if (!context.language.startsWith("en")) {
      reporter.ask(`Words for what a supplement does are listed in English only; this asset is in “${context.language}”.`);
    }
    const claims = new Set<string>();
    const look = (segment: Segment): void => {
      for (const found of functionClaimsIn(segment.text)) if (!isNegated(segment.text, found)) claims.add(found.text);
    };
    return {
      field: look,
      text: look,
      end: () => {
        const [claim] = claims;
        if (claim === undefined) return;
        demandStatement(context, reporter, {
          id: "FDA sentence",
          called: "The FDA sentence",
          why: `“${claim}” says what the product does for the body.`,
          texts: SUPPLEMENT_NOTICES,
          ...(claims.size > 1 ? { show: SUPPLEMENT_NOTICES[1] ?? "" } : {}),
          severity: "block",
        });
      },
    };
  },
};
