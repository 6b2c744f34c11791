/** What this vendor answers when something goes wrong on its side: a 200 with a code, hardly ever a status. */
import { type EmulatorResponse, jsonResponse } from "../common/exchange.ts";
import { isRecord } from "../common/json.ts";
import { type Fault, type RetryAfter, retryAfterHeader } from "../common/misbehave.ts";
import type { FaultWords } from "../common/play-fault.ts";
import { errorBody } from "./envelope.ts";
import { endToken } from "./identity.ts";
import type { Instance } from "./instance.ts";

/** A status from 600 on is a code of the vendor's in a 200: whether the write happened is for the fault to say. */
const FIRST_CODE = 600;

const MESSAGES: Readonly<Record<number, string>> = {
  604: "Request timed out",
  608: "API temporarily unavailable",
  611: "System error",
  614: "Invalid subscription",
  713: "Transient error",
  719: "Lock wait timeout exception",
};

const POLICIES = {
  TEN_SECONDLY_ROLLING: ["606", "Max rate limit '100' exceeded with in '20' secs"],
  DAILY: ["607", "Daily quota reached"],
  SECONDLY: ["615", "Concurrent access limit reached"],
} as const;

function gateway(status: number, retryAfter: RetryAfter): EmulatorResponse {
  const words = status === 502 ? "Bad Gateway" : status === 503 ? "Service Unavailable" : status === 504 ? "Gateway Timeout" : "Error";
  const title = `${status} ${words}`;
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: { "content-type": "text/html", ...retryAfterHeader(retryAfter) }, body };
}

/** `result` with the first thing's ids taken out. */
function withoutId(response: EmulatorResponse): EmulatorResponse {
  const json: unknown = JSON.parse(response.body === "" ? "null" : response.body);
  if (!isRecord(json) || !Array.isArray(json["result"])) return response;
  const result = json["result"].map((one: unknown) =>
    isRecord(one) ? Object.fromEntries(Object.entries(one).filter(([key]) => key !== "id")) : one,
  );
  return { ...response, body: JSON.stringify({ ...json, result }) };
}

/** `nowMs` is asked when a token is refused: it is over then, and the next one asked for is another. */
export function faultWords(instance: Instance, nowMs: () => number): FaultWords {
  const coded = (code: string, message: string) => errorBody({ code, message }, instance.nextRequestId(), false);
  return {
    error: (status, retryAfter) =>
      status < FIRST_CODE ? gateway(status, retryAfter) : coded(String(status), MESSAGES[status] ?? "System error"),
    limit: (fault: Extract<Fault, { kind: "rate-limited" }>) => {
      const [code, message] = POLICIES[fault.policy ?? "TEN_SECONDLY_ROLLING"];
      const { body } = coded(code, message);
      return jsonResponse(200, JSON.parse(body), retryAfterHeader(fault.retryAfter));
    },
    okWithError: () => coded("611", "System error"),
    unauthorised: () => {
      endToken(instance, nowMs());
      return coded("602", "Access token expired");
    },
    withoutId,
  };
}
