/**
 * Readers of plain text get the same offer.
 *
 * What: the email has a plain-text part, and every amount of money, percentage and code stands in both parts.
 *
 * Why: some readers, and every filter against spam, read the plain-text part. It is the part that is forgotten when a price changes.
 *
 * Law: none of its own; a wrong price in it is a wrong price. Address and unsubscribe link in it are asked by "postal address and a way to
 * unsubscribe".
 *
 * Fix: none here; rendering the campaign again writes both parts from one text.
 *
 * @example good: the same facts, written in another way
 * ```yaml
 * html: '<p>Now $1,200, 20% off with code SPRING20.</p><img alt="From €49" src="x.png">'
 * text: 'Now CAD 1200, 20 percent off with code SPRING20. From 49 EUR. https://www.acme.example/?q=50%25'
 * findings: []
 * ```
 *
 * @example good: a page has no such part
 * ```yaml
 * kind: landing-page
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: it is empty
 * ```yaml
 * html: '<p>20% off.</p>'
 * text: "\n"
 * findings:
 *   - 'warn: The plain-text part is empty. Render the campaign again, so that people who read plain text get the email too.'
 * ```
 *
 * @example bad: one of the two is old
 * ```yaml
 * html: '<p>20% off with code SPRING20.</p>'
 * text: '25% off with code SPRING20, from $49.'
 * findings:
 *   - 'warn: “20%” stands in the email, and not in its plain-text part. Say the same in both.'
 *   - 'warn: “25%” stands in the plain-text part, and not in the email. Say the same in both.'
 *   - 'warn: “$49” stands in the plain-text part, and not in the email. Say the same in both.'
 * ```
 */

import { everyMail } from "../facts/mail.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { findAmounts, findPercents } from "../text/amounts.ts";
import { findCodes } from "../words/offer-words.ts";

export const plainTextPart: Rule = {
  meta: {
    id: "plain-text-part",
    title: "The plain-text part says the same",
    group: "mail and inbox",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: everyMail,
  check: (context, { complain }) => ({
    end: () => {
      const { plainText } = context.subject;
      const spot = { kind: "asset" } as const;
      if (plainText === "") {
        const message = "The plain-text part is empty. Render the campaign again, so that people who read plain text get the email too.";
        complain({ spot, quote: "no plain-text part", message });
        return;
      }
      const [shown, plain] = [factsIn(shownWords(context), context), factsIn([plainText.replace(ADDRESS, " ")], context)];
      for (const { words } of missingFrom(plain, shown)) {
        complain({ spot, quote: words, message: `“${words}” stands in the email, and not in its plain-text part. Say the same in both.` });
      }
      for (const { words } of missingFrom(shown, plain)) {
        const message = `“${words}” stands in the plain-text part, and not in the email. Say the same in both.`;
        complain({ spot, quote: `plain-text part: ${words}`, message });
      }
    },
  }),
};

/** The blocks that are shown, and the words in place of a picture. */
function shownWords({ subject }: RuleContext): readonly string[] {
  return subject.segments
    .filter(({ origin }) => (origin.kind === "html" && !origin.hidden) || (origin.kind === "attribute" && origin.name === "alt"))
    .map(({ text }) => text);
}

/** A web address writes what is no letter with percent signs. */
const ADDRESS = /https?:\/\/\S+/g;

interface Fact {
  /** As first written. */
  readonly words: string;
  /** What it can mean: "$49" is 49 dollars of several countries. */
  readonly keys: readonly string[];
}

/** Amounts, percentages and codes, each once: `$49` and `49 USD` are one. */
function factsIn(texts: readonly string[], { brief }: RuleContext): readonly Fact[] {
  const { offer } = brief.value;
  const code = offer.kind === "none" ? undefined : offer.code;
  const facts = texts.flatMap((text): readonly Fact[] => [
    ...findPercents(text).map(({ percent, text: words }) => ({ words, keys: [`${percent}%`] })),
    ...findAmounts(text).map(({ micros, currencies, text: words }) => ({
      words,
      keys: currencies.map((currency) => `${micros} ${currency}`),
    })),
    ...findCodes(text, code).map(({ text: words }) => ({ words, keys: [`code ${words.toLowerCase()}`] })),
  ]);
  const known = new Set<string>();
  return facts.filter(({ keys }) => {
    const isNew = !keys.some((key) => known.has(key));
    for (const key of keys) known.add(key);
    return isNew;
  });
}

/** Of some facts those that are not among others. */
function missingFrom(others: readonly Fact[], facts: readonly Fact[]): readonly Fact[] {
  const known = new Set(others.flatMap(({ keys }) => keys));
  return facts.filter(({ keys }) => !keys.some((key) => known.has(key)));
}
