import { expect, test } from "vitest";
import { instantOf, localTime, localTimeOrNever, zonedTime } from "#emulators/marketing-cloud/times.ts";

test.for([
  { iso: "2026-04-06T12:00:00.000Z", local: "2026-04-06T06:00:00" },
  { iso: "2026-04-06T12:00:00.070Z", local: "2026-04-06T06:00:00.07" },
  { iso: "2026-04-06T12:00:10.100Z", local: "2026-04-06T06:00:10.1" },
  { iso: "2026-04-06T03:00:00.123Z", local: "2026-04-05T21:00:00.123" },
])("$iso is $local for the account", ({ iso, local }) => {
  const atMs = Date.parse(iso);

  expect(localTime(atMs, "-06:00")).toBe(local);
  expect(zonedTime(atMs, "-06:00")).toBe(`${local}-06:00`);
  expect(instantOf(local, "-06:00")).toBe(atMs);
});

test.for([
  { text: "2026-04-06", iso: "2026-04-06T06:00:00.000Z" },
  { text: "2026-04-06T09:00", iso: "2026-04-06T15:00:00.000Z" },
  { text: "2026-04-06T09:00:00Z", iso: "2026-04-06T09:00:00.000Z" },
  { text: "2026-04-06T09:00:00+02:00", iso: "2026-04-06T07:00:00.000Z" },
  { text: "soon", iso: undefined },
  { text: "", iso: undefined },
])("'$text' is $iso", ({ text, iso }) => {
  expect(instantOf(text, "-06:00")).toBe(iso === undefined ? undefined : Date.parse(iso));
});

test("what never was has the vendor's first day", () => {
  expect(localTimeOrNever(undefined, "-06:00")).toBe("0001-01-01T00:00:00");
});
