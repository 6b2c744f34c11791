/** HubSpot's error bodies in our words: every field of theirs is optional, and the body may be a web page. */
import type { LimitFacts } from "#http/gate.ts";
import type { VendorWord } from "#http/outcome.ts";
import { type Fields, fieldsOf } from "#http/shape.ts";
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest, HttpResponse } from "#ports/transport.ts";

const LONGEST_MESSAGE = 400;

/**
 * What HubSpot's body adds to its status.
 * Source: https://developers.hubspot.com/docs/api-reference/latest/error-handling (read 2026-11).
 */
export function hubspotWord(response: HttpResponse, request: HttpRequest): VendorWord {
  const body = bodyOf(response);
  const message = wordsOf(body);
  const correlation = word(body, "correlationId") ?? response.headers["x-hubspot-correlation-id"];
  const code = codeOf(response.status, request);
  const waitMs = response.status === 429 ? waitOf(word(body, "policyName"), response.headers) : undefined;
  return {
    ...(message === undefined ? {} : { message }),
    ...(correlation === undefined ? {} : { correlation }),
    ...(code === undefined ? {} : { code }),
    ...(word(body, "policyName") === "DAILY" ? { exhausted: true } : {}),
    ...(waitMs === undefined ? {} : { waitMs }),
    ...(isTheirs(body, response.headers) ? {} : { isForeign: true }),
  };
}

/**
 * Whether HubSpot said it. All fields of its error are optional, so any of those that only it uses will do.
 * Source: https://developers.hubspot.com/docs/faq/api-error-responses (read 2026-11-28).
 */
function isTheirs(body: Fields, headers: HttpResponse["headers"]): boolean {
  const said = word(body, "status") === "error" || ["category", "correlationId"].some((name) => word(body, name) !== undefined);
  return said || headers["x-hubspot-correlation-id"] !== undefined;
}

/** Publishing by API needs Marketing Hub Enterprise or the transactional add-on; editing does not. So this refusal has a name of its own. */
function codeOf(status: number, { path }: HttpRequest): string | undefined {
  return status === 403 && /\/(un)?publish$/.test(path) ? "PUBLISH_RIGHT_MISSING" : undefined;
}

/** Calls per ten seconds or per second; `Retry-After` comes only sometimes, so the window itself is waited out. */
function waitOf(policy: string | undefined, headers: HttpResponse["headers"]): number | undefined {
  if (policy === "SECONDLY") return 1_000;
  return policy === "DAILY" ? undefined : (hubspotLimit(headers)?.windowMs ?? 10_000);
}

/** The rolling limit as HubSpot's headers tell it. Source: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines (read 2026-11). */
export function hubspotLimit(headers: HttpResponse["headers"]): LimitFacts | undefined {
  const perWindow = count(headers["x-hubspot-ratelimit-max"]);
  const windowMs = count(headers["x-hubspot-ratelimit-interval-milliseconds"]);
  const remaining = count(headers["x-hubspot-ratelimit-remaining"]);
  if (perWindow === undefined || windowMs === undefined || perWindow < 1 || windowMs > 60_000) return undefined;
  return { perWindow, windowMs, ...(remaining === undefined ? {} : { remaining }) };
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function bodyOf({ body }: HttpResponse): Fields {
  try {
    return fieldsOf(JSON.parse(body), "the error");
  } catch {
    return {};
  }
}

/** The message and those of `errors[]`, without mail addresses: what is said here may be kept in the ledger. */
function wordsOf(body: Fields): string | undefined {
  const details = Array.isArray(body["errors"]) ? body["errors"].flatMap((error: unknown) => detailOf(error)) : [];
  const words = [...new Set([word(body, "message"), ...details].filter((text) => text !== undefined))].join("; ");
  const plain = words
    .replace(/[^\s"'<>]+@[^\s"'<>]+/g, "[address]")
    .replace(/\s+/g, " ")
    .trim();
  if (plain === "") return undefined;
  return plain.length > LONGEST_MESSAGE ? `${plain.slice(0, LONGEST_MESSAGE)}…` : plain;
}

function detailOf(error: unknown): readonly string[] {
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : undefined;
  return typeof message === "string" ? [message] : [];
}

function word(body: Fields, name: string): string | undefined {
  const value = body[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Whether the object is not there (or archived, which HubSpot shows the same way). */
export function isGone(failure: unknown): boolean {
  return failure instanceof PlatformFailure && failure.status === 404;
}

/** We do not do this: nothing was sent. */
export function refusal(ref: ObjectRef, why: string, code = "PLATFORM_REFUSED"): PlatformFailure {
  return new PlatformFailure(`HubSpot ${nameOf(ref)} ${why}`, { applied: "no", code });
}

/** It was answered well, and what is read back says otherwise. */
export function contradiction(ref: ObjectRef, why: string, code = "PLATFORM_ANSWER"): PlatformFailure {
  return new PlatformFailure(`HubSpot ${nameOf(ref)} ${why}`, { applied: "unknown", code });
}

function nameOf({ kind, id }: ObjectRef): string {
  return `${kind === "email" ? "email" : kind === "sequence" ? "workflow" : "landing page"} ${id}`;
}

/** Reads back what was just asked for. Whatever keeps us from seeing it, the write itself may stand: such a failure is never "not applied". */
export async function afterWriting<Value>(readBack: () => Promise<Value>): Promise<Value> {
  try {
    return await readBack();
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied === "unknown") throw failure;
    const { message, code, status, correlation, cause } = failure;
    throw new PlatformFailure(message, { applied: "unknown", code, status, correlation, cause });
  }
}
