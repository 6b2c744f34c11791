/**
 * "Free" says at once what it asks for.
 *
 * What: where the brief's offer has a condition, a fee or a renewal, every "free", "gratis", "kostenlos", "gratuit", "at no cost" or "€0"
 * has it in the same paragraph or within 300 characters after. A condition counts as said with two thirds of its words, a fee with its
 * amount, a renewal with its price. In a subject line, which has no room, it must stand somewhere in the asset. "Feel free", "sugar-free",
 * "free time" and what can be cancelled or returned free of charge promise nothing of the kind.
 *
 * Why: a condition behind an asterisk comes too late; what costs something may not be called free.
 *
 * Law: 16 CFR 251.1(c); Unfair Commercial Practices Directive Annex I no. 20; CAP Code 3.23 to 3.26.
 *
 * @example good: the condition follows
 * ```yaml
 * offer: { kind: discount, percent: 100, condition: with a yearly plan, ends: 2027-04-07, terms: One each. }
 * html: '<p>The first month is free.</p><p>You choose the yearly plan, and pay from May.</p>'
 * findings: []
 * ```
 *
 * @example good: other kinds of free
 * ```yaml
 * offer: { kind: discount, percent: 20, condition: with a yearly plan, ends: 2027-04-07, terms: One each. }
 * html: '<p>Feel free to ask. Free up your free time, hands-free and sugar free. Cancel free of charge at any time. It is not free.</p>'
 * findings: []
 * ```
 *
 * @example bad: the condition is nowhere near
 * ```yaml
 * offer: { kind: discount, percent: 100, condition: with a yearly plan, ends: 2027-04-07, terms: One each. }
 * html: '<p>The first month is free*.</p>'
 * findings:
 *   - 'block: “free” has a condition, and it does not stand beside it: with a yearly plan. Say it in the same paragraph.'
 * ```
 *
 * @example bad: it goes on at a price
 * ```yaml
 * regions: [DE]
 * language: de
 * offer: { kind: discount, percent: 100, renews: { price: { micros: 12000000, currency: EUR }, every: month, cancel: Jederzeit kündbar. }, ends: 2027-04-07, terms: Einmal. }
 * html: '<p>30 Tage kostenlos testen.</p>'
 * findings:
 *   - 'block: “kostenlos” has a condition, and it does not stand beside it: then 12.00 EUR every month. Say it in the same paragraph.'
 * ```
 */

import { firstObstacle, inListedLanguage } from "../facts/reach.ts";
import { isFeeSaid, isMoneySaid, isSaid } from "../facts/said.ts";
import { isSettled } from "../facts/settled.ts";
import { surroundingsIn } from "../facts/surroundings.ts";
import { FREE_EU, FREE_GB, FREE_US } from "../laws/offers.ts";
import { APPLIES, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { moneyInWords } from "../text/amounts.ts";
import { findFree, type WrittenFree } from "../words/free-words.ts";

/** Characters after the word within which its condition has to begin: two or three lines, so that one look takes in both. */
const NEAR = { before: 0, after: 300 } as const;

interface Condition {
  readonly words: string;
  readonly isSaidIn: (text: string) => boolean;
}

export const freeHasItsConditions: Rule = {
  meta: {
    id: "free-has-its-conditions",
    title: "“Free” says at once what it asks for",
    group: "prices and offers",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [FREE_US, FREE_EU, FREE_GB],
  },
  tell: "“Free” has its condition, fee or renewal in the same paragraph.",
  applicability: (context) =>
    firstObstacle(
      () =>
        conditionsOf(context).length > 0 ? APPLIES : notApplicable("The offer asks for nothing more: no condition, no fee, no renewal."),
      () => inListedLanguage(context),
    ),
  check: (context, reporter) => {
    const conditions = conditionsOf(context);
    const around = surroundingsIn(context.subject);
    const complain = (found: WrittenFree, segment: Segment): void => {
      if (isSettled(found, segment, context)) return;
      const near = around(segment, found, NEAR);
      const missing = conditions.filter(({ isSaidIn }) => !isSaidIn(near));
      if (missing.length === 0) return;
      reporter.complain({
        spot: { kind: "segment", segment, start: found.start },
        quote: found.text,
        message: `“${found.text}” has a condition, and it does not stand beside it: ${missing.map(({ words }) => words).join(", ")}. Say it in the same paragraph.`,
        related: context.brief.place(["offer"]),
      });
    };
    const look = (segment: Segment): void => {
      for (const found of findFree(segment.text)) complain(found, segment);
    };
    return { field: look, text: look };
  },
};

function conditionsOf({ brief }: RuleContext): readonly Condition[] {
  const { offer } = brief.value;
  if (offer.kind === "none") return [];
  const { condition, fees = [], renews } = offer;
  return [
    ...(condition === undefined ? [] : [{ words: condition, isSaidIn: (text: string) => isSaid(condition, text) }]),
    ...fees.map((fee) => ({ words: fee, isSaidIn: (text: string) => isFeeSaid(fee, text) })),
    ...(renews === undefined
      ? []
      : [
          {
            words: `then ${moneyInWords(renews.price)} every ${renews.every}`,
            isSaidIn: (text: string) => isMoneySaid(renews.price, text),
          },
        ]),
  ];
}
