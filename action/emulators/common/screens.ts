/** What every stand-in's screens answer alike: a page, nothing here, a page of the public's, and the one button that moves the clock. */
import { html, type Markup } from "../html.ts";
import type { EmulatorResponse } from "./exchange.ts";
import { SCREEN_HEADERS } from "./frame.ts";
import { instantFrom } from "./json.ts";
import type { ScreenRequest } from "./stand-in.ts";

const LONGEST_STEP_MS = 366 * 86_400_000;

export function shown(markup: Markup, status = 200): EmulatorResponse {
  return { status, headers: SCREEN_HEADERS, body: markup.text };
}

/** What stands where there is nothing. */
export function nothing(words: string): Markup {
  return html`<section class="empty"><h1>Nothing here</h1><p>${words}</p></section>`;
}

/** What the public gets: the vendor's customer wrote it, so nothing of it runs. */
export function publicPage(body: string): EmulatorResponse {
  return {
    status: 200,
    headers: { ...SCREEN_HEADERS, "content-security-policy": `sandbox; ${SCREEN_HEADERS["content-security-policy"]}` },
    body,
  };
}

export function readablePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** POST /__emulator/advance with `minutes` or `to` (an instant). Not from another site's page. */
export function moveClock({ request, nowMs, advance }: ScreenRequest): EmulatorResponse {
  if (request.method !== "POST" || request.headers["sec-fetch-site"] === "cross-site") {
    return { status: 405, headers: { "content-type": "text/plain" }, body: "Press the button on the page.\n" };
  }
  const form = new URLSearchParams(typeof request.body === "string" ? request.body : "");
  const to = instantFrom(form.get("to") ?? undefined);
  const stepMs = to === undefined ? Number(form.get("minutes") ?? 30) * 60_000 : to - nowMs;
  if (!Number.isFinite(stepMs) || stepMs < 0 || stepMs > LONGEST_STEP_MS) {
    return { status: 400, headers: { "content-type": "text/plain" }, body: "The clock moves forward, by a year at most.\n" };
  }
  advance(stepMs);
  return { status: 303, headers: { location: "/" }, body: "" };
}
