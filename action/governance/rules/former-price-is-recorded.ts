/**
 * A price "before" was asked before.
 *
 * What: where an asset for the United States or the United Kingdom crosses out a price, or says "was", "originally" or "regular price",
 * the brief names the old price (`offer.was`) and when it was charged, with what shows it (`offer.charged`). "Worth $100" and "a $100
 * value" compare with nobody's price and are asked about. Recommended prices are no prices of ours. An old price that was
 * last asked more than a year ago is a remote one, unless the year stands beside it ("£60 in 2025"). Whether it was asked long
 * enough is for a person to judge. Where the crossed-out price of goods is under the law of the EU, `prior-price` says what is missing.
 *
 * Why: an old price that nobody was ever asked is a false saving, and whoever claims it must be able to show it.
 *
 * Law: 16 CFR 233.1 (its part (d): no price of a remote past without saying so; the year is our measure, the law names none) and 233.2; CAP Code 3.17 to 3.22. An old price without its record warns: it may be true.
 *
 * @example good: recorded
 * ```yaml
 * offer: { kind: discount, price: { micros: 75000000, currency: USD }, was: { micros: 100000000, currency: USD }, charged: { from: 2026-10-01, until: 2027-02-28, evidence: list.pdf }, ends: 2027-04-07, terms: One per order. }
 * html: '<p>Was $100, now $75.</p>'
 * findings: []
 * ```
 *
 * @example good: no price of before, and a recommended one
 * ```yaml
 * offer: { kind: discount, price: { micros: 75000000, currency: USD }, ends: 2027-04-07, terms: The list price is 100 USD. }
 * html: '<p>The list price is <s>$100</s>. It was 2019 when we began. <s>Old news</s> Now: $75 instead of two others.</p>'
 * findings: []
 * ```
 *
 * @example good: of long ago, and it says so
 * ```yaml
 * offer: { kind: discount, price: { micros: 75000000, currency: USD }, was: { micros: 100000000, currency: USD }, charged: { from: 2024-10-01, until: 2025-02-28, evidence: list.pdf }, ends: 2027-04-07, terms: One per order. }
 * html: '<p>It was $100 in 2025, and is $75 now.</p>'
 * findings: []
 * ```
 *
 * @example bad: of long ago
 * ```yaml
 * offer: { kind: discount, price: { micros: 75000000, currency: USD }, was: { micros: 100000000, currency: USD }, charged: { from: 2024-10-01, until: 2025-02-28, evidence: list.pdf }, ends: 2027-04-07, terms: One per order. }
 * html: '<p>Was $100, now $75.</p>'
 * findings:
 *   - 'block: “$100” is given as the earlier price, and it was last asked on 28 February 2025, more than a year ago. Compare with a recent price, or say the year beside it.'
 * ```
 *
 * @example good: worth is asked about
 * ```yaml
 * regions: [GB]
 * html: '<p>A bundle worth £100.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: nobody recorded when
 * ```yaml
 * offer: { kind: discount, price: { micros: 75000000, currency: USD }, was: { micros: 100000000, currency: USD }, ends: 2027-04-07, terms: One per order. }
 * html: '<p><s>$100</s> $75</p>'
 * findings:
 *   - 'warn: “$100” is given as the earlier price, and the brief does not say when it was asked. Add the days and what shows them to the offer (“charged”).'
 * ```
 *
 * @example bad: the brief has no earlier price
 * ```yaml
 * regions: [GB]
 * offer: { kind: discount, price: { micros: 75000000, currency: GBP }, ends: 2027-04-07, terms: 'Before: 100 GBP.' }
 * html: '<p>Originally £100, now £75.</p>'
 * findings:
 *   - 'block: “£100” is given as the earlier price, and the brief names none. Add the price that was really asked to the offer (“was”), or take this one out.'
 * ```
 */

import type { LocalDate } from "#model/types.ts";
import { isAmong, readersOf, whereKnown } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { FORMER_PRICE_GB, FORMER_PRICE_US } from "../laws/offers.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext, type Spot } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findAmounts, isMoney, type WrittenAmount } from "../text/amounts.ts";
import { dayInWords } from "../text/dates.ts";
import { isCrossedOut, isEarlierPrice, RECOMMENDED } from "../words/earlier-prices.ts";
import { sellsGoods } from "../words/goods.ts";

