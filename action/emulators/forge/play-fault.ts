/** Plays a fault around the carrying out of a request. */

import { ConnectionLost } from "../common/misbehave.ts";
import { badCredentials, refusalBody, secondaryLimit } from "./errors.ts";
import { type EmulatorResponse, jsonResponse, textOf } from "./exchange.ts";
import type { Fault } from "./misbehave.ts";

/** What carrying a request out came to. */
export interface Execution {
  readonly response: EmulatorResponse;
  readonly committed: boolean;
}

export interface Played {
  /** The answer, or the broken connection in its place. */
  readonly outcome: EmulatorResponse | ConnectionLost;
  readonly committed: boolean;
}

const UNICORN =
  "<!DOCTYPE html>\n<html><head><title>Unicorn! &middot; GitHub</title></head><body><p>We had issues producing the response.</p></body></html>\n";

function errorAnswer(status: number): EmulatorResponse {
  if (status === 502 || status === 504) return { status, headers: { "content-type": "text/html; charset=utf-8" }, body: UNICORN };
  return jsonResponse(status, refusalBody({ status, message: status === 503 ? "Service unavailable" : "Server Error" }));
}

function cut(response: EmulatorResponse): EmulatorResponse {
  const text = textOf(response.body) ?? "";
  return { ...response, body: text.slice(0, Math.floor(text.length / 2)) };
}

const undone = (outcome: Played["outcome"]): Played => ({ outcome, committed: false });

/** What the caller sees, and whether the change was made by then. */
export async function playFault(fault: Fault, nowMs: number, execute: () => Promise<Execution>): Promise<Played> {
  switch (fault.kind) {
    case "refuse-before":
      return undone(new ConnectionLost(false));
    case "lose-answer": {
      const { committed } = await execute();
      return { outcome: new ConnectionLost(committed), committed };
    }
    case "status-before":
      return undone(errorAnswer(fault.status));
    case "status-after": {
      const { committed } = await execute();
      return { outcome: errorAnswer(fault.status), committed };
    }
    case "secondary-limit": {
      const { facts } = secondaryLimit(fault.retryAfterSeconds, fault.status);
      return undone(jsonResponse(facts.status, refusalBody(facts), facts.headers));
    }
    case "primary-limit": {
      const reset = String(Math.ceil(nowMs / 1000) + fault.resetsInSeconds);
      return undone(
        jsonResponse(403, refusalBody({ status: 403, message: "API rate limit exceeded for installation." }), {
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": reset,
        }),
      );
    }
    case "truncated": {
      const { response, committed } = await execute();
      return { outcome: cut(response), committed };
    }
    case "malformed": {
      const { response, committed } = await execute();
      return { outcome: { ...response, body: "{'id': undefined, oops" }, committed };
    }
    case "unauthorised":
      return undone(jsonResponse(401, refusalBody(badCredentials("unknown").facts)));
    case "slow": {
      const { response, committed } = await execute();
      return { outcome: { ...response, delayMs: fault.delayMs }, committed };
    }
  }
}
