/** Lists of assets: pages, date filters, folders, and the lag with which new ones show up. */
import { wrongValue } from "./errors.ts";
import { dateOf, placeIn, wholeNumber } from "./fields.ts";
import type { Instance } from "./instance.ts";
import type { Place } from "./records.ts";
import type { Call } from "./route.ts";

interface Listed {
  readonly name: string;
  readonly place?: Place | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a look-up by name or a list can find by now: new assets are missing from it for a while. */
export function findable<Asset extends Listed>({ settings }: Instance, nowMs: number, assets: Iterable<Asset>): readonly Asset[] {
  return [...assets].filter(({ createdAt }) => createdAt + settings.searchLagMs <= nowMs);
}

/** `maxReturn` (20 unless asked, at most 200) from `offset` on. */
export function pageOf<Item>(items: readonly Item[], query: URLSearchParams): readonly Item[] {
  const maxReturn = wholeNumber(query.get("maxReturn")) ?? 20;
  if (maxReturn < 1 || maxReturn > 200) throw wrongValue("maxReturn", String(maxReturn));
  const offset = wholeNumber(query.get("offset")) ?? 0;
  return items.slice(offset, offset + maxReturn);
}

export const isIn = (place: Place | undefined, wanted: Place): boolean => place?.id === wanted.id && place.type === wanted.type;

/** What `folder`, `earliestUpdatedAt` and `latestUpdatedAt` of a read keep. */
export function filtered<Asset extends Listed>(assets: readonly Asset[], query: URLSearchParams): readonly Asset[] {
  const folder = placeIn(query.get("folder"));
  const earliest = query.get("earliestUpdatedAt");
  const latest = query.get("latestUpdatedAt");
  const from = earliest === null ? Number.NEGATIVE_INFINITY : dateOf("earliestUpdatedAt", earliest);
  const until = latest === null ? Number.POSITIVE_INFINITY : dateOf("latestUpdatedAt", latest);
  return assets.filter(({ place, updatedAt }) => (folder === undefined || isIn(place, folder)) && updatedAt >= from && updatedAt <= until);
}

/** A browse: findable, filtered, one page of it. */
export function browse<Asset extends Listed>({ instance, nowMs, query }: Call, assets: Iterable<Asset>): readonly Asset[] {
  return pageOf(filtered(findable(instance, nowMs, assets), query), query);
}

/** A look-up by its exact name, within a folder where one is given. A name with a comma is never found. */
export function byName<Asset extends Listed>({ instance, nowMs, query }: Call, assets: Iterable<Asset>): readonly Asset[] {
  const name = query.get("name") ?? query.get("Name") ?? "";
  if (name.includes(",")) return [];
  return filtered(findable(instance, nowMs, assets), query).filter((asset) => asset.name === name);
}
