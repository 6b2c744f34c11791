/** Amounts keep their value in every form. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalOfMicros, digitsOfCurrency, isWholeCoins, MOST_MICROS, microsOfDecimal } from "#model/micros.ts";

test("no value is ever changed by going from one form to the other and back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MOST_MICROS }), fc.constantFrom(0, 2, 3, 6), (micros, digits) => {
      expect(microsOfDecimal(decimalOfMicros(micros, digits))).toBe(micros);
    }),
    { numRuns: 5000 },
  );
});

test("what a platform writes is read as exactly that, or not at all", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000_000_000 }), fc.stringMatching(/^\d{0,6}$/), (whole, rest) => {
      const text = rest === "" ? String(whole) : `${whole}.${rest}`;
      const exact = BigInt(whole) * 1_000_000n + BigInt(rest.padEnd(6, "0"));
      if (exact > BigInt(MOST_MICROS)) expect(() => microsOfDecimal(text)).toThrow(RangeError);
      else expect(BigInt(microsOfDecimal(text))).toBe(exact);
    }),
    { numRuns: 5000 },
  );
});

test.for([
  ["1.5", 1_500_000],
  ["0.000001", 1],
  ["10.10", 10_100_000],
  ["007", 7_000_000],
  ["3.1000000", 3_100_000],
] as const)("reads %s", ([text, micros]) => {
  expect(microsOfDecimal(text)).toBe(micros);
});

test.for(["", ".5", "1.", "1,5", "-1", "1e3", " 1", "1 ", "0x10", "1.0000001", "99999999999999999999", "NaN", "٣"])(
  "does not read “%s”",
  (text) => {
    expect(() => microsOfDecimal(text)).toThrow(RangeError);
  },
);

test.for([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, MOST_MICROS + 2])("does not write %s", (micros) => {
  expect(() => decimalOfMicros(micros)).toThrow(RangeError);
});

test("an amount has the digits of its currency, and more where it has more", () => {
  expect([decimalOfMicros(1_150_000_000), decimalOfMicros(1_500_000_000, digitsOfCurrency("JPY")), decimalOfMicros(49_005_000)]).toEqual([
    "1150.00",
    "1500",
    "49.005",
  ]);
  expect([
    isWholeCoins(49_010_000, "EUR"),
    isWholeCoins(49_005_000, "EUR"),
    isWholeCoins(500_000, "JPY"),
    isWholeCoins(5_000, "KWD"),
  ]).toEqual([true, false, false, true]);
});

test("what is no currency has two digits: a platform that names none keeps nobody from being told the amount", () => {
  expect(["", "US", "US dollar", "€"].map(digitsOfCurrency)).toEqual([2, 2, 2, 2]);
});
