/** Time and chance, asked for and never taken: so that a test can move the one and fix the other. */
import type { Instant } from "#model/types.ts";

/** A wait that can be called off, so that nothing hangs on it once the answer is there. */
export interface Timer {
  /** Resolves when the time has passed; never after `cancel`. */
  readonly passed: Promise<void>;
  cancel(): void;
}

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Resolves after `delayMs` milliseconds of this clock. */
  sleep(delayMs: number): Promise<void>;
  /** Starts a timer. A clock without one never lets a request time out; the real clock has one. */
  timer?(delayMs: number): Timer;
}

export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A version 4 UUID. */
  uuid(): string;
}

/** The clock's present as an ISO instant in UTC with whole seconds, as records hold it. */
export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}
