/**
 * A crossed-out price is the lowest of the last 30 days.
 *
 * What: where an asset for consumers in the European Union crosses out a price, or says "was", "instead of", "statt" or "au lieu de",
 * the brief gives the earlier price (`offer.was`, the lowest of the last 30 days) and the asset shows it. That a percentage is computed
 * from it is checked with the rest of the offer (`offer-matches-brief`). A percentage alone, without any earlier price, is asked about.
 * Recommended prices (RRP, UVP) are no earlier prices of ours, and are asked about too. Goods only: the directive leaves out services and
 * digital content.
 *
 * Why: a reduction that is counted from a price nobody paid of late is forbidden, whatever the percentage.
 *
 * Law: Directive 98/6 Art. 6a; Court of Justice C-330/23; PAngV § 11.
 *
 * @example good: the earlier price is in the brief and is shown
 * ```yaml
 * brief: { industry: fashion }
 * regions: [DE]
 * audience: { people: consumers }
 * offer: { kind: discount, price: { micros: 75000000, currency: EUR }, was: { micros: 100000000, currency: EUR }, ends: 2027-04-07, terms: One per order. }
 * html: '<p><s>€100</s> €75: 25% off.</p>'
 * findings: []
 * ```
 *
 * @example good: no reduction, and nothing but a past tense
 * ```yaml
 * brief: { industry: retail }
 * regions: [FR]
 * audience: { people: consumers }
 * html: '<p>It was 2019 when we began. <s>Old news</s> New: €75. Use it instead of two others.</p>'
 * findings: []
 * ```
 *
 * @example good: a recommended price is asked about
 * ```yaml
 * brief: { industry: electronics }
 * regions: [DE]
 * language: de
 * audience: { people: consumers }
 * html: '<p>UVP <s>100 €</s></p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: the brief has no earlier price
 * ```yaml
 * brief: { industry: fashion }
 * regions: [DE]
 * audience: { people: consumers }
 * offer: { kind: discount, price: { micros: 75000000, currency: EUR }, ends: 2027-04-07, terms: 'Before: 100 EUR.' }
 * html: '<p><s>€100</s> €75</p>'
 * findings:
 *   - 'block: “€100” is given as the earlier price, and the brief names none. Add the lowest price of the last 30 days to the offer, or take this one out.'
 * ```
 *
 * @example bad: another price is crossed out than the lowest
 * ```yaml
 * brief: { industry: fashion }
 * regions: [DE]
 * language: de
 * audience: { people: consumers }
 * offer: { kind: discount, price: { micros: 75000000, currency: EUR }, was: { micros: 80000000, currency: EUR }, ends: 2027-04-07, terms: Im Laden 100 EUR. }
 * html: '<p>Statt 100 € nur 75 €.</p>'
 * findings:
 *   - 'block: “100 €” is given as the earlier price, and the lowest of the last 30 days is 80.00 EUR. Readers in the EU must see that one.'
 * ```
 *
 * @example bad: a percentage, and the earlier price is not shown
 * ```yaml
 * brief: { industry: fashion }
 * regions: [DE]
 * audience: { people: consumers }
 * offer: { kind: discount, percent: 20, was: { micros: 100000000, currency: EUR }, ends: 2027-04-07, terms: One per order. }
 * html: '<p>20% off our coat.</p>'
 * findings:
 *   - 'block: “20%” is a reduction, and its earlier price is not shown. Show the lowest price of the last 30 days, 100.00 EUR.'
 * ```
 */

import { firstObstacle, forConsumersIn } from "../facts/reach.ts";
import { isMoneySaid } from "../facts/said.ts";
import { ALDI_SUED, PANGV_11, PRICE_INDICATION } from "../laws/offers.ts";
import { APPLIES, notApplicable, type Rule, type RuleContext, type Spot } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findAmounts, findPercents, isMoney, moneyInWords, type WrittenAmount } from "../text/amounts.ts";
import { isCrossedOut, isEarlierPrice, RECOMMENDED } from "../words/earlier-prices.ts";
import { sellsGoods } from "../words/goods.ts";
import { isDiscount } from "../words/offer-words.ts";

