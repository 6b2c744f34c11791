/** Dates as people write them. */
import { expect, test } from "vitest";
import { dayInWords, findDates, isDay, weekdayOf } from "#governance/text/dates.ts";

test.for([
  ["7 April 2027", "en"],
  ["7th April 2027", "en"],
  ["7th of April, 2027", "en"],
  ["April 7, 2027", "en"],
  ["April 7th 2027", "en"],
  ["Apr. 7, 2027", "en"],
  ["7 APR 2027", "en"],
  ["7.4.2027", "en"],
  ["07.04.27", "de"],
  ["7. April 2027", "de"],
  ["7 avril 2027", "fr"],
  ["2027-04-07", "en"],
  ["4/7/2027", "en-US"],
  ["07/04/2027", "en-GB"],
  ["4/7/2027", "en"],
  ["7/4/2027", "en"],
  ["7 April", "en"],
  ["april 7", "en"],
] as const)("reads %s in %s as 7 April 2027", ([text, language]) => {
  const [found, ...more] = findDates(`Ends ${text}.`, language);

  expect(found?.text).toBe(text);
  expect(found !== undefined && isDay(found, "2027-04-07")).toBe(true);
  expect(more).toEqual([]);
});

test.for([
  ["4/7/2027", "en-GB"],
  ["8 April 2027", "en"],
  ["7 April 2026", "en"],
  ["7 May", "en"],
] as const)("does not read %s in %s as 7 April 2027", ([text, language]) => {
  const [found] = findDates(text, language);

  expect(found).toBeDefined();
  expect(found !== undefined && isDay(found, "2027-04-07")).toBe(false);
});

test.for([
  "Version 1.2.3",
  "you may 2 times march 5 miles",
  "call 555-1234",
  "24/7 help",
  "since 2015",
  "at 09:30",
  "10.0.0.1",
  "9/10 readers",
  "Julia 7",
] as const)("finds no date in %s", (text) => {
  expect(findDates(text, "en")).toEqual([]);
});

test("finds the weekday before a date", () => {
  expect(findDates("until Friday, 7 April 2027 and Wed, April 7", "en").map(({ weekday }) => weekday)).toEqual([5, 3]);
  expect(findDates("bis Mittwoch, den 7. April 2027", "de").map(({ weekday }) => weekday)).toEqual([3]);
});

test("knows weekdays and writes days out", () => {
  expect(weekdayOf("2027-04-07")).toBe(3);
  expect(weekdayOf("2027-04-11")).toBe(7);
  expect(dayInWords("2027-04-07T09:00")).toBe("7 April 2027");
});

test.for([
  ["Bis Ende April 20 % Rabatt", "de"],
  ["Jusqu'à fin avril 20 % sur tout", "fr"],
  ["Im April 15 Prozent weniger", "de"],
  ["Dans l'offre d'avril 10 € de moins", "fr"],
] as const)("a number after a month that belongs to what follows is no day: %s", ([text, language]) => {
  expect(findDates(text, language)).toEqual([]);
});

test("a price after a day leaves the day", () => {
  expect(findDates("Until April 20 $50", "en").map(({ text }) => text)).toEqual(["April 20"]);
});
