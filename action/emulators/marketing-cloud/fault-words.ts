/** What this vendor answers when something goes wrong on its side: JSON in one half, a SOAP fault in the other. */
import { type EmulatorResponse, jsonResponse, type ParsedRequest } from "../common/exchange.ts";
import { isRecord } from "../common/json.ts";
import { type Fault as PlannedFault, type RetryAfter, retryAfterHeader } from "../common/misbehave.ts";
import type { FaultWords } from "../common/play-fault.ts";
import { refusalBody, unauthorised } from "./errors.ts";
import { isSoapPath } from "./soap.ts";
import { Fault, soapAnswer, soapFault } from "./soap-message.ts";
import { element } from "./xml.ts";

const ERROR_TEXT: Readonly<Record<number, string>> = {
  500: "An unexpected error occurred. Please contact support.",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};
const NAMES = /<(NewObjectID|ObjectID|NewID|ID|InteractionObjectID)>[^<]*<\/\1>/g;
const NAMING = new Set(["id", "objectID", "statusId", "statusUrl", "definitionId", "access_token"]);

/** The words for the half of the API a request went to. */
export function faultWords(request: ParsedRequest): FaultWords {
  return isSoapPath(request.path) ? SOAP : REST;
}

function restError(status: number, retryAfter: RetryAfter): EmulatorResponse {
  const body = refusalBody({ status, errorcode: status === 500 ? 40_000 : 0, message: ERROR_TEXT[status] ?? `Error ${status}` });
  return jsonResponse(status, body, retryAfterHeader(retryAfter));
}

/** Without a Retry-After it is the block of which nobody says how long it lasts. */
function restLimit({ retryAfter }: Extract<PlannedFault, { kind: "rate-limited" }>): EmulatorResponse {
  const errorcode = retryAfter.kind === "absent" ? 50_200 : 50_100;
  const extra = retryAfter.kind === "seconds" ? { retryAfter: retryAfter.seconds } : {};
  return jsonResponse(
    429,
    refusalBody({ status: 429, errorcode, message: "Too many requests. Please retry later.", extra }),
    retryAfterHeader(retryAfter),
  );
}

function withoutName(response: EmulatorResponse): EmulatorResponse {
  try {
    const json: unknown = JSON.parse(response.body);
    if (!isRecord(json)) return response;
    return { ...response, body: JSON.stringify(Object.fromEntries(Object.entries(json).filter(([key]) => !NAMING.has(key)))) };
  } catch {
    return { ...response, body: "" };
  }
}

const REST: FaultWords = {
  error: restError,
  limit: restLimit,
  okWithError: () => ({ ...restError(500, { kind: "absent" }), status: 200 }),
  unauthorised: () => jsonResponse(401, refusalBody(unauthorised().facts), {}),
  withoutId: withoutName,
};

const SOAP: FaultWords = {
  error: (status, retryAfter) => {
    const fault = soapFault(new Fault("Server", ERROR_TEXT[status] ?? "Server was unable to process request."));
    return { ...fault, status, headers: { ...fault.headers, ...retryAfterHeader(retryAfter) } };
  },
  limit: () => soapFault(new Fault("Server", "The request was throttled. Please retry later.")),
  okWithError: () =>
    soapAnswer("Retrieve", [element("OverallStatus", "Error"), element("RequestID", "00000000-0000-4000-8000-000000000000")]),
  unauthorised: () => soapFault(new Fault("Security", "Token Expired")),
  withoutId: (response) => ({ ...response, body: response.body.replace(NAMES, "") }),
};
