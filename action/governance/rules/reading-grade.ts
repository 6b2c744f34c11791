/**
 * The text is as easy to read as our voice asks.
 *
 * What: the Flesch–Kincaid grade of the visible text, against the brand's highest (voice.grade). For English, from a hundred words on:
 * below that the formula jumps with every word. Legal text is not counted, and lines that are no sentences are not either.
 *
 * Why: the grade says how many years of school a text asks for. It says nothing of how good the text is, so it only leaves a note.
 *
 * Law: none; the brand's own voice.
 *
 * @example good: the brand sets none
 * ```yaml
 * html: '<p>News.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: too short to say
 * ```yaml
 * brand: { voice: { grade: { en: 5 } } }
 * html: '<p>Comprehensive organisational infrastructure considerations.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: another language
 * ```yaml
 * language: de
 * brand: { voice: { grade: { de: 9 } } }
 * html: '<p>Neuigkeiten.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: hard to read
 * ```yaml
 * language: en-US
 * brand: { voice: { grade: { en: 9 } } }
 * html: '<p>Our organisation continuously facilitates comprehensive analytical transformations that enable international enterprises to consolidate heterogeneous operational information. Consequently, administrators immediately experience significantly accelerated collaborative decision processes across geographically distributed departments and subsidiaries.</p><p>Furthermore, sophisticated visualisation capabilities simultaneously democratise organisational intelligence and eliminate redundant administrative responsibilities. Experienced implementation consultants additionally accompany every transformation initiative, guaranteeing uninterrupted availability throughout the complete configuration and customisation period. Participating organisations consistently communicate extraordinary satisfaction regarding interoperability, extensibility, and responsiveness. Additional documentation concerning architectural prerequisites, authentication mechanisms, and administrative procedures accompanies every subscription. Representatives enthusiastically demonstrate individual functionalities during personalised introductory consultations organised according to professional availability and geographical considerations.</p>'
 * findings:
 *   - 'note: The text reads at grade 36, and our voice asks for 9 at most. Use shorter sentences and shorter words.'
 * ```
 *
 * @example bad: the same for a country's own measure
 * ```yaml
 * language: en-GB
 * brand: { voice: { grade: { en: 20, en-GB: 1 } } }
 * html: '<p>We send you a short note once a week about what is new in the tool. It tells you what we made and why we made it. You can read it in one minute. If you want to know more about a part of it, you can write to us and we will call you back on the same day. We also show you how other teams work with the tool and what they have learned from it over the year. You can try each new part on your own data before you pay for it, and you can go back to the old one at any time if you do not like it.</p>'
 * findings:
 *   - 'note: The text reads at grade 4, and our voice asks for 1 at most. Use shorter sentences and shorter words.'
 * ```
 */

import { APPLIES, notApplicable, type Rule, type RuleContext, unknown } from "../rule.ts";
import { overlaps } from "../text/phrases.ts";
import { gradeOf, type Sentence, sentencesOf } from "../words/sentences.ts";

/** Below this the formula is not steady; R. Flesch asked for samples of 100 words (The Art of Readable Writing, 1949). */
const FEWEST_WORDS = 100;

export const readingGrade: Rule = {
  meta: {
    id: "reading-grade",
    title: "Easy enough to read",
    group: "words",
    kind: "pattern",
    severity: "note",
    fix: "none",
    law: [],
  },
  applicability: (context) => {
    const { language } = context;
    if (highest(context) === undefined) return notApplicable("The brand sets no reading grade for this language.");
    if (!/^en\b/.test(language))
      return unknown(`The formula we use is made for English; this asset is in “${language}”. Read it for ease.`);
    return wordsIn(readSentences(context)) < FEWEST_WORDS
      ? notApplicable(`The text has fewer than ${FEWEST_WORDS} words, and the formula says nothing of so short a text.`)
      : APPLIES;
  },
  check: (context, { complain }) => ({
    end: () => {
      const limit = highest(context);
      if (limit === undefined) return;
      const grade = Math.round(gradeOf(readSentences(context)));
      if (grade <= limit) return;
      complain({
        spot: { kind: "asset" },
        quote: `grade ${grade}`,
        message: `The text reads at grade ${grade}, and our voice asks for ${limit} at most. Use shorter sentences and shorter words.`,
        related: context.brand.brand.place(["voice", "grade"]),
      });
    },
  }),
};

/** The measure of the language with its country, else of the language. */
function highest({ brand, language }: RuleContext): number | undefined {
  const grades = brand.brand.value.voice?.grade ?? {};
  return grades[language] ?? grades[language.split("-")[0] ?? ""];
}

function readSentences(context: RuleContext): readonly Sentence[] {
  return context.subject.segments.flatMap((segment) => {
    if (segment.origin.kind !== "html" || segment.origin.hidden) return [];
    const sentences = sentencesOf(segment.text).filter(({ text }) => /[.!?…:]["'”’»)]{0,2}$/.test(text));
    if (sentences.length === 0) return [];
    const legal = context.registered(segment).legal();
    return sentences.filter((sentence) => !overlaps(sentence, legal) && !overlaps(sentence, segment.code));
  });
}

function wordsIn(sentences: readonly Sentence[]): number {
  return sentences.reduce((sum, { words }) => sum + words.length, 0);
}
