/** What people can look at: the overview, campaigns with their ads, shared previews, the vendor's deep links; and the button that moves the clock. */
import type { EmulatorResponse } from "../common/exchange.ts";
import { moveClock, nothing, shown } from "../common/screens.ts";
import type { ScreenRequest } from "../common/stand-in.ts";
import { dayAndTime } from "../common/wording.ts";
import { type Ads, zoneOf } from "./account.ts";
import { campaignPage, sharedPage } from "./campaign-page.ts";
import type { StoredObject } from "./data.ts";
import { idsIn } from "./kinds.ts";
import { overview } from "./overview.ts";
import { shell } from "./shell.ts";

type Screen = ScreenRequest & { readonly ads: Ads };

const SCREENS = /^\/($|favicon\.ico$|preview\/|aw\/|__emulator\/)/;

/** Whether a path is for people's eyes and not the API's. */
export function isScreenPath(path: string): boolean {
  return SCREENS.test(path);
}

function campaignById({ data }: Ads, id: string | null): StoredObject | undefined {
  if (id === null) return undefined;
  return [...data.objects.values()].find((one) => one.kind === "campaign" && idsIn(one.name) === id);
}

/** Answers a request for `isScreenPath`. `/aw/campaigns?campaignId=…` is where the vendor's own links lead. */
export function showScreen(screen: Screen): EmulatorResponse {
  const { ads, nowMs, request } = screen;
  const { path, query } = request;
  if (path === "/__emulator/advance") return moveClock(screen);
  if (path === "/" || (path.startsWith("/aw/") && query.get("campaignId") === null)) return shown(overview(ads, nowMs));
  const id = path.startsWith("/aw/") ? query.get("campaignId") : (/^\/preview\/campaign\/(\d+)$/.exec(path)?.[1] ?? null);
  const campaign = campaignById(ads, id);
  if (campaign !== undefined) return shown(campaignPage(ads, nowMs, campaign));
  const [, key] = /^\/preview\/shared\/(\d+)$/.exec(path) ?? [];
  const preview = ads.data.previews.find((one) => one.id === key && one.expiresAt > nowMs);
  const group = preview === undefined ? undefined : ads.data.objects.get(preview.assetGroup);
  if (preview !== undefined && group !== undefined)
    return shown(sharedPage(ads, group, dayAndTime(preview.expiresAt, zoneOf(ads, group.customerId))));
  return shown(shell({ ads, title: "Nothing here" }, nothing("This account holds no such campaign or preview.")), 404);
}
