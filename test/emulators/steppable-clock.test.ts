import { expect, test } from "vitest";
import { realClockWithOffset, steppableClock } from "#emulators/steppable-clock.ts";

test("stands still until it is moved, and waiting moves it at once", async () => {
  const clock = steppableClock(1000);

  const first = [clock.now(), clock.now()];
  clock.advance(500);
  await clock.sleep(60_000);

  expect([...first, clock.now()]).toEqual([1000, 1000, 61_500]);
});

test.for([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses a step of %d", (step) => {
  expect(() => steppableClock(0).advance(step)).toThrow(RangeError);
  expect(() => realClockWithOffset().advance(step)).toThrow(RangeError);
});

test("real time goes on from where it was moved to", async () => {
  const clock = realClockWithOffset();
  const before = clock.now();

  clock.advance(1_800_000);
  await clock.sleep(5);

  const passed = clock.now() - before;
  expect(passed).toBeGreaterThanOrEqual(1_800_004);
  expect(passed).toBeLessThan(1_860_000);
});
