import { expect, test } from "vitest";
import { hidesSomething, visibleText } from "#model/visible.ts";

test.for<[string, string, string]>([
  ["a zero-width space", "sub\u200bject", "sub‹U+200B›ject"],
  ["a right-to-left override", "a\u202eb", "a‹U+202E›b"],
  ["an escape", "\u001b[31m", "‹U+001B›[31m"],
  ["a tag character", "a\u{e0041}b", "a‹U+E0041›b"],
  ["a lone surrogate", "a\ud800", "a‹U+D800›"],
  ["a Hangul filler", "a\u3164b", "a‹U+3164›b"],
  ["a joiner between letters", "a\u200db", "a‹U+200D›b"],
])("%s is spelled out", ([_name, text, shown]) => {
  expect(visibleText(text)).toBe(shown);
  expect(hidesSomething(text)).toBe(true);
});

test.for(["plain", "Frühling, 春天, עברית", "👩‍👩‍👧 🏳️‍🌈", "e\u0301"])("%s hides nothing", (text) => {
  expect(visibleText(text)).toBe(text);
  expect(hidesSomething(text)).toBe(false);
});
