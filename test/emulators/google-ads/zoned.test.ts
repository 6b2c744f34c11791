import { expect, test } from "vitest";
import { widthOf, withDefaults } from "#emulators/google-ads/widths.ts";
import { instantOf, localTime, nextMidnight } from "#emulators/google-ads/zoned.ts";

const BERLIN = "Europe/Berlin";

test.for([
  ["2026-12-01 09:30:00", "2026-12-01T08:30:00.000Z"],
  ["2026-07-01 09:30:00", "2026-07-01T07:30:00.000Z"],
  ["2026-03-29 03:30:00", "2026-03-29T01:30:00.000Z"],
  ["2037-12-30 23:59:59", "2037-12-30T22:59:59.000Z"],
] as const)("%s in Berlin is %s, and back", ([local, utc]) => {
  const at = instantOf(local, BERLIN);

  expect(new Date(at ?? 0).toISOString()).toBe(utc);
  expect(localTime(at ?? 0, BERLIN)).toBe(local);
});

test.for(["2026-02-30 00:00:00", "2026-12-01", "20261201 00:00:00", "2026-12-01T00:00:00", "2026-12-01 25:00:00", ""])(
  "%s is no time",
  (text) => {
    expect(instantOf(text, BERLIN)).toBeUndefined();
  },
);

test("a day has 23 hours when the clocks go forward and 25 when they go back", () => {
  const hours = (day: string) => {
    const start = instantOf(`${day} 00:00:00`, BERLIN) ?? 0;
    return (nextMidnight(start, BERLIN) - start) / 3_600_000;
  };

  expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-12-31")]).toEqual([23, 25, 24]);
});

test.for([
  ["plain", 5],
  ["広告", 4],
  ["ﾊﾝｶｸ", 4],
  ["전체", 4],
  ["{KeyWord:Git}", 3],
  ["Buy {KEYWORD:ads} now", 11],
  ["🚀", 2],
] as const)("%s is %d wide", ([text, width]) => {
  expect(widthOf(text)).toBe(width);
  expect(withDefaults(text)).not.toContain("{");
});
