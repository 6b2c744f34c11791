/**
 * No product is climate neutral by paying for it elsewhere.
 *
 * What: to consumers in the European Union nothing is called climate neutral, carbon neutral, CO2-compensated, net zero or climate
 * positive, unless the very words are a registered claim (that legal has seen to rest on the product's own life cycle). A sentence about
 * the company, its offices or a target year is asked about: that needs a public plan and an independent check instead.
 *
 * Why: since 27 September 2026 a claim about a product that rests on offsets is forbidden, however good the offsets.
 *
 * Law: Unfair Commercial Practices Directive Annex I no. 4c (2024/825).
 *
 * @example good: zero of other kinds
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * html: '<p>Net zero cost, a carbon copy. It is not carbon neutral.</p>'
 * findings: []
 * ```
 *
 * @example good: the company is asked about
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * html: '<p>Our offices are carbon neutral.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: a product
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * html: '<p>Our carbon-neutral coffee, with climate neutral shipping.</p>'
 * findings:
 *   - 'block: “carbon-neutral” may not be said of a product to consumers in the EU where it rests on offsets. Say what was reduced and by how much, or take it out.'
 *   - 'block: “climate neutral” may not be said of a product to consumers in the EU where it rests on offsets. Say what was reduced and by how much, or take it out.'
 * ```
 *
 * @example bad: in German and on a page
 * ```yaml
 * kind: landing-page
 * regions: [AT]
 * language: de
 * html: '<p>Klimaneutral verpackt.</p>'
 * findings:
 *   - 'block: “Klimaneutral” may not be said of a product to consumers in the EU where it rests on offsets. Say what was reduced and by how much, or take it out.'
 * ```
 */

import { firstObstacle, forConsumersIn, inListedLanguage } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { CLIMATE_NEUTRAL_EU } from "../laws/claims.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { isNegated } from "../words/claim-words.ts";

const neutralIn = caseless(
  "(?<![\\p{L}\\p{N}_])(?:(?:climate|carbon|co2|co₂)[\\s-](?:neutral|positive|negative|compensated)|net[\\s-]zero(?: (?:carbon|emissions?))?|(?:carbon|co2|co₂)[\\s-]offset|climate neutrality|carbon neutrality|klima(?:neutral|positiv|kompensiert)(?:e[nmrs]?)?|(?:co2|co₂|treibhausgas)[\\s-]?(?:neutral|kompensiert|positiv)(?:e[nmrs]?)?|neutres? (?:en|pour le) (?:carbone|climat)|compensée?s? (?:en )?(?:carbone|co2)|zéro émission nette)(?![\\p{L}\\p{N}_])",
);
const OTHER_ZERO = /^\s(?:costs?|changes?|gains?|sum|sums|effect|price|energy|trust)(?!\p{L})/iu;
const TARGET =
  /(?<!\p{L})(?:we|we['’]ll|our|wir|unser|unsere[nmrs]?|nous|notre|nos)(?!\p{L})[^.!?]{0,160}(?<!\p{L})(?:by|bis|d['’]ici(?: à)?)\s20[2-9]\d|(?:by|bis|d['’]ici(?: à)?)\s20[2-9]\d[^.!?]{0,120}(?<!\p{L})(?:we|our|wir|unser|unsere[nmrs]?|nous|notre|nos)(?!\p{L})/iu;
/** The company, its places, or a year to come: Art. 6(2)(d) instead of Annex I. */
const COMPANY =
  /(?<!\p{L})(?:we (?:are|were|became|become|will|want|aim|plan|have|work|operate)|our (?:company|offices?|operations|business|team|headquarters|servers|data centers?|data centres?)|company|target|goal|by 20\d\d|wir (?:sind|werden|wollen|arbeiten)|unser (?:unternehmen|büro|betrieb)|unternehmen|ziel|bis 20\d\d|nous (?:sommes|serons|voulons)|notre (?:entreprise|siège)|d'ici 20\d\d|objectif)(?!\p{L})/iu;

export const climateNeutralClaim: Rule = {
  meta: {
    id: "climate-neutral-claim",
    title: "No product is climate neutral by paying for it elsewhere",
    group: "claims",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [CLIMATE_NEUTRAL_EU],
  },
  tell: "Nothing is called climate neutral, carbon neutral, compensated or net zero.",
  applicability: (context) =>
    firstObstacle(
      () => forConsumersIn(context, ["EU"], "climate-neutral products"),
      () => inListedLanguage(context),
    ),
  check: (context, reporter) => {
    const look = (segment: Segment): void => {
      const { text } = segment;
      for (const { start, end, text: quote } of neutralIn(text)) {
        if (OTHER_ZERO.test(text.slice(end, end + 16)) || isNegated(text, { start, end })) continue;
        if (isSettled({ start, end }, segment, context)) continue;
        const sentence = sentenceAround(text, start);
        // A target of ours is held to its plan by `climate-target-has-plan`.
        if (TARGET.test(sentence)) continue;
        if (COMPANY.test(sentence)) {
          reporter.ask(
            `“${quote}” is said of the company or of a year to come. That needs a public plan and an independent check: see that both exist and are linked.`,
          );
          continue;
        }
        reporter.complain({
          spot: { kind: "segment", segment, start },
          quote,
          message: `“${quote}” may not be said of a product to consumers in the EU where it rests on offsets. Say what was reduced and by how much, or take it out.`,
        });
      }
    };
    return { field: look, text: look };
  },
};

/** Up to two hundred characters to each side of a place, as far as its sentence goes. */
function sentenceAround(text: string, start: number): string {
  const before =
    text
      .slice(Math.max(0, start - 200), start)
      .split(/[.!?]\s/)
      .at(-1) ?? "";
  const after = text.slice(start, start + 200).split(/[.!?](?:\s|$)/)[0] ?? "";
  return before + after;
}
