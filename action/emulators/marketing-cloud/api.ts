/** Carries out one request as the vendor would: token, limit, route, right, handler, error body. */
import { type EmulatorResponse, jsonResponse, type ParsedRequest } from "../common/exchange.ts";
import type { Execution } from "../common/play-fault.ts";
import { APPROVAL_ROUTES } from "./approvals.ts";
import { ASSET_ROUTES } from "./assets.ts";
import { tokenFor, tokenOf } from "./auth.ts";
import { CAMPAIGN_ROUTES } from "./campaigns.ts";
import { CATEGORY_ROUTES } from "./categories.ts";
import { invalid, notAllowed, Refusal, refusalBody } from "./errors.ts";
import { EVENT_ROUTES } from "./event-definitions.ts";
import { EXTENSION_ROUTES } from "./extensions.ts";
import { JOURNEY_ACTION_ROUTES } from "./journey-actions.ts";
import { JOURNEY_ROUTES } from "./journeys.ts";
import { takeRequest } from "./rate-limit.ts";
import { type Answer, findRoute, type Route } from "./route.ts";
import { suffices } from "./scopes.ts";
import { isSoapPath, soapExecution } from "./soap.ts";
import type { Tenant } from "./tenant.ts";
import { TRANSACTIONAL_ROUTES } from "./transactional.ts";
import { MESSAGE_ROUTES } from "./transactional-messages.ts";

const ROUTES: readonly Route[] = [
  ...CATEGORY_ROUTES,
  ...ASSET_ROUTES,
  ...JOURNEY_ACTION_ROUTES,
  ...JOURNEY_ROUTES,
  ...EVENT_ROUTES,
  ...EXTENSION_ROUTES,
  ...TRANSACTIONAL_ROUTES,
  ...MESSAGE_ROUTES,
  ...CAMPAIGN_ROUTES,
  ...APPROVAL_ROUTES,
];

/** The API over an account: a function from request and time to answer. Never throws a `Refusal` or `Fault`. */
export function createApi(tenant: Tenant): (request: ParsedRequest, nowMs: number) => Execution {
  return (request, nowMs) => {
    if (isSoapPath(request.path)) return soapExecution(tenant, request, nowMs);
    if (request.path === "/v2/token") return tokenExecution(tenant, request, nowMs);
    return restExecution(tenant, request, nowMs);
  };
}

function refusedBy(error: unknown): EmulatorResponse {
  if (!(error instanceof Refusal)) throw error;
  return jsonResponse(error.facts.status, refusalBody(error.facts), error.facts.headers ?? {});
}

/** A token is no change of the account: nothing in it looks different afterwards. */
function tokenExecution(tenant: Tenant, request: ParsedRequest, nowMs: number): Execution {
  try {
    if (request.method !== "POST") throw new Refusal({ status: 405, errorcode: 0, message: "Method Not Allowed" });
    const { status, json } = tokenFor(tenant, jsonOf(request), nowMs);
    return { response: jsonResponse(status, json, { "cache-control": "no-store" }), mutating: false, committed: false };
  } catch (error) {
    return { response: refusedBy(error), mutating: false, committed: false };
  }
}

function responseOf({ status, json, text }: Answer): EmulatorResponse {
  if (text === undefined) return jsonResponse(status, json, {});
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body: text };
}

function restExecution(tenant: Tenant, request: ParsedRequest, nowMs: number): Execution {
  let mutating = request.method !== "GET";
  try {
    const { mid, scopes } = tokenOf(tenant, /^Bearer (.+)$/.exec(request.headers["authorization"] ?? "")?.[1], nowMs);
    const limited = takeRequest(tenant, nowMs);
    if (limited !== undefined) throw limited;
    const { route, params } = findRoute(ROUTES, request.method, request.path);
    if (route.reads === true) mutating = false;
    if (!suffices(scopes, route.needs)) throw notAllowed();
    const answer = route.run({ tenant, nowMs, mid, params, query: request.query, body: jsonOf(request) });
    // A 202 with an error code in its body has changed nothing.
    const refused = typeof answer.json === "object" && answer.json !== null && Reflect.get(answer.json, "errorcode") > 0;
    return { response: responseOf(answer), mutating, committed: mutating && answer.status < 400 && !refused };
  } catch (error) {
    return { response: refusedBy(error), mutating, committed: false };
  }
}

/** The JSON value of the body; undefined without one. Throws a `Refusal`: 415 for another content type, 400 for no JSON. */
function jsonOf({ body, headers }: ParsedRequest): unknown {
  if (typeof body !== "string") return body;
  if (body === "") return undefined;
  if (!(headers["content-type"] ?? "").includes("json")) {
    throw new Refusal({ status: 415, errorcode: 10_000, message: "The request entity's media type is not supported for this resource." });
  }
  try {
    return JSON.parse(body);
  } catch {
    throw invalid("Unable to parse the request body.");
  }
}
