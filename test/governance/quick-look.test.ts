import fc from "fast-check";
import { expect, test } from "vitest";
import { quickLook, quickLookNumber } from "#governance/text/quick-look.ts";

const WORDS = ["guarantee", "tüv", "free of", "für immer", "now", "co2"] as const;
const numbers = WORDS.map((word) => [word, quickLookNumber(word)] as const);

test("finds what a pattern needs, wherever it stands", () => {
  const piece = fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: "grapheme", maxLength: 5 }));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("");
      const look = quickLook(text);
      for (const [word, number] of numbers) expect(look[number] === 1, word).toBe(text.includes(word));
    }),
    { numRuns: 1_000 },
  );
});

test("a pattern of which nothing can be told is always run", () => {
  const number = quickLookNumber("\\d{1,3}");

  expect(quickLook("no digit")[number]).toBe(1);
});

test("a pattern that was loaded after a text was looked at is not among what was said of it", () => {
  const look = quickLook("a late word");
  const number = quickLookNumber("late word");

  expect(look[number]).toBeUndefined();
  expect(quickLook("a late word")[number]).toBe(1);
});
