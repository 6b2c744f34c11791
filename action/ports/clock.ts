/** Time and chance, asked for and never taken: so that a test can move the one and fix the other. */
import type { Instant } from "#model/types.ts";

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Resolves after `delayMs` milliseconds of this clock. */
  sleep(delayMs: number): Promise<void>;
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
