/** What people can look at: the overview, previews, deep links, public pages; and the one button that moves the clock. */

import type { EmulatorResponse } from "../common/exchange.ts";
import { textAt } from "../common/json.ts";
import { moveClock, nothing, publicPage, readablePath, shown } from "../common/screens.ts";
import type { ScreenRequest } from "../common/stand-in.ts";
import { campaignPreview } from "./campaign-screen.ts";
import { pageHtml } from "./content-html.ts";
import { flowPreview } from "./flow-screen.ts";
import { fillHubl } from "./hubl.ts";
import { listPreview } from "./list-screen.ts";
import { overview } from "./overview.ts";
import { addressOf } from "./page-fields.ts";
import type { PageRecord, Portal } from "./portal.ts";
import { emailPreview, pagePreview } from "./preview.ts";
import { shell } from "./shell.ts";

export type Screen = ScreenRequest & { readonly portal: Portal };

const SCREENS = /^\/($|favicon\.ico$|preview\/|site\/|email\/|pages\/|contacts\/|workflows\/|marketing\/\d+\/campaigns|__emulator\/)/;

/** Whether a path is for people's eyes and not the API's. */
export function isScreenPath(path: string): boolean {
  return SCREENS.test(path);
}

function nothingHere(portal: Portal, words: string): EmulatorResponse {
  return shown(shell({ portal, title: "Nothing here" }, nothing(words)), 404);
}

function sitePage(portal: Portal, domain: string, slug: string): PageRecord | undefined {
  return [...portal.pages.values()].find((page) => {
    const address = addressOf(portal, page.fields);
    return page.deletedAt === undefined && address.domain === domain && address.slug === slug;
  });
}

/** The public's view: the page while it is live, its redirect once expired, else 404. */
function site({ portal, request }: Screen): EmulatorResponse {
  const [, , domain = "", ...rest] = readablePath(request.path).split("/");
  const candidates = [...portal.pages.values()].filter((page) => page.live && page.deletedAt === undefined);
  const slug = rest.join("/").replace(/\/$/, "");
  const page = candidates.find((candidate) => {
    const address = addressOf(portal, candidate.fields);
    return address.domain === domain && (address.slug === slug || slug === `-temporary-slug-${candidate.id}`);
  });
  if (page !== undefined) {
    return publicPage(fillHubl(pageHtml(page.fields, portal.settings), portal.settings, "without a first name"));
  }
  const gone = sitePage(portal, domain, slug);
  const redirect = gone?.state === "PUBLISHED" ? textAt(gone.fields, "pageExpiryRedirectUrl") : undefined;
  if (redirect !== undefined && redirect !== "") return { status: 302, headers: { location: redirect }, body: "" };
  return nothingHere(portal, `No page is live at ${domain}/${slug}.`);
}

/** Answers a request for `isScreenPath`. */
export function showScreen(screen: Screen): EmulatorResponse {
  const { portal, nowMs, request } = screen;
  const { path, query } = request;
  if (path === "/__emulator/advance") return moveClock(screen);
  if (path.startsWith("/site/")) return site(screen);
  if (path === "/") return shown(overview(portal, nowMs));
  const email = /^\/(?:preview\/email\/(\w+)|email\/\d+\/(?:edit|details)\/(\w+))/.exec(path);
  const page = /^\/(?:preview\/page\/(\w+)|pages\/\d+\/editor\/(\w+))/.exec(path);
  const foundEmail = portal.emails.get(email?.[1] ?? email?.[2] ?? "");
  if (foundEmail !== undefined) return shown(emailPreview({ portal, email: foundEmail, nowMs, query, path }));
  const foundPage = portal.pages.get(page?.[1] ?? page?.[2] ?? "");
  if (foundPage !== undefined) return shown(pagePreview({ portal, page: foundPage, nowMs, query, path }));
  const flow = /^\/(?:preview\/flow\/(\w+)|workflows\/\d+\/platform\/flow\/(\w+))/.exec(path);
  const foundFlow = portal.flows.get(flow?.[1] ?? flow?.[2] ?? "");
  if (foundFlow !== undefined) return shown(flowPreview({ portal, flow: foundFlow, nowMs }));
  const campaign = /^\/(?:preview\/campaign|marketing\/\d+\/campaigns)\/([\w-]+)/.exec(path);
  const foundCampaign = portal.campaigns.get(campaign?.[1] ?? "");
  if (foundCampaign !== undefined) return shown(campaignPreview({ portal, campaign: foundCampaign }));
  const list = /^\/(?:preview\/list|contacts\/\d+\/(?:objectLists|lists))\/(\w+)/.exec(path);
  const foundList = portal.lists.get(list?.[1] ?? "");
  if (foundList !== undefined) return shown(listPreview({ portal, list: foundList, nowMs }));
  return nothingHere(portal, "This account holds no such mail, page, workflow, campaign or list.");
}
