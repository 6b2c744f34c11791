/** What people can look at: the overview, previews, public pages; and the one button that moves the clock. */
import type { EmulatorResponse, ParsedRequest } from "../common/exchange.ts";
import { SCREEN_HEADERS } from "../common/frame.ts";
import { instantFrom } from "../common/json.ts";
import { html, type Markup } from "../html.ts";
import type { Instance } from "./instance.ts";
import { overview } from "./overview.ts";
import { pageAt } from "./page-address.ts";
import { pageHtmlOf } from "./page-changes.ts";
import { campaignScreen, emailScreen, pageScreen, programScreen } from "./preview.ts";
import { shell } from "./shell.ts";

export interface Screen {
  readonly instance: Instance;
  readonly nowMs: number;
  readonly request: ParsedRequest;
  readonly advance: (milliseconds: number) => void;
}

const SCREENS = /^\/($|favicon\.ico$|preview\/|site\/|__emulator\/)/;
const LONGEST_STEP_MS = 366 * 86_400_000;

/** Whether a path is for people's eyes and not the API's. */
export function isScreenPath(path: string): boolean {
  return SCREENS.test(path);
}

const shown = (markup: Markup, status = 200): EmulatorResponse => ({ status, headers: SCREEN_HEADERS, body: markup.text });

function nothingHere(instance: Instance, words: string): EmulatorResponse {
  return shown(
    shell({ instance, title: "Nothing here" }, html`<section class="empty"><h1>Nothing here</h1><p>${words}</p></section>`),
    404,
  );
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

function readablePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** The public's view of a page: its approved version, or 404. */
function site({ instance, request }: Screen): EmulatorResponse {
  const [, , domain = "", ...rest] = readablePath(request.path).split("/");
  const name = rest.join("/").replace(/\.html$/, "");
  const page = pageAt(instance, name);
  const live = page?.approved;
  if (page === undefined || live === undefined || live.urlPageName.toLowerCase() !== name.toLowerCase()) {
    return nothingHere(instance, `No page is live at ${domain}/${rest.join("/")}.`);
  }
  return {
    status: 200,
    headers: { ...SCREEN_HEADERS, "content-security-policy": `sandbox; ${SCREEN_HEADERS["content-security-policy"]}` },
    body: pageHtmlOf(instance, page, live, "without a first name"),
  };
}

/** Answers a request for `isScreenPath`. */
export function showScreen(screen: Screen): EmulatorResponse {
  const { instance, nowMs, request } = screen;
  const { path, query } = request;
  const { emails, newEmails, pages, programs, campaigns } = instance.data;
  if (path === "/__emulator/advance") return moveClock(screen);
  if (path.startsWith("/site/")) return site(screen);
  if (path === "/") return shown(overview(instance, nowMs));
  const [, kind, idText] = /^\/preview\/(\w+)\/(\d+)$/.exec(path) ?? [];
  const id = Number(idText);
  const look = { instance, nowMs, query, path };
  const email = kind === "email" ? (emails.get(id) ?? newEmails.get(id)) : undefined;
  if (email !== undefined) return shown(emailScreen({ ...look, email }));
  const page = kind === "page" ? pages.get(id) : undefined;
  if (page !== undefined) return shown(pageScreen({ ...look, page }));
  const program = kind === "program" ? programs.get(id) : undefined;
  if (program !== undefined) return shown(programScreen({ ...look, program }));
  const campaign = kind === "campaign" ? campaigns.get(id) : undefined;
  if (campaign !== undefined) return shown(campaignScreen({ ...look, campaign }));
  return nothingHere(instance, "This instance holds no such program, mail, page or campaign.");
}
