import { expect, test } from "vitest";
import { canWord, dateInWords, moneyInWords, offerInShort, offerSentence } from "#generation/wording.ts";

test.for([
  ["en-US", "April 20, 2027", "$1,299.50", "20% off with the code SPRING20 until April 20, 2027."],
  ["en-GB", "20 April 2027", "$1,299.50", "20% off with the code SPRING20 until 20 April 2027."],
  ["de-DE", "20. April 2027", "1.299,50 $", "20 % Rabatt mit dem Code SPRING20 bis zum 20. April 2027."],
  ["fr", "20 avril 2027", "1 299,50 $", "20 % de remise avec le code SPRING20 jusqu’au 20 avril 2027."],
] as const)("words dates, money and offers in %s", ([language, date, money, sentence]) => {
  const offer = { kind: "discount", percent: 20, code: "SPRING20", ends: "2027-04-20", terms: "x" } as const;

  expect(dateInWords("2027-04-20", language)).toBe(date);
  expect(moneyInWords({ micros: 1_299_500_000, currency: "USD" }, language)).toBe(money);
  expect(offerSentence(offer, language)).toBe(sentence);
});

test.for([
  [249_000_000, "EUR", "€249"],
  [249_900_000, "GBP", "£249.90"],
  [1_234_567_000_000, "CHF", "CHF 1,234,567"],
  [0, "USD", "$0"],
  [50_000, "USD", "$0.05"],
] as const)("writes %d micros of %s as %s", ([micros, currency, words]) => {
  expect(moneyInWords({ micros, currency }, "en")).toBe(words);
});

test("words a price with what it was", () => {
  const offer = {
    kind: "discount",
    price: { micros: 249_000_000, currency: "USD" },
    was: { micros: 299_000_000, currency: "USD" },
    ends: "2027-04-20",
    terms: "x",
  } as const;

  expect(offerInShort(offer, "en-US")).toBe("Now $249 instead of $299");
  expect(offerInShort({ kind: "discount", percent: 12.5, ends: "2027-04-20", terms: "x" }, "de")).toBe("12,5 % Rabatt");
});

test("knows which languages it can word", () => {
  expect(["en", "en-AU", "de-AT", "fr-CA", "fi", "deu"].map(canWord)).toEqual([true, true, true, true, false, false]);
});
