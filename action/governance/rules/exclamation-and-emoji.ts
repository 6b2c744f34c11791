/**
 * The text does not shout.
 *
 * What: more exclamation marks or emoji than the brand allows for one asset (voice.exclamationMarks, voice.emoji); two exclamation marks in
 * a row, in any text; a word of five capitals or more in the subject that is no name, code or known short form. Legal text and code are not
 * counted, nor is the plain-text part, which says the same again.
 *
 * Why: it reads like spam, and inbox filters think so too.
 *
 * Law: none; the brand's own voice.
 *
 * Fix: a row of exclamation marks becomes one without asking, in the author's own words; the rest is offered.
 *
 * @example good: within the brand's measure, and a short form
 * ```yaml
 * brand: { voice: { exclamationMarks: 1, emoji: 1 } }
 * subject: UNESCO and DSGVO news with SPRING2027
 * html: '<p>It is here! 👋</p>'
 * findings: []
 * ```
 *
 * @example good: the brand says nothing
 * ```yaml
 * html: '<p>It is here! Now! 👋👋 <code>!!x</code></p>'
 * findings: []
 * ```
 *
 * @example bad: more than the brand allows
 * ```yaml
 * brand: { voice: { exclamationMarks: 1, emoji: 0 } }
 * subject: It is here! 🎉
 * html: '<p>Look! Now! 👋</p>'
 * findings:
 *   - 'note: There are 3 exclamation marks, and our voice allows 1. Take 2 out.'
 *   - 'note: There are 2 emoji, and our voice allows none. Take them out.'
 * ```
 *
 * @example bad: shouting
 * ```yaml
 * subject: HURRY to us!!
 * findings:
 *   - 'note: “HURRY” is shouted. Write it in small letters.'
 *   - 'warn: “!!” shouts. One mark is enough.'
 * ```
 */

import { isGoogle } from "../facts/ads.ts";
import { APPLIES, type Complaint, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { fixedPhrases, isInside, overlaps, type Span } from "../text/phrases.ts";
import { EMOJI } from "../words/emoji.ts";
import { SHORT_FORMS } from "../words/short-forms.ts";

export const exclamationAndEmoji: Rule = {
  meta: {
    id: "exclamation-and-emoji",
    title: "The text does not shout",
    group: "words",
    kind: "pattern",
    severity: "warn",
    fix: "safe",
    law: [],
  },
  tell: "No rows of exclamation marks, and no words in capitals in the subject.",
  applicability: () => APPLIES,
  check: (context, reporter) => {
    const voice = context.brand.brand.value.voice ?? {};
    const said = new Set<string>();
    const counted = { marks: 0, emoji: 0 };
    const count = (segment: Segment): void => {
      if (voice.exclamationMarks !== undefined) counted.marks += countOf(/!/g, segment, context);
      if (voice.emoji !== undefined) counted.emoji += countOf(EMOJI, segment, context);
    };
    return {
      field: (segment) => {
        count(segment);
        if (segment.origin.kind === "field" && segment.origin.name === "subject") checkCapitals(segment, context, reporter);
        // Google refuses such rows, and a rule of its own says so.
        if (!isGoogle(context)) checkRows(segment, said, reporter);
      },
      text: (segment) => {
        if (segment.origin.kind === "html" && !segment.origin.hidden) count(segment);
        checkRows(segment, said, reporter);
      },
      end: () => {
        const related = context.brand.brand.place(["voice"]);
        for (const complaint of [
          tooMany(counted.marks, voice.exclamationMarks, "exclamation marks"),
          tooMany(counted.emoji, voice.emoji, "emoji"),
        ]) {
          if (complaint !== undefined) reporter.complain({ ...complaint, related });
        }
      },
    };
  },
  correct: () => (own) => {
    if (own.kind === "address") return [];
    return rowsIn(own.text)
      .filter(({ end }) => own.text.charAt(end) !== "[")
      .map((span) => ({ ...span, after: "!" }));
  },
};

function countOf(pattern: RegExp, segment: Segment, context: RuleContext): number {
  let count = 0;
  for (const { 0: sign, index } of segment.text.matchAll(pattern)) {
    const span = { start: index, end: index + sign.length };
    if (!overlaps(span, segment.code) && !isInside(span, context.registered(segment).legal())) count += 1;
  }
  return count;
}

function tooMany(count: number, allowed: number | undefined, what: string): Complaint | undefined {
  if (allowed === undefined || count <= allowed) return undefined;
  const many = count === 1 ? what.replace(/marks$/, "mark") : what;
  const there = `There ${count === 1 ? "is" : "are"} ${count} ${many}`;
  return {
    spot: { kind: "asset" },
    quote: `${count} ${many}`,
    severity: "note",
    message:
      allowed === 0
        ? `${there}, and our voice allows none. Take ${count === 1 ? "it" : "them"} out.`
        : `${there}, and our voice allows ${allowed}. Take ${count - allowed} out.`,
  };
}

/** Rows of two exclamation marks and more. */
function rowsIn(text: string): readonly Span[] {
  return Array.from(text.matchAll(/!{2,}/g), ({ 0: row, index }) => ({ start: index, end: index + row.length }));
}

function checkRows(segment: Segment, said: Set<string>, { complain }: Reporter): void {
  for (const row of rowsIn(segment.text)) {
    const quote = segment.text.slice(row.start, row.end);
    if (said.has(quote) || overlaps(row, segment.code)) continue;
    said.add(quote);
    complain({
      spot: { kind: "segment", segment, start: row.start },
      quote,
      message: `“${quote.slice(0, 20)}” shouts. One mark is enough.`,
      fix: { kind: overlaps(row, segment.links) ? "suggest" : "safe", replacement: "!" },
    });
  }
}

/** Short forms that are always written in capitals. */
const KNOWN_SHORT_FORMS = fixedPhrases(SHORT_FORMS);

function checkCapitals(segment: Segment, context: RuleContext, { complain }: Reporter): void {
  const { text } = segment;
  const { offer } = context.brief.value;
  const code = offer.kind === "discount" ? offer.code : undefined;
  for (const { 0: quote, index } of text.matchAll(/(?<![\p{L}\p{N}_@#-])\p{Lu}{5,40}(?![\p{L}\p{N}_-])/gu)) {
    const span = { start: index, end: index + quote.length };
    const { claims, legal, names } = context.registered(segment);
    const known = quote === code || KNOWN_SHORT_FORMS.find(quote).length > 0;
    if (known || isInside(span, claims) || isInside(span, legal()) || isInside(span, names()) || isOwnWord(quote, context)) continue;
    complain({
      spot: { kind: "segment", segment, start: index },
      quote,
      severity: "note",
      message: `“${quote}” is shouted. Write it in small letters.`,
      fix: { kind: "suggest", replacement: quote.toLowerCase() },
    });
  }
}

/** A word that our own terms or certificates write in capitals. */
function isOwnWord(word: string, { brand }: RuleContext): boolean {
  const texts = [
    ...brand.brand.value.terminology.map(({ use }) => use),
    ...(brand.claims.value.certificates ?? []).flatMap(({ names }) => names),
  ];
  return texts.some((text) => text.split(/[^\p{L}\p{N}]/u).includes(word));
}
