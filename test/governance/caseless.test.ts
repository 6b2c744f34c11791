import fc from "fast-check";
import { expect, test } from "vitest";
import { caseless } from "#governance/text/caseless.ts";

const SOURCE = "(?<![\\p{L}\\p{N}_])(?:best|groß|straße|n° 1|été|kilo|μ)(?![\\p{L}\\p{N}_])|\\d{1,3}\\s?(?:x|×)|[^\\p{L}]s";

/** Letters with an odd small or capital form, and characters a search without regard to case takes for another. */
const ODD = ["ſ", "K", "Å", "ẞ", "ß", "İ", "ı", "µ", "μ", "Μ", "ÿ", "Ÿ", "\u0345", "ŉ", "Σ", "ς", "ʼ", "−", "\uFFFC", "😀"];

const word = fc.constantFrom(
  "best",
  "BEST",
  "Beſt",
  "groß",
  "GROẞ",
  "Straße",
  "N° 1",
  "ÉTÉ",
  "\u212Ailo",
  "KILO",
  "µ",
  "20 X",
  "3×",
  "s",
  "ſ",
);
const piece = fc.oneof(
  word,
  fc.constantFrom(" ", " ", "-", "’", "_", "1", "a", "É"),
  fc.constantFrom(...ODD),
  fc.string({ unit: "grapheme", maxLength: 2 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

test("finds what a pattern without regard to case finds, at the same places, whatever the letters", () => {
  const find = caseless(SOURCE);
  const plain = caseless(SOURCE.replace("|μ", ""));
  fc.assert(
    fc.property(text, (words) => {
      for (const [finder, source] of [
        [find, SOURCE],
        [plain, SOURCE.replace("|μ", "")],
      ] as const) {
        const expected = Array.from(words.matchAll(new RegExp(source, "giu")), (match) => [match.index, match[0]]);
        expect(finder(words).map(({ start, end, text: found }) => [start, words.slice(start, end) === found ? found : undefined])).toEqual(
          expected,
        );
      }
    }),
    { numRuns: 2_000 },
  );
});

test("gives the words as they stand in the text", () => {
  expect(caseless("best|groß")("The BEST and Groß")).toEqual([
    { start: 4, end: 8, text: "BEST", groups: [] },
    { start: 13, end: 17, text: "Groß", groups: [] },
  ]);
});
