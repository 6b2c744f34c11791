/** Tokens of a consenting member: renewed, looked into, expired, revoked. */
import { type EmulatorResponse, jsonResponse, type ParsedRequest } from "../common/exchange.ts";
import { type Advertiser, nextNumber } from "./advertiser.ts";
import { Refusal } from "./errors.ts";
import type { TokenRecord } from "./records.ts";

const SECOND = 1000;

/** Where the vendor's host for consent is played. Source: learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens. */
export const OAUTH_PATHS: ReadonlySet<string> = new Set(["/oauth/v2/accessToken", "/oauth/v2/introspectToken"]);

function formOf({ body }: ParsedRequest): URLSearchParams {
  return new URLSearchParams(typeof body === "string" ? body : "");
}

function failed(status: number, error: string, description: string): EmulatorResponse {
  return jsonResponse(status, { error, error_description: description }, {});
}

/** Undefined: this is the application it says it is. */
function wrongClient({ settings }: Advertiser, form: URLSearchParams): EmulatorResponse | undefined {
  for (const name of ["client_id", "client_secret"]) {
    if (!form.has(name)) return failed(400, "invalid_request", `A required parameter "${name}" is missing`);
  }
  const right = form.get("client_id") === settings.clientId && form.get("client_secret") === settings.clientSecret;
  return right ? undefined : failed(401, "invalid_client", "Client authentication failed");
}

/** `POST /oauth/v2/accessToken` and `/introspectToken`, both with a form. */
export function answerOauth(advertiser: Advertiser, request: ParsedRequest, nowMs: number): EmulatorResponse {
  if (request.method !== "POST") return failed(405, "invalid_request", "Only POST is supported");
  const form = formOf(request);
  const wrong = wrongClient(advertiser, form);
  if (wrong !== undefined) return wrong;
  return request.path.endsWith("/accessToken") ? renewed(advertiser, form, nowMs) : introspected(advertiser, form, nowMs);
}

/** A year after consent nothing renews it any more; using it does not make it last longer. */
function renewed(advertiser: Advertiser, form: URLSearchParams, nowMs: number): EmulatorResponse {
  const { settings, data } = advertiser;
  const grant = form.get("grant_type");
  if (grant === null) return failed(400, "invalid_request", 'A required parameter "grant_type" is missing');
  if (grant !== "refresh_token") return failed(400, "unsupported_grant_type", "Only a person can consent; this is not played");
  const endsAt = data.consentedAt + settings.refreshLifeMs;
  const good = settings.programmaticRefresh && !data.refreshRevoked && form.get("refresh_token") === settings.refreshToken;
  if (!good || nowMs >= endsAt) {
    return failed(400, "invalid_grant", "The provided authorization grant or refresh token is invalid, expired or revoked");
  }
  const token = `emulator-access-token-${nextNumber(advertiser, "token")}`;
  const { tokenLifeMs, scopes } = settings;
  data.tokens.push({ token, createdAt: nowMs, expiresAt: nowMs + tokenLifeMs, scopes, revoked: false });
  return jsonResponse(
    200,
    {
      access_token: token,
      expires_in: Math.floor(tokenLifeMs / SECOND),
      refresh_token: settings.refreshToken,
      refresh_token_expires_in: Math.floor((endsAt - nowMs) / SECOND),
      scope: scopes.join(","),
    },
    { "cache-control": "no-store" },
  );
}

function introspected({ settings, data }: Advertiser, form: URLSearchParams, nowMs: number): EmulatorResponse {
  const asked = form.get("token");
  if (asked === null) return failed(400, "invalid_request", 'A required parameter "token" is missing');
  const found = data.tokens.find(({ token }) => token === asked);
  if (found === undefined) return jsonResponse(200, { active: false }, {});
  const status = found.revoked ? "revoked" : nowMs >= found.expiresAt ? "expired" : "active";
  return jsonResponse(
    200,
    {
      active: status === "active",
      status,
      client_id: settings.clientId,
      authorized_at: Math.floor(data.consentedAt / SECOND),
      created_at: Math.floor(found.createdAt / SECOND),
      expires_at: Math.floor(found.expiresAt / SECOND),
      scope: found.scopes.join(","),
      auth_type: "3L",
    },
    {},
  );
}

function unauthorised(serviceErrorCode: number, code: string, message: string): Refusal {
  return new Refusal({ status: 401, serviceErrorCode, code, message });
}

/** 401 as for a token that was taken back: also what a played fault answers. Numbers and words as public clients recorded them. */
export function revoked(): Refusal {
  return unauthorised(65_601, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user");
}

/** The token a call carries, as long as it is good. Throws a 401 `Refusal`. */
export function tokenOf({ data }: Advertiser, header: string | undefined, nowMs: number): TokenRecord {
  const token = /^Bearer (.+)$/i.exec(header ?? "")?.[1];
  if (token === undefined) throw unauthorised(65_604, "EMPTY_ACCESS_TOKEN", "Empty oauth2 access token");
  const found = data.tokens.find((one) => one.token === token);
  if (found === undefined) throw unauthorised(65_600, "INVALID_ACCESS_TOKEN", "Invalid access token");
  if (found.revoked) throw revoked();
  if (nowMs >= found.expiresAt) {
    throw unauthorised(65_602, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired");
  }
  return found;
}
