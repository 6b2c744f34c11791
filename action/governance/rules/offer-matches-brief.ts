/**
 * The offer in the asset is the offer of the brief.
 *
 * What: every amount of money, percentage off, code and end of the offer in the subject, the text and the plain-text part is the one
 * in `brief.offer` (or in its terms, fees or condition, or follows from it exactly: the saving between the old price and the new, the
 * price with its fees). A weekday belongs to its date. Amounts inside a registered claim or in legal text are held to their own record.
 *
 * Why: a wrong price is a promise we may have to keep, and the commonest slip of written and of generated copy alike. It is never
 * corrected by machine: either the text or the brief is wrong, and only a person knows which.
 *
 * Law: FTC Act s. 5; Unfair Commercial Practices Directive Art. 6(1)(d); CAP Code 3.17.
 *
 * @example good
 * ```yaml
 * offer: { kind: discount, percent: 20, code: SPRING20, ends: 2027-04-07, terms: 'First year, from 50 USD a month.' }
 * html: '<p>Save 20% with code SPRING20 until Wednesday, April 7, 2027 (7 April). From $50.</p>'
 * findings: []
 * ```
 *
 * @example bad: percent, code, date and an amount
 * ```yaml
 * offer: { kind: discount, percent: 20, code: SPRING20, ends: 2027-04-07, terms: First year only. }
 * html: '<p>Save 25 % with code SPRING25 until 9 April 2027. Now $39.</p>'
 * findings:
 *   - 'block: “25 %” is not the discount of the brief, which is 20 %. Change the one that is wrong.'
 *   - 'block: “SPRING25” is not the code of the brief, which is “SPRING20”. Change the one that is wrong.'
 *   - 'block: “9 April 2027” is not the end of the offer in the brief, which is 7 April 2027. Change the one that is wrong.'
 *   - 'block: “$39” does not occur in the offer of the brief. Use its amounts, or take this one out.'
 * ```
 *
 * @example bad: there is no offer
 * ```yaml
 * offer: { kind: none }
 * html: '<p>Get 15% off: only €49.</p>'
 * findings:
 *   - 'block: “15%” promises a discount, and the brief has no offer. Take it out, or add the offer to the brief.'
 *   - 'block: “€49” is a price, and the brief has no offer. Take it out, or add the offer to the brief.'
 * ```
 *
 * @example bad: the campaign's end is not the offer's
 * ```yaml
 * brief: { end: { at: 2027-04-21, then: withdraw } }
 * offer: { kind: discount, percent: 20, ends: 2027-04-20, terms: First year only. }
 * html: '<p>20% off until April 21.</p>'
 * findings:
 *   - 'block: “April 21” is not the end of the offer in the brief, which is 20 April 2027. Change the one that is wrong.'
 * ```
 *
 * @example bad: the weekday belongs to another date
 * ```yaml
 * offer: { kind: discount, percent: 20, ends: 2027-04-07, terms: First year only. }
 * html: '<p>20% off until Friday, 7 April 2027.</p>'
 * findings:
 *   - 'block: 7 April 2027 is a Wednesday, and the text says Friday. Change the one that is wrong.'
 * ```
 */
