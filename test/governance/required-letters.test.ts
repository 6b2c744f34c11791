import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requiredLetters } from "#governance/text/required-letters.ts";

describe("what has to stand in a text that a pattern finds", () => {
  test.for([
    ["made in (?:the )?(?:usa|eu)", ["made in usa", "made in eu", "made in the usa", "made in the eu"]],
    ["(?<!\\p{L})(?:will|you['’]ll)\\s(?:\\p{L}{1,9}\\s){0,2}(?:double|triple)", ["double", "triple"]],
    ["(?:free|gratis)[ -](\\p{L}{3,24})", ["free ", "free-", "gratis ", "gratis-"]],
    ["co2[\\s-]offset(?:s|ting)?(?!\\p{L})", ["offset", "offsets", "offsetting"]],
    ["(?:abc)+x|(?:def){2}", ["abc", "def"]],
    ["colou?r", ["color", "colour"]],
    ["\\$5 off", ["$5 off"]],
  ] as const)("of %s", ([source, letters]) => {
    expect([...(requiredLetters(source) ?? [])].sort()).toEqual([...letters].sort());
  });

  test.for([
    ["a number alone", "\\d{1,3}\\s?%"],
    ["a part that may be left out", "(?:percent)?"],
    ["a branch of which nothing is known", "guarantee|\\p{L}{3}"],
    ["less than three letters", "no"],
    ["what this reader does not know", "(?<name>guarantee)"],
    ["a bracket that is not closed", "(guarantee"],
  ] as const)("cannot be told of %s", ([, source]) => {
    expect(requiredLetters(source)).toBeUndefined();
  });
});

/** Patterns as they are written here, of few letters, so that they often find something. */
const { pattern } = fc.letrec<{ pattern: string; row: string; one: string }>((tie) => ({
  pattern: fc.oneof(
    { weight: 3, arbitrary: tie("row") },
    fc.tuple(tie("row"), tie("row")).map((both) => both.join("|")),
  ),
  row: fc.array(tie("one"), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
  one: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("a", "b", "abc", "bca", "cab", " ", "[ab]", "[^a]", "[a-c]", "\\p{L}", "\\s", ".", "\\b", "\\.", "[ .-]"),
    fc
      .tuple(tie("pattern"), fc.constantFrom("", "?", "+", "*", "{2}", "{0,1}", "{1,3}", "??"))
      .map(([inner, times]) => `(?:${inner})${times}`),
    tie("pattern").map((inner) => `(${inner})`),
    fc.tuple(fc.constantFrom("?=", "?!", "?<=", "?<!"), tie("pattern")).map(([look, inner]) => `(${look}${inner})`),
  ),
}));
const text = fc.array(fc.constantFrom("a", "b", "c", "abc", "bca", "cab", " ", ".", "-"), { maxLength: 10 }).map((parts) => parts.join(""));

test("whatever a pattern finds, one of its required words stands in the text", () => {
  let told = 0;
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 5 }), (source, texts) => {
      const letters = requiredLetters(source);
      if (letters === undefined) return;
      told += 1;
      for (const words of texts) {
        if (new RegExp(source, "u").test(words)) expect(letters.filter((one) => words.includes(one))).not.toEqual([]);
      }
    }),
    { numRuns: 2_000 },
  );
  // A reader that never tells anything would pass, too.
  expect(told).toBeGreaterThan(200);
});
