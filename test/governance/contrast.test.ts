/** The contrast of two colours, and when it cannot be told. */
import { expect, test } from "vitest";
import { contrastOf } from "#governance/contrast.ts";

test.for<readonly [string, string, number]>([
  ["#000", "white", 21],
  ["#FFFFFF", "#fff", 1],
  ["#767676", "#ffffff", 4.54],
  ["#777", " white ", 4.48],
  ["rgb(119, 119, 119)", "#ffffffff", 4.48],
  ["rgb(0 0 255 / 100%)", "rgba(255,255,255,1)", 8.59],
  ["rgb(100%, 0%, 0%)", "black", 5.25],
  ["DarkGray", "white", 2.35],
])("%s on %s", ([front, back, expected]) => {
  expect(contrastOf(front, back)).toBeCloseTo(expected, 2);
  expect(contrastOf(back, front)).toBeCloseTo(expected, 2);
});

test.for(["", "#12345", "#ggg", "#00000080", "rgba(0,0,0,.5)", "rgb(0,0)", "hsl(0 0% 0%)", "var(--ink)", "constructor", "transparent"])(
  "cannot tell: %s",
  (colour) => {
    expect(contrastOf(colour, "white")).toBeUndefined();
    expect(contrastOf("white", colour)).toBeUndefined();
  },
);
