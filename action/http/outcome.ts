/** The one table that says what became of a call: not applied, applied, or unknown; nothing else decides that. */
import type { HttpResponse } from "#ports/transport.ts";
import { ShapeError } from "./shape.ts";

/** What came of sending a request once. */
export type Signal =
  | { readonly kind: "answer"; readonly response: HttpResponse }
  | { readonly kind: "broken"; readonly sent: "no" | "perhaps"; readonly reason: string; readonly waitMs?: number | undefined }
  | { readonly kind: "timeout"; readonly afterMs: number };

/** What a vendor's own error body adds to its status; every part may be missing. */
export interface VendorWord {
  readonly message?: string;
  readonly correlation?: string;
  /** A code of the error catalogue, where the vendor's body says more than the status. */
  readonly code?: string;
  /** A limit that no waiting within a run will lift. */
  readonly exhausted?: boolean;
  /** How long to wait where no `Retry-After` says so. */
  readonly waitMs?: number;
  /** Nothing in the answer is the vendor's: a gateway or a proxy before it gave it. */
  readonly isForeign?: true;
}

/** What an answer of 2xx says that is none: some vendors answer everything with 200, and say in the body what became of it. */
export interface InnerWord extends VendorWord {
  readonly applied: "no" | "unknown";
  readonly retry: "later" | "never";
  readonly code: string;
}

/** `later`: the same request may be carried out if asked again. `never`: it will be refused again. */
export interface Shortfall {
  readonly applied: "no" | "unknown";
  readonly retry: "later" | "never";
  readonly code: string;
  readonly reason: string;
  readonly status?: number;
  readonly correlation?: string;
  readonly waitMs?: number;
}

export type Outcome<Answer> = { readonly kind: "applied"; readonly answer: Answer } | ({ readonly kind: "short" } & Shortfall);

interface Row {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly applied: "no" | "unknown";
  readonly retry: "later" | "never";
  readonly code: string;
}

/** Statuses that are not 2xx; the first row that holds the status decides. */
export const STATUS_ROWS: readonly Row[] = [
  { name: "an answer before the answer", from: 100, to: 199, applied: "unknown", retry: "later", code: "PLATFORM_ANSWER" },
  { name: "a redirect", from: 300, to: 399, applied: "unknown", retry: "later", code: "PLATFORM_ANSWER" },
  { name: "credential refused", from: 401, to: 401, applied: "no", retry: "never", code: "CREDENTIAL_REFUSED" },
  { name: "gave up reading the request", from: 408, to: 408, applied: "unknown", retry: "later", code: "PLATFORM_UNREACHABLE" },
  { name: "locked for now", from: 423, to: 423, applied: "no", retry: "later", code: "PLATFORM_REFUSED" },
  { name: "too many calls", from: 429, to: 429, applied: "no", retry: "later", code: "PLATFORM_LIMIT" },
  { name: "account being moved", from: 477, to: 477, applied: "no", retry: "later", code: "PLATFORM_REFUSED" },
  { name: "refused", from: 400, to: 499, applied: "no", retry: "never", code: "PLATFORM_REFUSED" },
  { name: "failed inside", from: 500, to: 599, applied: "unknown", retry: "later", code: "PLATFORM_UNREACHABLE" },
];

/**
 * "Not there" says that a thing is gone, and what is gone is made anew: so it counts from the vendor alone. Whoever stands before it and does
 * not find it says the same of everything for a while; that keeps no status, by which it could be taken for the vendor's word.
 */
const NOT_THERE: ReadonlySet<number> = new Set([404, 410]);

/** Locked or moving: the vendor asks for at least two seconds. Source: HubSpot's error handling page, read 2026-11. */
const LOCKED_WAIT_MS = 2_000;

export interface Question<Answer> {
  readonly signal: Signal;
  /** Takes the parsed body, `undefined` where it is empty; throws ShapeError where it is not what the call promises. */
  readonly read: (body: unknown) => Answer;
  readonly classify: (response: HttpResponse) => VendorWord;
  /** Reads the body of an answer; JSON where absent. What it throws means that the body is not whole. */
  readonly parse?: ((body: string) => unknown) | undefined;
  /** Looks into the body of a 2xx for what failed all the same. */
  readonly within?: ((body: unknown) => InnerWord | undefined) | undefined;
}

/** What became of the call. Throws nothing of its own. */
export function judge<Answer>({ signal, read, classify, parse, within }: Question<Answer>): Outcome<Answer> {
  switch (signal.kind) {
    case "broken":
      return short({
        applied: signal.sent === "no" ? "no" : "unknown",
        retry: "later",
        code: "PLATFORM_UNREACHABLE",
        reason: signal.reason,
      });
    case "timeout":
      return short({
        applied: "unknown",
        retry: "later",
        code: "PLATFORM_UNREACHABLE",
        reason: `no answer within ${Math.round(signal.afterMs / 1000)} seconds`,
      });
    case "answer":
      return signal.response.status >= 200 && signal.response.status <= 299
        ? judgeBody(signal.response, { read, parse, within })
        : judgeStatus(signal.response, classify(signal.response));
  }
}

function judgeBody<Answer>(
  response: HttpResponse,
  { read, parse = JSON.parse, within }: Pick<Question<Answer>, "read" | "parse" | "within">,
): Outcome<Answer> {
  const unreadable = (reason: string): Outcome<Answer> =>
    short({ applied: "unknown", retry: "later", code: "PLATFORM_ANSWER", status: response.status, reason });
  let body: unknown;
  try {
    body = response.body.trim() === "" ? undefined : parse(response.body);
  } catch {
    return unreadable(`answered ${response.status} with something that is not whole ${parse === JSON.parse ? "JSON" : "or not readable"}`);
  }
  const inner = within?.(body);
  if (inner !== undefined) {
    const { message, correlation, waitMs, exhausted, ...rest } = inner;
    return short({
      ...rest,
      retry: exhausted === true ? "never" : rest.retry,
      status: response.status,
      reason: `answered ${response.status}${message === undefined ? " and says that it failed" : `: ${message}`}`,
      ...(correlation === undefined ? {} : { correlation }),
      ...(waitMs === undefined ? {} : { waitMs }),
    });
  }
  try {
    return { kind: "applied", answer: read(body) };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return unreadable(`answered ${response.status}, but ${error.message}`);
  }
}

function judgeStatus<Answer>({ status }: HttpResponse, word: VendorWord): Outcome<Answer> {
  if (NOT_THERE.has(status) && word.isForeign === true)
    return short({
      ...{ applied: "unknown", retry: "later", code: "PLATFORM_ANSWER" },
      reason: `answered ${status}, and not in the vendor's own words, so whether it is there is not known: a gateway or proxy on the way may not find it`,
    });
  const row = STATUS_ROWS.find(({ from, to }) => status >= from && status <= to);
  const locked = status === 423 || status === 477 ? LOCKED_WAIT_MS : undefined;
  const waitMs = word.waitMs ?? locked;
  return short({
    applied: row?.applied ?? "unknown",
    retry: word.exhausted === true ? "never" : (row?.retry ?? "never"),
    code: word.code ?? row?.code ?? "PLATFORM_ANSWER",
    reason: `answered ${status}${word.message === undefined ? "" : `: ${word.message}`}`,
    status,
    ...(word.correlation === undefined ? {} : { correlation: word.correlation }),
    ...(waitMs === undefined ? {} : { waitMs }),
  });
}

function short<Answer>(shortfall: Shortfall): Outcome<Answer> {
  return { kind: "short", ...shortfall };
}
