/** Which of the ads or asset groups in a campaign is ours: the first one that is on, else the first. */
import type { Held } from "./look.ts";
import { itemsAt, type Row, textAt } from "./wire.ts";

function byId(path: string): (left: Row, right: Row) => number {
  return (left, right) => Number(textAt(left, path)) - Number(textAt(right, path));
}

/** Of a search or display campaign. */
export function ownAd({ ads }: Pick<Held, "ads">): Row | undefined {
  const all = [...ads].sort(byId("adGroupAd.ad.id"));
  return all.find(isOn) ?? all[0];
}

/** The ad and its group are both switched on. */
export function isOn(row: Row): boolean {
  return textAt(row, "adGroupAd.status") === "ENABLED" && textAt(row, "adGroup.status") === "ENABLED";
}

/** What an ad or ad group can have that nobody here writes: addresses of its own, videos, colours, prices. */
export const EXTRAS = {
  ad: ["finalMobileUrls", "trackingUrlTemplate", "finalUrlSuffix"],
  display: ["youtubeVideos", "mainColor", "accentColor", "pricePrefix", "promoText"],
  group: ["trackingUrlTemplate", "finalUrlSuffix"],
} as const;

/** Whether any of these is there. */
export function hasAny(value: unknown, names: readonly string[]): boolean {
  return names.some((name) => textAt(value, name) !== "" || itemsAt(value, name).length > 0);
}

/** Of a Performance Max campaign. */
export function ownGroup({ assetGroups }: Pick<Held, "assetGroups">): Row | undefined {
  const all = [...assetGroups].sort(byId("assetGroup.id"));
  return all.find((row) => textAt(row, "assetGroup.status") === "ENABLED") ?? all[0];
}
