/** GitHub's refusals in our words: every field of theirs is optional, and the body may be a web page. */
import type { VendorWord } from "#http/outcome.ts";
import { type Fields, fieldsOf } from "#http/shape.ts";
import { type Clock, instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest, HttpResponse } from "#ports/transport.ts";
import { reachedLimit, waitFor } from "./limits.ts";
import { needInWords } from "./permissions.ts";
import { shorten } from "./texts.ts";

const LONGEST_MESSAGE = 400;

export interface WordParts {
  readonly clock: Clock;
  /** Takes secrets out before a text is cut: half a secret would not be known for one. */
  readonly redact: (text: string) => string;
}

/**
 * What GitHub's body and headers add to its status.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api (read 2026-11).
 */
export function githubWord({ clock, redact }: WordParts): (response: HttpResponse, request: HttpRequest) => VendorWord {
  return (response, request) => {
    const limit = reachedLimit(response);
    const waitMs = waitFor(limit, clock.now());
    const message = limit.kind === "hour" ? hourOver(limit.resetMs) : wordsOf(response, request, redact);
    const correlation = response.headers["x-github-request-id"];
    return {
      ...(message === undefined ? {} : { message }),
      ...(correlation === undefined ? {} : { correlation }),
      ...(waitMs === undefined ? {} : { waitMs, code: "PLATFORM_LIMIT" }),
      // The same address will answer the same way again.
      ...(isRedirect(response.status) ? { exhausted: true } : {}),
      // A `message` alone is what other gateways say, too.
      ...(correlation === undefined && wordIn(bodyOf(response), "documentation_url") === undefined ? { isForeign: true } : {}),
    };
  };
}

function hourOver(resetMs: number | undefined): string {
  const until = resetMs === undefined ? "for now" : `until ${instantOf(resetMs)}`;
  return `the calls this token may make in one hour are used up ${until}`;
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 307 || status === 308;
}

function wordsOf(response: HttpResponse, request: HttpRequest, redact: WordParts["redact"]): string | undefined {
  if (isRedirect(response.status)) return "GitHub keeps this under another address now; was the repository renamed or handed over?";
  const theirs = theirWords(response, redact);
  const mayBeRight = response.status === 403 || (response.status === 404 && request.method !== "GET");
  const need = mayBeRight ? needInWords(request) : undefined;
  const words = [theirs === undefined || need === undefined ? theirs : asSentence(theirs), need].filter((part) => part !== undefined);
  return words.length === 0 ? undefined : words.join(" ");
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The message and those of `errors[]`, which are texts or objects. */
function theirWords(response: HttpResponse, redact: WordParts["redact"]): string | undefined {
  const body = bodyOf(response);
  const details = Array.isArray(body["errors"]) ? body["errors"].flatMap((error: unknown) => detailOf(error)) : [];
  const words = [...new Set([wordIn(body, "message"), ...details].filter((text) => text !== undefined))].join("; ");
  return words === "" ? undefined : shorten(redact(words), LONGEST_MESSAGE);
}

function detailOf(error: unknown): readonly string[] {
  if (typeof error === "string") return [error];
  if (typeof error !== "object" || error === null || Array.isArray(error)) return [];
  const fields = fieldsOf(error, "the error");
  const message = wordIn(fields, "message");
  if (message !== undefined) return [message];
  const parts = [wordIn(fields, "resource"), wordIn(fields, "field"), wordIn(fields, "code")].filter((part) => part !== undefined);
  return parts.length === 0 ? [] : [parts.join(" ")];
}

function bodyOf({ body }: HttpResponse): Fields {
  try {
    return fieldsOf(JSON.parse(body), "the error");
  } catch {
    return {};
  }
}

function wordIn(body: Fields, name: string): string | undefined {
  const value = body[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What was asked for, or undefined where it ended in one of these statuses: it is not there. */
export async function unlessStatus<Value>(statuses: readonly number[], asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (failure) {
    if (failure instanceof PlatformFailure && failure.status !== undefined && statuses.includes(failure.status)) return undefined;
    throw failure;
  }
}

/** A later step failed after an earlier one was carried out: as a whole that is never "not applied". */
export async function afterWriting<Value>(step: Promise<Value>): Promise<Value> {
  try {
    return await step;
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied === "unknown") throw failure;
    const { message, code, status, correlation } = failure;
    throw new PlatformFailure(message, { applied: "unknown", code, status, correlation });
  }
}
