import fc from "fast-check";
import { expect, test } from "vitest";
import { cutAtWord, shorten, wholeText } from "#github/texts.ts";
import { PlatformFailure } from "#ports/platform.ts";

test.for([
  { text: "Legal has approved", longest: 140, gives: "Legal has approved" },
  { text: "Legal has approved", longest: 18, gives: "Legal has approved" },
  { text: "Legal has approved", longest: 17, gives: "Legal has…" },
  { text: "Legal has approved", longest: 10, gives: "Legal has…" },
  { text: "Legal has approved", longest: 9, gives: "Legal…" },
  { text: "Donaudampfschiff", longest: 6, gives: "Donau…" },
  { text: "  two\n lines ", longest: 140, gives: "two lines" },
  { text: "abc😀def", longest: 5, gives: "abc…" },
  { text: "", longest: 140, gives: "" },
])("“$text” in $longest characters is “$gives”", ({ text, longest, gives }) => {
  expect(shorten(text, longest)).toBe(gives);
});

test("no text is longer than asked for, and what is kept are its own first whole words", () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 60 });

  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 200 }), (parts, longest) => {
      const line = parts.join(" ").replace(/\s+/g, " ").trim();

      const short = shorten(line, longest);

      expect(short.length).toBeLessThanOrEqual(longest);
      if (line.length <= longest) {
        expect(short).toBe(line);
        return;
      }
      expect(short.endsWith("…")).toBe(true);
      expect(line.startsWith(short.slice(0, -1))).toBe(true);
      expect(line.charAt(short.length - 1)).toBe(" ");
    }),
  );
});

test("a message keeps its lines", () => {
  expect(cutAtWord("one\ntwo three", 10)).toBe("one\ntwo…");
});

test("a body that is too long is refused whole, and it is said that nothing was written", () => {
  expect(wholeText("a".repeat(65_536), { what: "the comment" })).toHaveLength(65_536);
  expect(() => wholeText("a".repeat(65_537), { what: "the comment" })).toThrow(
    new PlatformFailure("GitHub takes 65,536 characters, and the comment has 65,537. Nothing was written.", {
      applied: "no",
      code: "PLATFORM_REFUSED",
    }),
  );
});
