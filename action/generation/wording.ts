/** Dates, money and offers in words: by small tables of our own, because what a machine's locale data says changes with the machine. */
import type { LocalDate, Money, Offer } from "#model/types.ts";

interface Wording {
  readonly months: readonly string[];
  readonly date: (day: number, month: string, year: number) => string;
  readonly decimal: string;
  readonly thousands: string;
  readonly money: (sign: string, amount: string) => string;
  readonly percentOff: (percent: string) => string;
  readonly priceNow: (price: string, was: string | undefined) => string;
  readonly withCode: (code: string) => string;
  readonly until: (date: string) => string;
}

const ENGLISH_MONTHS = "January February March April May June July August September October November December".split(" ");
const ENGLISH: Wording = {
  months: ENGLISH_MONTHS,
  date: (day, month, year) => `${day} ${month} ${year}`,
  decimal: ".",
  thousands: ",",
  money: (sign, amount) => (sign.length === 1 ? `${sign}${amount}` : `${sign} ${amount}`),
  percentOff: (percent) => `${percent}% off`,
  priceNow: (price, was) => (was === undefined ? `Now ${price}` : `Now ${price} instead of ${was}`),
  withCode: (code) => `with the code ${code}`,
  until: (date) => `until ${date}`,
};
const AMERICAN: Wording = { ...ENGLISH, date: (day, month, year) => `${month} ${day}, ${year}` };
const GERMAN: Wording = {
  months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" "),
  date: (day, month, year) => `${day}. ${month} ${year}`,
  decimal: ",",
  thousands: ".",
  money: (sign, amount) => `${amount} ${sign}`,
  percentOff: (percent) => `${percent} % Rabatt`,
  priceNow: (price, was) => (was === undefined ? `Jetzt ${price}` : `Jetzt ${price} statt ${was}`),
  withCode: (code) => `mit dem Code ${code}`,
  until: (date) => `bis zum ${date}`,
};
const FRENCH: Wording = {
  months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  date: (day, month, year) => `${day === 1 ? "1er" : day} ${month} ${year}`,
  decimal: ",",
  thousands: " ",
  money: (sign, amount) => `${amount} ${sign}`,
  percentOff: (percent) => `${percent} % de remise`,
  priceNow: (price, was) => (was === undefined ? `Maintenant ${price}` : `Maintenant ${price} au lieu de ${was}`),
  withCode: (code) => `avec le code ${code}`,
  until: (date) => `jusqu’au ${date}`,
};

const SIGNS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£" };

/** Whether dates and offers can be worded in this language (BCP 47). */
export function canWord(language: string): boolean {
  return wordingOf(language) !== undefined;
}

/** `2027-04-20`, or the day of a local time, in words: April 20, 2027 · 20 April 2027 · 20. April 2027 · 20 avril 2027. */
export function dateInWords(date: LocalDate, language: string): string {
  const wording = wordingOf(language) ?? ENGLISH;
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split("-").map(Number);
  return wording.date(day, wording.months[month - 1] ?? String(month), year);
}

/** $249 · $1,299.50 · 1.299,50 €; a currency without a sign of its own keeps its code. */
export function moneyInWords({ micros, currency }: Money, language: string): string {
  const wording = wordingOf(language) ?? ENGLISH;
  const cents = Math.round(micros / 10_000);
  const whole = String(Math.trunc(cents / 100)).replaceAll(/\B(?=(\d{3})+$)/g, wording.thousands);
  const rest = cents % 100;
  return wording.money(SIGNS[currency] ?? currency, rest === 0 ? whole : `${whole}${wording.decimal}${String(rest).padStart(2, "0")}`);
}

type Discount = Extract<Offer, { kind: "discount" }>;

/** The offer in a few words: 20% off · Now $249 instead of $299. */
export function offerInShort(offer: Discount, language: string): string {
  const wording = wordingOf(language) ?? ENGLISH;
  if (offer.percent !== undefined) return wording.percentOff(String(offer.percent).replace(".", wording.decimal));
  const was = offer.was === undefined ? undefined : moneyInWords(offer.was, language);
  return offer.price === undefined ? "" : wording.priceNow(moneyInWords(offer.price, language), was);
}

/** The offer as a sentence, with its code and its last day. */
export function offerSentence(offer: Discount, language: string): string {
  const wording = wordingOf(language) ?? ENGLISH;
  const code = offer.code === undefined ? [] : [wording.withCode(offer.code)];
  return `${[offerInShort(offer, language), ...code, wording.until(dateInWords(offer.ends, language))].join(" ")}.`;
}

function wordingOf(language: string): Wording | undefined {
  if (language === "en-US" || language === "en-CA") return AMERICAN;
  const [primary] = language.split("-");
  return primary === "en" ? ENGLISH : primary === "de" ? GERMAN : primary === "fr" ? FRENCH : undefined;
}
