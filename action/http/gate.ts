/** Holds calls back: a sliding log of what was sent inside the vendor's window, and the time before which nothing may be sent. */
import { type Clock, instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { LONGEST_WAIT_MS } from "./retry-after.ts";

/** What an answer's headers say of the rolling limit. */
export interface LimitFacts {
  readonly perWindow: number;
  readonly windowMs: number;
  /** Calls left in the window, by the vendor's own count: others may use the same limit. */
  readonly remaining?: number;
}

export interface Limit {
  /** Calls per window until the vendor's headers say otherwise. */
  readonly perWindow: number;
  readonly windowMs: number;
  /** Added to the window: our call arrives later than it leaves, and not always equally late. */
  readonly guardMs: number;
  readonly read: (headers: Readonly<Record<string, string>>) => LimitFacts | undefined;
  /** Calls under way at one time; absent: as many as come. */
  readonly atOnce?: number;
}

export interface Seats {
  /** Waits for a free seat; the function it gives leaves the seat again. */
  take(): Promise<() => void>;
}

/** So many seats, given out in the order of asking. */
export function createSeats(count = Number.POSITIVE_INFINITY): Seats {
  let taken = 0;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    // Whoever waited longest takes the seat itself, so that nobody slips in between.
    if (next === undefined) taken -= 1;
    else next();
  };
  return {
    async take() {
      if (taken < count) taken += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      let isLeft = false;
      return () => {
        if (!isLeft) leave();
        isLeft = true;
      };
    },
  };
}

export interface Gate {
  /** Waits until a call may leave, and counts it. Throws PLATFORM_LIMIT where that would take longer than is waited for. */
  enter(name: string): Promise<void>;
  /** Takes in what an answer says of the limit. */
  told(headers: Readonly<Record<string, string>>): void;
  /** Nothing leaves for this long, in this call or any other. */
  holdFor(delayMs: number): void;
}

export function createGate({ limit, clock }: { readonly limit: Limit; readonly clock: Clock }): Gate {
  let { perWindow, windowMs } = limit;
  let sentAtMs: number[] = [];
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  /** Milliseconds until the log has room; a clock that was set back must not close the gate for an hour. */
  function roomInMs(nowMs: number): number {
    const spanMs = windowMs + limit.guardMs;
    sentAtMs = sentAtMs.map((atMs) => Math.min(atMs, nowMs)).filter((atMs) => atMs + spanMs > nowMs);
    const blocking = sentAtMs[sentAtMs.length - perWindow];
    return blocking === undefined ? 0 : blocking + spanMs - nowMs;
  }

  return {
    async enter(name) {
      for (;;) {
        const nowMs = clock.now();
        const heldMs = notBeforeMs - nowMs;
        if (heldMs > LONGEST_WAIT_MS) throw closed(name, notBeforeMs);
        const waitMs = Math.max(heldMs, roomInMs(nowMs));
        if (waitMs <= 0) {
          sentAtMs.push(nowMs);
          return;
        }
        await clock.sleep(waitMs);
      }
    },
    told(headers) {
      const facts = limit.read(headers);
      if (facts === undefined) return;
      ({ perWindow, windowMs } = facts);
      if (facts.remaining === undefined) return;
      const nowMs = clock.now();
      roomInMs(nowMs);
      const byOthers = Math.min(perWindow, perWindow - facts.remaining) - sentAtMs.length;
      for (let count = 0; count < byOthers; count += 1) sentAtMs.push(nowMs);
    },
    holdFor(delayMs) {
      notBeforeMs = Math.max(notBeforeMs, clock.now() + delayMs);
    },
  };
}

function closed(name: string, untilMs: number): PlatformFailure {
  // Dates end in the year 275760; an absurd header must not end in a RangeError.
  const until = untilMs < 8.64e15 ? ` until ${instantOf(untilMs)}` : " for longer than can be waited for";
  return new PlatformFailure(`${name} takes no more calls from us${until}.`, { applied: "no", code: "PLATFORM_LIMIT" });
}
