/** LinkedIn's wire: `fetch`, with an access token that is renewed while the application may, or one that a person renews. */
import { fetchTransport } from "#http/fetch-transport.ts";
import { retryAfterMs } from "#http/retry-after.ts";
import { redactor } from "#http/secret.ts";
import { type Fields, fieldsOf, optionalNumber, optionalText } from "#http/shape.ts";
import { type Token, withToken } from "#http/with-token.ts";
import type { Clock } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { INTROSPECT_PATH } from "./question-endpoints.ts";

/** Source: learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens (2026). */
export type LinkedinKeys =
  | { readonly kind: "refresh-token"; readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string }
  /** A person renews it every 60 days. */
  | { readonly kind: "access-token"; readonly accessToken: string };

const API = "https://api.linkedin.com";
const IDENTITY = "https://www.linkedin.com";

/** The wire to LinkedIn, or to what stands in for it at `endpoint`. */
export function linkedinTransport({
  endpoint,
  keys,
  clock,
}: {
  readonly endpoint?: string | undefined;
  readonly keys: LinkedinKeys;
  readonly clock: Clock;
}): Transport {
  const secrets = secretsOf(keys);
  const api = fetchTransport({ endpoint: endpoint ?? API, secrets });
  return withAccess({
    ...{ keys, clock },
    api: (request) => {
      mustBeTheirs(request.origin, endpoint);
      return api(request);
    },
    identity: fetchTransport({ endpoint: endpoint ?? IDENTITY, secrets }),
  });
}

function secretsOf(keys: LinkedinKeys): readonly string[] {
  return keys.kind === "refresh-token" ? [keys.clientId, keys.clientSecret, keys.refreshToken] : [keys.accessToken];
}

/** An answer names where bytes are put, and the token goes along: to LinkedIn's own hosts only. */
function mustBeTheirs(origin: string | undefined, endpoint: string | undefined): void {
  if (origin === undefined) return;
  const { protocol, hostname } = new URL(origin);
  const isTheirs = protocol === "https:" && /(^|\.)(linkedin\.com|licdn\.com)$/.test(hostname);
  if (isTheirs || (endpoint !== undefined && origin === new URL(endpoint).origin)) return;
  throw new PlatformFailure(`LinkedIn named ${hostname} to put a picture at, which is none of its hosts; nothing was sent there.`, {
    applied: "no",
    code: "PLATFORM_ANSWER",
  });
}

/** Requests carry the token in their header, the one place it may stand in; should an answer repeat it, it comes into no message. */
export function withAccess({
  keys,
  api,
  identity,
  clock,
}: {
  readonly keys: LinkedinKeys;
  readonly api: Transport;
  /** Where tokens are given. */
  readonly identity: Transport;
  readonly clock: Clock;
}): Transport {
  const sent: Transport = (request) => (request.path === INTROSPECT_PATH ? introspected(request.headers ?? {}) : api(request));

  /** The token that stands in the header is the one asked about. */
  function introspected({ authorization = "", ...headers }: Readonly<Record<string, string>>): Promise<HttpResponse> {
    if (keys.kind === "access-token")
      throw new PlatformFailure("An access token alone cannot be looked into: that needs the application's client id and secret.", {
        applied: "no",
        code: "PLATFORM_UNSUPPORTED",
      });
    const form = { client_id: keys.clientId, client_secret: keys.clientSecret, token: authorization.replace(/^Bearer /, "") };
    return identity({ method: "POST", path: INTROSPECT_PATH, form, headers });
  }

  if (keys.kind !== "access-token")
    return withToken({
      ...{ transport: sent, clock, secrets: secretsOf(keys) },
      isRefused: ({ status }) => status === 401,
      fetchToken: () => renewed(keys, identity, clock),
    });
  const redact = redactor(secretsOf(keys));
  return async (request) => {
    const { body, ...answer } = await sent({ ...request, headers: { ...request.headers, authorization: `Bearer ${keys.accessToken}` } });
    return { ...answer, body: redact(body) };
  };
}

/** Asking for a token changes nothing, so whatever breaks on the way: nothing of ours was sent. */
async function renewed(
  { clientId, clientSecret, refreshToken }: Extract<LinkedinKeys, { kind: "refresh-token" }>,
  identity: Transport,
  clock: Clock,
): Promise<Token> {
  const form = { grant_type: "refresh_token", refresh_token: refreshToken, client_id: clientId, client_secret: clientSecret };
  const answer = await identity({ method: "POST", path: "/oauth/v2/accessToken", form }).catch((failure: unknown) => {
    if (failure instanceof TransportFailure) throw new TransportFailure(`no access token: ${failure.message}`, { sent: "no" });
    throw failure;
  });
  return tokenIn(answer, clock.now());
}

function tokenIn({ status, headers, body }: HttpResponse, nowMs: number): Token {
  if (status >= 400 && status <= 499 && status !== 429 && status !== 408)
    throw new PlatformFailure(
      `LinkedIn gave no access token (${status}): ${
        status === 401
          ? "client id and secret are not those of the application."
          : "the refresh token does not hold any more; it ends a year after the consent, and a person has to consent again."
      }`,
      { applied: "no", code: "CREDENTIAL_REFUSED", status },
    );
  const fields = jsonOf(body);
  const value = optionalText(fields, "access_token") ?? "";
  const lifeSeconds = optionalNumber(fields, "expires_in");
  if (status !== 200 || value === "" || lifeSeconds === undefined)
    throw new TransportFailure(`no access token: LinkedIn answered ${status} without one`, {
      sent: "no",
      waitMs: retryAfterMs(headers["retry-after"], nowMs),
    });
  return { value, lifeMs: lifeSeconds * 1000 };
}

function jsonOf(body: string): Fields {
  try {
    return fieldsOf(JSON.parse(body), "the answer");
  } catch {
    return {};
  }
}
