/**
 * Every footnote mark has its note.
 *
 * What: raised figures, asterisks and daggers in the text and the subject lead to a note that begins with the same sign, and every note
 * has a mark. Square metres, powers, hotel stars and a required field ("* required") are no footnotes. Which note a sign in a picture
 * belongs to is not seen; a note in the platform's own template is asked about.
 *
 * Why: behind a mark stands what limits the claim. Without its note the claim is unlimited.
 *
 * Law: CAP Code 3.7 and 3.9. Fix: add the note, or take the mark out.
 *
 * @example good: in pairs
 * ```yaml
 * subject: Reports in a blink¹
 * html: '<p>20% off*, and faster<sup>2</sup>.</p><p>* First year only.</p><p><sup>2</sup> Measured in May.<br>¹ Measured in April.</p>'
 * findings: []
 * ```
 *
 * @example good: signs that are no footnotes
 * ```yaml
 * html: '<p>40 m², 10<sup>6</sup> rows, 5 m<sup>2</sup>, a 5* hotel, Acme<sup>®</sup>, the 1<sup>st</sup>, 2 * 3 = 6, **so** and *so*.</p>'
 * findings: []
 * ```
 *
 * @example bad: marks that lead nowhere
 * ```yaml
 * html: '<p>20% off*, and faster<sup>2</sup>.</p><p>¹ Measured in April. So said.¹</p>'
 * findings:
 *   - 'warn: “*” marks a footnote, and no note begins with it. Add the note, or take the mark out.'
 *   - 'warn: “2” marks a footnote, and no note begins with it. Add the note, or take the mark out.'
 * ```
 *
 * @example bad: a note for nothing
 * ```yaml
 * html: '<p>20% off.</p><p>* First year only.</p>'
 * findings:
 *   - 'warn: A note begins with “*”, and nothing in the text is marked with it. Mark what it belongs to, or take the note out.'
 * ```
 */

import { hasHiddenFooter } from "../facts/demand-statement.ts";
import { noteSignsIn, raisedSign } from "../facts/footnotes.ts";
import { SOURCES_GB } from "../laws/claims.ts";
import { APPLIES, type Rule, type Spot } from "../rule.ts";
import type { Segment } from "../subject.ts";

const REQUIRED_FIELD =
  /^\*\s?(?:\p{L}{1,12}\s){0,3}(?:required|mandatory|pflichtfeld|pflichtfelder|pflichtangabe|obligatoires?|champs?)(?!\p{L})/iu;

export const footnotesPairUp: Rule = {
  meta: {
    id: "footnotes-pair-up",
    title: "Every footnote mark has its note",
    group: "claims",
    kind: "structure",
    severity: "warn",
    fix: "none",
    law: [SOURCES_GB],
  },
  tell: "An asterisk or a raised figure has its note, and a note its mark.",
  applicability: () => APPLIES,
  check: (context, reporter) => {
    const marks = new Map<string, Spot>();
    const notes = new Map<string, Spot>();
    let hasRequiredField = false;
    const keep = ({ sign, isNote }: { readonly sign: string; readonly isNote: boolean }, spot: Spot): void => {
      const kept = isNote ? notes : marks;
      if (!kept.has(sign)) kept.set(sign, spot);
    };
    const look = (segment: Segment): void => {
      const { origin } = segment;
      if (origin.kind !== "field" && (origin.kind !== "html" || origin.hidden)) return;
      hasRequiredField ||= REQUIRED_FIELD.test(segment.text);
      for (const found of noteSignsIn(segment)) keep(found, { kind: "segment", segment, start: found.start });
    };
    return {
      field: look,
      text: look,
      element: (element) => {
        const found = raisedSign(element);
        if (found !== undefined) keep(found, { kind: "element", element });
        if (element.tag === "label" && element.text.endsWith("*")) hasRequiredField = true;
      },
      end: () => {
        for (const [sign, spot] of marks) {
          if (notes.has(sign) || (sign === "*" && hasRequiredField)) continue;
          if (hasHiddenFooter(context)) {
            reporter.ask(
              `“${sign}” marks a footnote. Its note may stand in the platform's own template, which we cannot see: look for it.`,
            );
            continue;
          }
          const message = `“${sign}” marks a footnote, and no note begins with it. Add the note, or take the mark out.`;
          reporter.complain({ spot, quote: sign, message });
        }
        for (const [sign, spot] of notes) {
          if (marks.has(sign) || (sign === "*" && hasRequiredField)) continue;
          const message = `A note begins with “${sign}”, and nothing in the text is marked with it. Mark what it belongs to, or take the note out.`;
          reporter.complain({ spot, quote: sign, message });
        }
      },
    };
  },
};
