/** What a waiver is bound to. */
import { expect, test } from "vitest";
import { saysWords, textHash } from "#model/text-hash.ts";

test("is the SHA-256 of the words", () => {
  expect(textHash("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test.for([
  ["a line break for a space", "3x\n  faster", "3x faster"],
  ["white space around", "  3x faster ", "3x faster"],
  ["another form of one letter", "cafe\u0301", "café"],
] as const)("stays with %s", ([, left, right]) => {
  expect(textHash(left)).toBe(textHash(right));
});

test.for([
  ["a number", "3x faster", "4x faster"],
  ["the case", "Best", "best"],
] as const)("changes with %s", ([, left, right]) => {
  expect(textHash(left)).not.toBe(textHash(right));
});

test.for([
  ["as they stand", "Now 3x faster.", true],
  ["over a line break", "Now 3x\nfaster.", true],
  ["where some of them are emphasised", "Now **3x** _faster_.", true],
  ["in another case", "Now 3X faster.", false],
  ["in part", "Now 3x.", false],
] as const)("words are said %s: %s", ([, text, isSaid]) => {
  expect(saysWords(text, "3x faster")).toBe(isSaid);
});

test("no text says nothing", () => {
  expect(saysWords("Now 3x faster.", " ** ")).toBe(false);
});
