import { expect, test } from "vitest";
import { tooDeepAt } from "#files/yaml-depth.ts";

test.for<[string, string, number | undefined]>([
  ["nothing", "", undefined],
  ["three flow levels", "a: [{b: c}]", undefined],
  ["four flow levels", "a: [{b: [c]}]", 1],
  ["three indentations", "a:\n  b:\n    c: d\n", undefined],
  ["four indentations", "a:\n  b:\n    c:\n      d: e\n", 4],
  ["three list marks on a line", "- - x", undefined],
  ["five list marks on a line", "- - - - x", 1],
  ["going back left", "a:\n  b:\n    c: 1\nd:\n  e:\n    f: 1\n", undefined],
  ["brackets in quotes and comments", "a: '[[[[' # [[[[\nb: \"[[[[\"\n", undefined],
  ["closing brackets in comments do not count", "a: [ # ]\n[ # ]\n[ # ]\n", 3],
])("%s", ([_name, text, line]) => {
  expect(tooDeepAt(text, 3)).toBe(line);
});
