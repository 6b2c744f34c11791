/**
 * No word stands twice by mistake.
 *
 * What: the same word twice in a row, with a space between (“the the”). Words that a language doubles on purpose (had had; der der; vous
 * vous), names, registered words, code, and what stands in capitals is left alone.
 *
 * Why: it is the slip that spelling checkers and tired eyes miss, and readers do not.
 *
 * Law: none; craft.
 *
 * Fix: one of the two is taken out without asking where the word is a small one that no sentence doubles (“the the”); else it is offered.
 *
 * @example good: doubled on purpose, and a name
 * ```yaml
 * html: '<p>All she had had was that that day. Sign in in seconds. Duran Duran play. It is very very good.</p>'
 * findings: []
 * ```
 *
 * @example good: German relative clauses
 * ```yaml
 * language: de
 * html: '<p>Die Seite, auf der der Kunde steht, wenn Sie sie sehen.</p>'
 * findings: []
 * ```
 *
 * @example bad: English
 * ```yaml
 * html: '<p>Read the the report. The the numbers <b>are</b> are here.</p>'
 * findings:
 *   - 'warn: “the the” says one word twice. Write “the”.'
 *   - 'warn: “The the” says one word twice. Write “The”.'
 *   - 'warn: “are are” says one word twice. Write “are”.'
 * ```
 *
 * @example bad: French, in the subject
 * ```yaml
 * language: fr-FR
 * subject: Vous vous abonnez pour pour un mois
 * findings:
 *   - 'warn: “pour pour” says one word twice. Write “pour”.'
 * ```
 */

import { baseLanguage } from "../facts/mail.ts";
import { APPLIES, type Reporter, type Rule, type RuleContext, unknown } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { folded } from "../text/folded.ts";
import { isInside, overlaps, type Span } from "../text/phrases.ts";

/** Words that may stand twice: grammar asks for it, or people do it for weight. */
const TWICE: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set("had that her is so very really much many no bye ha blah knock long far never again on go etc".split(" ")),
  de: new Set("der die das den dem des sie ihr ihnen es uns was wer nach sehr ganz nie immer an auf ein zu hin so bla usw".split(" ")),
  fr: new Set("vous nous elle que de très bien non oui si bon tout en la le les plus loin jamais etc".split(" ")),
};

/** Small words that no sentence holds twice in a row, whatever it says: of these one may be taken out without asking. */
const NEVER_TWICE: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set("the an and or our your their my its we".split(" ")),
  de: new Set("und oder aber eine einen einem einer eines unser unsere unseren unserem für".split(" ")),
  fr: new Set("et ou une des du au aux notre nos votre vos".split(" ")),
};

export const doubledWord: Rule = {
  meta: {
    id: "doubled-word",
    title: "No word twice by mistake",
    group: "words",
    kind: "pattern",
    severity: "warn",
    fix: "safe",
    law: [],
  },
  tell: "No word stands twice in a row.",
  applicability: ({ language }) =>
    TWICE[baseLanguage(language)] === undefined
      ? unknown(
          `Which words may stand twice is listed for English, German and French; this asset is in “${language}”. Look for doubled words.`,
        )
      : APPLIES,
  check: (context, reporter) => {
    const allowed = TWICE[baseLanguage(context.language)] ?? new Set<string>();
    const look = (segment: Segment): void => checkWords(segment, allowed, context, reporter);
    return { field: look, text: look };
  },
  correct: ({ language }) => {
    const never = NEVER_TWICE[baseLanguage(language)] ?? new Set<string>();
    return ({ kind, text }) =>
      kind === "address"
        ? []
        : doubledIn(text)
            .filter(({ second }) => never.has(second))
            .map(({ start, end, first }) => ({ start, end, after: first }));
  },
};

const DOUBLED = /(?<![\p{L}\p{N}'’@.-])(\p{L}{2,30}) (\p{Ll}{2,30})(?![\p{L}\p{N}'’-])/gu;

interface Doubled extends Span {
  readonly first: string;
  readonly second: string;
}

/** Each word that stands twice, whatever the language thinks of it. */
function doubledIn(text: string): readonly Doubled[] {
  const found: Doubled[] = [];
  DOUBLED.lastIndex = 0;
  for (let match = DOUBLED.exec(text); match !== null; match = DOUBLED.exec(text)) {
    const [whole, first = "", second = ""] = match;
    // The second word of this pair may be the first of the next.
    DOUBLED.lastIndex = match.index + first.length;
    if (first.toLowerCase() === second) found.push({ start: match.index, end: match.index + whole.length, first, second });
  }
  return found;
}

function checkWords(segment: Segment, allowed: ReadonlySet<string>, context: RuleContext, { complain }: Reporter): void {
  const { text } = segment;
  if (!standsTwice(text)) return;
  const never = NEVER_TWICE[baseLanguage(context.language)] ?? new Set<string>();
  for (const { start, end, first, second } of doubledIn(text)) {
    if (allowed.has(second)) continue;
    // “Sign in in the app”: the first belongs to the verb.
    if (
      /^(?:in|out|up|off)$/.test(second) &&
      /(?:sign|log|check|opt|plug|move|drop|dial|tune)(?:s|ed|ing|ged|ging)? $/i.test(text.slice(0, start))
    )
      continue;
    const span = { start, end };
    const { claims, legal, names } = context.registered(segment);
    if (overlaps(span, segment.code) || isInside(span, claims) || isInside(span, legal()) || isInside(span, names())) continue;
    const quote = text.slice(start, end);
    complain({
      spot: { kind: "segment", segment, start },
      quote,
      message: `“${quote}” says one word twice. Write “${first}”.`,
      fix: { kind: never.has(second) && !overlaps(span, segment.links) ? "safe" : "suggest", replacement: first },
    });
  }
}

/** Whether any word follows itself: hardly a text has one, and then nobody needs to look at every pair. */
function standsTwice(text: string): boolean {
  for (const [word, places] of folded(text).words)
    if (places.length > 1 && places.some((at, index) => places[index + 1] === at + word.length + 1)) return true;
  return false;
}