import type { Place } from "#model/place.ts";
import type { LocalDate } from "#model/types.ts";
import { CAP_CODE, FTC_SUBSTANTIATION, UNFAIR_PRACTICES } from "../laws.ts";
import { APPLIES, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { findAmounts, findPercents, isMoney, totalOf } from "../text/amounts.ts";
import { dayInWords, findDates, isDay, type WrittenDate, weekdayName, weekdayOf } from "../text/dates.ts";
import { isInside, overlaps, type Span } from "../text/phrases.ts";
import { findCodes, isDiscount, isEndOfOffer, speaksOfOffer } from "../words/offer-words.ts";

export const offerMatchesBrief: Rule = {
  meta: {
    id: "offer-matches-brief",
    title: "Prices, discounts, codes and dates are those of the brief",
    group: "prices and offers",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [UNFAIR_PRACTICES, FTC_SUBSTANTIATION, CAP_CODE],
  },
  tell: "Every price, percentage, code and last day is the one of the facts; a weekday belongs to its date.",
  applicability: () => APPLIES,
  check: (context, reporter) => {
    const offer = offerOf(context);
    const look = (segment: Segment): void => {
      if (!/\d|code/i.test(segment.text)) return;
      const check = { segment, context, reporter, offer };
      checkPercents(check);
      checkCodes(check);
      checkDates(check);
      checkAmounts(check);
    };
    return { field: look, text: look };
  },
};

const UP_TO = /(?<!\p{L})(?:up to|bis zu|jusqu['’]à)\s*$/iu;

/** What the brief allows to be said, worked out once. */
interface OfferFacts {
  readonly percent?: number;
  readonly code?: string;
  readonly ends?: LocalDate;
  readonly isAmount: (amount: ReturnType<typeof findAmounts>[number]) => boolean;
  readonly percents: readonly number[];
  /** Those that the terms give with "up to". */
  readonly percentsUpTo: readonly number[];
  readonly days: readonly WrittenDate[];
  readonly keyPointDays: readonly WrittenDate[];
  readonly eventDays: readonly LocalDate[];
  /** The send and the campaign's end: days an asset may name, but not the last days of an offer. */
  readonly campaignDays: readonly LocalDate[];
  readonly place: (key: string) => Place;
}

interface Check {
  readonly segment: Segment;
  readonly context: RuleContext;
  readonly reporter: Reporter;
  readonly offer: OfferFacts;
}

function offerOf({ brief, language }: RuleContext): OfferFacts {
  const { offer, event, end, keyPoints, schedule } = brief.value;
  const place = (key: string): Place => brief.place(["offer", key]);
  const days = (...times: readonly (string | undefined)[]) => times.flatMap((day) => (day === undefined ? [] : [day.slice(0, 10)]));
  const eventDays = days(event?.starts, event?.ends);
  const campaignDays = days(end?.at, schedule.mode === "at" ? schedule.at : undefined);
  const keyPointDays = keyPoints.flatMap((point) => findDates(point, language));
  if (offer.kind === "none")
    return { isAmount: () => false, percents: [], percentsUpTo: [], days: [], keyPointDays, eventDays, campaignDays, place };
  const { price, was, percent, code, ends, terms, fees = [], condition = "", renews } = offer;
  const inFees = fees.flatMap((fee) => findAmounts(fee));
  const inTerms = [terms, condition, renews?.cancel ?? ""].flatMap((words) => findAmounts(words)).concat(inFees);
  const saving =
    price !== undefined && was?.currency === price.currency ? [{ micros: was.micros - price.micros, currency: was.currency }] : [];
  // The whole price, which consumers must see where fees are added to it.
  const total = price === undefined || inFees.length === 0 ? [] : [totalOf(price, inFees)];
  const money = [price, was, renews?.price, ...saving, ...total].filter((amount) => amount !== undefined);
  const worth =
    percent ?? (price !== undefined && was !== undefined ? Math.round((1 - price.micros / was.micros) * 10_000) / 100 : undefined);
  return {
    ...(worth === undefined ? {} : { percent: worth }),
    ...(code === undefined ? {} : { code }),
    ends,
    isAmount: (amount) =>
      money.some((known) => isMoney(amount, known)) ||
      inTerms.some(
        ({ micros, currencies }) => micros === amount.micros && currencies.some((currency) => amount.currencies.includes(currency)),
      ),
    percents: findPercents(terms).map((written) => written.percent),
    percentsUpTo: findPercents(terms).flatMap(({ start, percent: upTo }) => (UP_TO.test(terms.slice(0, start)) ? [upTo] : [])),
    days: findDates(terms, language),
    keyPointDays,
    eventDays,
    campaignDays,
    place,
  };
}

function settledElsewhere(span: Span, { segment, context }: Check): boolean {
  const { claims, legal } = context.registered(segment);
  return isInside(span, claims) || isInside(span, legal());
}

function checkPercents(check: Check): void {
  const { segment, reporter, offer } = check;
  for (const written of findPercents(segment.text)) {
    if (!isDiscount(segment.text, written) || settledElsewhere(written, check)) continue;
    const upTo = UP_TO.exec(segment.text.slice(0, written.start));
    const known = upTo === null ? [offer.percent, ...offer.percents] : offer.percentsUpTo;
    if (known.includes(written.percent)) continue;
    const start = upTo?.index ?? written.start;
    const quote = segment.text.slice(start, written.end);
    const message =
      offer.ends === undefined
        ? `“${quote}” promises a discount, and the brief has no offer. Take it out, or add the offer to the brief.`
        : `“${quote}” is not the discount of the brief, which is ${offer.percent === undefined ? "a price, not a percentage" : `${offer.percent} %`}. Change the one that is wrong.`;
    reporter.complain({ spot: { kind: "segment", segment, start }, quote, message, related: offer.place("percent") });
  }
}

function checkCodes(check: Check): void {
  const { segment, reporter, offer } = check;
  for (const { start, text: quote } of findCodes(segment.text, offer.code)) {
    if (quote === offer.code) continue;
    const message =
      offer.code === undefined
        ? `“${quote}” looks like a code, and the brief has none. Take it out, or add the code to the brief.`
        : `“${quote}” is not the code of the brief, which is “${offer.code}”. Change the one that is wrong.`;
    reporter.complain({ spot: { kind: "segment", segment, start }, quote, message, related: offer.place("code") });
  }
}

function checkDates(check: Check): void {
  const { segment, context, reporter, offer } = check;
  let isAboutOffer: boolean | undefined;
  for (const written of findDates(segment.text, context.language)) {
    if (settledElsewhere(written, check)) continue;
    const { start, text: quote } = written;
    const spot = { kind: "segment", segment, start } as const;
    const isEnd = isEndOfOffer(segment.text, written);
    const own = [offer.ends, ...offer.eventDays, ...(isEnd && offer.ends !== undefined ? [] : offer.campaignDays)];
    const known = own.find((day) => day !== undefined && isDay(written, day));
    if (known !== undefined) {
      if (written.weekday === undefined || written.weekday === weekdayOf(known)) continue;
      const message = `${dayInWords(known)} is a ${weekdayName(weekdayOf(known))}, and the text says ${weekdayName(written.weekday)}. Change the one that is wrong.`;
      reporter.complain({ spot, quote, message, related: offer.place("ends") });
      continue;
    }
    if (!isEnd) continue;
    const sameDay = (other: WrittenDate): boolean =>
      other.readings.some((day) => written.readings.some(({ month, day: date }) => day.month === month && day.day === date));
    if (offer.days.some(sameDay)) continue;
    if (offer.keyPointDays.some(sameDay) || offer.ends === undefined) {
      // Once for a segment, however many dates it holds.
      isAboutOffer ??= speaksOfOffer(segment.text);
      if (!isAboutOffer) continue;
    }
    const message =
      offer.ends === undefined
        ? `“${quote}” is given as the end of an offer, and the brief has no offer. Take it out, or add the offer to the brief.`
        : `“${quote}” is not the end of the offer in the brief, which is ${dayInWords(offer.ends)}. Change the one that is wrong.`;
    reporter.complain({ spot, quote, message, related: offer.place("ends") });
  }
}

function checkAmounts(check: Check): void {
  const { segment, reporter, offer } = check;
  for (const amount of findAmounts(segment.text)) {
    if (offer.isAmount(amount) || settledElsewhere(amount, check) || overlaps(amount, segment.code)) continue;
    const quote = amount.text;
    const message =
      offer.ends === undefined
        ? `“${quote}” is a price, and the brief has no offer. Take it out, or add the offer to the brief.`
        : `“${quote}” does not occur in the offer of the brief. Use its amounts, or take this one out.`;
    reporter.complain({ spot: { kind: "segment", segment, start: amount.start }, quote, message, related: offer.place("price") });
  }
}
