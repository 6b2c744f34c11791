/**
 * A Google ad spells words with letters.
 *
 * What: a number for a word (“4 sale”, “gr8”, “2nite”), a sign for a letter (“f@st”, “$ave”, “c@sh”), and shortened words of chats (“u” for
 * “you”). Names of the brand and registered words are left alone, as are “B2B”, “A4” and “M8”, “4 free seats” and mail addresses.
 *
 * Why: Google refuses gimmicks of spelling.
 *
 * Law: Google's policy on punctuation and symbols.
 *
 * Fix: the plain word is offered where it is plain.
 *
 * @example good: signs and numbers with a meaning
 * ```yaml
 * ad: { kind: search-ad, headlines: [B2B and P2P data, 'Plans at $9, 4 seats', Mail me@acme.example], descriptions: ['4 teams of 2 to 5 people.', 'Only 2 days for 4 free plans on A4. M8 and B4.'] }
 * findings: []
 * ```
 *
 * @example good: a registered name
 * ```yaml
 * brand: { product: Pay4U }
 * ad: { kind: search-ad, headlines: [Pay4U for your team, Reports, See how] }
 * findings: []
 * ```
 *
 * @example bad: numbers for words
 * ```yaml
 * ad: { kind: search-ad, headlines: [Reports 4 sale, Gr8 reports 2nite, Made just 4 you] }
 * findings:
 *   - 'block: “4 sale” is no plain spelling, and Google refuses it. Write “for sale”.'
 *   - 'block: “Gr8” is no plain spelling, and Google refuses it. Write “great”.'
 *   - 'block: “2nite” is no plain spelling, and Google refuses it. Write “tonight”.'
 *   - 'block: “4 you” is no plain spelling, and Google refuses it. Write “for you”.'
 * ```
 *
 * @example bad: signs for letters
 * ```yaml
 * ad: { kind: search-ad, headlines: [F@st reports, $ave now, Try it] }
 * findings:
 *   - 'block: “F@st” is no plain spelling, and Google refuses it. Write it with letters.'
 *   - 'block: “$ave” is no plain spelling, and Google refuses it. Write it with letters.'
 * ```
 */
import { googleAd } from "../facts/ads.ts";
import { GOOGLE_PUNCTUATION } from "../laws/ads.ts";
import type { Rule } from "../rule.ts";
import { isInside } from "../text/phrases.ts";

const PLAIN: Readonly<Record<string, string>> = {
  "4 sale": "for sale",
  "4 you": "for you",
  "4 u": "for you",
  "4 ever": "for ever",
  "4ever": "for ever",
  "4you": "for you",
  "4sale": "for sale",
  gr8: "great",
  l8r: "later",
  "2nite": "tonight",
  "2night": "tonight",
  "2morrow": "tomorrow",
  thx: "thanks",
  plz: "please",
};

const GIMMICK =
  /(?<![\p{L}\p{N}$@.-])(?:4 (?:sale|you|u|ever)|4(?:ever|you|sale)|gr8|l8r|2nite|2night|2morrow|thx|plz)(?![\p{L}\p{N}@-])/giu;
/** A sign inside a word, or in place of its first letter; not where a domain follows. */
const SIGN = /(?<![\p{L}\p{N}.$@])(?:\p{L}{1,20}[@$]\p{L}{1,20}(?![\p{L}\p{N}]*\.)|\$\p{Ll}{2,20})(?![\p{L}\p{N}@])/gu;

export const adPlainSpelling: Rule = {
  meta: {
    id: "ad-plain-spelling",
    title: "An ad spells words with letters",
    group: "ads",
    kind: "substitution",
    severity: "block",
    fix: "suggest",
    law: [GOOGLE_PUNCTUATION],
  },
  tell: "Words are spelled with letters: no “4 u”, no “$ave”.",
  applicability: googleAd,
  check: (context, { complain }) => ({
    field: (segment) => {
      const { claims, legal, names } = context.registered(segment);
      for (const { 0: quote, index } of [...segment.text.matchAll(GIMMICK), ...segment.text.matchAll(SIGN)]) {
        const span = { start: index, end: index + quote.length };
        if (isInside(span, claims) || isInside(span, legal()) || isInside(span, names())) continue;
        const plain = Object.hasOwn(PLAIN, quote.toLowerCase()) ? PLAIN[quote.toLowerCase()] : undefined;
        complain({
          spot: { kind: "segment", segment, start: index },
          quote,
          message: `“${quote}” is no plain spelling, and Google refuses it. Write ${plain === undefined ? "it with letters" : `“${plain}”`}.`,
          ...(plain === undefined ? {} : { fix: { kind: "suggest", replacement: plain } }),
        });
      }
    },
  }),
};
