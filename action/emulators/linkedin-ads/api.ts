/** Carries out one request as the vendor would: tunnel, length, token, version, protocol, route, scopes, limits, handler, error body. */
import { type EmulatorResponse, jsonResponse, type ParsedRequest } from "../common/exchange.ts";
import type { Execution } from "../common/play-fault.ts";
import { checkScopes } from "./access.ts";
import { ACCOUNT_ROUTES } from "./accounts.ts";
import { type Advertiser, nextNumber } from "./advertiser.ts";
import { ANALYTICS_ROUTES } from "./analytics.ts";
import { CAMPAIGN_ROUTES } from "./campaigns.ts";
import { CONVERSION_ROUTES } from "./conversions.ts";
import { CREATIVE_ROUTES } from "./creatives.ts";
import { malformed, Refusal, refusalBody } from "./errors.ts";
import { GROUP_ROUTES } from "./groups.ts";
import { isUploadPath, MEDIA_ROUTES, takeBytes } from "./media.ts";
import { POST_ROUTES } from "./posts.ts";
import { PREVIEW_ROUTES } from "./previews.ts";
import { queryOf } from "./query.ts";
import { takeCall } from "./quota.ts";
import { RestliSyntaxError } from "./restli.ts";
import { type Answer, findRoute, type Route } from "./route.ts";
import { settle } from "./spending.ts";
import { TARGETING_ROUTES } from "./targeting.ts";
import { answerOauth, OAUTH_PATHS, tokenOf } from "./tokens.ts";
import { untunnelled } from "./tunnel.ts";
import { versionAsked } from "./versions.ts";

const ROUTES: readonly Route[] = [
  ...ACCOUNT_ROUTES,
  ...GROUP_ROUTES,
  ...CAMPAIGN_ROUTES,
  ...CREATIVE_ROUTES,
  ...POST_ROUTES,
  ...MEDIA_ROUTES,
  ...CONVERSION_ROUTES,
  ...ANALYTICS_ROUTES,
  ...PREVIEW_ROUTES,
  ...TARGETING_ROUTES,
];
const READING = new Set(["GET", "BATCH_GET", "GET_ALL", "FINDER"]);

/** What the vendor's support asks for, and the protocol. */
function traceHeaders(advertiser: Advertiser): Readonly<Record<string, string>> {
  const number = nextNumber(advertiser, "request");
  return {
    "x-li-fabric": "prod-lor1",
    "x-li-uuid": `AAY${number.toString(36).padStart(10, "0").toUpperCase()}==`,
    "x-li-request-id": `AAY${number.toString(36).padStart(10, "0").toUpperCase()}`,
    "x-restli-protocol-version": "2.0.0",
  };
}

/** The JSON value of the body; undefined without one. Throws a `Refusal`: 415 for another content type, 400 for no JSON. */
function jsonOf({ body, headers, method }: ParsedRequest): unknown {
  if (method === "GET" || method === "DELETE") return undefined;
  if (body === undefined || body === "") return undefined;
  // A test may hand over the value itself; what is no JSON in it does not go over a wire.
  if (typeof body !== "string") return JSON.parse(JSON.stringify(body));
  if (!(headers["content-type"] ?? "").includes("json")) throw new Refusal({ status: 415, message: "Unsupported Media Type" });
  try {
    return JSON.parse(body);
  } catch {
    throw malformed("Cannot parse request entity");
  }
}

/** The API over an advertiser: a function from request and time to answer. Never throws a `Refusal`. */
export function createApi(advertiser: Advertiser): (request: ParsedRequest, nowMs: number) => Execution {
  function restExecution(asked: ParsedRequest, nowMs: number): Execution {
    const trace = traceHeaders(advertiser);
    let mutating = asked.method !== "GET";
    const failed = (status: number, body: unknown): Execution => ({
      response: jsonResponse(status, body, { ...trace, "x-restli-error-response": "true" }),
      mutating,
      committed: false,
    });
    try {
      const { longestQuery, versions } = advertiser.settings;
      if (asked.search.length > longestQuery) throw new Refusal({ status: 414, message: "URI Too Long" });
      const request = untunnelled(asked);
      mutating = request.method !== "GET";
      const { headers, method, path, search } = request;
      const token = tokenOf(advertiser, headers["authorization"], nowMs);
      const version = versionAsked(headers["linkedin-version"], versions, nowMs);
      if (headers["x-restli-protocol-version"] !== "2.0.0") throw malformed("The header X-Restli-Protocol-Version: 2.0.0 is required");
      const query = queryOf(search);
      const { route, params } = findRoute(ROUTES, { method, path, query, said: headers["x-restli-method"] });
      mutating = !READING.has(route.method) && route.reads !== true;
      const resource = route.pattern.split("/").findLast((part) => part !== "" && !part.startsWith("{")) ?? "";
      takeCall(advertiser, `${resource}.${route.method}`, nowMs);
      checkScopes(route, token.scopes, resource, version);
      if (
        headers["content-length"] === undefined &&
        headers["transfer-encoding"] === undefined &&
        method === "POST" &&
        request.body === undefined
      ) {
        throw new Refusal({ status: 411, message: "Length Required" });
      }
      settle(advertiser, nowMs);
      const answer = route.run({ advertiser, nowMs, by: "api", token, version, params, query, body: jsonOf(request) });
      return { response: answered(answer, path, trace), mutating, committed: mutating };
    } catch (error) {
      if (error instanceof RestliSyntaxError)
        return failed(400, { message: `Invalid query parameters passed to request: ${error.message}`, status: 400 });
      if (!(error instanceof Refusal)) throw error;
      return failed(error.facts.status, refusalBody(error.facts));
    }
  }

  return (request, nowMs) => {
    if (OAUTH_PATHS.has(request.path)) return { response: answerOauth(advertiser, request, nowMs), mutating: false, committed: false };
    if (isUploadPath(request.path)) return takeBytes(advertiser, request, nowMs);
    if (!request.path.startsWith("/rest/")) {
      // The unversioned API was switched off for marketing in December 2024.
      const body = {
        serviceErrorCode: 0,
        code: "RESOURCE_NOT_FOUND",
        message: `No virtual resource found for ${request.path}`,
        status: 404,
      };
      return { response: jsonResponse(404, body, {}), mutating: request.method !== "GET", committed: false };
    }
    return restExecution(request, nowMs);
  };
}

function answered({ status, json, id }: Answer, path: string, trace: Readonly<Record<string, string>>): EmulatorResponse {
  const named = id === undefined ? {} : { "x-restli-id": id, location: `${path}/${encodeURIComponent(id)}` };
  return jsonResponse(status, json, { ...trace, ...named });
}
