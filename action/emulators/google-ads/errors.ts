/** The vendor's error answers: google.rpc.Status around a GoogleAdsFailure, the front door's own, and where in a request something stands. */
import { type EmulatorResponse, jsonResponse } from "../common/exchange.ts";
import type { Fields } from "../common/json.ts";
import { MESSAGES } from "./messages.ts";

/** A step on the way to a field: its name as the vendor spells it, and which of several. */
export interface PathStep {
  readonly fieldName: string;
  readonly index?: number;
}

/** One error of a GoogleAdsFailure. */
export interface AdsErrorFacts {
  /** `campaignError.DUPLICATE_CAMPAIGN_NAME` */
  readonly code: string;
  readonly at?: readonly PathStep[];
  readonly trigger?: string;
  readonly details?: Fields;
  /** Instead of the usual words for the code. */
  readonly message?: string;
}

/** Thrown where a request is refused as a whole. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly errors: readonly AdsErrorFacts[];
  constructor(status: number, errors: readonly AdsErrorFacts[]) {
    super(errors.map(({ code }) => code).join(", "));
    this.status = status;
    this.errors = errors;
  }
}

/** Thrown where the front door refuses: before the vendor's ads service sees anything. */
export class FrontDoorRefusal extends Error {
  override readonly name = "FrontDoorRefusal";
  readonly status: number;
  readonly details: readonly Fields[];
  constructor(status: number, message: string, details: readonly Fields[] = []) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** Thrown where only a web page is answered: an address nobody serves. */
export class NotServed extends Error {
  override readonly name = "NotServed";
}

/** google.rpc.Code by HTTP status. */
const STATUS: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  409: "ABORTED",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  502: "UNAVAILABLE",
  503: "UNAVAILABLE",
  504: "DEADLINE_EXCEEDED",
};
const WORDS: Readonly<Record<number, string>> = {
  400: "Request contains an invalid argument.",
  401: "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
  403: "The caller does not have permission",
  429: "Resource has been exhausted (e.g. check quota).",
  500: "Internal error encountered.",
  503: "The service is currently unavailable.",
  504: "Deadline expired before operation could complete.",
};

/** The code of google.rpc.Status for an HTTP status. */
export function statusWord(status: number): string {
  return STATUS[status] ?? "UNKNOWN";
}

/** One error as it stands in a failure. */
export function errorJson({ code, at = [], trigger, details, message }: AdsErrorFacts): Fields {
  const [family = "", word = ""] = code.split(".");
  return {
    errorCode: { [family]: word },
    message: message ?? MESSAGES[code] ?? `${word.toLowerCase().replaceAll("_", " ")}.`,
    ...(trigger === undefined ? {} : { trigger: { stringValue: trigger } }),
    ...(at.length === 0 ? {} : { location: { fieldPathElements: at } }),
    ...(details === undefined ? {} : { details }),
  };
}

/** A GoogleAdsFailure of the version that was asked. */
export function failureJson(version: string, errors: readonly AdsErrorFacts[], requestId: string): Fields {
  return {
    "@type": `type.googleapis.com/google.ads.googleads.${version}.errors.GoogleAdsFailure`,
    errors: errors.map(errorJson),
    requestId,
  };
}

/** The body of a refusal by the ads service. */
export function refusalBody(
  refusal: { readonly status: number; readonly errors: readonly AdsErrorFacts[] },
  version: string,
  requestId: string,
): Fields {
  const { status, errors } = refusal;
  return {
    error: {
      code: status,
      message: WORDS[status] ?? `Error ${status}`,
      status: statusWord(status),
      details: [failureJson(version, errors, requestId)],
    },
  };
}

/** The whole answer to a refused request. Gives undefined for any other error. */
export function refusedBy(error: unknown, version: string, requestId: string): EmulatorResponse | undefined {
  const headers = { "request-id": requestId };
  if (error instanceof Refusal) return jsonResponse(error.status, refusalBody(error, version, requestId), headers);
  if (error instanceof FrontDoorRefusal) {
    const { status, message, details } = error;
    return jsonResponse(
      status,
      { error: { code: status, message, status: statusWord(status), ...(details.length === 0 ? {} : { details }) } },
      {},
    );
  }
  if (error instanceof NotServed) return webPage(404, "Not Found");
  return undefined;
}

/** What the front door answers where no service stands behind it. */
export function webPage(status: number, words: string): EmulatorResponse {
  return {
    status,
    headers: { "content-type": "text/html; charset=UTF-8" },
    body: `<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n  <title>Error ${status} (${words})!!1</title>\n  <p><b>${status}.</b> <ins>That’s an error.</ins>\n  <p>The requested URL was not found on this server.  <ins>That’s all we know.</ins>\n`,
  };
}

/** A 400 with one error. */
export function invalid(code: string, facts: Omit<AdsErrorFacts, "code"> = {}): Refusal {
  return new Refusal(400, [{ code, ...facts }]);
}

/** What the front door answers to JSON that does not fit the message. */
export function badRequest(violations: readonly { readonly field: string; readonly description: string }[]): FrontDoorRefusal {
  return new FrontDoorRefusal(400, violations.map(({ description }) => description).join("\n"), [
    { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: violations },
  ]);
}
