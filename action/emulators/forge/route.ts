/** Finds the handler of a request and checks that its caller may ask. */
import { decoded } from "../common/exchange.ts";
import type { Caller, Level, Role } from "./accounts.ts";
import { badCredentials, forbidden, notForIntegration, notFound } from "./errors.ts";
import { roleOf } from "./rules.ts";
import { isAtLeast } from "./settings.ts";
import type { ForgeState } from "./state.ts";

export interface Call {
  readonly state: ForgeState;
  readonly caller: Caller | undefined;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  /** Absent: no body (204). */
  readonly json?: unknown;
  /** In place of JSON. */
  readonly raw?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Need {
  /** Any one of these suffices a workflow's or an App's token; empty: such a token never may. */
  readonly anyOf: readonly string[];
  readonly level: Level;
  /** What a person needs; absent: read to read, write to write. */
  readonly role?: Role;
}

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `{name}` stands for one segment, `{name*}` for the rest. Earlier routes win. */
  readonly pattern: string;
  readonly needs: Need | ((call: Call) => Need);
  readonly run: (call: Call) => Answer | Promise<Answer>;
}

/** Paths below the repository, or whole ones after a double slash. */
function fullPattern(pattern: string): string {
  return pattern.startsWith("//") ? pattern.slice(1) : `/repos/{owner}/{repo}${pattern}`;
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const found = path.replace(/\/$/, "").split("/");
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = found[index];
    if (segment === undefined || (part.startsWith("{") && segment === "")) return undefined;
    if (part.endsWith("*}")) {
      params[part.slice(1, -2)] = found.slice(index).map(decoded).join("/");
      return params;
    }
    if (part.startsWith("{")) params[part.slice(1, -1)] = decoded(segment);
    else if (part !== segment) return undefined;
  }
  return wanted.length === found.length ? params : undefined;
}

export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The route of a request. Throws a `Refusal` 404 for an unknown path or another repository. */
export function findRoute(state: ForgeState, routes: readonly Route[], method: string, path: string): RouteMatch {
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = paramsOf(fullPattern(route.pattern), path);
    if (params === undefined) continue;
    const { owner = state.owner, repo = state.name } = params;
    // Names are compared without regard to case, as the forge does.
    if (owner.toLowerCase() !== state.owner.toLowerCase() || repo.toLowerCase() !== state.name.toLowerCase()) throw notFound();
    return { route, params };
  }
  throw notFound();
}

/** Throws a `Refusal` when the caller may not: 404 where it may not even know, 401 without a token, 403 without the permission. */
export function checkNeed(state: ForgeState, caller: Caller | undefined, { anyOf, level, role }: Need): void {
  if (caller === undefined) {
    if (state.settings.isPrivate) throw notFound();
    if (level === "write") throw badCredentials("missing");
    return;
  }
  if (caller.kind !== "person") {
    const granted = anyOf.some((name) => name === "metadata" || caller.permissions[name] === "write" || caller.permissions[name] === level);
    if (!granted) throw notForIntegration();
    return;
  }
  const has = roleOf(state, caller.account.login);
  if (state.settings.isPrivate && has === "none") throw notFound();
  const wanted = role ?? level;
  if (!isAtLeast(has, wanted) && !(wanted === "read" && !state.settings.isPrivate)) {
    throw wanted === "admin" ? notFound() : forbidden(`Must have ${wanted} access to Repository.`);
  }
}

/** The caller of a call that cannot be without one. */
export function callerOf({ caller }: Call): Caller {
  if (caller === undefined) throw badCredentials("missing");
  return caller;
}
