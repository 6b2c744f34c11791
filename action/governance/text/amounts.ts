/** Money and percentages as people write them, read into exact numbers. */
import type { Money } from "#model/types.ts";
import { caseless, type Found } from "./caseless.ts";
import type { Span } from "./phrases.ts";
import { remember } from "./remember.ts";

export interface WrittenAmount extends Span {
  readonly text: string;
  /** A millionth of the currency unit is 1. */
  readonly micros: number;
  /** What the sign can mean: "$" is US, Canadian, Australian and other dollars. */
  readonly currencies: readonly string[];
}

export interface WrittenPercent extends Span {
  readonly text: string;
  readonly percent: number;
}

const DOLLARS = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"] as const;
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  $: DOLLARS,
  us$: ["USD"],
  c$: ["CAD"],
  ca$: ["CAD"],
  a$: ["AUD"],
  au$: ["AUD"],
  "€": ["EUR"],
  "£": ["GBP"],
  "¥": ["JPY", "CNY"],
  dollar: DOLLARS,
  dollars: DOLLARS,
  bucks: DOLLARS,
  euro: ["EUR"],
  euros: ["EUR"],
  pound: ["GBP"],
  pounds: ["GBP"],
};
const CODES = "usd|eur|gbp|cad|aud|nzd|chf|jpy|sek|nok|dkk|pln";
const NUMBER = "\\d{1,3}(?:[.,'’ \\u00A0\\u202F]\\d{3}){1,4}(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d{1,12}(?:[.,]\\d{1,2}(?!\\d))?";
const SCALE = "(?:\\s?(?:k|m|bn|million|billion|thousand|mio\\.?|mrd\\.?)(?![\\p{L}\\d]))?";
const signFirst = caseless(`(?<![\\p{L}\\d])((?:us|ca|au|c|a)?\\$|[€£¥]|(?:${CODES})(?![\\p{L}]))\\s?(${NUMBER})(${SCALE})`);
const signLast = caseless(
  `(?<![\\p{L}\\d.,$€£¥])(${NUMBER})(${SCALE})(?:,-|\\.-|,–)?[\\s-]?([€£]|(?:${CODES}|us dollars?|dollars?|bucks|euros?|pounds?)(?![\\p{L}]))`,
);
const percentsIn = caseless(
  "(?<![\\p{L}\\d.,])(\\d{1,3}(?:[.,]\\d{1,3})?)\\s?(?:%|percent(?!\\p{L})|per cent(?!\\p{L})|prozent(?!\\p{L})|pour cent(?!\\p{L}))",
);

/** Every amount of money in a text: $249, 249 USD, €1.299,00, 1 299,00 €, $1.5 million, 99 dollars. */
export const findAmounts: (text: string) => readonly WrittenAmount[] = remember(readAmounts);

function readAmounts(text: string): readonly WrittenAmount[] {
  if (!/\d/.test(text)) return [];
  const after = signLast(text).map((found) => amountOf(found, found.groups[2], found.groups[0], found.groups[1]));
  const before: WrittenAmount[] = [];
  for (const found of signFirst(text)) {
    const [sign = "", number, scale] = found.groups;
    // In "449 € 349 €" the first sign belongs to the number before it, unless it is glued to the one behind.
    const signEnd = found.start + sign.length;
    const owner = /\s/.test(text.charAt(signEnd)) ? after.find(({ end }) => end === signEnd) : undefined;
    if (owner !== undefined && !before.some(({ end }) => end > owner.start)) continue;
    before.push(amountOf(found, sign, number, scale));
  }
  const free = after.filter((late) => !before.some((early) => early.start < late.end && late.start < early.end));
  return [...before, ...free].sort((left, right) => left.start - right.start);
}

function amountOf({ start, text: found }: Found, sign = "", number = "", scale = ""): WrittenAmount {
  const text = found.trimEnd();
  const key = sign.toLowerCase().replace(/^us dollars?$/, "us$");
  const micros = Math.round(decimalOf(number) * factorOf(scale) * 1_000_000);
  return { start, end: start + text.length, text, micros, currencies: SIGNS[key] ?? [sign.toUpperCase()] };
}

function factorOf(scale: string): number {
  const word = scale.trim().toLowerCase();
  if (word === "k" || word === "thousand") return 1_000;
  if (word === "m" || word === "million" || word.startsWith("mio")) return 1_000_000;
  return word === "" ? 1 : 1_000_000_000;
}

/** `1,299.00`, `1.299,00`, `1 299`, `1.299` (three digits after one mark are thousands) and `12.5`. */
export function decimalOf(written: string): number {
  const tight = written.replace(/['’\s]/g, "");
  const decimal = /[.,]\d{1,2}$/.exec(tight)?.[0] ?? "";
  const whole = tight.slice(0, tight.length - decimal.length).replace(/[.,]/g, "");
  return Number(`${whole}${decimal.replace(",", ".")}`);
}

/** Every percentage in a text. */
export const findPercents: (text: string) => readonly WrittenPercent[] = remember(readPercents);

function readPercents(text: string): readonly WrittenPercent[] {
  if (!/\d/.test(text)) return [];
  return percentsIn(text).map(({ start, end, text: written, groups: [number = ""] }) => ({
    start,
    end,
    text: written,
    percent: Number(number.replace(",", ".")),
  }));
}

/** `249.00 USD`, with thousands set apart by commas. */
export function moneyInWords({ micros, currency }: Money): string {
  return `${(micros / 1_000_000).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${currency}`;
}

/** Whether a written amount is this money. */
export function isMoney({ micros, currencies }: WrittenAmount, money: Money): boolean {
  return micros === money.micros && currencies.includes(money.currency);
}

/** A price with what is added to it in its own currency. */
export function totalOf({ micros, currency }: Money, added: readonly WrittenAmount[]): Money {
  return { micros: added.reduce((sum, fee) => (fee.currencies.includes(currency) ? sum + fee.micros : sum), micros), currency };
}
