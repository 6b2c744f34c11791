/** Whether a text says what the brief says, in its words or in much the same. */
import type { Money } from "#model/types.ts";
import { findAmounts, isMoney } from "../text/amounts.ts";
import { phraseKey } from "../text/phrases.ts";

/** Two thirds of the words that carry meaning: "with a yearly plan" is also said by "if you choose the yearly plan". */
const ENOUGH = 2 / 3;

/** Whether a text says something word for word, or with at least two thirds of its words of four letters and more. */
export function isSaid(words: string, text: string): boolean {
  const key = phraseKey(text);
  if (key.includes(phraseKey(words))) return true;
  const own = wordsOf(words);
  if (own.length === 0) return false;
  const present = new Set(wordsOf(key));
  return own.filter((word) => present.has(word)).length / own.length >= ENOUGH;
}

/** Whether the amounts of a fee stand in a text; a fee without an amount has to be said in words. */
export function isFeeSaid(fee: string, text: string): boolean {
  const amounts = findAmounts(fee);
  if (amounts.length === 0) return isSaid(fee, text);
  const shown = findAmounts(text);
  return amounts.every(({ micros, currencies }) =>
    shown.some((other) => other.micros === micros && other.currencies.some((currency) => currencies.includes(currency))),
  );
}

/** Whether an amount of money stands in a text. */
export function isMoneySaid(money: Money, text: string): boolean {
  return findAmounts(text).some((amount) => isMoney(amount, money));
}

function wordsOf(text: string): readonly string[] {
  return phraseKey(text)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length > 3);
}
