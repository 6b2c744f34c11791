/** Finds the handler of a request: by path and by the method of Rest.li it means. */
import { paramsIn } from "../common/path-pattern.ts";
import type { Step } from "./advertiser.ts";
import { malformed, Refusal } from "./errors.ts";
import type { Query } from "./query.ts";
import type { TokenRecord } from "./records.ts";

export type RestliMethod =
  | "GET"
  | "BATCH_GET"
  | "GET_ALL"
  | "FINDER"
  | "CREATE"
  | "BATCH_CREATE"
  | "UPDATE"
  | "PARTIAL_UPDATE"
  | "BATCH_PARTIAL_UPDATE"
  | "DELETE"
  | "BATCH_DELETE"
  | "ACTION";

export interface Call extends Step {
  readonly by: "api";
  readonly token: TokenRecord;
  /** The month asked for: `202607`. */
  readonly version: string;
  /** Segments of the path, as they came. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  /** Absent: no body. */
  readonly json?: unknown;
  /** The id of what was made, for the header `x-restli-id`. */
  readonly id?: string;
}

export interface Route {
  /** `{name}` stands for one segment. */
  readonly pattern: string;
  readonly method: RestliMethod;
  /** The finder's or action's name. */
  readonly name?: string;
  /** One of these scopes is needed; an empty list: any token will do. */
  readonly scopes: readonly string[];
  /** An action that only looks. */
  readonly reads?: true;
  /** The request has to say FINDER in its header. */
  readonly saysFinder?: true;
  readonly run: (call: Call) => Answer;
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** What the request line and the query alone mean. */
function meantBy(method: string, hasKey: boolean, query: Query, said: string | undefined): RestliMethod | undefined {
  switch (method) {
    case "GET":
      if (hasKey) return "GET";
      if (query.has("ids")) return "BATCH_GET";
      return query.has("q") ? "FINDER" : "GET_ALL";
    case "POST":
      if (query.has("action")) return "ACTION";
      if (query.has("ids")) return "BATCH_PARTIAL_UPDATE";
      if (hasKey) return "PARTIAL_UPDATE";
      return said === "BATCH_CREATE" ? "BATCH_CREATE" : "CREATE";
    case "PUT":
      return "UPDATE";
    case "DELETE":
      return hasKey ? "DELETE" : "BATCH_DELETE";
    default:
      return undefined;
  }
}

const SAID_ALOUD: ReadonlySet<RestliMethod> = new Set([
  "PARTIAL_UPDATE",
  "BATCH_CREATE",
  "BATCH_PARTIAL_UPDATE",
  "BATCH_DELETE",
  "BATCH_GET",
]);

/** Whether a pattern's last segment is the key of one thing. */
const isKeyed = (pattern: string) => pattern.endsWith("}");

/**
 * The route of a request; `said` is its `X-RestLi-Method`. Throws a `Refusal`: 404 for a path or finder the vendor does not have, 400
 * where the header is missing or says something else than the request line.
 */
export function findRoute(
  routes: readonly Route[],
  {
    method,
    path,
    query,
    said,
  }: { readonly method: string; readonly path: string; readonly query: Query; readonly said: string | undefined },
): RouteMatch {
  const segments = path.split("/");
  const here = routes.flatMap((route) => {
    const params = paramsIn(route.pattern, segments);
    return params === undefined ? [] : [{ route, params }];
  });
  const [first] = here;
  if (first === undefined) {
    throw new Refusal({ status: 404, code: "RESOURCE_NOT_FOUND", message: `No virtual resource found for ${path}` });
  }
  const meant = meantBy(method, isKeyed(first.route.pattern), query, said);
  if (meant === undefined) throw new Refusal({ status: 405, message: `Method ${method} is not allowed` });
  if (said !== undefined && said.toUpperCase() !== meant) {
    throw malformed(`X-RestLi-Method ${said} does not fit a ${method} request that means ${meant}`);
  }
  if (said === undefined && SAID_ALOUD.has(meant)) throw malformed(`The header X-RestLi-Method: ${meant} is required`);
  const name = meant === "FINDER" ? query.text("q") : meant === "ACTION" ? query.text("action") : undefined;
  const match = here.find(({ route }) => route.method === meant && route.name === name);
  if (match === undefined) {
    const words = name === undefined ? meant : `${meant} ${name}`;
    throw new Refusal({ status: meant === "FINDER" || meant === "ACTION" ? 400 : 405, message: `${words} is not supported on ${path}` });
  }
  if (match.route.saysFinder === true && said === undefined) throw malformed("The header X-RestLi-Method: FINDER is required");
  return match;
}
