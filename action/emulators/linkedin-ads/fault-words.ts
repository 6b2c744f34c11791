/** What this vendor answers when something goes wrong on its side. */
import { type EmulatorResponse, jsonResponse } from "../common/exchange.ts";
import { isRecord } from "../common/json.ts";
import { type RetryAfter, retryAfterHeader } from "../common/misbehave.ts";
import type { FaultWords } from "../common/play-fault.ts";
import { refusalBody } from "./errors.ts";
import { throttled } from "./quota.ts";
import { revoked } from "./tokens.ts";

const WORDS: Readonly<Record<number, readonly [code: string, message: string]>> = {
  408: ["TIMEOUT", "Request timed out"],
  409: ["CONFLICT", "The entity was changed at the same time"],
  500: ["INTERNAL_ERROR", "Internal Server Error"],
  503: ["UNDER_MAINTENANCE", "Service is under maintenance"],
};

function error(status: number, retryAfter: RetryAfter): EmulatorResponse {
  const headers = retryAfterHeader(retryAfter);
  const [code, message] = WORDS[status] ?? [];
  if (code !== undefined && message !== undefined)
    return jsonResponse(status, refusalBody({ status, code, message, serviceErrorCode: 0 }), headers);
  const title = status === 502 ? "502 Bad Gateway" : status === 504 ? "504 Gateway Time-out" : String(status);
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: { "content-type": "text/html", ...headers }, body };
}

/** Ids come in headers, and of uploads in the value. */
function withoutId(response: EmulatorResponse): EmulatorResponse {
  const headers = Object.fromEntries(Object.entries(response.headers).filter(([name]) => name !== "x-restli-id" && name !== "location"));
  if (response.body === "") return { ...response, headers };
  const json: unknown = JSON.parse(response.body);
  if (!isRecord(json)) return { ...response, headers };
  const naming = new Set(["id", "image", "document", "uploadUrl", "access_token"]);
  const strip = (value: unknown): unknown =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !naming.has(key))) : value;
  const stripped = isRecord(json["value"]) ? { ...json, value: strip(json["value"]) } : strip(json);
  return { ...response, headers, body: JSON.stringify(stripped) };
}

export const FAULT_WORDS: FaultWords = {
  error,
  limit: ({ retryAfter }) => jsonResponse(429, refusalBody(throttled("MEMBER").facts), retryAfterHeader(retryAfter)),
  unauthorised: () => jsonResponse(401, refusalBody(revoked().facts), {}),
  okWithError: () => ({ ...error(500, { kind: "absent" }), status: 200 }),
  withoutId,
};
