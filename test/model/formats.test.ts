import fc from "fast-check";
import { expect, test } from "vitest";
import { date, instant, localDateTime, nameTemplate, timeZone, uri } from "#model/formats.ts";

test.for<[string, boolean]>([
  ["2028-02-29", true],
  ["2027-02-29", false],
  ["2000-02-29", true],
  ["1900-02-29", false],
  ["2027-04-31", false],
  ["2027-13-01", false],
  ["2027-00-10", false],
  ["2027-1-1", false],
  ["27-01-01", false],
])("the day %s exists: %s", ([text, exists]) => {
  expect(date(text)).toBe(exists);
});

test("every day the calendar has is a day, and is one in a time and an instant too", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }), (day) => {
      const iso = day.toISOString();
      expect([date(iso.slice(0, 10)), localDateTime(iso.slice(0, 16)), instant(`${iso.slice(0, 19)}Z`)]).toEqual([true, true, true]);
    }),
  );
});

test.for([
  "2027-04-07T24:00",
  "2027-04-07T25:00",
  "2027-04-07T09:60",
  "2027-04-07 09:00",
  "2027-04-07T09:00:00",
  "2027-04-07T9:00",
  "2027-02-30T09:00",
  "2027-04-07T09:00Z",
])("%s is no local time", (text) => {
  expect(localDateTime(text)).toBe(false);
});

test.for<[string, boolean]>([
  ["America/New_York", true],
  ["Europe/Berlin", true],
  ["UTC", true],
  ["New York", false],
  ["Mars/Olympus", false],
  ["+02:00", false],
  ["", false],
])("the zone %j is known: %s", ([text, known]) => {
  expect([timeZone(text), timeZone(text)]).toEqual([known, known]);
});

test.for<[string, boolean]>([
  ["https://www.acme.example/reports?a=b#c", true],
  ["https://", false],
  ["https://user:word@acme.example", false],
  ["not a link", false],
])("%j is an address: %s", ([text, is]) => {
  expect(uri(text)).toBe(is);
});

test.for<[string, boolean]>([
  ["EM-{region}-{campaign}", true],
  ["words alone", true],
  ["{campaing}", false],
  ["{}", false],
  ["{campaign", false],
  ["campaign}", false],
  ["{{campaign}}", false],
  ["{toString}", false],
])("every placeholder of the name %s is one there is: %s", ([text, exists]) => {
  expect(nameTemplate(text)).toBe(exists);
});
