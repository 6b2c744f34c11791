/** Carries out one API request as the vendor would: size, token, limits, route, right, body, handler, envelope. */
import { type EmulatorResponse, jsonResponse, type ParsedRequest } from "../common/exchange.ts";
import type { Execution } from "../common/play-fault.ts";
import { SET_UP_ROUTES, statsRoutes } from "./admin.ts";
import { formOf, jsonOf } from "./body.ts";
import { EMAIL_ROUTES } from "./emails.ts";
import { errorBody, successBody } from "./envelope.ts";
import { denied, Refusal } from "./errors.ts";
import { FOLDER_ROUTES } from "./folders.ts";
import { answerToken, checkToken, TOKEN_PATH } from "./identity.ts";
import type { Instance } from "./instance.ts";
import { LEAD_CAMPAIGN_ROUTES } from "./lead-campaigns.ts";
import { NEW_EMAIL_ROUTES } from "./new-emails.ts";
import { PAGE_ROUTES } from "./pages.ts";
import { programRoutes } from "./programs.ts";
import { createQuota } from "./quota.ts";
import { findRoute, type Route } from "./route.ts";
import { CAMPAIGN_ROUTES } from "./smart-campaigns.ts";
import { SMART_LIST_ROUTES } from "./smart-lists.ts";
import { SNIPPET_ROUTES } from "./snippets.ts";
import { STATIC_LIST_ROUTES } from "./static-lists.ts";
import { TEMPLATE_ROUTES } from "./templates.ts";
import { TOKEN_ROUTES } from "./tokens.ts";

const LARGEST_BODY = 1024 * 1024;
const LONGEST_URI = 8 * 1024;

/** 413 and 414: two of the few answers that are no 200. */
function tooLarge({ path, query, body }: ParsedRequest): EmulatorResponse | undefined {
  const uri = path.length + query.toString().length + 1;
  if (uri > LONGEST_URI) return { status: 414, headers: { "content-type": "text/plain" }, body: "Request-URI Too Large\n" };
  if (typeof body === "string" && Buffer.byteLength(body) > LARGEST_BODY) {
    return { status: 413, headers: { "content-type": "text/plain" }, body: "Request Entity Too Large\n" };
  }
  return undefined;
}

/** A read with too long a query may come as a POST with `_method=GET` and the query in its body. */
function unwrapped(request: ParsedRequest): ParsedRequest {
  if (request.method !== "POST" || request.query.get("_method") !== "GET") return request;
  const query = new URLSearchParams([...request.query, ...new URLSearchParams(typeof request.body === "string" ? request.body : "")]);
  query.delete("_method");
  return { ...request, method: "GET", query, body: undefined };
}

/** Read-Write holds Read-Only of the same kind. */
function checkRights(instance: Instance, { needs }: Route): void {
  const granted = new Set(instance.settings.permissions);
  for (const right of typeof needs === "function" ? needs(instance) : needs) {
    if (!granted.has(right) && !granted.has(right.replace("Read-Only", "Read-Write"))) throw denied();
  }
}

/** The API over an instance: a function from request and time to answer. Never throws a `Refusal`. */
export function createApi(instance: Instance): (request: ParsedRequest, nowMs: number) => Execution {
  const quota = createQuota(instance.settings);
  const routes: readonly Route[] = [
    ...FOLDER_ROUTES,
    ...TOKEN_ROUTES,
    ...programRoutes(instance),
    ...EMAIL_ROUTES,
    ...TEMPLATE_ROUTES,
    ...PAGE_ROUTES,
    ...SNIPPET_ROUTES,
    ...CAMPAIGN_ROUTES,
    ...LEAD_CAMPAIGN_ROUTES,
    ...SMART_LIST_ROUTES,
    ...STATIC_LIST_ROUTES,
    ...NEW_EMAIL_ROUTES,
    ...SET_UP_ROUTES,
    ...statsRoutes(quota),
  ];
  const { answersAfterMs } = instance.settings;
  const delayed = (response: EmulatorResponse) => (answersAfterMs > 0 ? { ...response, delayMs: answersAfterMs } : response);

  function carryOut(request: ParsedRequest, nowMs: number): Execution {
    const requestId = instance.nextRequestId();
    const isV2 = request.path.startsWith("/rest/asset/v2/");
    let mutating = request.method !== "GET";
    try {
      checkToken(instance, request, nowMs);
      quota.take(nowMs, instance.underWay);
      const { route, params } = findRoute(routes, request.method, request.path);
      if (route.reads === true) mutating = false;
      checkRights(instance, route);
      if (isV2 && request.headers["x-app-type"] !== "marketo") throw new Refusal("1002", "Missing value for required header 'x-app-type'");
      const form = route.body === "form" || route.body === "multipart" ? formOf(request, route) : new Map<string, string>();
      const json = route.body === "json" ? jsonOf(request) : undefined;
      const answer = route.run({ instance, nowMs, by: "api", params, query: request.query, form, json });
      return { response: successBody(answer, requestId, isV2), mutating, committed: mutating };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      quota.failed(nowMs, error.code);
      return { response: errorBody(error, requestId, isV2), mutating, committed: false };
    }
  }

  return (asked, nowMs) => {
    const refused = tooLarge(asked);
    if (refused !== undefined) return { response: refused, mutating: asked.method !== "GET", committed: false };
    if (asked.path === TOKEN_PATH) return { response: answerToken(instance, asked, nowMs), mutating: false, committed: false };
    if (!asked.path.startsWith("/rest/")) {
      return { response: jsonResponse(404, { error: "not found" }, {}), mutating: false, committed: false };
    }
    const { response, ...execution } = carryOut(unwrapped(asked), nowMs);
    return { ...execution, response: delayed(response) };
  };
}
