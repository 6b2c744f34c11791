/** Faults on request: which requests go wrong, and how. */

export type Fault =
  /** The connection breaks before anything is done. */
  | { readonly kind: "refuse-before" }
  /** It is done, and the connection breaks before the answer. */
  | { readonly kind: "lose-answer" }
  /** Nothing is done; the status given (500, 502, 503, 504, …) is answered. 502 and 504 come as a web page. */
  | { readonly kind: "status-before"; readonly status: number }
  /** It is done; the status given is answered. */
  | { readonly kind: "status-after"; readonly status: number }
  /** The secondary limit: 403, or 429 where asked; without `retryAfterSeconds` no such header. */
  | { readonly kind: "secondary-limit"; readonly retryAfterSeconds?: number; readonly status?: 403 | 429 }
  /** The hour's budget is used up: 403, `x-ratelimit-remaining: 0`, and `x-ratelimit-reset` in that many seconds. */
  | { readonly kind: "primary-limit"; readonly resetsInSeconds: number }
  /** Done, and answered 2xx with a body that is cut in the middle, or no JSON at all. */
  | { readonly kind: "truncated" | "malformed" }
  /** The token is refused, as when it is revoked in the middle of a run. */
  | { readonly kind: "unauthorised" }
  /** Done, and answered after `delayMs` of real time (the handler only says so in `delayMs`). */
  | { readonly kind: "slow"; readonly delayMs: number };

export interface Misbehaviour {
  readonly match: {
    readonly method?: string;
    /** Tried against the path without query. Git's paths count too. */
    readonly path?: RegExp;
    /** Only the nth matching request from now on, counted from 1; absent: every one. */
    readonly nth?: number;
  };
  readonly fault: Fault;
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

export interface FaultPlan {
  /** Adds a misbehaviour; the returned function takes it away again. */
  add(misbehaviour: Misbehaviour): () => void;
  /** The fault for this request, if any: the first added wins, all of them count. */
  next(method: string, path: string): Fault | undefined;
  clear(): void;
}

/** No faults yet. */
export function createFaultPlan(): FaultPlan {
  const planned: { readonly misbehaviour: Misbehaviour; seen: number }[] = [];
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
      let chosen: Fault | undefined;
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
