import { expect, test } from "vitest";
import { remember } from "#governance/text/remember.ts";

test("answers from memory what it was asked lately", () => {
  const asked: string[] = [];
  const length = remember((text) => {
    asked.push(text);
    return text.length;
  });
  expect([length("one"), length("three"), length("one")]).toEqual([3, 5, 3]);
  expect(asked).toEqual(["one", "three"]);
  for (let number = 0; number < 300; number += 1) length(`text ${number}`);
  // Out of memory by now, and worked out anew.
  expect(length("one")).toBe(3);
  expect(asked.filter((text) => text === "one")).toHaveLength(2);
});

test("of long texts only the last is kept", () => {
  const asked: string[] = [];
  const length = remember((text) => {
    asked.push(text.slice(0, 1));
    return text.length;
  });
  const [long, other] = ["a".repeat(30_000), "b".repeat(30_000)];
  expect([length(long), length(long), length(other), length(other), length(long)]).toEqual([30_000, 30_000, 30_000, 30_000, 30_000]);
  expect(asked).toEqual(["a", "b", "a"]);
});
