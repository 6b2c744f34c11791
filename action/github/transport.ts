/** GitHub's wire: Octokit's `request`, without its plugins for retries and limits, loaded on the first request. */

import { brokenWire } from "#http/broken-wire.ts";
import { redactor, secret } from "#http/secret.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";

/**
 * The calendar version we speak. The next one, 2026-03-10, no longer tells a pull request's merge commit.
 * Source: https://docs.github.com/en/rest/about-the-rest-api/api-versions (read 2026-11): supported for at least 24 months after March 2026.
 */
const HEADERS = { accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" };

/**
 * A transport over `@octokit/rest`. `apiUrl` is the address of the API without a closing slash, for example `https://api.github.com`:
 * Octokit reads no environment, so it is always handed over.
 * An answer with a status is handed on as it came, whatever the status: `http/outcome.ts` judges it. No redirect is followed.
 */
export function githubTransport({ apiUrl, token }: { readonly apiUrl: string; readonly token: string }): Transport {
  const key = secret(token);
  const redact = redactor([token]);
  let client: Promise<Requester> | undefined;

  return async (request) => {
    client ??= openClient(apiUrl.replace(/\/+$/, ""), key.reveal());
    const send = await client;
    try {
      return await send(request);
    } catch (error) {
      if (error instanceof TransportFailure) throw error;
      const answer = answerOf(error);
      if (answer !== undefined) return answer;
      throw brokenWire(error, redact);
    }
  };
}

type Requester = (request: HttpRequest) => Promise<HttpResponse>;

async function openClient(baseUrl: string, auth: string): Promise<Requester> {
  const { Octokit } = await import("@octokit/rest");
  const octokit = new Octokit({
    auth,
    baseUrl,
    log: SILENT,
    // The body is read here: Octokit would hand on one that was cut off as if it were empty.
    request: { redirect: "manual", parseSuccessResponseBody: false, log: SILENT },
  });
  return async ({ method, path, query, headers, json }) => {
    const response = await octokit.request({
      method,
      // Beside the path, not as parameters: a parameter named like an option of Octokit would be taken for one.
      url: query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`,
      headers: { ...HEADERS, ...headers },
      ...(json === undefined ? {} : { data: JSON.stringify(json) }),
    });
    return { status: response.status, headers: plainHeaders(response.headers), body: await wholeBody(response.data) };
  };
}

function silent(): void {
  // What is to be said about a call is said by `http/call.ts`.
}

const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

/** Rejects where the body was cut off. */
async function wholeBody(data: unknown): Promise<string> {
  return data instanceof ReadableStream ? await new Response(data).text() : "";
}

/** Octokit throws an answer of 400 and above; this is the answer again, or undefined where there was none. */
function answerOf(error: unknown): HttpResponse | undefined {
  const response = error instanceof Error && "response" in error ? error.response : undefined;
  if (typeof response !== "object" || response === null || !("status" in response) || typeof response.status !== "number") return undefined;
  return {
    status: response.status,
    headers: "headers" in response ? plainHeaders(response.headers) : {},
    body: "data" in response ? textOf(response.data) : "",
  };
}

function plainHeaders(headers: unknown): Readonly<Record<string, string>> {
  if (typeof headers !== "object" || headers === null) return {};
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name.toLowerCase(), String(value)]] : [],
    ),
  );
}

/** Octokit has parsed the body of a refusal; whoever reads it next parses it again. */
function textOf(data: unknown): string {
  if (typeof data === "string") return data;
  if (data instanceof ArrayBuffer || data === undefined || data === null) return "";
  return JSON.stringify(data, (_name, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
