import { expect, test } from "vitest";
import {
  count,
  listed,
  paint,
  plural,
  reasonInWords,
  table,
  trustInWords,
  when,
  withoutCalls,
  zoneInWords,
  zoneOf,
} from "#report/words.ts";

test.for<[instant: string, zone: string | undefined, words: string]>([
  ["2027-04-07T13:00:00Z", "America/New_York", "Wed 7 Apr 2027 09:00 New York"],
  ["2027-04-07T13:00:00Z", "Asia/Kolkata", "Wed 7 Apr 2027 18:30 Kolkata"],
  ["2027-04-07T13:00:00Z", undefined, "Wed 7 Apr 2027 13:00 UTC"],
  // Midnight is the beginning of a day, never "24:00" of the day before.
  ["2027-04-07T00:00:00Z", "UTC", "Wed 7 Apr 2027 00:00 UTC"],
  // The hour that exists twice: the zone alone does not tell them apart, the instants are an hour apart.
  ["2027-11-07T05:30:00Z", "America/New_York", "Sun 7 Nov 2027 01:30 New York"],
])("says %s in %s as people do", ([instant, zone, words]) => {
  expect(zone === undefined ? when(instant) : when(instant, zone)).toBe(words);
});

test("names a zone by its city", () => {
  expect(["America/New_York", "America/Argentina/Buenos_Aires", "UTC"].map(zoneInWords)).toEqual(["New York", "Buenos Aires", "UTC"]);
});

test("a schedule's zone is its own, else that of its end, else UTC", () => {
  // biome-ignore lint/suspicious/noThenProperty: a schedule's end says what happens then.
  const end = { at: "2027-04-21", zone: "Europe/Berlin", then: "withdraw" } as const;
  const at = {
    mode: "at",
    at: "2027-04-07T09:00",
    earliest: "2027-04-07T09:00",
    latest: "2027-04-07T11:00",
    zone: "America/New_York",
  } as const;
  expect(zoneOf({ ...at, end })).toBe("America/New_York");
  expect(zoneOf({ mode: "with-merge", end })).toBe("Europe/Berlin");
  expect(zoneOf({ mode: "with-merge" })).toBe("UTC");
  expect(zoneOf(undefined)).toBe("UTC");
});

test.for<[reason: string, words: string]>([
  ["It had to go out by 2027-04-07T15:00:00Z, and that is over", "It had to go out by Wed 7 Apr 2027 11:00 New York, and that is over."],
  ["Not rendered; take it out..", "Not rendered; take it out."],
  ["One.; two.", "One; two."],
  ["HubSpot POST /cms/v3/pages/landing-pages/schedule: answered 500: internal error.", "HubSpot answered 500: internal error."],
  ["It failed: HubSpot GET /marketing/v3/emails/1042: The connection was reset.", "It failed: HubSpot: The connection was reset."],
  ["Wait…", "Wait…"],
  ["two\nlines", "two lines."],
  ["a \u202ereversed word", "a ‹U+202E›reversed word."],
])("words a recorded reason for reading: %j", ([reason, words]) => {
  expect(reasonInWords(reason, "America/New_York")).toBe(words);
});

test("leaves addresses alone that are no calls", () => {
  const text = "see https://app.hubspot.com/email/1/edit/2 and POST office /: open";
  expect(withoutCalls(text)).toBe(text);
});

test("counts and lists", () => {
  expect([0, 999, 1000, 12431, 1234567].map(count)).toEqual(["0", "999", "1,000", "12,431", "1,234,567"]);
  expect([plural(1, "asset"), plural(1200, "asset"), plural(2, "person", "people")]).toEqual(["1 asset", "1,200 assets", "2 people"]);
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual(["", "a", "a and b", "a, b and c"]);
});

test("lines up columns, and leaves the last one ragged", () => {
  expect(
    table([
      ["a", "bb", "long last"],
      ["aaa", "b", ""],
    ]),
  ).toEqual(["  a    bb  long last", "  aaa  b"]);
});

test("paints on a terminal only", () => {
  expect(paint("x", "bad", { colour: true })).toBe("\u001b[31mx\u001b[0m");
  expect(paint("x", "bad", { colour: false })).toBe("x");
});

test("says how far the ledger may be trusted", () => {
  expect(trustInWords({ signed: false })).toBe("Ledger: kept in this clone only, not signed.");
  expect(trustInWords({ remote: "origin", signed: true })).toBe("Ledger: shared through origin, signed.");
});
