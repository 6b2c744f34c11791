/** Marketing Cloud's wire: a token per business unit, and the two hosts it is good for, which come with it. */
import { fetchTransport } from "#http/fetch-transport.ts";
import { retryAfterMs } from "#http/retry-after.ts";
import { redactor } from "#http/secret.ts";
import { fieldsOf, optionalNumber, optionalText, ShapeError, text } from "#http/shape.ts";
import { type Token, withToken } from "#http/with-token.ts";
import type { MarketingCloudSettings } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { type HttpRequest, type HttpResponse, type Transport, TransportFailure } from "#ports/transport.ts";
import { faultOf } from "./failures.ts";
import { SOAP_PATH, TOKEN_PLACE } from "./soap-message.ts";

export interface MarketingCloudWire {
  /** Where everything goes (an emulator's); absent: the tenant's own hosts. */
  readonly endpoint?: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly settings: MarketingCloudSettings;
  readonly clock: Clock;
  /** Opens a wire to a base address. */
  readonly open?: (endpoint: string) => Transport;
}

/** Without these nothing of ours can be done. Source: guide/rest-permissions-and-scopes (read 2026-11). `email_send` is asked for when something is sent. */
const NEEDED = [
  ...["saved_content_write", "documents_and_images_read", "documents_and_images_write"],
  ...["email_read", "email_write", "data_extensions_read"],
];
/** The token endpoint, on the tenant's auth host. Source: guide/access-token-s2s (read 2026-11). */
const TOKEN_PATH = "/v2/token";
const HOSTS = /^https:\/\/[a-z0-9-]+\.(rest|soap)\.marketingcloudapis\.com\/*$/i;

/** A transport for one business unit. A token that could not be got is a PlatformFailure: nothing was sent. */
export function marketingCloudTransport(wire: MarketingCloudWire): Transport {
  const { endpoint, clientId, clientSecret, settings, clock } = wire;
  const open = wire.open ?? ((base: string) => fetchTransport({ endpoint: base, secrets: [clientId, clientSecret] }));
  const host = (half: "auth" | "rest" | "soap"): string => endpoint ?? `https://${settings.subdomain}.${half}.marketingcloudapis.com`;
  const auth = open(host("auth"));
  const halves = { rest: open(host("rest")), soap: open(host("soap")) };

  async function fetchToken(): Promise<Token> {
    const response = await asked(
      { auth, clock },
      {
        method: "POST",
        path: TOKEN_PATH,
        json: { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, account_id: settings.account },
      },
    );
    if (response.status < 200 || response.status > 299) throw refusedToken(response, { settings, secrets: [clientId, clientSecret] });
    const answer = readToken(response.body);
    mustHold(answer.scope);
    if (endpoint === undefined) {
      // The answer's hosts are the right ones; a token is sent to no other vendor's.
      halves.rest = open(mustBeTheirs(answer.rest));
      halves.soap = open(mustBeTheirs(answer.soap));
    }
    return { value: answer.token, lifeMs: answer.lifeSeconds * 1_000 };
  }

  return withToken({
    transport: (request) => send(halves, request),
    clock,
    fetchToken,
    isRefused: ({ status }) => status === 401,
  });
}

/** Puts the token where the half of the API wants it. */
async function send({ rest, soap }: { readonly rest: Transport; readonly soap: Transport }, request: HttpRequest): Promise<HttpResponse> {
  if (request.path !== SOAP_PATH) return await rest(request);
  const { authorization = "", ...headers } = request.headers ?? {};
  const token = authorization.replace(/^Bearer /, "");
  const { type = "", content = "" } = request.text ?? {};
  // The first place is the header's; a text that says the same comes after it.
  return refusedAsSuch(await soap({ ...request, headers, text: { type, content: content.replace(TOKEN_PLACE, () => escaped(token)) } }));
}

