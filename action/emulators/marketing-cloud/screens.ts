/** What people can look at: the overview, mails, journeys, sends; and the one button that moves the clock. */
import type { EmulatorResponse } from "../common/exchange.ts";
import { SCREEN_HEADERS } from "../common/frame.ts";
import { instantFrom } from "../common/json.ts";
import type { ScreenRequest } from "../common/stand-in.ts";
import { html, type Markup } from "../html.ts";
import { overview } from "./overview.ts";
import { assetPreview, journeyPreview, sendPreview } from "./previews.ts";
import { shell } from "./shell.ts";
import type { Tenant } from "./tenant.ts";

type Screen = ScreenRequest & { readonly tenant: Tenant };

const SCREENS = /^\/($|favicon\.ico$|preview\/|cloud(\/|$)|__emulator\/)/;
const LONGEST_STEP_MS = 366 * 86_400_000;

/** Whether a path is for people's eyes and not the API's. */
export function isScreenPath(path: string): boolean {
  return SCREENS.test(path);
}

const shown = (markup: Markup, status = 200): EmulatorResponse => ({ status, headers: SCREEN_HEADERS, body: markup.text });

function nothingHere(tenant: Tenant, words: string): EmulatorResponse {
  return shown(shell({ tenant, title: "Nothing here" }, html`<section class="empty"><h1>Nothing here</h1><p>${words}</p></section>`), 404);
}

/** POST /__emulator/advance with `minutes` or `to` (an instant). Not from another site's page. */
function moveClock({ request, nowMs, advance }: Screen): EmulatorResponse {
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

/** Answers a request for `isScreenPath`. The vendor's own links (`/cloud/#app/…`) say behind the # what they mean, so they lead to the overview. */
export function showScreen(screen: Screen): EmulatorResponse {
  const { tenant, nowMs, request } = screen;
  const { path, query } = request;
  if (path === "/__emulator/advance") return moveClock(screen);
  if (path === "/" || /^\/cloud(\/|$)/.test(path)) return shown(overview(tenant, nowMs));
  const [, kind, id = ""] = /^\/preview\/(asset|journey|send)\/([\w-]+)$/.exec(path) ?? [];
  const look = { tenant, nowMs, query, path };
  const asset = kind === "asset" ? tenant.data.assets.get(id) : undefined;
  if (asset !== undefined) return shown(assetPreview(look, asset));
  const journey = kind === "journey" ? tenant.data.journeys.get(id) : undefined;
  if (journey !== undefined && journey.deletedAt === undefined) return shown(journeyPreview(look, journey));
  const send = kind === "send" ? tenant.data.sends.get(Number(id)) : undefined;
  if (send !== undefined) return shown(sendPreview(look, send));
  return nothingHere(tenant, "This account holds no such mail, journey or send.");
}
