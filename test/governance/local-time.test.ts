/** Local times and instants, held to a library that knows every zone's past. */
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { instantIn, localIn } from "#governance/calendar/local-time.ts";

const ZONES = ["UTC", "America/New_York", "Europe/Berlin", "Australia/Adelaide", "Asia/Kolkata", "America/St_Johns", "Pacific/Auckland"];

test("an instant's local time and back is the same minute, in every zone", () => {
  const minutes = fc.integer({ min: Date.parse("2026-01-01T00:00:00Z") / 60_000, max: Date.parse("2030-01-01T00:00:00Z") / 60_000 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...ZONES), (minute, zone) => {
      const there = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone);
      const local = there.toPlainDateTime().toString({ smallestUnit: "minute" });
      expect(localIn(minute * 60_000, zone)).toBe(local);
      const earlier = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: "earlier" });
      expect(instantIn(local, zone)).toBe(earlier.epochMilliseconds);
    }),
  );
});

test.for<[string, string, string, string]>([
  ["of a time that comes twice the earlier is meant", "2027-11-07T01:30", "America/New_York", "2027-11-07T05:30:00.000Z"],
  ["a time that the clocks jump over moves on", "2027-03-14T02:30", "America/New_York", "2027-03-14T07:30:00.000Z"],
  ["half an hour counts", "2027-04-06T09:00", "Asia/Kolkata", "2027-04-06T03:30:00.000Z"],
])("%s", ([, local, zone, instant]) => {
  expect(new Date(instantIn(local, zone) ?? 0).toISOString()).toBe(instant);
});

test("what is no zone has no time", () => {
  expect([localIn(0, "Mars/Base"), instantIn("2027-04-06T09:00", "Mars/Base")]).toEqual([undefined, undefined]);
});
