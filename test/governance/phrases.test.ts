import process from "node:process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { folded, foldedCharacter } from "#governance/text/folded.ts";
import { fixedPhrases, type PhraseMatcher, phraseKey, phraseMatcher } from "#governance/text/phrases.ts";

/** The plain way, which is slow: one pattern of all phrases, the longest first. */
function byPattern(phrases: readonly string[], text: string): readonly (readonly [number, number, string])[] {
  const keys = [...new Set(phrases.map(phraseKey))].filter((key) => key !== "").sort((left, right) => right.length - left.length);
  if (keys.length === 0) return [];
  const alternatives = keys.map((key) =>
    key
      .replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
      .replace(/'/g, "['’‘ʼ]")
      .replace(/"/g, '["“”„«»]')
      .replace(/-/g, "[-‐‑‒–—−]")
      .replace(/ /g, "\\s+"),
  );
  // To Unicode this apostrophe is a letter; to a reader it is an apostrophe.
  const word = "(?!ʼ)[\\p{L}\\p{N}_]";
  const pattern = new RegExp(`(?<!${word})(?:${alternatives.join("|")})(?!${word})`, "giu");
  return Array.from(text.replace(/(?<=\d\s*)×/g, "x").matchAll(pattern), ({ 0: found, index }) => [
    index,
    index + found.length,
    phraseKey(found),
  ]);
}

const ODD = ["ſ", "\u212A", "Å", "ẞ", "ß", "İ", "ı", "µ", "μ", "Μ", "ÿ", "ŉ", "Σ", "ς", "ʼ", "−", "\uFFFC", "😀", "𝒜", "𐐀", "𐐨", "e\u0301"];
const piece = fc.oneof(
  fc.constantFrom("risk", "RISK", "free", "Free-", "best", "3", "x", "×", "20", "#", "1", "%", "groß", "GROẞ", "été", "_", "don", "t"),
  fc.constantFrom(" ", " ", "\n", "\u00A0", "  ", "-", "–", "’", "'", '"', "„", ".", "(", ")"),
  fc.constantFrom(...ODD),
  fc.string({ unit: "grapheme", maxLength: 2 }),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));
// A phrase is what somebody writes in a list: composed, and without odd white space.
const phrase = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("").normalize("NFC"));

test("finds what one pattern of all phrases finds, whatever the letters", () => {
  fc.assert(
    fc.property(fc.array(phrase, { maxLength: 8 }), text, (phrases, words) => {
      const found = phraseMatcher(phrases).find(words);
      expect(found.map(({ start, end }) => [start, end])).toEqual(byPattern(phrases, words).map(([start, end]) => [start, end]));
      for (const { start, end, text: own } of found) expect(own).toBe(words.slice(start, end));
    }),
    { numRuns: 1_000 },
  );
});

test("a phrase found is the one of the list that it says", () => {
  const matcher = phraseMatcher(["risk", "risk-free trial", "", "RISK", "#1", "3× faster", "n’t"]);
  expect(
    matcher.find("No Risk – a risk–free\n trial, the #1, 3x  faster, isn't").map(({ text: own, phrase: index }) => [own, index]),
  ).toEqual([
    ["Risk", 0],
    ["risk–free\n trial", 1],
    ["#1", 4],
    ["3x  faster", 5],
  ]);
});

test("letters are folded as a pattern without regard to case does", () => {
  const wrong: string[] = [];
  for (let code = 0; code < 0x1_1000; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    const other = foldedCharacter(character);
    if (/['"-]/.test(other)) continue;
    const escaped = `\\u{${(other.codePointAt(0) ?? 0).toString(16)}}`;
    if (!new RegExp(`^${escaped}$`, "iu").test(character)) wrong.push(character);
    for (const form of [character.toLowerCase(), character.toUpperCase()]) {
      const same = new RegExp(`^\\u{${code.toString(16)}}$`, "iu").test(form);
      if (same && foldedCharacter(form) !== other) wrong.push(`${character} ${form}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("places in a folded text lead back to the text", () => {
  const { text: small, offsets } = folded("A  B\n\n„Ç”");
  expect(small).toBe('a b "ç"');
  expect([...(offsets ?? [])]).toEqual([0, 1, 3, 4, 6, 7, 8, 9]);
});

test("ten thousand terms cost at most twice what ten cost", () => {
  const words = Array.from({ length: 400 }, (_, index) => `word${index % 97}`).join(" ");
  const matcherOf = (count: number) => phraseMatcher(Array.from({ length: count }, (_, index) => `term${index} of the list`));
  const [few, many] = [matcherOf(10), matcherOf(10_000)];
  const spent = { few: 0, many: 0 };
  // In turns, so that whatever else the machine does falls on both; the processor's time is counted in hundredths of a second.
  for (let round = -5; round < 60; round += 1) {
    for (const [name, matcher] of [
      ["few", few],
      ["many", many],
    ] as const) {
      const texts = Array.from({ length: 100 }, (_, index) => `${words} ${name} ${round} ${index}`);
      const before = process.cpuUsage();
      for (const one of texts) matcher.find(one);
      if (round >= 0) spent[name] += process.cpuUsage(before).user;
    }
  }
  expect(spent.few).toBeGreaterThan(0);
  expect(spent.many / spent.few).toBeLessThan(2);
});

test("a list that never changes finds the same, whichever lists were loaded before and since", () => {
  fc.assert(
    fc.property(fc.array(fc.array(phrase, { maxLength: 4 }), { minLength: 1, maxLength: 3 }), text, (lists, words) => {
      const fixed: (readonly [readonly string[], PhraseMatcher])[] = [];
      for (const list of lists) {
        fixed.push([list, fixedPhrases(list)]);
        for (const [phrases, matcher] of fixed) expect(matcher.find(words)).toEqual(phraseMatcher(phrases).find(words));
      }
    }),
    { numRuns: 200 },
  );
});
