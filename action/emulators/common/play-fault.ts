/** Plays a fault around the carrying out of a request. */
import type { EmulatorResponse } from "./exchange.ts";
import { isRecord } from "./json.ts";
import { ConnectionLost, type Fault, type RetryAfter } from "./misbehave.ts";

/** What carrying a request out came to. */
export interface Execution {
  readonly response: EmulatorResponse;
  /** Whether the call is one that changes something (by its route, whatever came of it). */
  readonly mutating: boolean;
  /** Whether it did. */
  readonly committed: boolean;
}

/** How the vendor words what goes wrong on its side. */
export interface FaultWords {
  /** 500, 502, 503, 504, … */
  readonly error: (status: number, retryAfter: RetryAfter) => EmulatorResponse;
  readonly limit: (fault: Extract<Fault, { kind: "rate-limited" }>) => EmulatorResponse;
  readonly unauthorised: () => EmulatorResponse;
  /** The body of a 200 under which nothing was done. */
  readonly okWithError: () => EmulatorResponse;
  /** An answer that lost what names the object; absent: the `id` at its top. */
  readonly withoutId?: (response: EmulatorResponse) => EmulatorResponse;
}

export interface Played {
  /** The answer, or the broken connection in its place. */
  readonly outcome: EmulatorResponse | ConnectionLost;
  readonly committed: boolean;
}

export interface Stage {
  readonly fault: Fault;
  readonly execute: () => Execution;
  /** Carries the request out and takes back all it did. */
  readonly pretend: () => Execution;
  /** Carries the request out `delayMs` later. */
  readonly executeLater: (delayMs: number) => void;
  readonly words: FaultWords;
}

function withoutId(response: EmulatorResponse): EmulatorResponse {
  if (response.body === "") return response;
  const json: unknown = JSON.parse(response.body);
  if (!isRecord(json)) return response;
  const { id: _id, ...rest } = json;
  return { ...response, body: JSON.stringify(rest) };
}

const NO_HEADER: RetryAfter = { kind: "absent" };
const done = (outcome: Played["outcome"], committed: boolean): Played => ({ outcome, committed });

/** What the caller sees, and whether the change was made by then. */
export function playFault(stage: Stage): Played {
  const { fault, words } = stage;
  switch (fault.kind) {
    case "refuse-before":
      return done(new ConnectionLost(false), false);
    case "lose-answer": {
      const { committed } = stage.execute();
      return done(new ConnectionLost(committed), committed);
    }
    case "late-commit":
      stage.executeLater(fault.delayMs);
      return done(fault.status === undefined ? new ConnectionLost(false) : words.error(fault.status, NO_HEADER), false);
    case "rate-limited":
      return done(words.limit(fault), false);
    case "status-before":
      return done(words.error(fault.status, fault.retryAfter ?? NO_HEADER), false);
    case "status-after":
      return done(words.error(fault.status, NO_HEADER), stage.execute().committed);
    case "ok-with-error-body":
      return done(words.okWithError(), false);
    case "malformed": {
      const { response, committed } = stage.execute();
      return done({ ...response, body: "{'id': undefined, oops" }, committed);
    }
    case "truncated": {
      const { response, committed } = stage.execute();
      return done({ ...response, body: response.body.slice(0, Math.floor(response.body.length / 2)) }, committed);
    }
    case "without-id": {
      const { response, committed } = stage.execute();
      return done((words.withoutId ?? withoutId)(response), committed);
    }
    case "forgotten-write":
      return done(stage.pretend().response, false);
    case "unauthorised":
      return done(words.unauthorised(), false);
    case "slow": {
      const { response, committed } = stage.execute();
      return done({ ...response, delayMs: fault.delayMs }, committed);
    }
    case "redirect":
      return done({ status: 307, headers: { location: fault.location }, body: "" }, false);
    case "html":
      return done(
        {
          status: fault.status,
          headers: { "content-type": "text/html; charset=utf-8" },
          body: "<!doctype html><html><head><title>Attention required</title></head><body><h1>Sorry, you have been blocked</h1></body></html>",
        },
        false,
      );
  }
}
