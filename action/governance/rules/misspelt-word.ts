/**
 * The words people misspell most are spelled right.
 *
 * What: some 300 English, 120 German and 100 French spellings that are wrong whatever is meant (“recieve”, “Addresse”, “acceuil”). In the
 * subject, a heading or on a button it warns, elsewhere it leaves a note. Names, registered words, quotations, addresses and code are left
 * alone, and so is a word with a capital inside a sentence, where names have one. Other slips are not seen: this is a list, no dictionary.
 *
 * Why: a slip in a subject is read by everybody and remembered by many, and filters count it too.
 *
 * Law: none; craft.
 *
 * Fix: the right spelling is offered.
 *
 * @example good: names, an address, a quotation, new words, and how Switzerland writes
 * ```yaml
 * html: '<p>Write to recieve@acme.example or see www.acme.example/seperate. Ask Anna Thier. She said “definately yes”. Our dataviz webinars are agentic.</p>'
 * findings: []
 * ```
 *
 * @example good: Swiss German has no ß
 * ```yaml
 * language: de-CH
 * html: '<p>Die grosse Strasse ausserhalb.</p>'
 * findings: []
 * ```
 *
 * @example bad: in the subject, on a button and in the text
 * ```yaml
 * subject: You will recieve it
 * html: '<h2>Seperate reports</h2><p>It is definately usefull. <a href="https://www.acme.example/a">Subcribe</a></p>'
 * findings:
 *   - 'warn: “recieve” is misspelt. Write “receive”.'
 *   - 'warn: “Seperate” is misspelt. Write “Separate”.'
 *   - 'note: “definately” is misspelt. Write “definitely”.'
 *   - 'note: “usefull” is misspelt. Write “useful”.'
 *   - 'warn: “Subcribe” is misspelt. Write “Subscribe”.'
 * ```
 *
 * @example bad: German and French
 * ```yaml
 * language: de
 * subject: Ihre Addresse
 * html: '<p>Vorraussetzung ist, daß Sie vorallem Zeit haben.</p>'
 * findings:
 *   - 'warn: “Addresse” is misspelt. Write “Adresse”.'
 *   - 'note: “Vorraussetzung” is misspelt. Write “Voraussetzung”.'
 *   - 'note: “daß” is misspelt. Write “dass”.'
 *   - 'note: “vorallem” is misspelt. Write “vor allem”.'
 * ```
 *
 * @example bad: French, after an apostrophe and with one in the word
 * ```yaml
 * language: fr
 * html: "<p>Voici l’apercu pour aujourd'huis.</p>"
 * findings:
 *   - 'note: “apercu” is misspelt. Write “aperçu”.'
 *   - "note: “aujourd'huis” is misspelt. Write “aujourd’hui”."
 * ```
 */
import { baseLanguage } from "../facts/mail.ts";
import { isSettled } from "../facts/settled.ts";
import { APPLIES, type Rule, type RuleContext, unknown } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { folded } from "../text/folded.ts";
import { isInside, overlaps, type Span } from "../text/phrases.ts";
import { quotedSpans } from "../text/quoted.ts";
import { anyMisspelt, hasMisspellings, rightSpellingOf } from "../words/misspellings.ts";

export const misspeltWord: Rule = {
  meta: {
    id: "misspelt-word",
    title: "The words people misspell most are spelled right",
    group: "words",
    kind: "substitution",
    severity: "warn",
    fix: "suggest",
    law: [],
  },
  applicability: ({ language }) =>
    hasMisspellings(language)
      ? APPLIES
      : unknown(
          `Spelling is looked at in English, German and French; this asset is in “${language}”. Somebody who knows it has to read it.`,
        ),
  check: (context, { complain }) => {
    const said = new Set<string>();
    const look = (segment: Segment): void => {
      for (const { word, start, right } of slipsIn(segment, context)) {
        if (said.has(word)) continue;
        said.add(word);
        complain({
          spot: { kind: "segment", segment, start },
          quote: word,
          severity: standsOut(segment, { start, end: start + word.length }) ? "warn" : "note",
          message: `“${word}” is misspelt. Write “${right}”.`,
          fix: { kind: "suggest", replacement: right },
        });
      }
    };
    return { field: look, text: look };
  },
};

interface Slip {
  readonly word: string;
  readonly start: number;
  readonly right: string;
}

/** A word by itself: not a part of an address, of a hyphenated word or of a mark. What an apostrophe joins is one. */
const WORD = /(?<![\p{L}\d_@./#’'-])\p{L}{1,30}(?:['’]\p{L}{1,30}){0,3}(?![\p{L}\d_@/’-]|\.\p{L})/gu;
/** French leaves out a vowel before a vowel: "l’apercu". */
const ELISION = /^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)['’]/iu;

function slipsIn(segment: Segment, context: RuleContext): readonly Slip[] {
  const { text } = segment;
  const { language } = context;
  if (!anyMisspelt(folded(text).words.keys(), language)) return [];
  return Array.from(text.matchAll(WORD)).flatMap(({ 0: whole, index }): readonly Slip[] => {
    const elided = rightSpellingOf(whole, language) === undefined ? (ELISION.exec(whole)?.[0].length ?? 0) : 0;
    const [word, start] = [whole.slice(elided), index + elided];
    const right = rightSpellingOf(word, language);
    if (right === undefined || mayBeName(word, segment, start, language)) return [];
    const span = { start, end: start + word.length };
    return isSettled(span, segment, context) || isInside(span, quotedSpans(text)) ? [] : [{ word, start, right }];
  });
}

/** Outside German, a capital inside a sentence begins a name, unless it stands in a heading that gives every word one. */
function mayBeName(word: string, segment: Segment, start: number, language: string): boolean {
  const { text } = segment;
  if (!/^\p{Lu}/u.test(word) || baseLanguage(language) === "de") return false;
  if (/^\p{Lu}/u.test(rightSpellingOf(word.toLowerCase(), language) ?? "")) return false;
  if (/(?:^|[.!?…:•|–—(“"]\s?)$/u.test(text.slice(Math.max(0, start - 3), start))) return false;
  if (!standsOut(segment, { start, end: start + word.length })) return true;
  const longer = text.match(/(?<!\p{L})\p{L}{4,30}/gu) ?? [];
  return longer.length < 3 || longer.some((other) => /^\p{Ll}/u.test(other));
}

/** Where everybody reads it. */
function standsOut({ origin, links }: Segment, span: Span): boolean {
  return origin.kind === "field" || (origin.kind === "html" && /^h[1-6]$/.test(origin.block)) || overlaps(span, links);
}
