/** When an asset goes out. */
import { describe, expect, test } from "vitest";
import type { ScheduleFacet } from "#model/types.ts";
import { freeSlots, hasEnded, isOutsideWindow, sendTime } from "#plan/send-time.ts";
import { capabilities, HOUR, MINUTE, NOW } from "./builders.ts";
import { THIS_AFTERNOON } from "./payloads.ts";

const WITH_MERGE: ScheduleFacet = { mode: "with-merge" };

function when(
  schedule: ScheduleFacet,
  { kind = "email", nowMs = NOW, holdMs = 30 * MINUTE }: { kind?: "email" | "landing-page"; nowMs?: number; holdMs?: number } = {},
) {
  return sendTime({ schedule, kind, capabilities: capabilities(), nowMs, holdMs });
}

describe("with the merge", () => {
  test("what cannot be undone waits for the hold, and can be stopped until its margin", () => {
    expect(when(WITH_MERGE)).toEqual({ kind: "at", at: "2026-11-23T09:30:00Z", stoppableUntil: "2026-11-23T09:15:00Z" });
  });

  test("what can be undone waits for the platform's lead only", () => {
    expect(when(WITH_MERGE, { kind: "landing-page" })).toEqual({ kind: "at", at: "2026-11-23T09:01:00Z" });
  });

  test("a hold shorter than the platform's lead waits for the lead", () => {
    expect(when(WITH_MERGE, { holdMs: 0 })).toMatchObject({ at: "2026-11-23T09:01:00Z" });
  });

  test("half seconds are rounded up, so that the hold is never cut short", () => {
    expect(when(WITH_MERGE, { nowMs: NOW + 1 })).toMatchObject({ at: "2026-11-23T09:30:01Z" });
  });
});

describe("at a time in a window", () => {
  const at = (latest: string, nowMs: number) => when({ ...THIS_AFTERNOON, latest }, { nowMs });
  const one = Date.UTC(2026, 10, 23, 13);

  test.for([
    ["long before its time", NOW, "2026-11-23T13:00:00Z"],
    ["when the hold just ends at its time", one - 30 * MINUTE, "2026-11-23T13:00:00Z"],
    ["when the hold ends later, still inside the window", one - 10 * MINUTE, "2026-11-23T13:20:00Z"],
    ["after its time, still inside the window", one + HOUR, "2026-11-23T14:30:00Z"],
    ["when the hold ends with the window", one + 90 * MINUTE, "2026-11-23T15:00:00Z"],
  ] as const)("%s, it goes out at %s", ([, nowMs, instant]) => {
    expect(at("2026-11-23T16:00", nowMs)).toMatchObject({ kind: "at", at: instant });
  });

  test("a second too late for the window, nothing goes out", () => {
    expect(at("2026-11-23T16:00", one + 90 * MINUTE + 1000)).toEqual({ kind: "passed", latest: "2026-11-23T15:00:00Z" });
  });

  test("a time before the start of its own window waits for the start", () => {
    expect(when({ ...THIS_AFTERNOON, at: "2026-11-23T12:00" })).toMatchObject({ at: "2026-11-23T13:00:00Z" });
  });
});

test.for([
  ["summer time in Berlin", "2026-07-01T14:00", "Europe/Berlin", "2026-07-01T12:00:00Z"],
  ["winter time in Berlin", "2026-12-01T14:00", "Europe/Berlin", "2026-12-01T13:00:00Z"],
  ["the first of the two hours that come twice", "2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00Z"],
  ["New York, when only one of both has changed its clocks", "2026-11-01T09:00", "America/New_York", "2026-11-01T14:00:00Z"],
  ["a zone with a half hour", "2026-12-01T14:00", "Asia/Kolkata", "2026-12-01T08:30:00Z"],
] as const)("local time is %s", ([, at, zone, instant]) => {
  const schedule = { mode: "at", at, zone, earliest: at, latest: "2027-01-01T00:00" } as const;

  expect(when(schedule, { nowMs: Date.UTC(2026, 5, 1) })).toMatchObject({ at: instant });
});

describe("the end", () => {
  // biome-ignore lint/suspicious/noThenProperty: the brief's own word for what happens at the end.
  const end = (zone: string, at = "2026-11-30") => ({ mode: "with-merge", end: { at, zone, then: "withdraw" } }) as const;

  test.for([
    ["the last minute of the last day", "Europe/Berlin", Date.UTC(2026, 10, 30, 22, 59, 59), false],
    ["midnight after the last day", "Europe/Berlin", Date.UTC(2026, 10, 30, 23), true],
    ["the last day, where it is still that day", "America/New_York", Date.UTC(2026, 11, 1, 4, 59), false],
    ["midnight there", "America/New_York", Date.UTC(2026, 11, 1, 5), true],
  ] as const)("%s", ([, zone, nowMs, ended]) => {
    expect(hasEnded(end(zone), nowMs)).toBe(ended);
  });

  test("a day that begins at one o'clock, because the clocks skip midnight, ends like any other", () => {
    // Cairo goes from 00:00 to 01:00 on the last Friday of April.
    expect(hasEnded(end("Africa/Cairo", "2027-04-29"), Date.UTC(2027, 3, 29, 22))).toBe(true);
    expect(hasEnded(end("Africa/Cairo", "2027-04-30"), Date.UTC(2027, 3, 30, 12))).toBe(false);
  });

  test("without an end it never ends", () => {
    expect(hasEnded({ mode: "with-merge" }, Number.MAX_SAFE_INTEGER)).toBe(false);
  });
});

test.for([
  ["2026-11-23T12:59:59Z", true],
  ["2026-11-23T13:00:00Z", false],
  ["2026-11-23T15:00:00Z", false],
  ["2026-11-23T15:00:01Z", true],
] as const)("%s lies outside the window: %s", ([at, outside]) => {
  expect(isOutsideWindow(THIS_AFTERNOON, at)).toBe(outside);
  expect(isOutsideWindow({ mode: "with-merge" }, at)).toBe(false);
});

test("free slots are full quarters after the hold, a day apart", () => {
  expect(freeSlots({ nowMs: NOW + MINUTE, holdMs: 30 * MINUTE })).toEqual([
    "2026-11-23T09:45:00Z",
    "2026-11-24T09:45:00Z",
    "2026-11-25T09:45:00Z",
  ]);
});
