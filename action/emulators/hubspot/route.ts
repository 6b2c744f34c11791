/** Finds the handler of a request: the versioned prefixes of each area, and the calls below them. */

import { decoded } from "../common/exchange.ts";
import { paramsIn } from "../common/path-pattern.ts";
import { Refusal } from "./errors.ts";
import type { Portal } from "./portal.ts";

export interface Call {
  readonly portal: Portal;
  readonly nowMs: number;
  /** The path without query, as it was asked. */
  readonly path: string;
  /** v2, v3, v4 or a date such as 2026-09. */
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  /** Absent: no body (204). */
  readonly json?: unknown;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the area's prefix; `{name}` stands for one segment. Earlier routes win. */
  readonly pattern: string;
  /** Any one of these suffices; empty: none needed. */
  readonly scopes: readonly string[] | ((version: string) => readonly string[]);
  /** Publishing does not count against the ten-second limit. */
  readonly limit?: "exempt";
  /** A POST that only looks, so that the record does not call it a change. */
  readonly reads?: true;
  readonly run: (call: Call) => Answer;
}

export interface Area {
  /** Path prefixes, each ending in its version or containing it. */
  readonly prefixes: readonly string[];
  readonly routes: readonly Route[];
}

export interface RouteMatch {
  readonly route: Route;
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The route of a request. Throws a `Refusal`: 404 for an unknown path, 405 for a known path asked the wrong way. */
export function findRoute(areas: readonly Area[], method: string, path: string): RouteMatch {
  let knownPath = false;
  for (const area of areas) {
    for (const prefix of area.prefixes) {
      if (path !== prefix && !path.startsWith(`${prefix}/`)) continue;
      const segments = path.slice(prefix.length).replace(/\/$/, "").split("/").map(decoded);
      const version = /\b(v\d|\d{4}-\d{2}(-beta)?)(?=\/|$)/.exec(prefix)?.[1] ?? "";
      for (const route of area.routes) {
        const params = paramsIn(route.pattern, segments);
        if (params === undefined) continue;
        if (route.method === method) return { route, version, params };
        knownPath = true;
      }
    }
  }
  throw knownPath
    ? new Refusal({ status: 405, category: "METHOD_NOT_ALLOWED", message: `${method} is not allowed here` })
    : new Refusal({ status: 404, category: "NOT_FOUND", message: `Unable to find the resource ${path}` });
}
