/** Tokens: from a refresh token, from a key's signed claim, and for whom a workload identity pool lets in. */
import { type EmulatorResponse, jsonResponse, type ParsedRequest } from "../common/exchange.ts";
import { isoOf, textAt, textsAt } from "../common/json.ts";
import { type Ads, nextNumber } from "./account.ts";
import type { TokenRecord } from "./data.ts";
import { isSignedBy, type Jwt, parseJwt } from "./jwt.ts";
import { ADWORDS_SCOPE, type FederationSeed } from "./settings.ts";

const CLOUD_SCOPE = "https://www.googleapis.com/auth/cloud-platform";
const KNOWN_SCOPES = new Set([ADWORDS_SCOPE, CLOUD_SCOPE, "openid", "email", "https://www.googleapis.com/auth/userinfo.email"]);
const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const HOUR_S = 3600;
/** How far clocks may be apart. */
const SKEW_S = 600;
const IAM = /^\/v1\/projects\/(?:-|[\w-]+)\/serviceAccounts\/([^/:]+):generateAccessToken$/;
const NO_STORE = { "cache-control": "no-cache, no-store, max-age=0, must-revalidate" };

/** Whether a path belongs to one of the three hosts that give tokens. */
export function isTokenPath(path: string): boolean {
  return path === "/token" || path === "/oauth2/v3/token" || path === "/v1/token" || IAM.test(path);
}

/** Answers a request for `isTokenPath`. */
export function tokenAnswer(ads: Ads, request: ParsedRequest, nowMs: number): EmulatorResponse {
  if (request.method !== "POST") return refused(405, "invalid_request", "Method Not Allowed");
  const account = IAM.exec(request.path)?.[1];
  if (account !== undefined) return generateAccessToken(ads, request, { email: decodeURIComponent(account), nowMs });
  const form = formOf(request);
  if (request.path === "/v1/token") return exchangeToken(ads, form, nowMs);
  switch (form("grant_type")) {
    case "refresh_token":
      return refresh(ads, form, nowMs);
    case JWT_BEARER:
      return signedClaim(ads, form("assertion") ?? "", nowMs);
    default:
      return refused(400, "unsupported_grant_type", `Invalid grant_type: ${form("grant_type") ?? ""}`);
  }
}

/** A form, or JSON with the same names; camelCase names are read as well. */
function formOf({ body, headers }: ParsedRequest): (name: string) => string | undefined {
  const camelled = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (typeof body === "string" && !(headers["content-type"] ?? "").includes("json")) {
    const form = new URLSearchParams(body);
    return (name) => form.get(name) ?? undefined;
  }
  const json = jsonBody(body);
  return (name) => textAt(json, name) ?? textAt(json, camelled(name));
}