interface Reduction {
  readonly spot: Spot;
  readonly amount: WrittenAmount;
}

export const priorPrice: Rule = {
  meta: {
    id: "prior-price",
    title: "A crossed-out price is the lowest of the last 30 days",
    group: "prices and offers",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [PANGV_11, PRICE_INDICATION, ALDI_SUED],
  },
  tell: "A former price (“was”, “instead of”) only where the facts give it.",
  applicability: (context) =>
    firstObstacle(
      () =>
        sellsGoods(context.industry)
          ? APPLIES
          : notApplicable(
              `The law on crossed-out prices is about goods, and “${context.industry}” is not among the industries that sell them.`,
            ),
      () => forConsumersIn(context, ["EU"], "crossed-out prices"),
    ),
  check: (context, reporter) => {
    const reductions: Reduction[] = [];
    let percent: { readonly segment: Segment; readonly start: number; readonly text: string } | undefined;
    let recommended = false;
    const look = (segment: Segment): void => {
      const { text } = segment;
      if (!/\d/.test(text)) return;
      const isRecommended = RECOMMENDED.test(text);
      recommended ||= isRecommended;
      for (const amount of isRecommended ? [] : findAmounts(text)) {
        if (!isEarlierPrice(text, amount)) continue;
        reductions.push({ spot: { kind: "segment", segment, start: amount.start }, amount });
      }
      const off = findPercents(text).find((written) => isDiscount(text, written));
      if (off !== undefined) percent ??= { segment, start: off.start, text: off.text };
    };
    return {
      field: look,
      text: look,
      element: (element) => {
        if (!isCrossedOut(element)) return;
        const isRecommended = RECOMMENDED.test(element.parent?.text.slice(0, 200) ?? "");
        recommended ||= isRecommended;
        for (const amount of isRecommended ? [] : findAmounts(element.text))
          reductions.push({ spot: { kind: "element", element }, amount });
      },
      end: () => {
        if (recommended) {
          reporter.ask("A recommended price stands here. It is not an earlier price of ours: see that nobody can take it for one.");
        }
        const complained = new Set<string>();
        for (const reduction of reductions) {
          const message = wrongWith(reduction.amount, context);
          if (message === undefined || complained.has(reduction.amount.text)) continue;
          complained.add(reduction.amount.text);
          reporter.complain({
            spot: reduction.spot,
            quote: reduction.amount.text,
            message,
            related: context.brief.place(["offer", "was"]),
          });
        }
        const { offer } = context.brief.value;
        if (percent === undefined || complained.size > 0 || offer.kind === "none") return;
        const { segment, start, text: quote } = percent;
        if (offer.was === undefined) {
          reporter.ask(
            `“${quote}” is a reduction. Wherever the price of one article stands, readers must see its lowest price of the last 30 days.`,
          );
          return;
        }
        const { visibleText, plainText } = context.subject;
        if (isMoneySaid(offer.was, visibleText) || isMoneySaid(offer.was, plainText)) return;
        reporter.complain({
          spot: { kind: "segment", segment, start },
          quote,
          message: `“${quote}” is a reduction, and its earlier price is not shown. Show the lowest price of the last 30 days, ${moneyInWords(offer.was)}.`,
          related: context.brief.place(["offer", "was"]),
        });
      },
    };
  },
};

/** Where the brief has no offer, or not this amount, the amount itself is wrong, and `offer-matches-brief` says so. */
function wrongWith(amount: WrittenAmount, { brief }: RuleContext): string | undefined {
  const { offer } = brief.value;
  if (offer.kind === "none") return undefined;
  const { was, price, terms } = offer;
  const known = (price !== undefined && isMoney(amount, price)) || findAmounts(terms).some(({ micros }) => micros === amount.micros);
  if (was === undefined) {
    return known
      ? `“${amount.text}” is given as the earlier price, and the brief names none. Add the lowest price of the last 30 days to the offer, or take this one out.`
      : undefined;
  }
  if (isMoney(amount, was) || !known) return undefined;
  return `“${amount.text}” is given as the earlier price, and the lowest of the last 30 days is ${moneyInWords(was)}. Readers in the EU must see that one.`;
}
