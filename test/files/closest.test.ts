import { expect, test } from "vitest";
import { closest } from "#files/closest.ts";

test.for<[string, string | undefined]>([
  ["schedul", "schedule"],
  ["shcedule", "schedule"],
  ["Message_Class", "messageClass"],
  ["keypoints", "keyPoints"],
  ["budget", undefined],
  ["x", undefined],
  ["", undefined],
])("%j is taken for %j", ([word, meant]) => {
  expect(closest(word, ["schedule", "messageClass", "keyPoints", "sender", "crm"])).toBe(meant);
});
