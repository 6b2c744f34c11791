/** What a waiver is bound to. */
import { expect, test } from "vitest";
import { textHash } from "#governance/text/text-hash.ts";

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
