/** Writes each API exchange as one JSON line to a file, with every token taken out. */
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { EmulatorResponse, ParsedRequest } from "./exchange.ts";
import { ConnectionLost } from "./misbehave.ts";

/** An API exchange with what passed in both directions. Nothing is redacted yet. */
export interface RecordedExchange<Body extends string | Uint8Array = string> {
  readonly at: string;
  readonly request: ParsedRequest;
  readonly outcome: (Omit<EmulatorResponse, "body"> & { readonly body: Body }) | ConnectionLost;
  readonly fault?: string;
}

const REDACTED = "[redacted]";
const SECRET_HEADERS = new Set(["authorization", "cookie", "proxy-authorization", "x-api-key"]);
const SHORTEST_SECRET = 6;

/** A secret as it may stand in a text: as it is, URL-encoded, as JSON text, in base64 by itself and as a password. */
function spellings(secret: string): readonly string[] {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const forms = [base64(secret), base64(`x-access-token:${secret}`)];
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    ...forms,
    ...forms.map((form) => form.replace(/=+$/, "")),
  ];
}

/** JSON as JSON, other text as text, bytes of Git only by their number. */
function readable(body: unknown): unknown {
  if (body instanceof Uint8Array) {
    const text = Buffer.from(body).toString("utf8");
    // A pack is no text, and its packet lines say nothing a reader of the log needs.
    return /^[{[]/.test(text) ? jsonOrText(text) : `${body.length} bytes`;
  }
  return typeof body === "string" ? jsonOrText(body) : body;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** One line of the wire log. Takes out `secrets`, whatever token the request itself carried, and the headers that carry such things. */
export function wireLine(exchange: RecordedExchange<string | Uint8Array>, secrets: readonly string[]): string {
  const { at, request, outcome, fault } = exchange;
  const sent = request.headers["authorization"]?.replace(/^\w+\s+/, "") ?? "";
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, SECRET_HEADERS.has(name) ? REDACTED : value]),
  );
  const line = JSON.stringify({
    at,
    request: { method: request.method, path: request.path, query: request.query.toString(), headers, body: readable(request.body) },
    response:
      outcome instanceof ConnectionLost
        ? { connection: "lost", committed: outcome.committed }
        : { status: outcome.status, headers: outcome.headers, body: readable(outcome.body) },
    fault,
  });
  const all = [...secrets, sent].filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(spellings);
  return all.reduce((text, secret) => text.replaceAll(secret, REDACTED), line);
}

/** A recorder that appends to `file`, making its folder. Written at once, so a crash loses nothing. */
export function wireLog(file: string, secrets: () => readonly string[]): (exchange: RecordedExchange<string | Uint8Array>) => void {
  mkdirSync(dirname(file), { recursive: true });
  return (exchange) => appendFileSync(file, `${wireLine(exchange, secrets())}\n`);
}
