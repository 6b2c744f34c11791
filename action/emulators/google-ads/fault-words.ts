/** What this vendor answers when something goes wrong on its side. */
import { type EmulatorResponse, jsonResponse, type ParsedRequest } from "../common/exchange.ts";
import { isRecord } from "../common/json.ts";
import { type Fault, type RetryAfter, retryAfterHeader } from "../common/misbehave.ts";
import type { FaultWords } from "../common/play-fault.ts";
import { unauthorised } from "./access.ts";
import type { Ads } from "./account.ts";
import { refusalBody, refusedBy } from "./errors.ts";
import { isTokenPath } from "./oauth.ts";

const CODES: Readonly<Record<number, string>> = {
  409: "databaseError.CONCURRENT_MODIFICATION",
  500: "internalError.INTERNAL_ERROR",
  503: "internalError.TRANSIENT_ERROR",
  504: "internalError.DEADLINE_EXCEEDED",
};
const NAMES = new Set(["resourceName", "access_token", "accessToken"]);

function versionOf(path: string): string {
  return /^\/(v\d+)\//.exec(path)?.[1] ?? "v25";
}

function error(path: string, status: number, retryAfter: RetryAfter): EmulatorResponse {
  const headers = { "request-id": "EmulatorFault", ...retryAfterHeader(retryAfter) };
  if (isTokenPath(path))
    return jsonResponse(status, { error: "internal_failure", error_description: "Internal failure" }, retryAfterHeader(retryAfter));
  const code = CODES[status];
  // A gateway's failure is not worded by the service behind it.
  if (code === undefined)
    return {
      status,
      headers: { "content-type": "text/html; charset=UTF-8", ...retryAfterHeader(retryAfter) },
      body: `<html><title>Error ${status} (Server Error)!!1</title></html>`,
    };
  return jsonResponse(status, refusalBody({ status, errors: [{ code }] }, versionOf(path), "EmulatorFault"), headers);
}

/** The wait stands in the body; a header comes only where the fault asks for one. */
function limit(path: string, { retryAfter, policy }: Extract<Fault, { kind: "rate-limited" }>): EmulatorResponse {
  const code = policy === "DAILY" ? "quotaError.RESOURCE_EXHAUSTED" : "quotaError.RESOURCE_TEMPORARILY_EXHAUSTED";
  const delay = retryAfter.kind === "seconds" ? { retryDelay: `${retryAfter.seconds}s` } : {};
  const details = {
    quotaErrorDetails: { rateScope: policy === "DAILY" ? "DEVELOPER" : "ACCOUNT", rateName: "Requests per second per account", ...delay },
  };
  const body = refusalBody({ status: 429, errors: [{ code, details }] }, versionOf(path), "EmulatorFault");
  return jsonResponse(429, body, { "request-id": "EmulatorFault", ...retryAfterHeader(retryAfter) });
}

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (NAMES.has(key) ? [] : [[key, without(one)]])));
}

/** The words for a request to this account. */
export function faultWords(ads: Ads): (request: ParsedRequest) => FaultWords {
  return ({ path }) => ({
    error: (status, retryAfter) => error(path, status, retryAfter),
    limit: (fault) => limit(path, fault),
    unauthorised: () => {
      const refused = refusedBy(unauthorised(ads, "OAUTH_TOKEN_INVALID"), versionOf(path), "EmulatorFault");
      return isTokenPath(path) || refused === undefined
        ? jsonResponse(400, { error: "invalid_grant", error_description: "Token has been expired or revoked." }, {})
        : refused;
    },
    okWithError: () => ({ ...error(path, 500, { kind: "absent" }), status: 200 }),
    withoutId: (response) => {
      try {
        return { ...response, body: JSON.stringify(without(JSON.parse(response.body))) };
      } catch {
        return response;
      }
    },
  });
}
