/** Finds the handler of a request, and what a call hands to it. */
import { decoded } from "../common/exchange.ts";
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

/** One segment of a pattern: what it says, and of `{id}.json` the name and what stands behind it. */
interface Part {
  readonly says: string;
  readonly name: string;
  readonly suffix: string;
}

/** Patterns are few, and every request is held against all of them. */
const taken = new Map<string, readonly Part[]>();

function partsOf(pattern: string): readonly Part[] {
  const known = taken.get(pattern);
  if (known !== undefined) return known;
  const parts = pattern.split("/").map((says): Part => {
    const [, name = "", suffix = ""] = /^\{(\w+)\}(.*)$/.exec(says) ?? [];
    return { says, name, suffix };
  });
  taken.set(pattern, parts);
  return parts;
}

/** `{id}.json` matches `12.json`. */
function paramsOf(pattern: string, found: readonly string[]): Record<string, string> | undefined {
  const wanted = partsOf(pattern);
  if (wanted.length !== found.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, { says, name, suffix }] of wanted.entries()) {
    const segment = found[index] ?? "";
    if (says === segment) continue;
    if (name === "" || !segment.endsWith(suffix) || segment.length <= suffix.length) return undefined;
    params[name] = decoded(segment.slice(0, segment.length - suffix.length));
  }
  return params;
}

/** The route of a request. A `Refusal` 610 for a path or verb the vendor does not have. */
export function findRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  const found = path.split("/");
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = paramsOf(route.pattern, found);
    if (params !== undefined) return { route, params };
  }
  throw new Refusal("610", "Requested resource not found");
}
