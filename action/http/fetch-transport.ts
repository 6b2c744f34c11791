/** A transport over Node's own `fetch`, for vendors without a client of their own that is kept up. */
import { type FormPart, type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { brokenWire } from "./broken-wire.ts";
import { redactor } from "./secret.ts";

export interface FetchWire {
  /** Base address; paths are put behind it. */
  readonly endpoint: string;
  /** Values that must not stand in what a broken connection says of itself. */
  readonly secrets?: readonly string[];
}

/** Sends a request once. Redirects are not followed: what they answer is no answer to what was sent. */
export function fetchTransport({ endpoint, secrets = [] }: FetchWire): Transport {
  const base = endpoint.replace(/\/+$/, "");
  const redact = redactor(secrets);
  return async (request) => {
    const { type, body } = bodyOf(request);
    const query = request.query === undefined ? "" : `?${new URLSearchParams(request.query)}`;
    try {
      // biome-ignore lint/style/noRestrictedGlobals: the one wire that is made here; whoever uses it is handed it.
      const response = await fetch(`${request.origin ?? base}${request.path}${query}`, {
        method: request.method,
        headers: { ...(type === undefined ? {} : { "content-type": type }), ...request.headers },
        redirect: "manual",
        ...(body === undefined ? {} : { body }),
      });
      return await whole(response);
    } catch (error) {
      if (error instanceof TransportFailure) throw error;
      throw brokenWire(error, redact);
    }
  };
}

interface Body {
  /** Absent where `fetch` sets it itself. */
  readonly type?: string;
  readonly body?: string | FormData | URLSearchParams | Uint8Array<ArrayBuffer>;
}

function bodyOf({ json, form, parts, text, bytes }: HttpRequest): Body {
  if (json !== undefined) return { type: "application/json", body: JSON.stringify(json) };
  if (form !== undefined) return { type: "application/x-www-form-urlencoded", body: new URLSearchParams(form) };
  if (parts !== undefined) return { body: multipart(parts) };
  if (bytes !== undefined) return { type: bytes.type, body: new Uint8Array(bytes.content) };
  return text === undefined ? {} : { type: text.type, body: text.content };
}

function multipart(parts: readonly FormPart[]): FormData {
  const data = new FormData();
  for (const { name, content, type = "text/plain", file } of parts) {
    if (file === undefined && typeof content === "string") data.append(name, content);
    else data.append(name, new Blob([typeof content === "string" ? content : new Uint8Array(content)], { type }), file ?? name);
  }
  return data;
}

async function whole(response: Response): Promise<HttpResponse> {
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}
