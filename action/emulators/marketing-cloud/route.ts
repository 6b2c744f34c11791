/** Finds the handler of a REST request. */

import { decoded } from "../common/exchange.ts";
import { paramsIn } from "../common/path-pattern.ts";
import { Refusal } from "./errors.ts";
import type { Needs } from "./scopes.ts";
import type { Tenant } from "./tenant.ts";

export interface Call {
  readonly tenant: Tenant;
  readonly nowMs: number;
  /** The business unit of the token. */
  readonly mid: number;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  /** Absent: no body. */
  readonly json?: unknown;
  /** An answer that is no JSON. */
  readonly text?: string;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `{name}` stands for one segment or the rest of one (`key:{key}`). Earlier routes win. */
  readonly pattern: string;
  readonly needs: Needs;
  /** A POST that only looks, so that the record does not call it a change. */
  readonly reads?: true;
  readonly run: (call: Call) => Answer;
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The vendor's paths heed no case: eventDefinitions and EventDefinitions are one. */
const isSame = (one: string, other: string) => one.length === other.length && one.toLowerCase() === other.toLowerCase();

/** The route of a request. Throws a `Refusal`: 404 for an unknown path, 405 for a known path asked the wrong way. */
export function findRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  let knownPath = false;
  const segments = path.replace(/\/$/, "").split("/").map(decoded);
  for (const route of routes) {
    const params = paramsIn(route.pattern, segments, isSame);
    if (params === undefined) continue;
    if (route.method === method) return { route, params };
    knownPath = true;
  }
  throw knownPath
    ? new Refusal({ status: 405, errorcode: 0, message: `The requested resource does not support http method '${method}'.` })
    : new Refusal({ status: 404, errorcode: 0, message: "No HTTP resource was found that matches the request URI." });
}
