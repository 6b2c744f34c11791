/**
 * What is proven for a part is said of the part.
 *
 * What: a registered claim about the environment that is proven for a part only (`claims.yaml`, `environment.part`) stands in a sentence
 * that names this part. Which words an unregistered claim covers is not known here.
 *
 * Why: a recycled lid makes no recycled bottle. To say it of the whole is forbidden to consumers in the EU since 27 September 2026.
 *
 * Law: Unfair Commercial Practices Directive Annex I no. 4b (2024/825). Fix: name the part.
 *
 * @example good: the sentence names it
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * claims: [{ id: C-070, wording: [made of 80 % recycled plastic], evidence: p.pdf, regions: [EU], expires: 2027-12-31, environment: { part: packaging } }]
 * html: '<p>Our packaging is made of 80 % recycled plastic.</p>'
 * findings: []
 * ```
 *
 * @example good: proven for the whole
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * claims: [{ id: C-071, wording: [made of 80 % recycled plastic], evidence: p.pdf, regions: [EU], expires: 2027-12-31, environment: {} }]
 * html: '<p>Our bottle is made of 80 % recycled plastic.</p>'
 * findings: []
 * ```
 *
 * @example bad: said of the whole
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * claims: [{ id: C-070, wording: [made of 80 % recycled plastic], evidence: p.pdf, regions: [EU], expires: 2027-12-31, environment: { part: packaging } }]
 * html: '<p>Look at the packaging. Our coffee is made of 80 % recycled plastic.</p>'
 * findings:
 *   - 'block: “made of 80 % recycled plastic” is proven for a part only: packaging (C-070). Name it in the same sentence.'
 * ```
 *
 * @example bad: on a page in German
 * ```yaml
 * kind: landing-page
 * regions: [AT]
 * language: de
 * claims: [{ id: C-072, wording: [zu 100 % aus Altpapier], evidence: p.pdf, regions: [EU], expires: 2027-12-31, environment: { part: Umschlag } }]
 * html: '<p>Das Buch ist zu 100 % aus Altpapier.</p>'
 * findings:
 *   - 'block: “zu 100 % aus Altpapier” is proven for a part only: Umschlag (C-072). Name it in the same sentence.'
 * ```
 */

import { forConsumersIn } from "../facts/reach.ts";
import { isSaid } from "../facts/said.ts";
import { WHOLE_AND_PART_EU } from "../laws/claims.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { sentencesOf } from "../words/sentences.ts";

export const wholeOrPart: Rule = {
  meta: {
    id: "whole-or-part",
    title: "What is proven for a part is said of the part",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [WHOLE_AND_PART_EU],
  },
  applicability: (context) => forConsumersIn(context, ["EU"], "claims about the environment"),
  check: (context, { complain }) => {
    const { claims } = context.brand.claims.value;
    const look = (segment: Segment): void => {
      for (const { claim, start, end, text: quote } of context.registered(segment).claims) {
        const part = claim.environment?.part;
        if (part === undefined) continue;
        const sentence = sentencesOf(segment.text).find((each) => each.start <= start && end <= each.end)?.text ?? segment.text;
        if (isSaid(part, sentence)) continue;
        complain({
          spot: { kind: "segment", segment, start },
          quote,
          message: `“${quote}” is proven for a part only: ${part} (${claim.id}). Name it in the same sentence.`,
          related: context.brand.claims.place(["claims", claims.indexOf(claim)]),
        });
      }
    };
    return { field: look, text: look };
  },
};
