/** What people can look at: the overview, mails, journeys, sends; and the one button that moves the clock. */
import type { EmulatorResponse } from "../common/exchange.ts";
import { moveClock, nothing, shown } from "../common/screens.ts";
import type { ScreenRequest } from "../common/stand-in.ts";
import { overview } from "./overview.ts";
import { assetPreview, journeyPreview, sendPreview } from "./previews.ts";
import { shell } from "./shell.ts";
import type { Tenant } from "./tenant.ts";

type Screen = ScreenRequest & { readonly tenant: Tenant };

const SCREENS = /^\/($|favicon\.ico$|preview\/|cloud(\/|$)|__emulator\/)/;

/** Whether a path is for people's eyes and not the API's. */
export function isScreenPath(path: string): boolean {
  return SCREENS.test(path);
}

function nothingHere(tenant: Tenant, words: string): EmulatorResponse {
  return shown(shell({ tenant, title: "Nothing here" }, nothing(words)), 404);
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
