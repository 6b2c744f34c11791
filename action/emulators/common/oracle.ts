/** What really happened, kept apart from what was answered: the record a test asks when it must not trust the caller. */
import { isoOf } from "./json.ts";

/** api: a request · hand: a person in the vendor's interface · clock: the time of a schedule came. */
export type Actor = "api" | "hand" | "clock";

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
  /** The fault that was played, if any. */
  readonly fault?: string;
}

interface EventFacts {
  /** What kind of thing, in the words of the vendor: `email`, `page`, … */
  readonly object: string;
  readonly id: string;
  readonly name: string;
  readonly by: Actor;
}

export type DomainEventFacts =
  | (EventFacts & { readonly kind: "created" | "published" | "taken-down" | "deleted" })
  | (EventFacts & { readonly kind: "changed"; readonly slot: "object" | "buffer"; readonly fields: readonly string[] })
  | (EventFacts & { readonly kind: "restored"; readonly slot: "object" | "buffer" | "deleted"; readonly revision?: string })
  | (EventFacts & { readonly kind: "scheduled"; readonly for: string })
  /** `reached` people had it already, `spared` never get it; both 0 and the audience while nothing had started. */
  | (EventFacts & { readonly kind: "cancelled"; readonly reached: number; readonly spared: number })
  /** A step of something that runs by itself did not do what it says, for so many people. */
  | (EventFacts & { readonly kind: "failed"; readonly why: string; readonly people: number })
  /** A trial copy went to a named address: no recipient of the campaign has it. */
  | (EventFacts & { readonly kind: "tested"; readonly to: string })
  /** The first person has it. `recipients` get it unless a later `cancelled` says how many were spared. */
  | (EventFacts & {
      readonly kind: "sent";
      readonly emailId: string;
      readonly recipients: number;
      readonly leftOut: { readonly unsubscribed: number; readonly invalid: number; readonly suppressed?: number };
      /** Where the vendor sends in parts: who got it, as ranges of contact numbers. */
      readonly who?: readonly (readonly [number, number])[];
      /** Where the object has versions: the one that sent. */
      readonly version?: number;
      /** Which state of the mail went out, where that may be another than the newest; numbered where the vendor counts them. */
      readonly content?: { readonly version?: number; readonly subject: string };
    })
  /**
   * An advertisement may cost money from here on: what still holds it back (`waitsFor`, the vendor's words: time, review) ends by itself.
   * Written again when anything of `shown` changes meanwhile.
   */
  | (EventFacts & { readonly kind: "may-spend"; readonly shown: Shown; readonly waitsFor: readonly string[] })
  /** It may not any more; `why` in the vendor's words. */
  | (EventFacts & { readonly kind: "stopped"; readonly why: readonly string[] })
  /** It cost so much between two instants, in millionths of the currency's unit. Looking at the record settles it up to the clock's present. */
  | (EventFacts & {
      readonly kind: "spent";
      readonly from: string;
      readonly to: string;
      readonly micros: number;
      readonly currency: string;
    })
  /** The vendor's people or machines have judged it. */
  | (EventFacts & { readonly kind: "reviewed"; readonly verdict: string; readonly reasons: readonly string[] });

/** What an advertisement's readers would see, who they are, and what it may cost: all that somebody has to have approved. */
export interface Shown {
  /** The objects it stands in, from the account down: the vendor's id and the name, which holds a program's marker. */
  readonly within: readonly { readonly object: string; readonly id: string; readonly name: string }[];
  /** By the vendor's field names. */
  readonly texts: Readonly<Record<string, string>>;
  readonly links: readonly string[];
  /** Pictures and documents by the SHA-256 of their bytes. */
  readonly media: readonly { readonly id: string; readonly sha256: string }[];
  /** What the vendor adds to links. */
  readonly tracking: unknown;
  readonly audience: unknown;
  readonly money: unknown;
  readonly runs: unknown;
}

export type DomainEvent = DomainEventFacts & { readonly seq: number; readonly at: string };
export type LogEntry = Exchange | DomainEvent;

export interface Oracle {
  readonly entries: LogEntry[];
  event(atMs: number, facts: DomainEventFacts): void;
  exchange(atMs: number, facts: Omit<Exchange, "kind" | "seq" | "at">): void;
  /** Forgets everything after the first `length` entries: for a write that is answered but not kept. */
  forgetAfter(length: number): void;
}

/** A new, empty record. */
export function createOracle(): Oracle {
  const entries: LogEntry[] = [];
  return {
    entries,
    event(atMs, facts) {
      entries.push({ ...facts, seq: entries.length + 1, at: isoOf(atMs) });
    },
    exchange(atMs, facts) {
      entries.push({ ...facts, kind: "exchange", seq: entries.length + 1, at: isoOf(atMs) });
    },
    forgetAfter(length) {
      entries.length = length;
    },
  };
}
