/**
 * English is spelled one way.
 *
 * What: in British English (with Irish, Australian, New Zealand, South African and Indian) American spellings, and the other way round;
 * in plain English, whichever of the two there is less of. Words that a country writes both ways are not counted, nor are names,
 * quotations, legal text, code, and words with a capital inside a sentence, which are most often names.
 *
 * Why: readers notice the other country's spelling at once, and take the text for somebody else's.
 *
 * Law: none; the language of the brief.
 *
 * Fix: the other spelling is offered.
 *
 * @example good: American, with names, a quotation and words that both write
 * ```yaml
 * language: en-US
 * html: '<p>Organize your favorite colors. The Labour Centre asked for it, we canceled or cancelled: “What a lovely colour.” <code>colour</code></p>'
 * findings: []
 * ```
 *
 * @example good: British may write -ize
 * ```yaml
 * language: en-GB
 * html: '<p>We organize the programme in one colour, and a program runs on a meter.</p>'
 * findings: []
 * ```
 *
 * @example good: Canada mixes both, and German has none of it
 * ```yaml
 * language: en-CA
 * html: '<p>Organize the colours.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: British words in an American text
 * ```yaml
 * language: en-US
 * html: '<p>Customise the colour of your reports.</p>'
 * findings:
 *   - 'warn: “Customise” is British, and this text is American English (en-US). Write “Customize”.'
 *   - 'warn: “colour” is British, and this text is American English (en-US). Write “color”.'
 * ```
 *
 * @example bad: one of each
 * ```yaml
 * language: en
 * subject: Your favorite colors
 * html: '<p>Travellers choose.</p>'
 * findings:
 *   - 'warn: “Travellers” is British, and the rest is American English. Write “Travelers”.'
 * ```
 */
import { isSettled } from "../facts/settled.ts";
import { APPLIES, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { folded } from "../text/folded.ts";
import { isInside } from "../text/phrases.ts";
import { quotedSpans } from "../text/quoted.ts";
import { type Country, countryOf, spellingOf } from "../words/english-spellings.ts";

export const oneEnglish: Rule = {
  meta: {
    id: "one-english",
    title: "English is spelled one way",
    group: "words",
    kind: "substitution",
    severity: "warn",
    fix: "suggest",
    law: [],
  },
  tell: "English is spelled in one way throughout, that of the language asked for.",
  applicability: ({ language }) => {
    if (language === "en" || countryOf(language) !== undefined) return APPLIES;
    return notApplicable(language.startsWith("en") ? `“${language}” has a spelling of its own.` : "The text is not in English.");
  },
  check: (context, { complain }) => {
    const { language } = context;
    const uses: Use[] = [];
    const look = (segment: Segment): void => void uses.push(...usesIn(segment, context));
    return {
      field: look,
      text: look,
      end: () => {
        const own = countryOf(language) ?? moreOf(uses);
        const why = countryOf(language) === undefined ? `the rest is ${own} English` : `this text is ${own} English (${language})`;
        const said = new Set<string>();
        for (const { segment, start, word, country, other } of uses) {
          if (country === own || said.has(word)) continue;
          said.add(word);
          const replacement = /^\p{Lu}/u.test(word) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
          complain({
            spot: { kind: "segment", segment, start },
            quote: word,
            message: `“${word}” is ${country}, and ${why}. Write “${replacement}”.`,
            fix: { kind: "suggest", replacement },
          });
        }
      },
    };
  },
};

interface Use {
  readonly segment: Segment;
  readonly start: number;
  readonly word: string;
  readonly country: Country;
  readonly other: string;
}

const WORD = /(?<![\p{L}\d_@./#-])\p{L}{4,20}(?![\p{L}\d_@/-])/gu;

function usesIn(segment: Segment, context: RuleContext): readonly Use[] {
  const { text } = segment;
  if (!hasSpelling(text)) return [];
  return Array.from(text.matchAll(WORD)).flatMap(({ 0: word, index: start }): readonly Use[] => {
    const spelling = spellingOf(word);
    if (spelling === undefined || isName(word, text, start)) return [];
    const span = { start, end: start + word.length };
    if (isSettled(span, segment, context) || isInside(span, quotedSpans(text))) return [];
    return [{ segment, start, word, ...spelling }];
  });
}

/** Whether any word of a text is spelled by country; most texts hold none, and are not gone through letter by letter. */
function hasSpelling(text: string): boolean {
  for (const word of folded(text).words.keys()) if (spellingOf(word) !== undefined) return true;
  return false;
}

/** All in capitals, or with a capital where no sentence begins. */
function isName(word: string, text: string, start: number): boolean {
  if (!/^\p{Lu}/u.test(word)) return false;
  return /^\p{Lu}+$/u.test(word) || !/(?:^|[.!?…:•|–—(“"]\s?)$/u.test(text.slice(Math.max(0, start - 3), start));
}

/** Of which country there is more; of both alike, American, in which more is written. */
function moreOf(uses: readonly Use[]): Country {
  const british = uses.filter(({ country }) => country === "British").length;
  return british > uses.length - british ? "British" : "American";
}
