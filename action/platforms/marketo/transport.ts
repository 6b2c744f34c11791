/** Marketo's wire: `fetch`, with an access token from the identity service that is kept while it holds. */
import { fetchTransport } from "#http/fetch-transport.ts";
import { retryAfterMs } from "#http/retry-after.ts";
import { fieldsOf, optionalNumber, optionalText } from "#http/shape.ts";
import { type Token, withToken } from "#http/with-token.ts";
import type { Clock } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";

export interface MarketoCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The instance's own address. Source: …/marketo-developer/marketo/rest/authentication (read 2026-11). */
export function marketoEndpoint(account: string): string {
  return `https://${account.toLowerCase()}.mktorest.com`;
}

/** The wire of one instance. */
export function marketoTransport({
  endpoint,
  account,
  clock,
  ...credentials
}: MarketoCredentials & { readonly endpoint?: string | undefined; readonly account: string; readonly clock: Clock }): Transport {
  const transport = fetchTransport({
    endpoint: endpoint ?? marketoEndpoint(account),
    secrets: [credentials.clientId, credentials.clientSecret],
  });
  return withAccessToken({ transport, clock, ...credentials });
}

/**
 * A wire whose requests carry the token in their header, the one place it may stand in.
 * Codes 601 and 602 under a 200 say that it does not hold; then a new one is fetched, once.
 */
export function withAccessToken({
  transport,
  clock,
  clientId,
  clientSecret,
}: MarketoCredentials & { readonly transport: Transport; readonly clock: Clock }): Transport {
  const query = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };

  async function fetchToken(): Promise<Token> {
    const answer = await asked(() => transport({ method: "POST", path: "/identity/oauth/token", query }));
    return tokenIn(answer, clock.now());
  }

  return withToken({ transport, clock, fetchToken, isRefused: saysTokenIsOver });
}

/** Asking for a token changes nothing, so whatever breaks on the way: nothing of ours was sent. */
async function asked(ask: () => Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    return await ask();
  } catch (failure) {
    if (failure instanceof TransportFailure) throw new TransportFailure(`no access token: ${failure.message}`, { sent: "no" });
    throw failure;
  }
}

/** Source: …/marketo-developer/marketo/rest/authentication (read 2026-11): `expires_in` is what is left of its life, in seconds. */
function tokenIn({ status, headers, body }: HttpResponse, nowMs: number): Token {
  if (status >= 400 && status <= 499 && status !== 429)
    throw new PlatformFailure(
      `Marketo's identity service answered ${status}: the client id and secret are not those of a custom service of this instance.`,
      { applied: "no", code: "CREDENTIAL_REFUSED", status },
    );
  const fields = jsonOf(body);
  const value = optionalText(fields, "access_token") ?? "";
  const lifeSeconds = optionalNumber(fields, "expires_in");
  if (status !== 200 || value === "" || lifeSeconds === undefined)
    throw new TransportFailure(`no access token: the identity service answered ${status} without one`, {
      sent: "no",
      waitMs: retryAfterMs(headers["retry-after"], nowMs),
    });
  return { value, lifeMs: lifeSeconds * 1000 };
}

function saysTokenIsOver({ status, body }: HttpResponse): boolean {
  if (status !== 200 || !/\b60[12]\b/.test(body)) return false;
  const { success, errors } = jsonOf(body);
  const codes: readonly unknown[] = Array.isArray(errors) ? errors.map((error: unknown) => Reflect.get(Object(error), "code")) : [];
  return success === false && codes.some((code) => String(code) === "601" || String(code) === "602");
}

function jsonOf(body: string): Readonly<Record<string, unknown>> {
  try {
    return fieldsOf(JSON.parse(body), "the answer");
  } catch {
    return {};
  }
}