/** SOAP says 500 of a token that does not hold. Nothing was carried out: it is what 401 means everywhere else. */
function refusedAsSuch(response: HttpResponse): HttpResponse {
  const fault = response.status === 500 ? faultOf(response) : undefined;
  return fault !== undefined && /:?Security$/i.test(fault.code) ? { ...response, status: 401 } : response;
}

function escaped(token: string): string {
  return token.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Asks for a token once; a broken connection left nothing of the request itself, so it may be asked again. */
async function asked({ auth, clock }: { readonly auth: Transport; readonly clock: Clock }, request: HttpRequest): Promise<HttpResponse> {
  try {
    const response = await auth(request);
    if (response.status !== 429 && response.status < 500) return response;
    const waitMs = retryAfterMs(response.headers["retry-after"], clock.now());
    throw new TransportFailure(`the token was not given: the answer was ${response.status}`, { sent: "no", waitMs });
  } catch (error) {
    if (!(error instanceof TransportFailure)) throw error;
    throw new TransportFailure(`no token: ${error.message}`, { sent: "no", waitMs: error.waitMs });
  }
}

interface TokenAnswer {
  readonly token: string;
  readonly lifeSeconds: number;
  readonly rest: string;
  readonly soap: string;
  readonly scope: string;
}

function readToken(body: string): TokenAnswer {
  try {
    const fields = fieldsOf(JSON.parse(body), "the token");
    return {
      token: text(fields, "access_token"),
      lifeSeconds: optionalNumber(fields, "expires_in") ?? 0,
      rest: text(fields, "rest_instance_url"),
      soap: text(fields, "soap_instance_url"),
      scope: optionalText(fields, "scope") ?? "",
    };
  } catch (error) {
    if (!(error instanceof ShapeError) && !(error instanceof SyntaxError)) throw error;
    // Nothing of the body is repeated: it may hold a token.
    throw new TransportFailure("the answer to the request for a token is not one we understand", { sent: "no" });
  }
}

function mustHold(scope: string): void {
  const held = new Set(scope.split(/\s+/).filter((one) => one !== ""));
  const missing = held.size === 0 ? [] : NEEDED.filter((one) => !held.has(one));
  if (missing.length === 0) return;
  throw new PlatformFailure(
    `Marketing Cloud's installed package lacks ${missing.join(", ")}. An administrator adds them under Setup, Installed Packages, API Integration.`,
    { applied: "no", code: "CREDENTIAL_REFUSED" },
  );
}

function mustBeTheirs(url: string): string {
  if (HOSTS.test(url)) return url;
  throw new PlatformFailure("Marketing Cloud named an address that is not Marketing Cloud's, so no token is sent there.", {
    applied: "no",
    code: "PLATFORM_ANSWER",
  });
}

/** Source of the words: guide/authorization (read 2026-11); that a business unit is refused by `account_id` is an assumption. */
function refusedToken(
  { status, body }: HttpResponse,
  { settings, secrets }: { readonly settings: MarketingCloudSettings; readonly secrets: readonly string[] },
): PlatformFailure {
  const said = redactor(secrets)(describe(body));
  if (/account_id/i.test(said))
    return new PlatformFailure(
      `Marketing Cloud's installed package is not available in business unit ${settings.account}. Give it access under Setup, Installed Packages, Access, or correct the account in .github/campaigns.yml.`,
      { applied: "no", code: "WRONG_ACCOUNT", status },
    );
  return new PlatformFailure(
    `Marketing Cloud gave no token: ${said}${/[.!?]$/.test(said) ? "" : "."} Check the client id, the client secret and the subdomain.`,
    { applied: "no", code: "CREDENTIAL_REFUSED", status },
  );
}

function describe(body: string): string {
  try {
    const fields = fieldsOf(JSON.parse(body), "the error");
    return [optionalText(fields, "error"), optionalText(fields, "error_description")].filter((part) => part !== undefined).join(": ");
  } catch {
    return "its answer is not one we understand";
  }
}