const WORTH_BEFORE =
  /(?<!\p{L})(?:worth|valued at|a value of|im wert von|d['’]une valeur de)(?:\s(?:over|up to|more than|über|bis zu))?\s$/iu;
const WORTH_AFTER = /^\s(?:value|wert)(?!\p{L})/iu;

export const formerPriceIsRecorded: Rule = {
  meta: {
    id: "former-price-is-recorded",
    title: "A price “before” was asked before",
    group: "prices and offers",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [FORMER_PRICE_US, FORMER_PRICE_GB],
  },
  tell: "A former price (“was”, “originally”) only where the facts give it; nothing is “worth” or “a value of” an amount.",
  applicability,
  check: (context, reporter) => {
    const said = new Set<number>();
    const complain = (spot: Spot, amount: WrittenAmount, around: string): void => {
      const complaint = wrongWith(amount, around, context);
      if (complaint === undefined || said.has(amount.micros)) return;
      said.add(amount.micros);
      reporter.complain({ spot, quote: amount.text, ...complaint, related: context.brief.place(["offer", "was"]) });
    };
    const look = (segment: Segment): void => {
      const { text } = segment;
      if (!/\d/.test(text)) return;
      const isRecommended = RECOMMENDED.test(text);
      for (const amount of findAmounts(text)) {
        if (isSettled(amount, segment, context)) continue;
        if (!isRecommended && isEarlierPrice(text, amount)) complain({ kind: "segment", segment, start: amount.start }, amount, text);
        else if (isWorth(text, amount)) {
          reporter.ask(
            `“${amount.text}” is said to be what it is worth. See that it really costs that elsewhere, and that we can show it.`,
          );
        }
      }
    };
    return {
      field: look,
      text: look,
      element: (element) => {
        if (!isCrossedOut(element) || RECOMMENDED.test(element.parent?.text.slice(0, 200) ?? "")) return;
        for (const amount of findAmounts(element.text))
          complain({ kind: "element", element }, amount, element.parent?.text ?? element.text);
      },
    };
  },
};

function applicability(context: RuleContext): Applicability {
  const where = whereKnown(context);
  if (where.kind !== "applies") return where;
  return isAmong(context.regions, ["US", "GB"])
    ? where
    : notApplicable("None of its regions has a law on earlier prices that we check here.");
}

/** Where the brief has no offer, or not this amount, the amount itself is wrong, and `offer-matches-brief` says so. */
function wrongWith(
  amount: WrittenAmount,
  around: string,
  context: RuleContext,
): { readonly message: string; readonly severity: "block" | "warn" } | undefined {
  const { offer } = context.brief.value;
  if (offer.kind === "none") return undefined;
  const { price, was, charged, terms } = offer;
  if (was !== undefined) {
    if (!isMoney(amount, was)) return undefined;
    if (charged !== undefined) {
      const { until } = charged;
      if (until === undefined || until >= aYearBefore(context.today) || around.includes(until.slice(0, 4))) return undefined;
      const message = `“${amount.text}” is given as the earlier price, and it was last asked on ${dayInWords(until)}, more than a year ago. Compare with a recent price, or say the year beside it.`;
      return { message, severity: "block" };
    }
    const message = `“${amount.text}” is given as the earlier price, and the brief does not say when it was asked. Add the days and what shows them to the offer (“charged”).`;
    return { message, severity: "warn" };
  }
  const isKnown = (price !== undefined && isMoney(amount, price)) || findAmounts(terms).some(({ micros }) => micros === amount.micros);
  if (!isKnown || isUnderLawOfTheUnion(context)) return undefined;
  const message = `“${amount.text}” is given as the earlier price, and the brief names none. Add the price that was really asked to the offer (“was”), or take this one out.`;
  return { message, severity: "block" };
}

function isUnderLawOfTheUnion(context: RuleContext): boolean {
  return isAmong(context.regions, ["EU"]) && sellsGoods(context.industry) && readersOf(context) === "consumers";
}

function isWorth(text: string, { start, end }: WrittenAmount): boolean {
  return WORTH_BEFORE.test(text.slice(Math.max(0, start - 32), start)) || WORTH_AFTER.test(text.slice(end, end + 8));
}

/** The same day of the year before; on 29 February it is compared as text, and 28 February of the year before comes first. */
function aYearBefore(day: LocalDate): LocalDate {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}
