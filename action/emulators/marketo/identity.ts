/** The identity service and the check of its tokens. */
import { type EmulatorResponse, jsonResponse, type ParsedRequest } from "../common/exchange.ts";
import { denied, Refusal } from "./errors.ts";
import type { Instance } from "./instance.ts";

export const TOKEN_PATH = "/identity/oauth/token";

function refused(status: number, error: string, description: string): EmulatorResponse {
  return jsonResponse(status, { error, error_description: description }, { "cache-control": "no-store" });
}

/** Every token looks like the vendor's, and no two instances' clocks make the same answer differ. */
function tokenText(count: number, munchkinId: string): string {
  return `00000000-0000-4000-8000-${String(count).padStart(12, "0")}:${munchkinId.slice(0, 3).toLowerCase()}`;
}

/** GET or POST with everything in the query. The same token until it expires, with what is left of its life. */
export function answerToken(instance: Instance, request: ParsedRequest, nowMs: number): EmulatorResponse {
  const { clientId, clientSecret, tokenLifeMs, apiUser, munchkinId } = instance.settings;
  const { query, method } = request;
  if (method !== "GET" && method !== "POST") return refused(405, "method_not_allowed", "GET or POST");
  if (query.get("grant_type") !== "client_credentials") return refused(400, "unsupported_grant_type", "Unsupported grant type");
  if (query.get("client_id") !== clientId) return refused(401, "unauthorized", "No client with requested id");
  if (query.get("client_secret") !== clientSecret) return refused(401, "invalid_client", "Bad client credentials");
  const { tokensGiven } = instance.data;
  let token = tokensGiven.at(-1);
  if (token === undefined || token.expiresAt <= nowMs) {
    token = { value: tokenText(tokensGiven.length + 1, munchkinId), expiresAt: nowMs + tokenLifeMs };
    tokensGiven.push(token);
  }
  const json = {
    access_token: token.value,
    token_type: "bearer",
    expires_in: Math.floor((token.expiresAt - nowMs) / 1000),
    scope: apiUser,
  };
  return jsonResponse(200, json, { "cache-control": "no-store" });
}

/** A token in the header only. 603 without one, 601 for an unknown one, 602 for an expired one. */
export function checkToken(instance: Instance, request: ParsedRequest, nowMs: number): void {
  const [, sent] = /^bearer (.+)$/i.exec(request.headers["authorization"] ?? "") ?? [];
  if (sent === undefined) throw denied();
  const token = instance.data.tokensGiven.find(({ value }) => value === sent);
  if (token === undefined) throw new Refusal("601", "Access token invalid");
  if (token.expiresAt <= nowMs) throw new Refusal("602", "Access token expired");
}

/** The token in use ends now: the next call with it is a 602, the next request for one gets another. */
export function endToken(instance: Instance, nowMs: number): void {
  const token = instance.data.tokensGiven.at(-1);
  if (token !== undefined) token.expiresAt = Math.min(token.expiresAt, nowMs);
}
