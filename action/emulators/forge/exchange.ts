/** One request to the emulator and its answer, as plain data: the same for a socket and for a test without one. */
import { Refusal } from "./errors.ts";

export interface EmulatorRequest {
  readonly method: string;
  /** Path with leading slash; a query may follow it. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes or text as sent, or the JSON value itself. */
  readonly body?: unknown;
}

export interface EmulatorResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** How much later than at once the answer comes; the server waits that long. */
  readonly delayMs?: number;
}

/** A request taken apart. */
export interface ParsedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Takes a request apart without judging it. */
export function parsedRequest(request: EmulatorRequest): ParsedRequest {
  const [path = "/", text = ""] = request.path.split(/\?(.*)/s);
  const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  return { method: request.method.toUpperCase(), path, query: new URLSearchParams(text), headers, body: request.body };
}

/** The body as text, where it is bytes or text. */
export function textOf(body: unknown): string | undefined {
  if (body instanceof Uint8Array) return Buffer.from(body).toString("utf8");
  return typeof body === "string" ? body : undefined;
}

/** The JSON value of the body, an empty object without one. Throws a `Refusal` 400 for no JSON. */
export function jsonOf({ body }: ParsedRequest): unknown {
  const text = textOf(body);
  if (text === undefined) return body ?? {};
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal({ status: 400, message: "Problems parsing JSON" });
  }
}

/** A JSON answer; without a value, an empty one. */
export function jsonResponse(status: number, json: unknown, headers: Readonly<Record<string, string>> = {}): EmulatorResponse {
  if (json === undefined) return { status, headers, body: "" };
  return { status, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body: JSON.stringify(json) };
}
