/** Clocks an emulator can run on: one that only moves when told, and one that is real time plus what people skipped. */

/** What an emulator needs of a clock. `advance` is there when time may be moved. */
export interface EmulatorClock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  advance?(milliseconds: number): void;
}

/** A clock that can also be waited on, so that the code under test and the emulator share one time. */
export interface SteppableClock {
  now(): number;
  /** Moves the clock forward by `milliseconds`. Throws a `RangeError` on a negative or non-finite step. */
  advance(milliseconds: number): void;
  /** Resolves after `delayMs` of this clock. */
  sleep(delayMs: number): Promise<void>;
}

function checkedStep(milliseconds: number): number {
  if (!Number.isFinite(milliseconds) || milliseconds < 0) {
    throw new RangeError(`A clock moves forward only: ${milliseconds} ms is not a step`);
  }
  return milliseconds;
}

/** A clock that stands still until moved. `sleep` moves it by itself and resolves at once, so waiting costs a test nothing. */
export function steppableClock(startMs: number): SteppableClock {
  let present = startMs;
  return {
    now: () => present,
    advance(milliseconds) {
      present += checkedStep(milliseconds);
    },
    sleep(delayMs) {
      present += checkedStep(delayMs);
      return Promise.resolve();
    },
  };
}

/** Real time plus every step taken so far: for a sandbox people look at, where half an hour must pass at a click. */
export function realClockWithOffset(): SteppableClock {
  let offsetMs = 0;
  return {
    now: () => Date.now() + offsetMs,
    advance(milliseconds) {
      offsetMs += checkedStep(milliseconds);
    },
    sleep: realWait,
  };
}

/** Waits `delayMs` of real time. */
export function realWait(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}

/** Waits `delayMs` of real time without keeping the program alive: for an answer nobody may be waiting for any more. */
export function idleWait(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs).unref();
  });
}
