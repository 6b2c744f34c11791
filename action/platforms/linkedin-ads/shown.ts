/** How LinkedIn itself shows an ad: a frame of its own for each place, which whoever has its address can open for some hours. */
import type { Instant } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { PlatformPort, PlatformView } from "#ports/platform.ts";
import { ads } from "./endpoints.ts";
import { refusal } from "./failures.ts";
import { markerOf, sortAds } from "./from-linkedin.ts";
import { readPages } from "./pages.ts";
import { previews } from "./question-endpoints.ts";
import type { Tools } from "./tools.ts";
import type { WirePreview } from "./wire.ts";

/** "Valid for about three hours". Source: learn.microsoft.com/…/ads/account-structure/ad-preview (read 2026-11). */
const OPEN_MS = 3 * 3_600_000;

/** The places whose names are known; others have no name here. */
const PLACES: Readonly<Record<string, string>> = { DESKTOP_WEBSITE: "on a desk", MOBILE_WEBSITE: "on a phone" };

/** @throws PlatformFailure where LinkedIn shows none of it. */
export async function shownByLinkedin(
  tools: Tools,
  { ref }: Parameters<NonNullable<PlatformPort["shown"]>>[0],
): Promise<readonly PlatformView[]> {
  // An id LinkedIn never gave names nothing.
  const ad = /^\d{1,19}$/.test(ref.id) ? await newestAd(tools, ref.id) : undefined;
  if (ad === undefined) return [];
  const found = await tools.call(previews.of(tools.settings.account, ad));
  if (found.length === 0) throw refusal(ref, "has no preview that LinkedIn would show.");
  const until = instantOf(tools.clock.now() + OPEN_MS);
  return found.map((preview) => viewOf(preview, until));
}

/** What was just made is known; else the newest of ours that is not over. */
async function newestAd({ call, settings, made }: Tools, campaign: string): Promise<string | undefined> {
  const last = made.get(campaign)?.at(-1);
  if (last !== undefined) return last;
  const listed = await readPages("ads", (pageToken) => call(ads.of(settings.account, campaign, pageToken)));
  const first = listed.toSorted((one, other) => Number(one.id) - Number(other.id)).find((ad) => markerOf(ad) !== undefined);
  return first === undefined ? undefined : sortAds(first, listed).current?.id;
}

/** The frame's address where there is one: a frame in a page of ours would ask LinkedIn as soon as somebody opens that. */
function viewOf({ html, place }: WirePreview, until: Instant): PlatformView {
  const part = PLACES[place ?? ""];
  const named = part === undefined ? {} : { part };
  const address = frameIn(html);
  return address === undefined ? { kind: "html", html, ...named } : { kind: "link", address, until, ...named };
}

/** LinkedIn's own address in the first frame. Its attributes stand in single quotes (public clients, 2026). */
function frameIn(html: string): string | undefined {
  const [, , source = ""] = /<iframe\b[^>]*?\ssrc\s*=\s*(["'])(.*?)\1/is.exec(html) ?? [];
  const address = source.replaceAll("&amp;", "&");
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, href } = new URL(address);
  const isTheirs = protocol === "https:" && /(^|\.)linkedin\.com$/.test(hostname);
  // What stands in for LinkedIn runs on this machine.
  const isStandIn = protocol === "http:" && hostname === "127.0.0.1";
  return isTheirs || isStandIn ? href : undefined;
}
