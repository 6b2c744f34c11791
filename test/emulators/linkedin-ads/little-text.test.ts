import { expect, test } from "vitest";
import { renderLittleText } from "#emulators/linkedin-ads/little-text.ts";
import { parseRestli, RestliSyntaxError } from "#emulators/linkedin-ads/restli.ts";

test.for<readonly [string, string]>([
  ["plain words, with commas.", "plain words, with commas."],
  ["a \\(bracket\\) escaped", "a (bracket) escaped"],
  ["a (bracket) not", "a "],
  ["#spring is a hashtag", "#spring is a hashtag"],
  ["{hashtag|\\#|spring} too", "#spring too"],
  ["@[ACME \\(Ltd\\)](urn:li:organization:1) says", "ACME (Ltd) says"],
  ["50 * 2", "50 "],
  ["a\\_b", "a_b"],
])("%s is read as %s", ([text, shown]) => {
  expect(renderLittleText(text, "cut")).toBe(shown);
});

test("nothing is cut where that is switched off", () => {
  expect(renderLittleText("50 * (2)", "kept")).toBe("50 * (2)");
});

test.for<readonly [string, unknown]>([
  ["List()", []],
  ["List(a,b%2Cc)", ["a", "b,c"]],
  ["(a:1,b:List(x),c:(d:'') )".replace(" ", ""), { a: "1", b: ["x"], c: { d: "" } }],
  ["urn%3Ali%3Ageo%3A1", "urn:li:geo:1"],
])("%s is understood", ([text, value]) => {
  expect(parseRestli(text)).toEqual(value);
});

test.for(["List(a", "(a)", "(a:1", "List(a,)", "urn:li:geo:1", "(a:%zz)", "List(a)b"])("%s is not", (text) => {
  expect(() => parseRestli(text)).toThrow(RestliSyntaxError);
});
