/** How Content Builder itself shows a mail: its HTML compiled, with every block and slot in its place. */
import type { Caller } from "#http/call.ts";
import type { PlatformPort, PlatformView } from "#ports/platform.ts";
import { assetCalls } from "./endpoints.ts";

/** Of a journey there is nothing to show but its mails, each an asset of its own. */
export async function shownByMarketingCloud(
  { call }: { readonly call: Caller },
  { ref }: Parameters<NonNullable<PlatformPort["shown"]>>[0],
): Promise<readonly PlatformView[]> {
  // An id Marketing Cloud cannot have given names nothing.
  if (ref.kind !== "email" || !/^\d{1,20}$/.test(ref.id)) return [];
  return [{ kind: "html", html: await call(assetCalls.compiled(ref.id)) }];
}
