/** What can go wrong on this forge, on request. */
import type { Misbehaviour as AnyMisbehaviour } from "../common/misbehave.ts";

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

/** Git's paths count, too. */
export type Misbehaviour = AnyMisbehaviour<Fault>;
