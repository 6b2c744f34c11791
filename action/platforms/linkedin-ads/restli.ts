/** Rest.li 2.0, as it is written into paths and queries: lists, objects, and texts whose structural letters are encoded; and its headers. */
import type { HttpRequest, HttpResponse, Transport } from "#ports/transport.ts";

/** What a query can say. */
export type RestliValue =
  | string
  | number
  | boolean
  | readonly RestliValue[]
  | { readonly [name: string]: RestliValue }
  /** Written as it stands: the one list without `List(…)`, `fields=a,b`. */
  | { readonly plain: readonly string[] };

/**
 * A text inside a structure, or as a key of a path: `, ( ) ' :` and everything a URL needs encoded. An empty text is two quotes.
 * Source: the encoder of linkedin-api-client 0.3.0; https://linkedin.github.io/rest.li/spec/protocol (read 2026-11).
 */
export function restliText(text: string): string {
  if (text === "") return "''";
  return encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `List(a,b)`, `(k:v)`, or a text. The letters of the structure itself are never encoded. */
export function restliValue(value: RestliValue): string {
  if (typeof value === "string") return restliText(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (isList(value)) return `List(${value.map(restliValue).join(",")})`;
  if (isPlain(value)) return value.plain.map(encodeURIComponent).join(",");
  return `(${Object.entries(value)
    .map(([key, inner]) => `${restliText(key)}:${restliValue(inner)}`)
    .join(",")})`;
}

/** `?a=…&b=List(…)`. `URLSearchParams` would encode the structure's own letters. */
export function restliQuery(parameters: Readonly<Record<string, RestliValue | undefined>>): string {
  const parts = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${restliValue(value)}`],
  );
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function isList(value: RestliValue): value is readonly RestliValue[] {
  return Array.isArray(value);
}

function isPlain(value: object): value is { readonly plain: readonly string[] } {
  return Object.hasOwn(value, "plain");
}

/** A longer query is sent as the body of a POST that says what it stands for. Source: linkedin-api-client 0.3.0, utils/query-tunneling. */
const LONGEST_QUERY = 4000;

/**
 * A wire that speaks this protocol in one version of the API. The id of what was made comes in a header beside an empty body; it is put where
 * everything else is read from. A request to another host (bytes), or for a token, goes as it is.
 */
export function restliTransport(transport: Transport, version: string): Transport {
  return async (request) => {
    if (!request.path.startsWith("/rest/")) return await transport(request);
    const headers = { "linkedin-version": version, "x-restli-protocol-version": "2.0.0", ...request.headers };
    return withCreatedId(await transport(tunnelled({ ...request, headers })));
  };
}

function tunnelled(request: HttpRequest): HttpRequest {
  const [path = "", query = ""] = request.path.split(/\?(.*)/s);
  if (request.method !== "GET" || query.length <= LONGEST_QUERY) return request;
  return {
    method: "POST",
    path,
    headers: { ...request.headers, "x-http-method-override": "GET" },
    text: { type: "application/x-www-form-urlencoded", content: query },
  };
}

/** `x-restli-id`; some answers carry `x-linkedin-id` beside or instead of it (public clients, 2026). */
function withCreatedId(response: HttpResponse): HttpResponse {
  const id = response.headers["x-restli-id"] ?? response.headers["x-linkedin-id"];
  return response.status === 201 && id !== undefined ? { ...response, body: JSON.stringify({ id }) } : response;
}
