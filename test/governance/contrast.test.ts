/** Contrast and difference of colours, held against published numbers; colours as people write them. */
import { expect, test } from "vitest";
import { ciede2000, differenceOf } from "#governance/styles/colour-difference.ts";
import { hexOf, readColour } from "#governance/styles/colours.ts";
import { contrastOf } from "#governance/styles/contrast.ts";

/** https://webaim.org/resources/contrastchecker shows the same to two decimals. */
test.for<readonly [string, string, number]>([
  ["#000000", "#ffffff", 21],
  ["#fff", "white", 1],
  ["#777777", "#ffffff", 4.48],
  ["#767676", "#ffffff", 4.54],
  ["#999", "#fff", 2.85],
  ["rgb(255, 0, 0)", "#ffffff", 4.0],
  ["hsl(240 100% 50%)", "#ffffffff", 8.59],
  ["RebeccaPurple", "#ffffff", 8.41],
])("%s on %s is %f:1", ([front, back, expected]) => {
  expect(contrastOf(front, back)).toBeCloseTo(expected, 2);
  expect(contrastOf(back, front)).toBeCloseTo(expected, 2);
});

test.for([
  "#12345",
  "#ggg",
  "rgb(1,2)",
  "rgba(0,0,0,.5)",
  "#0000",
  "#00000080",
  "transparent",
  "",
  "blu",
  "{{ colour }}",
  "var(--x)",
  "oklch(50% 0 0)",
])("nothing is said of %s", (colour) => {
  expect(contrastOf(colour, "#ffffff")).toBeUndefined();
  expect(contrastOf("#ffffff", colour)).toBeUndefined();
});

test.for<readonly [string, string | undefined]>([
  ["#AbC", "#aabbcc"],
  ["#abcf", "#aabbcc"],
  ["rgb(10 20 30)", "#0a141e"],
  ["rgb(10 20 30 / 50%)", "#0a141e"],
  ["rgba(300,-5,1.4,1)", "#ff0001"],
  ["rgb(100%, 0%, 50%)", "#ff0080"],
  ["hsl(120deg, 100%, 25%)", "#008000"],
  ["hsla(-240, 100%, 25%, 1)", "#008000"],
  [" Tomato ", "#ff6347"],
  ["aliceblue", "#f0f8ff"],
  ["yellowgreen", "#9acd32"],
  ["rgb(1,2,3,4,5)", undefined],
  ["hsl(1,2,3)", undefined],
  [`rgb(${"1".repeat(5_000_000)}`, undefined],
])("%s is read", ([words, expected]) => {
  const colour = readColour(words);

  expect(colour && hexOf(colour)).toBe(expected);
});

/** Sharma, Wu, Dalal 2005, table 1: all 34 pairs. */
test.for<readonly [number, number, number, number, number, number, number]>([
  [50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425],
  [50, 3.1571, -77.2803, 50, 0, -82.7485, 2.8615],
  [50, 2.8361, -74.02, 50, 0, -82.7485, 3.4412],
  [50, -1.3802, -84.2814, 50, 0, -82.7485, 1],
  [50, -1.1848, -84.8006, 50, 0, -82.7485, 1],
  [50, -0.9009, -85.5211, 50, 0, -82.7485, 1],
  [50, 0, 0, 50, -1, 2, 2.3669],
  [50, -1, 2, 50, 0, 0, 2.3669],
  [50, 2.49, -0.001, 50, -2.49, 0.0009, 7.1792],
  [50, 2.49, -0.001, 50, -2.49, 0.001, 7.1792],
  [50, 2.49, -0.001, 50, -2.49, 0.0011, 7.2195],
  [50, 2.49, -0.001, 50, -2.49, 0.0012, 7.2195],
  [50, -0.001, 2.49, 50, 0.0009, -2.49, 4.8045],
  [50, -0.001, 2.49, 50, 0.001, -2.49, 4.8045],
  [50, -0.001, 2.49, 50, 0.0011, -2.49, 4.7461],
  [50, 2.5, 0, 50, 0, -2.5, 4.3065],
  [50, 2.5, 0, 73, 25, -18, 27.1492],
  [50, 2.5, 0, 61, -5, 29, 22.8977],
  [50, 2.5, 0, 56, -27, -3, 31.903],
  [50, 2.5, 0, 58, 24, 15, 19.4535],
  [50, 2.5, 0, 50, 3.1736, 0.5854, 1],
  [50, 2.5, 0, 50, 3.2972, 0, 1],
  [50, 2.5, 0, 50, 1.8634, 0.5757, 1],
  [50, 2.5, 0, 50, 3.2592, 0.335, 1],
  [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
  [63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.263],
  [61.2901, 3.7196, -5.3901, 61.4292, 2.248, -4.962, 1.8731],
  [35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645],
  [22.7233, 20.0904, -46.694, 23.0331, 14.973, -42.5619, 2.0373],
  [36.4612, 47.858, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146],
  [90.8027, -2.0831, 1.441, 91.1528, -1.6435, 0.0447, 1.4441],
  [90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381],
  [6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377],
  [2.0776, 0.0795, -1.135, 0.9033, -0.0636, -0.5514, 0.9082],
])("%f %f %f against %f %f %f", ([l1, a1, b1, l2, a2, b2, expected]) => {
  const [one, other] = [
    { lightness: l1, a: a1, b: b1 },
    { lightness: l2, a: a2, b: b2 },
  ];

  expect(ciede2000(one, other)).toBeCloseTo(expected, 4);
  expect(ciede2000(other, one)).toBeCloseTo(expected, 4);
});

test("a colour differs from itself by nothing, from its neighbour by little, from its opposite by much", () => {
  const between = (one: string, other: string): number => {
    const [first, second] = [readColour(one), readColour(other)];
    return first === undefined || second === undefined ? Number.NaN : differenceOf(first, second);
  };

  expect(between("#0a66c2", "#0a66c2")).toBe(0);
  expect(between("#0a66c3", "#0a66c2")).toBeLessThan(1);
  expect(between("#000", "#fff")).toBeCloseTo(100, 1);
});
