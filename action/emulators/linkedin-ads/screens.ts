/** What people can look at: the overview, an ad, an ad set, a post by its address, and the vendor's own deep links. */
import type { EmulatorResponse } from "../common/exchange.ts";
import { moveClock, nothing, publicPage, readablePath, shown } from "../common/screens.ts";
import type { ScreenRequest } from "../common/stand-in.ts";
import { adDocument } from "./ad-look.ts";
import { adScreen, adSetScreen } from "./ad-screen.ts";
import type { Advertiser } from "./advertiser.ts";
import { overview } from "./overview.ts";
import { isFramePath, previewFrame } from "./previews.ts";
import { shell } from "./shell.ts";
import { settle } from "./spending.ts";

export type Screen = ScreenRequest & { readonly advertiser: Advertiser };

const SCREENS = /^\/($|favicon\.ico$|preview\/|ad-preview-frame\/|campaignmanager\/|feed\/update\/|__emulator\/)/;

/** Whether a path is for people's eyes and not the API's. */
export function isScreenPath(path: string): boolean {
  return SCREENS.test(path);
}

function nothingHere(advertiser: Advertiser, words: string): EmulatorResponse {
  return shown(shell({ advertiser, title: "Nothing here" }, nothing(words)), 404);
}

/** Whoever has a post's address can open it, also while its ad is a draft. */
function post({ advertiser, request }: Screen): EmulatorResponse {
  const urn = decodeURIComponent(readablePath(request.path)).split("/")[3] ?? "";
  const found = advertiser.data.posts.get(urn);
  if (found === undefined || found.deletedAt !== undefined) return nothingHere(advertiser, `There is no post ${urn}.`);
  const look = {
    ...{ id: 0, accountId: found.accountId ?? 0, createdAt: found.createdAt, modifiedAt: found.modifiedAt, versionTag: 1 },
    fields: { content: { reference: urn } },
    spending: { total: 0, recorded: 0, recordedAt: 0, rate: 0, days: new Map<string, number>() },
  };
  return publicPage(adDocument(advertiser, look));
}

/** `/campaignmanager/accounts/<id>/campaigns/<id>`: the ad set; without a campaign, everything. */
function deepLink({ advertiser, request, nowMs }: Screen): EmulatorResponse {
  const [, id] = /^\/campaignmanager\/accounts\/\d+\/campaigns\/(\d+)/.exec(request.path) ?? [];
  if (id === undefined) return shown(overview(advertiser, nowMs));
  const campaign = advertiser.data.campaigns.get(Number(id));
  return campaign === undefined ? nothingHere(advertiser, `There is no ad set ${id}.`) : shown(adSetScreen(advertiser, campaign, nowMs));
}

/** Answers a request for `isScreenPath`. */
export function showScreen(screen: Screen): EmulatorResponse {
  const { advertiser, nowMs, request } = screen;
  const { path } = request;
  settle(advertiser, nowMs);
  if (path === "/__emulator/advance") return moveClock(screen);
  if (path === "/") return shown(overview(advertiser, nowMs));
  if (isFramePath(path)) return previewFrame(advertiser, path, nowMs);
  if (path.startsWith("/feed/update/")) return post(screen);
  if (path.startsWith("/campaignmanager/")) return deepLink(screen);
  const [, kind, id] = /^\/preview\/(ad|adset)\/(\d+)$/.exec(path) ?? [];
  const { creatives, campaigns } = advertiser.data;
  const creative = kind === "ad" ? creatives.get(Number(id)) : undefined;
  if (creative !== undefined) return shown(adScreen(advertiser, creative, nowMs));
  const campaign = kind === "adset" ? campaigns.get(Number(id)) : undefined;
  if (campaign !== undefined) return shown(adSetScreen(advertiser, campaign, nowMs));
  return nothingHere(advertiser, "These accounts hold no such ad or ad set.");
}
