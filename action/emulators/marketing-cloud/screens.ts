/** What people can look at; filled in below. */
import type { EmulatorResponse } from "../common/exchange.ts";
import type { ScreenRequest } from "../common/stand-in.ts";
import type { Tenant } from "./tenant.ts";

/** Whether a path is for people's eyes and not the API's. */
export function isScreenPath(path: string): boolean {
  return /^\/($|favicon\.ico$|preview\/|cloud(\/|$)|__emulator\/)/.test(path);
}

/** Answers a request for `isScreenPath`. */
export function showScreen(_screen: ScreenRequest & { readonly tenant: Tenant }): EmulatorResponse {
  return { status: 404, headers: {}, body: "" };
}
