/** A clock that is moved instead of waited for, so that what is measured does not depend on the machine. */
import type { SteppableClock } from "#emulators/steppable-clock.ts";

export interface VirtualClock extends SteppableClock {
  /** Moves the clock to whatever is waited for next, whenever nothing else is being done, until the work is done. */
  play<Result>(work: Promise<Result>, isIdle: () => boolean): Promise<Result>;
}

/** Begins at `startMs` (since 1970), and goes on only in `play`. */
export function virtualClock(startMs: number): VirtualClock {
  let present = startMs;
  const waiting: { readonly atMs: number; readonly wake: () => void }[] = [];
  return {
    now: () => present,
    advance(milliseconds) {
      present += milliseconds;
    },
    sleep: (delayMs) => new Promise((wake) => waiting.push({ atMs: present + delayMs, wake })),
    async play(work, isIdle) {
      let isDone = false;
      const end = () => {
        isDone = true;
      };
      work.then(end, end);
      while (!isDone) {
        // Whatever was woken takes a few turns to come to its next wait.
        for (let turn = 0; turn < 8 && !isDone; turn += 1) await new Promise(setImmediate);
        if (!isIdle() || waiting.length === 0) continue;
        waiting.sort((left, right) => left.atMs - right.atMs);
        const next = waiting.shift();
        if (next === undefined) continue;
        present = Math.max(present, next.atMs);
        next.wake();
      }
      return await work;
    },
  };
}
