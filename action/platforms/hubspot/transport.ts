/** HubSpot's wire: the official client's `apiRequest`, with its own retries and limiter off, loaded on the first request. */
import { redactor, secret } from "#http/secret.ts";
import { type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";

/** Codes after which it is certain that no request left: the address was not found, not reached, or the TLS handshake failed. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_PACKET_LENGTH_TOO_LONG",
]);

/** Node gives a handshake that was cut off the same code as any reset, and only these words tell. */
const BEFORE_TLS = /before secure TLS connection was established/;

const USUAL_ENDPOINT = "https://api.hubapi.com";

/**
 * A transport over `@hubspot/api-client` for one account.
 * `numberOfApiCallRetries: 0` and no limiter: retries and limits belong to `http/` alone.
 * The client's `fetch` follows redirects; an answer that came that way is not the answer to what we sent, so it counts as lost.
 */
export function hubspotTransport({
  endpoint = USUAL_ENDPOINT,
  token,
}: {
  readonly endpoint?: string | undefined;
  readonly token: string;
}): Transport {
  const key = secret(token);
  const redact = redactor([token]);
  let client: Promise<Requester> | undefined;

  return async ({ method, path, query, headers, json }) => {
    client ??= openClient(endpoint.replace(/\/+$/, ""), key.reveal());
    const { apiRequest } = await client;
    try {
      const response = await apiRequest({
        method,
        path,
        ...(query === undefined ? {} : { qs: query }),
        ...(headers === undefined ? {} : { headers }),
        ...(json === undefined ? {} : { body: json }),
      });
      if (response.redirected) throw new TransportFailure("answered by way of a redirect", { sent: "perhaps" });
      return await whole(response);
    } catch (error) {
      if (error instanceof TransportFailure) throw error;
      const { code, words } = reasonOf(error);
      const unsent = (code !== undefined && NEVER_SENT.has(code)) || BEFORE_TLS.test(words);
      throw new TransportFailure(redact(words), { sent: unsent ? "no" : "perhaps" });
    }
  };
}

interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly qs?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface Requester {
  readonly apiRequest: (request: ApiRequest) => Promise<Response>;
}

async function openClient(basePath: string, accessToken: string): Promise<Requester> {
  const { Client } = await import("@hubspot/api-client");
  const client = new Client({ accessToken, basePath, numberOfApiCallRetries: 0 });
  return { apiRequest: (request) => client.apiRequest({ ...request, qs: { ...request.qs }, headers: { ...request.headers } }) };
}

async function whole(response: Response): Promise<HttpResponse> {
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

/** The system's own code and words; the error of `fetch` itself says only that it failed. */
function reasonOf(error: unknown): { readonly code?: string; readonly words: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  const words = cause instanceof Error && cause.message !== "" ? cause.message : "the connection failed";
  return code === undefined ? { words } : { code, words: words.includes(code) ? words : `${words} (${code})` };
}
