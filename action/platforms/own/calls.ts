/** What a module asks to have sent: checked, sent by the one client that all platforms share, and never more often than is safe. */
import { type Caller, createCaller, type Effect } from "#http/call.ts";
import { fieldsOf, optionalFlag, optionalText, ShapeError, text } from "#http/shape.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest, HttpResponse } from "#ports/transport.ts";
import type { PlatformParts } from "../parts.ts";
import type { OwnVerb } from "./program.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const LONGEST_WORDS = 300;

export interface ModuleCall {
  readonly request: HttpRequest;
  /** Changes nothing over there, whatever its method. */
  readonly reads: boolean;
  /** That there is no such thing is an answer: nothing. */
  readonly mayBeGone: boolean;
}

/** @throws ShapeError where it is no request. */
export function readCall(value: unknown): ModuleCall {
  const fields = fieldsOf(value, "the call");
  const method = METHODS.find((one) => one === fields["method"]);
  if (method === undefined) throw new ShapeError(`the method of a call is one of ${METHODS.join(", ")}`);
  const path = text(fields, "path");
  // Behind the configured address and nowhere else.
  if (!/^\/(?!\/)[!-~]*$/.test(path) || /[?#\\]/.test(path))
    throw new ShapeError("the path of a call begins with one / and holds neither ? nor #; what follows a ? is its query");
  const query = wordsIn(fields["query"], "query");
  const headers = wordsIn(fields["headers"], "headers");
  const form = wordsIn(fields["form"], "form");
  const { json } = fields;
  return {
    request: {
      method,
      path,
      ...(query === undefined ? {} : { query }),
      ...(headers === undefined ? {} : { headers }),
      ...(form === undefined ? {} : { form }),
      ...(json === undefined ? {} : { json }),
    },
    reads: method === "GET" || optionalFlag(fields, "reads") === true,
    mayBeGone: optionalFlag(fields, "mayBeGone") === true,
  };
}

function wordsIn(value: unknown, name: string): Readonly<Record<string, string>> | undefined {
  if (value === undefined) return undefined;
  const fields = fieldsOf(value, name);
  return Object.fromEntries(Object.keys(fields).map((key) => [key, text(fields, key)]));
}

/** Verbs that only look. Whatever they ask for must say that it reads. */
export const LOOKING: ReadonlySet<OwnVerb> = new Set(["account", "find", "observe"]);

/**
 * How often a call may be repeated is decided by what it is for, and not by the module: what makes something or brings it out leaves once;
 * writing over a draft, taking back and throwing away come to the same when they are done twice.
 * @throws ShapeError where a verb that only looks would change something.
 */
export function effectOf({ request, reads }: ModuleCall, verb: OwnVerb, isNew: boolean): Effect {
  if (reads) return "read";
  if (LOOKING.has(verb))
    throw new ShapeError(
      `${verb} only looks, and asked for ${request.method} ${request.path}; a call that changes nothing says reads: true`,
    );
  if (verb === "publish") return "irreversible";
  return isNew ? "create" : "repeatable";
}

/** The caller of one platform. Its own words about a refusal are shown where they are short and plain. */
export function ownCaller({
  name,
  perSecond,
  parts: { transport, clock, random, secrets },
}: {
  readonly name: string;
  readonly perSecond: number;
  readonly parts: Pick<PlatformParts, "transport" | "clock" | "random" | "secrets">;
}): Caller {
  return createCaller({
    ...{ name, transport, clock, random, secrets },
    limit: { perWindow: perSecond, windowMs: 1_000, guardMs: 100, read: () => undefined, atOnce: 4 },
    classify: (response) => ({ ...wordOf(response), ...(isWebPage(response) ? { isForeign: true } : {}) }),
    parse: parsed,
  });
}

/** How this vendor words its errors nobody knows here; a page for people is none of its words. */
function isWebPage({ body }: HttpResponse): boolean {
  return /^\s*<(?:!doctype\s+html|html)\b/i.test(body);
}

/** An answer that begins as JSON has to be whole; anything else is a text. */
function parsed(body: string): unknown {
  return /^\s*[[{"]/.test(body) ? JSON.parse(body) : body;
}

/** `message`, `error` or `detail` of a JSON body: what most APIs say it in. Without mail addresses: it may be kept in the ledger. */
function wordOf({ body }: HttpResponse): { readonly message?: string } {
  try {
    const fields = fieldsOf(JSON.parse(body), "the answer");
    const said = ["message", "error", "detail"].flatMap((name) =>
      typeof fields[name] === "string" ? [optionalText(fields, name) ?? ""] : [],
    )[0];
    const plain = said
      ?.replace(/[^\s"'<>]+@[^\s"'<>]+/g, "[address]")
      .replace(/\s+/g, " ")
      .trim();
    return plain === undefined || plain === "" ? {} : { message: plain.slice(0, LONGEST_WORDS) };
  } catch {
    return {};
  }
}

/** Whether a failure only says that there is no such thing. */
export function saysGone(failure: unknown): boolean {
  return failure instanceof PlatformFailure && (failure.status === 404 || failure.status === 410);
}
