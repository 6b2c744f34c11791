/**
 * No sentence stands twice.
 *
 * What: a sentence of eight words and more that stands word for word in two places of the text a reader sees. Registered claims, legal
 * text, quotations, code and what is hidden are left alone, and so is a subject, title or description that the text says again.
 *
 * Why: readers think that they have lost their place. Most often a part was copied and not changed.
 *
 * Law: none; good craft.
 *
 * Fix: none; only a person knows which of the two stays.
 *
 * @example good: the subject again, and a short line again
 * ```yaml
 * subject: Your reports open at once and the whole team can see them
 * html: '<h1>Your reports open at once and the whole team can see them</h1><p>See how it works.</p><p>See how it works.</p>'
 * findings: []
 * ```
 *
 * @example good: the same part for telephones, which is hidden elsewhere
 * ```yaml
 * html: '<p>Your reports open at once and the whole team can see them.</p><p style="display:none">Your reports open at once and the whole team can see them.</p>'
 * findings: []
 * ```
 *
 * @example bad: a paragraph that was copied
 * ```yaml
 * html: '<p>Your reports open at once and the whole team can see them. Try it.</p><p>New: your reports.</p><p>Your reports open at once and the whole team can see them.</p>'
 * findings:
 *   - 'warn: “Your reports open at once and the whole team can see them.” stands there twice. Take one out, or say something else.'
 * ```
 *
 * @example bad: in other capitals
 * ```yaml
 * html: '<ul><li>Connect your data once and share what you see today!</li><li>connect your data once and share what you see today</li></ul>'
 * findings:
 *   - 'warn: “connect your data once and share what you see today” stands there twice. Take one out, or say something else.'
 * ```
 */
import { isSettled } from "../facts/settled.ts";
import { APPLIES, type Rule } from "../rule.ts";
import { overlaps } from "../text/phrases.ts";
import { quotedSpans } from "../text/quoted.ts";
import { shortened } from "../text/wording.ts";
import { sentencesOf } from "../words/sentences.ts";

/** Shorter ones are said again on purpose: “See how it works.” */
const WORDS = 8;

export const sentenceTwice: Rule = {
  meta: {
    id: "sentence-twice",
    title: "No sentence stands twice",
    group: "words",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [],
  },
  tell: "No sentence stands twice.",
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const seen = new Map<string, "once" | "said">();
    return {
      text: (segment) => {
        if (segment.origin.kind !== "html" || segment.origin.hidden) return;
        for (const sentence of sentencesOf(segment.text)) {
          if (sentence.words.length < WORDS) continue;
          const key = sentence.words.join(" ").toLowerCase();
          const before = seen.get(key);
          seen.set(key, before === undefined ? "once" : "said");
          if (before !== "once" || isSettled(sentence, segment, context) || overlaps(sentence, quotedSpans(segment.text))) continue;
          const quote = segment.raw.slice(sentence.start, sentence.end).trim();
          complain({
            spot: { kind: "segment", segment, start: sentence.start },
            quote,
            message: `“${shortened(quote, 80)}” stands there twice. Take one out, or say something else.`,
          });
        }
      },
    };
  },
};
