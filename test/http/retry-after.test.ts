import fc from "fast-check";
import { expect, test } from "vitest";
import { retryAfterMs } from "#http/retry-after.ts";
import { NOON } from "./fake-wire.ts";

test.for([
  { header: "0", waitMs: 0 },
  { header: "10", waitMs: 10_000 },
  { header: " 10 ", waitMs: 10_000 },
  { header: "0.5", waitMs: 500 },
  { header: "Wed, 07 Apr 2027 12:00:10 GMT", waitMs: 11_000 },
  { header: "Wednesday, 07-Apr-27 12:00:10 GMT", waitMs: 11_000 },
  { header: "Wed Apr  7 12:00:10 2027", waitMs: 11_000 },
  { header: "Tue, 06 Apr 2027 12:00:00 GMT", waitMs: 0 },
  { header: undefined, waitMs: undefined },
  { header: "", waitMs: undefined },
  { header: "-5", waitMs: undefined },
  { header: "soon", waitMs: undefined },
  { header: "1e3", waitMs: undefined },
  { header: "Wed, 99 Abc 2027 12:00:00 GMT", waitMs: undefined },
])("reads Retry-After $header as $waitMs ms", ({ header, waitMs }) => {
  expect(retryAfterMs(header, NOON)).toBe(waitMs);
});

test("no header makes it throw or gives a wait below zero", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const waitMs = retryAfterMs(header, NOON);
      expect(waitMs === undefined || waitMs >= 0).toBe(true);
    }),
  );
});
