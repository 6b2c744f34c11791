/**
 * What the product "will" do is no promise we cannot keep.
 *
 * What: "will double your sales", "you'll save 5 hours", "wird Ihren Umsatz um 30 % steigern" are asked about, up to three of them. A
 * registered claim is left alone, and so is what happens by itself ("we will be closed for 2 days", "will cost $49"). For investments the
 * same words are asked about by `no-forecast`.
 *
 * Why: who says what will happen must know it. "Can help to" is a statement; "will" is a promise.
 *
 * Law: Unfair Commercial Practices Directive Art. 6. It only asks; whether it is a promise, a person has to say.
 *
 * @example good: possible, or about something else
 * ```yaml
 * html: '<p>It can help to double your sales. We will be closed for 2 days. It will not double your sales. The price will be $49.</p>'
 * findings: []
 * ```
 *
 * @example good: two promises are one question
 * ```yaml
 * html: '<p>It will double your sales. You’ll save 5 hours a week.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: asked, because only a person can tell
 * ```yaml
 * language: de
 * html: '<p>Es wird Ihren Umsatz um 30 % steigern.</p>'
 * findings: []
 * result: needs-review
 * ```
 */

import { inListedLanguage } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { UNFAIR_PRACTICES } from "../laws.ts";
import { notApplicable, type Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { INVESTMENTS, isIn } from "../words/industries.ts";
import { isNegated } from "../words/negated.ts";

const SOME = "(?:[\\p{L}’'-]{1,18}\\s)";
const NUMBER = "(?:\\d[\\d.,]{0,9}|half|twice|three times|hälfte|doppelte|moitié)";
const promisesIn = caseless(
  `(?<!\\p{L})(?:will|you['’]ll|it['’]ll)\\s${SOME}{0,2}(?:(?:double|triple)\\s${SOME}{0,2}[\\p{L}]{2,18}|(?:increase|boost|grow|raise|improve|cut|reduce|save|earn|gain|win|lose)\\s${SOME}{0,5}${NUMBER}(?:\\s?%)?)|` +
    `(?<!\\p{L})(?:wird|werden|wirst)\\s${SOME}{0,5}(?:${NUMBER}\\s?(?:%|prozent)?\\s)${SOME}{0,2}(?:steigern|erhöhen|senken|sparen|verdienen|gewinnen|verbessern)|(?<!\\p{L})(?:wird|werden|wirst)\\s${SOME}{0,4}(?:verdoppeln|verdreifachen)(?!\\p{L})|` +
    `(?<!\\p{L})(?:va|vont|allez)\\s${SOME}{0,2}(?:doubler|tripler)(?!\\p{L})|(?<!\\p{L})(?:va|vont|allez)\\s${SOME}{0,2}(?:augmenter|réduire|économiser|gagner|améliorer)\\s${SOME}{0,5}${NUMBER}(?:\\s?%)?`,
);
const MOST_NAMED = 3;

export const futurePromise: Rule = {
  meta: {
    id: "future-promise",
    title: "What it “will” do is no promise we cannot keep",
    group: "claims",
    kind: "pattern",
    severity: "note",
    fix: "none",
    law: [UNFAIR_PRACTICES],
  },
  tell: "No figure about what it will bring the reader (“will double your sales”).",
  applicability: (context) =>
    isIn(context, INVESTMENTS)
      ? notApplicable("For investments, what will happen is looked at by a rule of its own.")
      : inListedLanguage(context),
  check: (context, { ask }) => {
    const promises = new Map<string, string>();
    const look = (segment: Segment): void => {
      for (const found of promisesIn(segment.text)) {
        const isDenied = isNegated(segment.text, found) || /(?<!\p{L})(?:not|never|nicht|nie|pas|jamais)(?!\p{L})/iu.test(found.text);
        if (!isDenied && !isSettled(found, segment, context)) promises.set(found.text.toLowerCase(), found.text);
      }
    };
    return {
      field: look,
      text: look,
      end: () => {
        const named = [...promises.values()].slice(0, MOST_NAMED).map((promise) => `“${promise}”`);
        if (named.length > 0) ask(`${named.join(", ")}: do we know that it will? If not, say “can help to”, or show what it rests on.`);
      },
    };
  },
};
