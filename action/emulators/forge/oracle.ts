/** What really happened, kept apart from what was answered: the record a test asks when it must not trust the caller. */
import type { CallerKind } from "./accounts.ts";
import { isoOf } from "./json.ts";

export interface Exchange {
  readonly kind: "exchange";
  readonly seq: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** The status answered; 0 when the connection was lost before an answer. */
  readonly status: number;
  readonly mutating: boolean;
  /** Whether a change was carried out by the time of the answer. */
  readonly committed: boolean;
  /** Whose token it was; absent without one. */
  readonly by?: CallerKind;
  /** The fault that was played, if any. */
  readonly fault?: string;
}

/** Something that changed in the repository. */
export interface Happening {
  readonly kind: "happened";
  readonly seq: number;
  readonly at: string;
  /** For example `pull request opened`, `pushed`, `comment edited`. */
  readonly what: string;
  /** The login, a bot's included. */
  readonly by: string;
  readonly number?: number;
  readonly ref?: string;
  readonly sha?: string;
  readonly detail?: string;
}

export type LogEntry = Exchange | Happening;

export interface Oracle {
  readonly entries: readonly LogEntry[];
  happened(atMs: number, facts: Omit<Happening, "kind" | "seq" | "at">): void;
  exchange(atMs: number, facts: Omit<Exchange, "kind" | "seq" | "at">): void;
}

/** A new, empty record. */
export function createOracle(): Oracle {
  const entries: LogEntry[] = [];
  return {
    entries,
    happened(atMs, facts) {
      entries.push({ ...facts, kind: "happened", seq: entries.length + 1, at: isoOf(atMs) });
    },
    exchange(atMs, facts) {
      entries.push({ ...facts, kind: "exchange", seq: entries.length + 1, at: isoOf(atMs) });
    },
  };
}
