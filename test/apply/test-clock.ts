/** A clock whose pauses pass at once, and the end of a process. */
import type { Clock } from "#ports/clock.ts";
import { NOW } from "../plan/builders.ts";

export interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

/** A clock whose pauses pass at once. */
export function testClock(startMs = NOW): TestClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    async sleep(delayMs) {
      nowMs += delayMs;
    },
    advance(milliseconds) {
      nowMs += milliseconds;
    },
  };
}

/** The process ended here: not an error anybody catches. */
export class Death extends Error {
  override readonly name = "Death";
}
