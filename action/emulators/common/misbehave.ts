/** Faults on request: which requests go wrong, and how. */

export type Fault =
  /** The connection breaks before anything is done. */
  | { readonly kind: "refuse-before" }
  /** It is done, and the connection breaks before the answer. */
  | { readonly kind: "lose-answer" }
  /** Failure now (a broken connection, or the status given); carried out `delayMs` later all the same. */
  | { readonly kind: "late-commit"; readonly delayMs: number; readonly status?: number }
  /** 429. Retry-After in seconds, as an HTTP date (ms), absent, or nonsense. */
  | { readonly kind: "rate-limited"; readonly retryAfter: RetryAfter; readonly policy?: "TEN_SECONDLY_ROLLING" | "DAILY" | "SECONDLY" }
  /** Nothing is done; the status given (500, 502, 503, 504, …) is answered. */
  | { readonly kind: "status-before"; readonly status: number; readonly retryAfter?: RetryAfter }
  /** It is done; the status given is answered. */
  | { readonly kind: "status-after"; readonly status: number }
  /** Nothing is done, and a 200 carries an error body. */
  | { readonly kind: "ok-with-error-body" }
  /** Done, and answered 2xx with a body that is no JSON, cut in the middle, or without its id. */
  | { readonly kind: "malformed" | "truncated" | "without-id" }
  /** Answered as if done; nothing is kept. */
  | { readonly kind: "forgotten-write" }
  /** The token is refused, as when it is revoked in the middle of a run. */
  | { readonly kind: "unauthorised" }
  /** Done, and answered after `delayMs` of real time (the pure handler only says so in `delayMs`). */
  | { readonly kind: "slow"; readonly delayMs: number }
  /** Nothing is done; another address is named. */
  | { readonly kind: "redirect"; readonly location: string }
  /** Nothing is done; a web page comes instead of JSON. */
  | { readonly kind: "html"; readonly status: number };

export type RetryAfter =
  | { readonly kind: "seconds"; readonly seconds: number }
  | { readonly kind: "date"; readonly atMs: number }
  | { readonly kind: "absent" }
  | { readonly kind: "absurd" };

/** `Kind`: the faults that can be played. */
export interface Misbehaviour<Kind = Fault> {
  readonly match: {
    readonly method?: string;
    /** Tried against the path without query. */
    readonly path?: RegExp;
    /** Only the nth matching request from now on, counted from 1; absent: every one. */
    readonly nth?: number;
  };
  readonly fault: Kind;
}

/** The connection broke instead of an answer. `committed` says what the caller cannot know. */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
  readonly committed: boolean;
  constructor(committed: boolean) {
    super(committed ? "The connection was lost after the change was made" : "The connection was lost before anything was done");
    this.committed = committed;
  }
}

export interface FaultPlan<Kind = Fault> {
  /** Adds a misbehaviour; the returned function takes it away again. */
  add(misbehaviour: Misbehaviour<Kind>): () => void;
  /** The fault for this request, if any: the first added wins, all of them count. */
  next(method: string, path: string): Kind | undefined;
  clear(): void;
}

/** No faults yet. */
export function createFaultPlan<Kind = Fault>(): FaultPlan<Kind> {
  const planned: { readonly misbehaviour: Misbehaviour<Kind>; seen: number }[] = [];
  return {
    add(misbehaviour) {
      const entry = { misbehaviour, seen: 0 };
      planned.push(entry);
      return () => {
        const index = planned.indexOf(entry);
        if (index >= 0) planned.splice(index, 1);
      };
    },
    next(method, path) {
      let chosen: Kind | undefined;
      for (const entry of planned) {
        const { match, fault } = entry.misbehaviour;
        if (match.method !== undefined && match.method !== method) continue;
        if (match.path !== undefined && path.search(match.path) < 0) continue;
        entry.seen += 1;
        if (match.nth !== undefined && match.nth !== entry.seen) continue;
        chosen ??= fault;
      }
      return chosen;
    },
    clear() {
      planned.length = 0;
    },
  };
}

/** The Retry-After header of a fault, if it has one. */
export function retryAfterHeader(retryAfter: RetryAfter): Readonly<Record<string, string>> {
  switch (retryAfter.kind) {
    case "seconds":
      return { "retry-after": String(retryAfter.seconds) };
    case "date":
      return { "retry-after": new Date(retryAfter.atMs).toUTCString() };
    case "absurd":
      return { "retry-after": "next Tuesday, -1" };
    case "absent":
      return {};
  }
}
