/** Takes out of an exchange what only this vendor calls a secret, before it is written to the wire log. */

import { ConnectionLost } from "../common/misbehave.ts";
import type { RecordedExchange } from "../common/wire-log.ts";
import { isTokenPath } from "./oauth.ts";

/** The same exchange; what was asked of and given by the token hosts is left out whole. */
export function withoutTokens(exchange: RecordedExchange): RecordedExchange {
  const { request, outcome } = exchange;
  if (!isTokenPath(request.path)) return exchange;
  const body = "[redacted]";
  return { ...exchange, request: { ...request, body }, outcome: outcome instanceof ConnectionLost ? outcome : { ...outcome, body } };
}
