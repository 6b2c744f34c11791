/** Writes each API exchange as one JSON line to a file, with every token taken out. */
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { EmulatorResponse, ParsedRequest } from "./exchange.ts";
import { ConnectionLost } from "./misbehave.ts";

/** An API exchange with what passed in both directions. Nothing is redacted yet. */
export interface RecordedExchange {
  readonly at: string;
  readonly request: ParsedRequest;
  readonly outcome: EmulatorResponse | ConnectionLost;
  readonly fault?: string;
}

const REDACTED = "[redacted]";
const SECRET_HEADERS = new Set(["authorization", "cookie", "proxy-authorization", "x-api-key"]);
const SHORTEST_SECRET = 6;

/** A secret as it may stand in a text: as it is, URL-encoded, as JSON text, in base64. */
function spellings(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString("base64");
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64, base64.replace(/=+$/, "")];
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** One line of the wire log. Takes out `secrets`, whatever token the request itself carried, and the headers that carry such things. */
export function wireLine(exchange: RecordedExchange, secrets: readonly string[]): string {
  const { at, request, outcome, fault } = exchange;
  const sent = request.headers["authorization"]?.replace(/^\w+\s+/, "") ?? "";
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, SECRET_HEADERS.has(name) ? REDACTED : value]),
  );
  const body = typeof request.body === "string" ? jsonOrText(request.body) : request.body;
  const line = JSON.stringify({
    at,
    request: { method: request.method, path: request.path, query: request.query.toString(), headers, body },
    response:
      outcome instanceof ConnectionLost
        ? { connection: "lost", committed: outcome.committed }
        : { status: outcome.status, headers: outcome.headers, body: jsonOrText(outcome.body) },
    fault,
  });
  const all = [...secrets, sent].filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(spellings);
  return all.reduce((text, secret) => text.replaceAll(secret, REDACTED), line);
}

/** A recorder that appends to `file`, making its folder. Written at once, so a crash loses nothing. */
export function wireLog(file: string, secrets: () => readonly string[]): (exchange: RecordedExchange) => void {
  mkdirSync(dirname(file), { recursive: true });
  return (exchange) => appendFileSync(file, `${wireLine(exchange, secrets())}\n`);
}