function jsonBody(body: unknown): unknown {
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function refused(status: number, error: string, description: string): EmulatorResponse {
  return jsonResponse(status, { error, error_description: description }, NO_STORE);
}

interface Grant {
  readonly email: string;
  readonly scopes: readonly string[];
  readonly lastsSeconds: number;
  readonly kind: TokenRecord["kind"];
  readonly mayActAs?: readonly string[];
}

function grant(ads: Ads, { lastsSeconds, ...rest }: Grant, nowMs: number): TokenRecord {
  const token = `ya29.emulator-${String(nextNumber(ads, "token")).padStart(10, "0")}`;
  const record: TokenRecord = { ...rest, token, expiresAt: nowMs + lastsSeconds * 1000 };
  ads.data.tokens.set(token, record);
  return record;
}

function given(ads: Ads, record: TokenRecord): EmulatorResponse {
  const json = {
    access_token: record.token,
    expires_in: ads.settings.tokenSaysSeconds,
    scope: record.scopes.join(" "),
    token_type: "Bearer",
  };
  return jsonResponse(200, json, NO_STORE);
}

function refresh(ads: Ads, form: (name: string) => string | undefined, nowMs: number): EmulatorResponse {
  const { clientId, clientSecret, tokenLastsSeconds } = ads.settings;
  if (form("client_id") !== clientId) return refused(401, "invalid_client", "The OAuth client was not found.");
  if (form("client_secret") !== clientSecret) return refused(401, "invalid_client", "Unauthorized");
  const email = ads.data.refreshTokens.get(form("refresh_token") ?? "");
  if (email === undefined) return refused(400, "invalid_grant", "Token has been expired or revoked.");
  return given(ads, grant(ads, { email, scopes: [ADWORDS_SCOPE], lastsSeconds: tokenLastsSeconds, kind: "access" }, nowMs));
}

/** The claims' times: issued by now, not over, an hour at most. */
function timeProblem({ claims }: Jwt, nowMs: number): string | undefined {
  const [iat, exp] = [Number(claims["iat"]), Number(claims["exp"])];
  const nowS = nowMs / 1000;
  const fine = exp > iat && exp - iat <= HOUR_S && iat <= nowS + SKEW_S && exp > nowS - SKEW_S;
  return fine
    ? undefined
    : "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.";
}

function signedClaim(ads: Ads, assertion: string, nowMs: number): EmulatorResponse {
  const jwt = parseJwt(assertion);
  if (jwt === undefined) return refused(400, "invalid_grant", "Invalid JWT: Failed to parse the assertion.");
  const email = textAt(jwt.claims, "iss") ?? "";
  const key = ads.data.keys.get(email);
  const isAccount = ads.data.identities.some((one) => one.kind === "service-account" && one.email === email);
  if (!isAccount) return refused(400, "invalid_grant", "Invalid grant: account not found");
  if (key === undefined || !isSignedBy(jwt, key)) return refused(400, "invalid_grant", "Invalid JWT Signature.");
  const wrongTime = timeProblem(jwt, nowMs);
  if (wrongTime !== undefined) return refused(400, "invalid_grant", wrongTime);
  const audience = textAt(jwt.claims, "aud") ?? "";
  if (
    !["https://oauth2.googleapis.com/token", "https://www.googleapis.com/oauth2/v4/token", `${ads.baseUrl ?? ""}/token`].includes(audience)
  )
    return refused(400, "invalid_grant", "Invalid JWT: Failed audience check.");
  const subject = textAt(jwt.claims, "sub");
  if (subject !== undefined && subject !== email)
    return refused(
      401,
      "unauthorized_client",
      "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.",
    );
  const scopes = (textAt(jwt.claims, "scope") ?? "").split(/\s+/).filter((scope) => scope !== "");
  if (scopes.length === 0 || !scopes.every((scope) => KNOWN_SCOPES.has(scope)))
    return refused(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
  return given(ads, grant(ads, { email, scopes, lastsSeconds: ads.settings.tokenLastsSeconds, kind: "access" }, nowMs));
}

function letsIn({ issuer, subjects, publicKeyPem, audience }: FederationSeed, jwt: Jwt, nowMs: number): string | undefined {
  const { claims } = jwt;
  if (claims["iss"] !== issuer) return "The issuer in ID Token does not match the expected ones.";
  if (publicKeyPem !== undefined && !isSignedBy(jwt, publicKeyPem))
    return "Error connecting to the given credential's issuer: the signature is not valid.";
  if (!(Number(claims["exp"]) > nowMs / 1000)) return "The ID Token has expired.";
  const expected = [audience, `https:${audience}`];
  if (!expected.includes(textAt(claims, "aud") ?? "")) return "The audience in ID Token does not match the expected audience.";
  const subject = textAt(claims, "sub") ?? "";
  const isKnown = subjects.some((one) => (one.endsWith("*") ? subject.startsWith(one.slice(0, -1)) : subject === one));
  return isKnown ? undefined : "The given credential is rejected by the attribute condition.";
}

/** Source: cloud.google.com/iam/docs/reference/sts/rest, read 2026-11-28. */
function exchangeToken(ads: Ads, form: (name: string) => string | undefined, nowMs: number): EmulatorResponse {
  if (form("grant_type") !== TOKEN_EXCHANGE) return refused(400, "unsupported_grant_type", 'Invalid value for "grantType".');
  if (form("requested_token_type") !== "urn:ietf:params:oauth:token-type:access_token")
    return refused(400, "invalid_request", 'Invalid value for "requestedTokenType".');
  if (!/^urn:ietf:params:oauth:token-type:(jwt|id_token)$/.test(form("subject_token_type") ?? ""))
    return refused(400, "invalid_request", 'Invalid value for "subjectTokenType".');
  const pool = ads.settings.federation.find(({ audience }) => audience === form("audience"));
  if (pool === undefined) return refused(400, "invalid_target", 'The target service indicated by the "audience" parameters is invalid.');
  const jwt = parseJwt(form("subject_token") ?? "");
  if (jwt === undefined) return refused(400, "invalid_grant", "Unable to parse the ID Token.");
  const problem = letsIn(pool, jwt, nowMs);
  if (problem !== undefined)
    return refused(
      problem.includes("attribute condition") ? 403 : 400,
      problem.includes("attribute condition") ? "unauthorized_client" : "invalid_grant",
      problem,
    );
  const scopes = (form("scope") ?? "").split(/\s+/).filter((scope) => scope !== "");
  if (scopes.length === 0) return refused(400, "invalid_request", 'Invalid value for "scope".');
  const record = grant(
    ads,
    { email: textAt(jwt.claims, "sub") ?? "", scopes, lastsSeconds: HOUR_S, kind: "federated", mayActAs: pool.mayActAs },
    nowMs,
  );
  const json = {
    access_token: record.token,
    issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
    token_type: "Bearer",
    expires_in: HOUR_S - 1,
  };
  return jsonResponse(200, json, NO_STORE);
}

function iamRefused(code: number, status: string, message: string): EmulatorResponse {
  return jsonResponse(code, { error: { code, message, status } }, {});
}

/** Source: cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken, from memory. */
function generateAccessToken(
  ads: Ads,
  request: ParsedRequest,
  { email, nowMs }: { readonly email: string; readonly nowMs: number },
): EmulatorResponse {
  const token = ads.data.tokens.get(/^Bearer (.+)$/.exec(request.headers["authorization"] ?? "")?.[1] ?? "");
  if (token === undefined || token.revoked === true || token.expiresAt <= nowMs)
    return iamRefused(
      401,
      "UNAUTHENTICATED",
      "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.",
    );
  if (!token.scopes.includes(CLOUD_SCOPE) && !token.scopes.includes("https://www.googleapis.com/auth/iam"))
    return iamRefused(403, "PERMISSION_DENIED", "Request had insufficient authentication scopes.");
  const isAccount = ads.data.identities.some((one) => one.kind === "service-account" && one.email === email);
  if (!isAccount || !(token.mayActAs ?? [token.email]).includes(email))
    return iamRefused(
      403,
      "PERMISSION_DENIED",
      "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).",
    );
  const body = jsonBody(request.body);
  const scopes = textsAt(body, "scope");
  const [, seconds] = /^(\d+)s$/.exec(textAt(body, "lifetime") ?? "3600s") ?? [];
  if (scopes.length === 0) return iamRefused(400, "INVALID_ARGUMENT", "Scope must be provided.");
  if (seconds === undefined || Number(seconds) > HOUR_S)
    return iamRefused(400, "INVALID_ARGUMENT", "Invalid lifetime: the maximum is 3600 seconds.");
  const record = grant(
    ads,
    { email, scopes, lastsSeconds: Math.min(Number(seconds), ads.settings.tokenLastsSeconds), kind: "access" },
    nowMs,
  );
  return jsonResponse(200, { accessToken: record.token, expireTime: isoOf(nowMs + Number(seconds) * 1000) }, {});
}
