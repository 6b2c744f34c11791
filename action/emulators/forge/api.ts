/** Answers an API request: limits, token, route, permission, handler; and every refusal in the forge's own shape. */

import type { ParsedRequest } from "../common/exchange.ts";
import type { Caller } from "./accounts.ts";
import { CHECK_ROUTES } from "./checks.ts";
import { CONTENT_ROUTES } from "./contents.ts";
import { DEPLOYMENT_ROUTES } from "./deployments.ts";
import { DISPATCH_ROUTES } from "./dispatches.ts";
import { badCredentials, Refusal, refusalBody } from "./errors.ts";
import { type EmulatorResponse, jsonOf, jsonResponse } from "./exchange.ts";
import { ISSUE_ROUTES } from "./issues.ts";
import type { Execution } from "./play-fault.ts";
import { PULL_ROUTES } from "./pulls.ts";
import { createRateLimit, makesContent } from "./rate-limit.ts";
import { REVIEW_ROUTES } from "./reviews.ts";
import { checkNeed, findRoute, type Route } from "./route.ts";
import { SETTING_ROUTES } from "./setting-routes.ts";
import type { ForgeState } from "./state.ts";
import { STATUS_ROUTES } from "./statuses.ts";

const ROUTES: readonly Route[] = [
  ...PULL_ROUTES,
  ...REVIEW_ROUTES,
  ...ISSUE_ROUTES,
  ...STATUS_ROUTES,
  ...CHECK_ROUTES,
  ...DEPLOYMENT_ROUTES,
  ...DISPATCH_ROUTES,
  ...CONTENT_ROUTES,
  ...SETTING_ROUTES,
];

/** The token of a request: Bearer, `token`, or the password of Basic. */
export function tokenOf({ headers }: ParsedRequest): string | undefined {
  const [scheme = "", value] = (headers["authorization"] ?? "").split(/\s+/);
  if (value === undefined) return undefined;
  if (scheme.toLowerCase() !== "basic") return value;
  return Buffer.from(value, "base64").toString("utf8").split(/:(.*)/s)[1] ?? "";
}

/** Whose token a request carries. Throws a `Refusal` 401 for one nobody gave out. */
export function authenticate(state: ForgeState, request: ParsedRequest): Caller | undefined {
  const token = tokenOf(request);
  if (token === undefined) return undefined;
  const caller = state.tokens.callerOf(token);
  if (caller === undefined) throw badCredentials("unknown");
  return caller;
}

/** The API of one repository. Never rejects for what a caller did wrong; only for faults of its own. */
export function createApi(state: ForgeState): (request: ParsedRequest) => Promise<Execution> {
  const limit = createRateLimit(state.settings.contentPerMinute);

  async function answer(request: ParsedRequest, headers: Record<string, string>): Promise<EmulatorResponse> {
    const { method, path, query } = request;
    const caller = authenticate(state, request);
    Object.assign(headers, limit.count(state.clock.now(), { key: tokenOf(request) ?? "", caller }));
    const { route, params } = findRoute(state, ROUTES, method, path);
    const accept = request.headers["accept"] ?? "";
    const call = { state, caller, path, params, query, accept, body: method === "GET" ? undefined : jsonOf(request) };
    checkNeed(state, caller, typeof route.needs === "function" ? route.needs(call) : route.needs);
    if (makesContent(method, path)) limit.countContent(state.clock.now());
    const { status, json, raw, headers: own = {} } = await route.run(call);
    if (raw !== undefined) return { status, headers: { ...headers, ...own }, body: raw };
    return jsonResponse(status, json, { ...headers, ...own });
  }

  return async (request) => {
    const headers: Record<string, string> = {
      "x-github-media-type": "github.v3; format=json",
      "x-github-request-id": `F0:${state.nextId()}`,
    };
    try {
      const response = await answer(request, headers);
      return { response, committed: request.method !== "GET" };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { facts } = error;
      return { response: jsonResponse(facts.status, refusalBody(facts), { ...headers, ...facts.headers }), committed: false };
    }
  };
}
