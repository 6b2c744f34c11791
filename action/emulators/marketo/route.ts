/** Finds the handler of a request, and what a call hands to it. */

import { decoded } from "../common/exchange.ts";
import { paramsIn } from "../common/path-pattern.ts";
import { Refusal } from "./errors.ts";
import type { Instance, Step } from "./instance.ts";

/** What came in the body of a v1 write. Values as sent: text, some of them JSON. */
export type Form = ReadonlyMap<string, string>;

export interface Call extends Step {
  readonly by: "api";
  readonly params: Readonly<Record<string, string>>;
  /** Query of a read. */
  readonly query: URLSearchParams;
  /** Fields of a v1 write, those in its query among them. */
  readonly form: Form;
  /** Body of a JSON call. */
  readonly json: unknown;
}

/** What a handler comes to: results, or a warning in their place. */
export interface Answer {
  /** Absent: no `result` at all. */
  readonly result?: unknown;
  readonly warnings?: readonly string[];
  /** Beside `result`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** `{name}` stands for one segment. Earlier routes win. */
  readonly pattern: string;
  /** All of these rights are needed. Read-Write holds Read-Only. */
  readonly needs: readonly string[] | ((instance: Instance) => readonly string[]);
  /** How the body of a write is written. */
  readonly body: "none" | "form" | "multipart" | "json";
  /** A POST that only looks. */
  readonly reads?: true;
  /** The JSON API of the new designer, with its own shape of errors. */
  readonly v2?: true;
  readonly run: (call: Call) => Answer;
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The route of a request. A `Refusal` 610 for a path or verb the vendor does not have. */
export function findRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  const segments = path.split("/").map(decoded);
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = paramsIn(route.pattern, segments);
    if (params !== undefined) return { route, params };
  }
  throw new Refusal("610", "Requested resource not found");
}
