/** Carries out one API request as the vendor would: token, limit, route, scope, handler, error body. */

import { jsonResponse, type ParsedRequest } from "../common/exchange.ts";
import type { Execution } from "../common/play-fault.ts";
import { accountRoutes, FORM_ROUTES, SUBSCRIPTION_ROUTES } from "./account.ts";
import { CAMPAIGN_ROUTES } from "./campaigns.ts";
import { EMAIL_ROUTES } from "./emails.ts";
import { missingScopes, Refusal, refusalBody, unauthenticated } from "./errors.ts";
import { FLOW_ROUTES } from "./flows.ts";
import { LIST_ROUTES } from "./lists.ts";
import { LEGACY_PAGE_ROUTES, PAGE_ROUTES } from "./pages.ts";
import type { Portal } from "./portal.ts";
import { createRateLimit } from "./rate-limit.ts";
import { type Area, findRoute, type Route } from "./route.ts";

const PUBLISH_SCOPES = new Set(["marketing-email", "transactional-email"]);

/** The vendor's path prefixes: v1 to v4 and the dated ones, as its specifications of 2026-08-21 have them, no others. */
function areas(usedToday: (nowMs: number) => number): readonly Area[] {
  return [
    { prefixes: ["/marketing/v3/emails", "/marketing/emails/2026-09", "/marketing/emails/2026-03"], routes: EMAIL_ROUTES },
    { prefixes: ["/cms/v3/pages/landing-pages", "/cms/pages/2026-03/landing-pages"], routes: PAGE_ROUTES },
    { prefixes: ["/content/api/v2/pages"], routes: LEGACY_PAGE_ROUTES },
    { prefixes: ["/crm/v3/lists", "/crm/lists/2026-09"], routes: LIST_ROUTES },
    { prefixes: ["/marketing/v3/forms", "/marketing/forms/2026-09-beta"], routes: FORM_ROUTES },
    {
      prefixes: ["/communication-preferences/v3", "/communication-preferences/v4", "/communication-preferences/2026-09"],
      routes: SUBSCRIPTION_ROUTES,
    },
    {
      prefixes: ["/marketing/v3/campaigns", "/marketing/campaigns/2026-09", "/marketing/campaigns/2026-03"],
      routes: CAMPAIGN_ROUTES,
    },
    { prefixes: ["/automation/v4/flows", "/automation/2026-09-beta/flows"], routes: FLOW_ROUTES },
    { prefixes: ["/account-info/v3", "/account-info/2026-09"], routes: accountRoutes(usedToday) },
  ];
}

function checkScopes(portal: Portal, route: Route, version: string): void {
  const { scopes, publishRight } = portal.settings;
  const granted = new Set(publishRight ? scopes : scopes.filter((scope) => !PUBLISH_SCOPES.has(scope)));
  const anyOf = typeof route.scopes === "function" ? route.scopes(version) : route.scopes;
  if (anyOf.length > 0 && !anyOf.some((scope) => granted.has(scope))) throw missingScopes(anyOf);
}

/** The API over an account: a function from request and time to answer. Never throws a `Refusal`. */
export function createApi(portal: Portal): (request: ParsedRequest, nowMs: number) => Execution {
  const { tenSecondLimit, dailyLimit, timeZone, sendsRetryAfter } = portal.settings;
  const limit = createRateLimit({ tenSecondLimit, dailyLimit, timeZone, sendsRetryAfter });
  const all = areas((nowMs) => limit.usedToday(nowMs));

  return (request, nowMs) => {
    const correlationId = portal.nextCorrelation();
    let headers: Readonly<Record<string, string>> = { "x-hubspot-correlation-id": correlationId };
    let mutating = request.method !== "GET";
    try {
      if (request.headers["authorization"] !== `Bearer ${portal.settings.token}`) throw unauthenticated();
      const { route, version, params } = findRoute(all, request.method, request.path);
      if (route.reads === true) mutating = false;
      const verdict = limit.take(nowMs, route.limit ?? "counted");
      // Search calls are reported to answer without the limit's headers.
      if (route.reads !== true || verdict.refused !== undefined) headers = { ...headers, ...verdict.headers };
      if (verdict.refused !== undefined) {
        const { policy, message } = verdict.refused;
        const json = { status: "error", message, errorType: "RATE_LIMIT", correlationId, policyName: policy };
        return { response: jsonResponse(429, json, headers), mutating, committed: false };
      }
      checkScopes(portal, route, version);
      const body = jsonOf(request);
      const answer = route.run({ portal, nowMs, path: request.path, version, params, query: request.query, body });
      return { response: jsonResponse(answer.status, answer.json, headers), mutating, committed: mutating };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { response: jsonResponse(error.facts.status, refusalBody(error.facts, correlationId), headers), mutating, committed: false };
    }
  };
}

/** The JSON value of the body; undefined without one. Throws a `Refusal`: 415 for another content type, 400 for no JSON. */
function jsonOf({ body, headers }: ParsedRequest): unknown {
  if (typeof body !== "string") return body;
  if (body === "") return undefined;
  if (!(headers["content-type"] ?? "").includes("json")) {
    throw new Refusal({ status: 415, category: "UNSUPPORTED_MEDIA_TYPE", message: "Content-Type must be application/json" });
  }
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal({ status: 400, category: "VALIDATION_ERROR", message: "Invalid input JSON: could not be read" });
  }
}
