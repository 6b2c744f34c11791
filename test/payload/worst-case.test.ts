/** The most an ad can cost, by its platform's rule. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Budget, worstDay, worstTotal } from "#payload/worst-case.ts";

const budget = (totalMicros: number, dailyMicros?: number): Budget => ({
  kind: "budget",
  currency: "USD",
  totalMicros,
  bidding: { kind: "clicks" },
  ...(dailyMicros === undefined ? {} : { dailyMicros }),
});
const UNIT = 1_000_000;
const total = (platform: "google-ads" | "linkedin-ads", money: Budget, from: string, until?: string) =>
  (worstTotal({ platform, money, from, until }) ?? Number.NaN) / UNIT;

test("Google spends twice a day's budget on a day, and 30.4 times in a month", () => {
  const money = budget(10_000 * UNIT, 50 * UNIT);

  expect(worstDay("google-ads", money)).toBe(100 * UNIT);
  expect([
    total("google-ads", money, "2027-04-07", "2027-04-07"),
    total("google-ads", money, "2027-04-07", "2027-04-16"),
    total("google-ads", money, "2027-04-01", "2027-04-30"),
    total("google-ads", money, "2027-04-25", "2027-05-31"),
  ]).toEqual([100, 1000, 1520, 600 + 1520]);
  expect(total("google-ads", money, "2027-04-01")).toBeNaN();
});

test("LinkedIn spends half more on a day, and never more than the total", () => {
  const money = budget(1000 * UNIT, 50 * UNIT);

  expect(worstDay("linkedin-ads", money)).toBe(75 * UNIT);
  expect([
    total("linkedin-ads", money, "2027-04-07", "2027-04-16"),
    total("linkedin-ads", money, "2027-04-07", "2027-12-16"),
    total("linkedin-ads", money, "2027-04-07"),
  ]).toEqual([750, 1000, 1000]);
});

test("of a total alone nothing more is spent, and one day may take all of it", () => {
  const money = budget(300 * UNIT);

  expect([worstDay("google-ads", money), worstTotal({ platform: "google-ads", money, from: "2027-04-07", until: "2027-09-01" })]).toEqual([
    300 * UNIT,
    300 * UNIT,
  ]);
});

test("a longer time never costs less, and a day never more than the whole", () => {
  const day = fc.date({ min: new Date("2026-01-01T00:00:00Z"), max: new Date("2028-12-31T00:00:00Z"), noInvalidDate: true });
  const text = (date: Date, days = 0) => new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  fc.assert(
    fc.property(
      fc.constantFrom("google-ads", "linkedin-ads"),
      fc.integer({ min: 1, max: 10 ** 9 }),
      day,
      fc.nat(400),
      fc.nat(400),
      (platform, daily, from, some, more) => {
        const money = budget(10 ** 12, daily);
        const shorter = worstTotal({ platform, money, from: text(from), until: text(from, some) }) ?? 0;
        const longer = worstTotal({ platform, money, from: text(from), until: text(from, some + more) }) ?? 0;
        expect(longer).toBeGreaterThanOrEqual(shorter);
        expect(worstDay(platform, money)).toBeLessThanOrEqual(shorter);
      },
    ),
  );
});
