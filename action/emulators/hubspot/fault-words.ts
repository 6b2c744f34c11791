/** What this vendor answers when something goes wrong on its side. */
import { type EmulatorResponse, jsonResponse } from "../common/exchange.ts";
import { type Fault, type RetryAfter, retryAfterHeader } from "../common/misbehave.ts";
import type { FaultWords } from "../common/play-fault.ts";
import { refusalBody, unauthenticated } from "./errors.ts";

/** `nextCorrelation` gives each answer its own id. */
export function faultWords(nextCorrelation: () => string): FaultWords {
  return {
    error: (status, retryAfter) => errorAnswer(status, nextCorrelation(), retryAfter),
    limit: (fault) => limitAnswer(fault, nextCorrelation()),
    okWithError: () => ({ ...errorAnswer(500, nextCorrelation(), { kind: "absent" }), status: 200 }),
    unauthorised: () => {
      const correlationId = nextCorrelation();
      return jsonResponse(401, refusalBody(unauthenticated().facts, correlationId), { "x-hubspot-correlation-id": correlationId });
    },
  };
}

const ERROR_TEXT: Readonly<Record<number, string>> = {
  500: "internal error",
  502: "Bad gateway",
  503: "Service Unavailable",
  504: "Timed out after 30 seconds",
};

function errorAnswer(status: number, correlationId: string, retryAfter: RetryAfter): EmulatorResponse {
  const facts = { status, category: status === 504 ? "TIMEOUT" : "INTERNAL_ERROR", message: ERROR_TEXT[status] ?? `error ${status}` };
  return jsonResponse(status, refusalBody(facts, correlationId), {
    "x-hubspot-correlation-id": correlationId,
    ...retryAfterHeader(retryAfter),
  });
}

function limitAnswer(fault: Extract<Fault, { kind: "rate-limited" }>, correlationId: string): EmulatorResponse {
  const policyName = fault.policy ?? "TEN_SECONDLY_ROLLING";
  const message = `You have reached your ${policyName.toLowerCase()} limit.`;
  return jsonResponse(
    429,
    { status: "error", message, errorType: "RATE_LIMIT", correlationId, policyName },
    { "x-hubspot-correlation-id": correlationId, ...retryAfterHeader(fault.retryAfter) },
  );
}
