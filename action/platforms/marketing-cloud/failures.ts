/** Marketing Cloud's error answers in our words: JSON in one half, SOAP in the other, and either may come with a status of success. */
import type { LimitFacts } from "#http/gate.ts";
import type { InnerWord, VendorWord } from "#http/outcome.ts";
import { type Fields, fieldsOf, ShapeError } from "#http/shape.ts";
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest, HttpResponse } from "#ports/transport.ts";
import { leaf, messageOf, parsedXml, repeated, SOAP_PATH } from "./soap-message.ts";

const LONGEST_MESSAGE = 400;

/**
 * How long is waited where the vendor says that we are blocked, and not for how long (50200), and where SOAP says "throttled".
 * Source: guide/error-handling, guide/rate-limiting (read 2026-11) ask for a back-off and name no time; the minute and the ten seconds are ours.
 */
const BLOCKED_WAIT_MS = 60_000;
const THROTTLED_WAIT_MS = 10_000;

/** Names a right by the area a call goes to. Source: guide/rest-permissions-and-scopes (read 2026-11). */
const RIGHTS: readonly (readonly [area: RegExp, right: string])[] = [
  [/^\/data\//, "data_extensions_read"],
  [/\/categories|\/query$/, "documents_and_images_read and saved_content_read"],
  [/^\/interaction\//, "journeys_read, journeys_write, journeys_delete and journeys_execute"],
  [/^\/asset\//, "documents_and_images_read, documents_and_images_write and saved_content_write"],
];

/** Journeys and entry sources answer a DELETE with the bare id of what was deleted. */
const BARE_ID = /^\s*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*$/i;

/** An answer's body: XML from the SOAP half, JSON from the other. @throws where it is neither, or not whole */
export function parsedBody(body: string): unknown {
  if (BARE_ID.test(body)) return body.trim();
  return body.trimStart().startsWith("<") ? parsedXml(body) : JSON.parse(body);
}

/** What a body adds to its status. */
export function marketingCloudWord(response: HttpResponse, request: HttpRequest): VendorWord {
  if (request.path === SOAP_PATH) return soapWord(response, request);
  const body = jsonOf(response);
  const said = wordsOf(body);
  const message = response.status === 403 ? [said, lackOf(request)].filter((part) => part !== undefined).join("; ") : said;
  const blocked = response.status === 429 && number(body, "errorcode") === 50_200;
  return {
    ...(message === undefined || message === "" ? {} : { message }),
    ...(blocked ? { waitMs: BLOCKED_WAIT_MS } : response.status === 429 ? { waitMs: THROTTLED_WAIT_MS } : {}),
    // Every error of theirs has `documentation`, `errorcode` and `message`: guide/error-handling (read 2026-11).
    ...(body["errorcode"] === undefined ? { isForeign: true } : {}),
  };
}

/** A 2xx under which something failed: an error code in JSON, a result in SOAP. */
export function failedWithin(body: unknown, request: HttpRequest): InnerWord | undefined {
  return request.path === SOAP_PATH ? soapWithin(body, request) : restWithin(body);
}

/** `pause`, `resume` and others answer 202 with an `errorcode`; a 200 with one says nothing certain of what was done. */
function restWithin(body: unknown): InnerWord | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
  const fields = fieldsOf(body, "the answer");
  const code = number(fields, "errorcode");
  if (code === undefined || code === 0) return undefined;
  const message = wordsOf(fields);
  // 40000 and above are failures inside the vendor's own house.
  const refused = code < 40_000 || code > 59_999;
  return {
    applied: refused ? "no" : "unknown",
    retry: refused ? "never" : "later",
    code: refused ? "PLATFORM_REFUSED" : "PLATFORM_ANSWER",
    ...(message === undefined ? {} : { message }),
  };
}

/** `OverallStatus` and each result's `StatusCode`, under a 200. Source: the vendor's etframework.wsdl (read 2026-11). */
function soapWithin(body: unknown, request: HttpRequest): InnerWord | undefined {
  const message = soapMessage(body);
  const status = message === undefined ? undefined : leaf(message, "OverallStatus");
  if (message === undefined || status === undefined || status === "OK" || status === "MoreDataAvailable") return undefined;
  const failed = repeated(message, "Results")
    .flatMap((one) => [one, ...repeated(one, "Result")])
    .find((one) => leaf(one, "StatusCode") === "Error");
  const said = failed === undefined ? /^Error: *(.+)/s.exec(status)?.[1] : leaf(failed, "StatusMessage");
  // Only "Error", and nothing of which it is true: whether anything was done is not said.
  if (failed === undefined && said === undefined) return { applied: "unknown", retry: "later", code: "PLATFORM_ANSWER" };
  const words = plain(said ?? "");
  return {
    applied: "no",
    retry: "never",
    code: codeOf(failed === undefined ? undefined : leaf(failed, "ErrorCode"), words, request),
    ...(words === "" ? {} : { message: words }),
  };
}

function codeOf(errorCode: string | undefined, words: string, { headers }: HttpRequest): string {
  const sends = headers?.["soapaction"] === "Schedule" || headers?.["soapaction"] === "Perform";
  if (errorCode === "12001" || /permission|insufficient rights|not authori[sz]ed/i.test(words))
    return sends ? "PUBLISH_RIGHT_MISSING" : "CREDENTIAL_REFUSED";
  return sends && /\bapprov/i.test(words) ? "NATIVE_APPROVAL_MISSING" : "PLATFORM_REFUSED";
}

function soapMessage(body: unknown): Fields | undefined {
  try {
    return messageOf(body);
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}

/** What a SOAP fault says. */
export interface SoapFault {
  readonly code: string;
  readonly text: string;
}

/** The fault of a SOAP answer; undefined where it is none. */
export function faultOf({ body }: HttpResponse): SoapFault | undefined {
  try {
    const message = soapMessage(parsedXml(body));
    const text = message === undefined ? undefined : leaf(message, "faultstring");
    return message === undefined || text === undefined ? undefined : { code: leaf(message, "faultcode") ?? "", text: plain(text) };
  } catch {
    return undefined;
  }
}

function soapWord(response: HttpResponse, { headers }: HttpRequest): VendorWord {
  const fault = faultOf(response);
  if (fault === undefined) return response.status === 429 ? { waitMs: THROTTLED_WAIT_MS } : {};
  const throttled = response.status === 429 || /throttl/i.test(fault.text);
  return {
    message: `${headers?.["soapaction"] ?? "SOAP"}: ${fault.text}`,
    ...(throttled ? { code: "PLATFORM_LIMIT", waitMs: THROTTLED_WAIT_MS } : {}),
  };
}

/** No answer tells a number. */
export function marketingCloudLimit(): LimitFacts | undefined {
  return undefined;
}

function lackOf({ path }: HttpRequest): string {
  const right = RIGHTS.find(([area]) => area.test(path))?.[1] ?? "one of its scopes";
  return `the installed package may not do this in this business unit: it needs ${right}`;
}

function jsonOf({ body }: HttpResponse): Fields {
  try {
    return fieldsOf(JSON.parse(body), "the error");
  } catch {
    return {};
  }
}

/** The message, and those of whichever list of details there is. */
function wordsOf(body: Fields): string | undefined {
  const details = ["validationErrors", "errors", "additionalErrors"].flatMap((name) => {
    const list = body[name];
    return Array.isArray(list) ? list.flatMap((one: unknown) => detailOf(one)) : [];
  });
  const said = [...new Set([body["message"], body["error_description"], ...details].filter((text) => typeof text === "string"))];
  const words = plain(said.join("; "));
  return words === "" ? undefined : words;
}

function detailOf(error: unknown): readonly string[] {
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : undefined;
  return typeof message === "string" ? [message] : [];
}

/** Without mail addresses: what is said here may be kept in the ledger. */
function plain(words: string): string {
  const text = words
    .replace(/[^\s"'<>]+@[^\s"'<>]+/g, "[address]")
    .replace(/\s+/g, " ")
    .trim();
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}

function number(body: Fields, name: string): number | undefined {
  const value = body[name];
  return typeof value === "number" ? value : undefined;
}

/** Whether the object is not there. */
export function isGone(failure: unknown): boolean {
  return failure instanceof PlatformFailure && failure.status === 404;
}

function wordFor({ kind }: ObjectRef): string {
  return kind === "sequence" ? "journey" : "email";
}

/**
 * Whether a create was refused because its key or name is in use: 118039 for a name (reported), words for a key (not documented).
 * Whoever holds it is looked for before anything is believed.
 */
export function isTaken(failure: unknown): boolean {
  return (
    failure instanceof PlatformFailure &&
    failure.applied === "no" &&
    failure.status === 400 &&
    /unique|already|in use|taken/i.test(failure.message)
  );
}

/** We do not do this: nothing was sent. */
export function refusal(ref: ObjectRef, why: string, code = "PLATFORM_REFUSED"): PlatformFailure {
  return new PlatformFailure(`Marketing Cloud ${wordFor(ref)} ${ref.id} ${why}`, { applied: "no", code });
}

/** It was answered well, and what is read back says otherwise. */
export function contradiction(ref: ObjectRef, why: string, code = "PLATFORM_ANSWER"): PlatformFailure {
  return new PlatformFailure(`Marketing Cloud ${wordFor(ref)} ${ref.id} ${why}`, { applied: "unknown", code });
}

/** Does what follows a write that may stand. Whatever fails from here on is never "not applied". */
export async function afterWriting<Value>(proceed: () => Promise<Value>): Promise<Value> {
  try {
    return await proceed();
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied === "unknown") throw failure;
    const { message, code, status, correlation, cause } = failure;
    throw new PlatformFailure(message, { applied: "unknown", code, status, correlation, cause });
  }
}
