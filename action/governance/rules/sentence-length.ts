/**
 * Sentences are no longer than our voice allows.
 *
 * What: sentences with more words than brand.yaml allows (voice.sentenceWords). Text that legal approved word for word, registered claims
 * and code are left alone. Text without full stops, such as lines set under each other, may be counted as one sentence.
 *
 * Why: on a telephone a long sentence fills the screen, and readers leave before its end.
 *
 * Law: none; the brand's own voice.
 *
 * @example good: short, with a short form that ends nothing
 * ```yaml
 * brand: { voice: { sentenceWords: 6 } }
 * html: '<p>Write to Dr. Smith about this. He reads at 9.30 every day.</p>'
 * findings: []
 * ```
 *
 * @example good: legal text
 * ```yaml
 * brand: { voice: { sentenceWords: 5 } }
 * html: '<p>You get this because you asked for news from Acme.</p>'
 * findings: []
 * ```
 *
 * @example good: the brand says nothing
 * ```yaml
 * html: '<p>One two three four five six seven eight nine ten eleven twelve.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: too long
 * ```yaml
 * brand: { voice: { sentenceWords: 6 } }
 * html: '<p>Short. This sentence has seven words in it.</p>'
 * findings:
 *   - 'note: The sentence that begins “This sentence has seven words” has 7 words; our limit is 6. Make two of it.'
 * ```
 *
 * @example bad: the subject
 * ```yaml
 * brand: { voice: { sentenceWords: 5 } }
 * subject: Reports are here for you today
 * findings:
 *   - 'note: The sentence that begins “Reports are here for you” has 6 words; our limit is 5. Make two of it.'
 * ```
 */

import { APPLIES, notApplicable, type Rule, unknown } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { overlaps } from "../text/phrases.ts";
import { sentencesOf } from "../words/sentences.ts";

/** Written without spaces between words. */
const NO_SPACES = /^(?:zh|ja|th|lo|km|my)\b/;

export const sentenceLength: Rule = {
  meta: {
    id: "sentence-length",
    title: "Sentences are short enough",
    group: "words",
    kind: "pattern",
    severity: "note",
    fix: "none",
    law: [],
  },
  applicability: ({ brand, language }) => {
    if (brand.brand.value.voice?.sentenceWords === undefined) return notApplicable("The brand sets no longest sentence.");
    return NO_SPACES.test(language) ? unknown(`Words cannot be counted in “${language}”. Look for long sentences.`) : APPLIES;
  },
  check: (context, { complain }) => {
    const { brand } = context.brand;
    const limit = brand.value.voice?.sentenceWords ?? 100;
    const look = (segment: Segment): void => {
      const { origin, text } = segment;
      if (origin.kind === "plain-text" || (origin.kind === "html" && origin.hidden)) return;
      for (const sentence of sentencesOf(text)) {
        const count = sentence.words.length;
        if (count <= limit) continue;
        const { claims, legal } = context.registered(segment);
        if (overlaps(sentence, legal()) || overlaps(sentence, claims) || overlaps(sentence, segment.code)) continue;
        const beginning = sentence.text.replaceAll("\uFFFC", "").split(/\s+/).slice(0, 5).join(" ");
        complain({
          spot: { kind: "segment", segment, start: sentence.start },
          quote: segment.raw.slice(sentence.start, sentence.end).trim(),
          message: `The sentence that begins “${beginning}” has ${count} words; our limit is ${limit}. Make two of it.`,
          related: brand.place(["voice", "sentenceWords"]),
        });
      }
    };
    return { field: look, text: look };
  },
};
