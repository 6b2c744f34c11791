/** Previews of ads: frames that last three hours. Source: ad-preview (views 2024-07 and 2024-08). */

import type { EmulatorResponse } from "../common/exchange.ts";
import { publicPage } from "../common/screens.ts";
import { accountFor } from "./access.ts";
import { adDocument } from "./ad-look.ts";
import type { Advertiser } from "./advertiser.ts";
import { notFound, paramInvalid, refused } from "./errors.ts";
import type { Answer, Call, Route } from "./route.ts";
import { READ_ADS } from "./scopes.ts";
import { numberIn, urn } from "./urns.ts";

const PLACES = ["DESKTOP_WEBSITE", "MOBILE_WEBSITE"];
const FRAME = "/ad-preview-frame/";

/** Whether a path is a preview's frame. */
export function isFramePath(path: string): boolean {
  return path.startsWith(FRAME);
}

function frameFor({ advertiser, nowMs }: Call, creativeId: number, place: string): string {
  const until = nowMs + advertiser.settings.previewLifeMs;
  const token = Buffer.from(`${creativeId}:${until}:${place}`).toString("base64url");
  const base = advertiser.baseUrl ?? "https://www.linkedin.com";
  return `<iframe src='${base}${FRAME}${token}' height='640' width='${place === "DESKTOP_WEBSITE" ? 560 : 380}' frameborder='0'></iframe>`;
}

/** The account has to be named (since 202311). */
function find(call: Call): Answer {
  const { query, advertiser } = call;
  const id = numberIn("sponsoredCreative", query.text("creative"));
  if (id === undefined) throw paramInvalid("creative");
  const accountId = numberIn("sponsoredAccount", query.text("account"));
  if (accountId === undefined) throw paramInvalid("account");
  const account = accountFor(call, accountId, "read");
  const creative = advertiser.data.creatives.get(id);
  if (creative === undefined || creative.accountId !== account.id) throw notFound("Creative", id);
  if (creative.fields["intendedStatus"] === "DRAFT" && !advertiser.settings.previewsDrafts) {
    throw refused(`Creative ${id} cannot be previewed in DRAFT status`);
  }
  const elements = PLACES.map((place) => ({
    creative: urn("sponsoredCreative", id),
    placement: { linkedin: { placementName: "FEED", contentPresentationType: place } },
    preview: frameFor(call, id, place),
  }));
  return { status: 200, json: { elements, paging: { start: 0, count: 10, links: [], total: elements.length } } };
}

/** What a frame shows: the ad as it is now, or, once its time is over, nothing. */
export function previewFrame(advertiser: Advertiser, path: string, nowMs: number): EmulatorResponse {
  const [id = "", until = ""] = Buffer.from(path.slice(FRAME.length), "base64url").toString().split(":");
  const creative = advertiser.data.creatives.get(Number(id));
  const over = !(Number(until) > nowMs) || creative === undefined;
  if (over) return { ...publicPage("<!doctype html><title>Expired</title><p>This preview has expired."), status: 410 };
  return publicPage(adDocument(advertiser, creative));
}

export const PREVIEW_ROUTES: readonly Route[] = [
  { pattern: "/rest/adPreviews", method: "FINDER", name: "creative", scopes: READ_ADS, run: find },
];
