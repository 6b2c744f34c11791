/** What an asset says of an offer: its reductions, codes, last days and amounts, each with the place where it stands first. */
import type { Segment, Subject } from "../subject.ts";
import { findAmounts, findPercents } from "../text/amounts.ts";
import { type CalendarDate, findDates } from "../text/dates.ts";
import type { Span } from "../text/phrases.ts";
import { findCodes, isDiscount, isEndOfOffer, speaksOfOffer } from "../words/offer-words.ts";

export interface Said extends Span {
  readonly text: string;
  readonly segment: Segment;
  /** What it can mean; two that have one in common say the same. */
  readonly keys: readonly string[];
}

export interface OfferSaid {
  readonly percents: readonly Said[];
  readonly codes: readonly Said[];
  readonly ends: readonly Said[];
  readonly amounts: readonly Said[];
}

export interface OfferQuestion {
  /** BCP 47, for the order of day and month. */
  readonly language: string;
  /** The code of the brief, so that it is found in other spellings. */
  readonly code: string | undefined;
  /** An ad shows its texts beside each other: what one says of the offer holds for the day in another. */
  readonly isAd: boolean;
  /** Whether words belong to a record of their own. */
  readonly isSettled: (said: Said) => boolean;
}

/** Read from the fields and everything a reader sees, the plain-text part included. */
export function offerSaidIn({ fields, segments }: Subject, { language, code, isAd, isSettled }: OfferQuestion): OfferSaid {
  const all = [...fields, ...segments].filter(({ text }) => /\d|code/i.test(text));
  const isOfferAd = isAd && fields.some(({ text }) => speaksOfOffer(text));
  const collect = (find: (segment: Segment) => readonly (Span & { readonly text: string; readonly keys: readonly string[] })[]) =>
    all.flatMap((segment) => find(segment).map((found): Said => ({ ...found, segment }))).filter((said) => !isSettled(said));
  return {
    percents: collect(({ text }) =>
      findPercents(text)
        .filter((written) => isDiscount(text, written))
        .map((written) => ({ ...written, keys: [String(written.percent)] })),
    ),
    codes: collect(({ text }) => findCodes(text, code).map((written) => ({ ...written, keys: [written.text.toLowerCase()] }))),
    ends: collect(({ text }) =>
      findDates(text, language)
        .filter((written) => isEndOfOffer(text, written) && (isOfferAd || speaksOfOffer(text)))
        .map((written) => ({ ...written, keys: written.readings.map(dayKey) })),
    ),
    amounts: collect(({ text }) =>
      findAmounts(text).map((written) => ({ ...written, keys: written.currencies.map((currency) => `${written.micros} ${currency}`) })),
    ),
  };
}

/** A year that is not written is any. */
function dayKey({ month, day }: CalendarDate): string {
  return `${month}-${day}`;
}
