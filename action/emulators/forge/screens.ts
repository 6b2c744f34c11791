/** What people can look at: the repository's pull requests and issues, each with its comments, statuses and checks. */

import type { ParsedRequest } from "../common/exchange.ts";
import { html, type Markup } from "../html.ts";
import type { EmulatorResponse } from "./exchange.ts";
import { deliveriesScreen, overviewScreen } from "./overview.ts";
import { shell } from "./shell.ts";
import type { ForgeState } from "./state.ts";
import { threadScreen } from "./thread-screen.ts";

/** Nothing from outside is loaded, nothing runs, nobody frames it. */
const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'self'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

const shown = (markup: Markup, status = 200): EmulatorResponse => ({ status, headers: HEADERS, body: markup.text });

/** The number of the pull request or issue an address of the forge's own pages names. */
function numberIn({ owner, name }: ForgeState, path: string): number | undefined {
  const [, number] = new RegExp(`^(?:/_forge|/${owner}/${name})/(?:pull|issues)/(\\d+)(?:/|$)`).exec(path) ?? [];
  return number === undefined ? undefined : Number(number);
}

/** Whether a request is for people's eyes: `/_forge` and below, and the addresses the API gives for pages. */
export function isScreenPath(state: ForgeState, { method, path }: ParsedRequest): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const repository = `/${state.owner}/${state.name}`;
  return path === "/" || path === "/_forge" || path.startsWith("/_forge/") || path === repository || numberIn(state, path) !== undefined;
}

/** Answers a request for `isScreenPath`. */
export function showScreen(state: ForgeState, { path }: ParsedRequest): EmulatorResponse {
  if (path === "/_forge/events") return shown(deliveriesScreen(state));
  const number = numberIn(state, path);
  if (number === undefined) {
    const known = path === "/" || path === "/_forge" || path === "/_forge/" || path === `/${state.owner}/${state.name}`;
    if (known) return shown(overviewScreen(state));
  }
  const thread = state.threads.get(number ?? 0);
  if (thread !== undefined) return shown(threadScreen(state, thread));
  return shown(
    shell(state, "Nothing here", html`<section class="empty"><h1>Nothing here</h1><p>This repository holds no such page.</p></section>`),
    404,
  );
}
