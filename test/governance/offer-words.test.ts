/** What makes a number, a date or a word part of an offer. */
import { expect, test } from "vitest";
import { findPercents } from "#governance/text/amounts.ts";
import { findDates } from "#governance/text/dates.ts";
import { findCodes, isDiscount, isEndOfOffer } from "#governance/words/offer-words.ts";

test.for([
  "20% off",
  "Save 20 %",
  "save up to 20%",
  "-20 %",
  "20 % Rabatt",
  "Sparen Sie jetzt: sparen 20 %",
  "a discount of 20%",
  "20 % de réduction",
] as const)("a discount: %s", (text) => {
  expect(findPercents(text).map((percent) => isDiscount(text, percent))).toEqual([true]);
});

test.for(["20% faster", "Save 20% of your time", "100 % cotton", "used by 20 % of offices"] as const)("no discount: %s", (text) => {
  expect(findPercents(text).map((percent) => isDiscount(text, percent))).toEqual([false]);
});

test.for([
  "until 7 April",
  "ends on Wednesday, 7 April",
  "valid through April 7",
  "by April 7",
  "7 April only",
  "gültig bis 7. April",
] as const)("an end: %s", (text) => {
  expect(findDates(text, "de").map((date) => isEndOfOffer(text, date))).toEqual([true]);
});

test.for(["on 7 April", "since 7 April", "It ends. Then, on 7 April, more"] as const)("no end: %s", (text) => {
  expect(findDates(text, "en").map((date) => isEndOfOffer(text, date))).toEqual([false]);
});

test.for([
  ["Use code SPRING20 now", "SPRING20"],
  ["Code: SPRING", "SPRING"],
  ["with the promo code “ABC-12”", "ABC-12"],
  ["your discount code SAVE", "SAVE"],
  ["mit Gutscheincode HALLO5", "HALLO5"],
  ["code spring25", "spring25"],
] as const)("a code: %s", ([text, code]) => {
  expect(findCodes(text).map((found) => found.text)).toEqual([code]);
});

test.for(["our code of conduct", "zip code 94107", "a code editor", "no-code tools", "Write code FAST"] as const)("no code: %s", (text) => {
  expect(findCodes(text)).toEqual([]);
});

test("knows the expected code in any spelling", () => {
  expect(findCodes("with code welcome", "WELCOME").map(({ text }) => text)).toEqual(["welcome"]);
});
