/** HubSpot's wire: the official client's `apiRequest`, with its own retries and limiter off, loaded on the first request. */
import { brokenWire } from "#http/broken-wire.ts";
import { redactor, secret } from "#http/secret.ts";
import { type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";

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
      throw brokenWire(error, redact);
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
