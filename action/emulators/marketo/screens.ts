/** What people can look at: the overview, previews, public pages; and the one button that moves the clock. */
import type { EmulatorResponse } from "../common/exchange.ts";
import { moveClock, nothing, publicPage, readablePath, shown } from "../common/screens.ts";
import type { ScreenRequest } from "../common/stand-in.ts";
import type { Instance } from "./instance.ts";
import { overview } from "./overview.ts";
import { pageAt } from "./page-address.ts";
import { pageHtmlOf } from "./page-changes.ts";
import { campaignScreen, emailScreen, pageScreen, programScreen } from "./preview.ts";
import { shell } from "./shell.ts";

export type Screen = ScreenRequest & { readonly instance: Instance };

const SCREENS = /^\/($|favicon\.ico$|preview\/|site\/|__emulator\/)/;

/** Whether a path is for people's eyes and not the API's. */
export function isScreenPath(path: string): boolean {
  return SCREENS.test(path);
}

function nothingHere(instance: Instance, words: string): EmulatorResponse {
  return shown(shell({ instance, title: "Nothing here" }, nothing(words)), 404);
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
  return publicPage(pageHtmlOf(instance, page, live, "without a first name"));
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
