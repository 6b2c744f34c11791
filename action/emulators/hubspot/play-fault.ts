/** Plays a fault around the carrying out of a request. */
import type { Execution } from "./api.ts";
import { refusalBody, unauthenticated } from "./errors.ts";
import { type EmulatorResponse, jsonResponse } from "./exchange.ts";
import { isRecord } from "./json.ts";
import { ConnectionLost, type Fault, type RetryAfter, retryAfterHeader } from "./misbehave.ts";

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
  readonly correlationId: () => string;
}

const ERROR_TEXT: Readonly<Record<number, string>> = {
  500: "internal error",
  502: "Bad gateway",
  503: "Service Unavailable",
  504: "Timed out after 30 seconds",
};

function errorAnswer(status: number, stage: Stage, retryAfter: RetryAfter = { kind: "absent" }): EmulatorResponse {
  const correlationId = stage.correlationId();
  const facts = { status, category: status === 504 ? "TIMEOUT" : "INTERNAL_ERROR", message: ERROR_TEXT[status] ?? `error ${status}` };
  return jsonResponse(status, refusalBody(facts, correlationId), {
    "x-hubspot-correlation-id": correlationId,
    ...retryAfterHeader(retryAfter),
  });
}

function limitAnswer(fault: Extract<Fault, { kind: "rate-limited" }>, stage: Stage): EmulatorResponse {
  const correlationId = stage.correlationId();
  const policyName = fault.policy ?? "TEN_SECONDLY_ROLLING";
  const message = `You have reached your ${policyName.toLowerCase()} limit.`;
  return jsonResponse(
    429,
    { status: "error", message, errorType: "RATE_LIMIT", correlationId, policyName },
    { "x-hubspot-correlation-id": correlationId, ...retryAfterHeader(fault.retryAfter) },
  );
}

function withoutId(response: EmulatorResponse): EmulatorResponse {
  if (response.body === "") return response;
  const json: unknown = JSON.parse(response.body);
  if (!isRecord(json)) return response;
  const { id: _id, ...rest } = json;
  return { ...response, body: JSON.stringify(rest) };
}

const done = (outcome: Played["outcome"], committed: boolean): Played => ({ outcome, committed });

/** What the caller sees, and whether the change was made by then. */
export function playFault(stage: Stage): Played {
  const { fault } = stage;
  switch (fault.kind) {
    case "refuse-before":
      return done(new ConnectionLost(false), false);
    case "lose-answer": {
      const { committed } = stage.execute();
      return done(new ConnectionLost(committed), committed);
    }
    case "late-commit":
      stage.executeLater(fault.delayMs);
      return done(fault.status === undefined ? new ConnectionLost(false) : errorAnswer(fault.status, stage), false);
    case "rate-limited":
      return done(limitAnswer(fault, stage), false);
    case "status-before":
      return done(errorAnswer(fault.status, stage, fault.retryAfter), false);
    case "status-after":
      return done(errorAnswer(fault.status, stage), stage.execute().committed);
    case "ok-with-error-body":
      return done({ ...errorAnswer(500, stage), status: 200 }, false);
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
      return done(withoutId(response), committed);
    }
    case "forgotten-write":
      return done(stage.pretend().response, false);
    case "unauthorised": {
      const correlationId = stage.correlationId();
      return done(
        jsonResponse(401, refusalBody(unauthenticated().facts, correlationId), { "x-hubspot-correlation-id": correlationId }),
        false,
      );
    }
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
