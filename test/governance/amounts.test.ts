/** Money and percentages as people write them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { findAmounts, findPercents, isMoney, moneyInWords } from "#governance/text/amounts.ts";

test.for([
  ["$249", 249, "USD"],
  ["$ 249", 249, "USD"],
  ["US$249", 249, "USD"],
  ["249 USD", 249, "USD"],
  ["USD 249.50", 249.5, "USD"],
  ["$1,299.00", 1299, "USD"],
  ["€1.299,00", 1299, "EUR"],
  ["1 299,00 €", 1299, "EUR"],
  ["1.299 €", 1299, "EUR"],
  ["49,90 Euro", 49.9, "EUR"],
  ["£9.99", 9.99, "GBP"],
  ["99 dollars", 99, "USD"],
  ["C$20", 20, "CAD"],
  ["$1.5 million", 1_500_000, "USD"],
  ["$20k", 20_000, "USD"],
  ["1'299 CHF", 1299, "CHF"],
] as const)("reads %s", ([text, value, currency]) => {
  const [found, ...more] = findAmounts(`Only ${text} today.`);

  expect(found?.text).toBe(text);
  expect(found !== undefined && isMoney(found, { micros: Math.round(value * 1_000_000), currency })).toBe(true);
  expect(more).toEqual([]);
});

test.for(["24/7", "3x faster", "room 249", "20 %", "A$AP is a name", "v2.4", "5 usdollarish", "US 50 states"] as const)(
  "finds no money in %s",
  (text) => {
    expect(findAmounts(text)).toEqual([]);
  },
);

test("does not take one currency for another", () => {
  const [euros] = findAmounts("€49");
  const [canadian] = findAmounts("C$49");

  expect(euros !== undefined && isMoney(euros, { micros: 49_000_000, currency: "USD" })).toBe(false);
  expect(canadian !== undefined && isMoney(canadian, { micros: 49_000_000, currency: "USD" })).toBe(false);
});

test.for([
  ["20%", 20],
  ["20 %", 20],
  ["12.5 percent", 12.5],
  ["12,5 Prozent", 12.5],
] as const)("reads %s as a percentage", ([text, percent]) => {
  expect(findPercents(`Save ${text} now`)).toMatchObject([{ text, percent }]);
});

test("reads back every amount it writes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom("USD", "EUR", "GBP"), (cents, currency) => {
      const money = { micros: cents * 10_000, currency };
      const [found] = findAmounts(`for ${moneyInWords(money)}.`);
      expect(found !== undefined && isMoney(found, money)).toBe(true);
    }),
  );
});
