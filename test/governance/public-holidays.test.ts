/** The list of public holidays: against the rules the days follow from, and what it does not know. */
import { expect, test } from "vitest";
import { holidayOn } from "#governance/calendar/public-holidays.ts";

const DAY_MS = 86_400_000;

/** Easter Sunday after the anonymous Gregorian rule (Meeus, Astronomical Algorithms, ch. 8). */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1);
}

const AFTER_EASTER: readonly (readonly [title: string, days: number, regions: readonly string[]])[] = [
  ["Good Friday", -2, ["GB", "DE", "CA", "AU"]],
  ["Easter Monday", 1, ["GB", "DE", "FR", "AU", "AT"]],
  ["Ascension Day", 39, ["DE", "FR", "AT", "CH"]],
  ["Whit Monday", 50, ["DE", "FR", "AT"]],
  ["Corpus Christi", 60, ["AT"]],
];

test.for([2026, 2027, 2028])("the days that follow from Easter stand in every country that has them: %s", (year) => {
  for (const [title, days, regions] of AFTER_EASTER) {
    const day = new Date(easter(year) + days * DAY_MS).toISOString().slice(0, 10);
    const having = ["US", "GB", "DE", "FR", "CA", "AU", "AT", "CH"].filter((region) => {
      const answer = holidayOn(region, day);
      return answer.kind === "holiday" && answer.title === title;
    });
    expect(having, `${title} ${day}`).toEqual(regions);
  }
});

test.for<[string, string, string]>([
  ["US", "2027-11-25", "Thanksgiving Day"],
  ["US", "2027-12-31", "New Year’s Day, observed"],
  ["US", "2028-11-10", "Veterans Day, observed"],
  ["GB", "2028-01-03", "New Year’s Day, substitute"],
  ["DE", "2027-10-03", "German Unity Day"],
  ["FR", "2026-07-14", "Bastille Day"],
  ["CA", "2027-05-24", "Victoria Day"],
  ["AU", "2028-01-26", "Australia Day"],
  ["AT", "2027-10-26", "the National Day"],
  ["CH", "2026-08-01", "the National Day"],
])("in %s %s is %s", ([region, day, title]) => {
  expect(holidayOn(region, day)).toEqual({ kind: "holiday", title });
});

test.for<[string, string, unknown]>([
  ["DE", "2027-05-05", { kind: "none" }],
  ["JP", "2027-05-05", { kind: "unknown", what: "country" }],
  ["DE", "2029-01-01", { kind: "unknown", what: "year" }],
  ["toString", "2027-01-01", { kind: "unknown", what: "country" }],
])("of %s on %s it says so", ([region, day, answer]) => {
  expect(holidayOn(region, day)).toEqual(answer);
});
