/** One request to the emulator and its answer, as plain data: the same for a socket and for a test without one. */
export interface EmulatorRequest {
  readonly method: string;
  /** Path with leading slash; a query may follow it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text, or the JSON value itself. */
  readonly body?: unknown;
}

export interface EmulatorResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How much later than at once the answer comes; the server waits that long. */
  readonly delayMs?: number;
}

/** A request taken apart. */
export interface ParsedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query as it was written, without its question mark: for a vendor whose query is more than names and values. */
  readonly search: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Takes a request apart without judging it. */
export function parsedRequest(request: EmulatorRequest): ParsedRequest {
  const [path = "/", text = ""] = request.path.split(/\?(.*)/s);
  const query = new URLSearchParams(text);
  for (const [key, value] of Object.entries(request.query ?? {})) {
    for (const one of typeof value === "string" ? [value] : value) query.append(key, one);
  }
  const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const search = request.query === undefined ? text : query.toString();
  return { method: request.method.toUpperCase(), path, query, search, headers, body: request.body };
}

/** A JSON answer; without a value, an empty one. */
export function jsonResponse(status: number, json: unknown, headers: Readonly<Record<string, string>>): EmulatorResponse {
  if (json === undefined) return { status, headers, body: "" };
  return { status, headers: { "content-type": "application/json;charset=utf-8", ...headers }, body: JSON.stringify(json) };
}

/** One segment of a path as it was meant; as it came where it cannot be decoded. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
