/** What people can look at. */
import type { EmulatorResponse } from "../common/exchange.ts";
import { moveClock, nothing, shown } from "../common/screens.ts";
import type { ScreenRequest } from "../common/stand-in.ts";
import type { Advertiser } from "./advertiser.ts";

export type Screen = ScreenRequest & { readonly advertiser: Advertiser };

const SCREENS = /^\/($|favicon\.ico$|__emulator\/)/;

/** Whether a path is for people's eyes and not the API's. */
export function isScreenPath(path: string): boolean {
  return SCREENS.test(path);
}

/** Answers a request for `isScreenPath`. */
export function showScreen(screen: Screen): EmulatorResponse {
  if (screen.request.path === "/__emulator/advance") return moveClock(screen);
  return shown(nothing("Nothing here yet."), 404);
}
