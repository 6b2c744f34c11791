/** A team's audiences as the lists a stand-in holds: ids and sizes per account, as `brand/audiences.yaml` names them. */
import type { BrandKit } from "#model/source.ts";
import type { PlatformName } from "#model/types.ts";

export interface SeededList {
  readonly id: string;
  readonly name: string;
  /** People. */
  readonly size: number;
  /** People on it who get nothing, so that what a page shows looks like a real account's. */
  readonly unsubscribed?: number;
  readonly unreachable?: number;
}

/** From this many people on, some of a list have left or cannot be reached. */
const LARGE = 1000;

/** The size an audience expects is split over its lists; an audience without lists in this account has none. */
export function seededLists(brand: BrandKit, platform: PlatformName, account: string): readonly SeededList[] {
  return Object.values(brand.audiences.value.audiences).flatMap(({ title, ids, size }) => {
    const mine = ids[platform]?.[account] ?? [];
    return mine.map((id, index) => ({
      id,
      name: mine.length === 1 ? title : `${title} (${index + 1} of ${mine.length})`,
      size: Math.floor(size.expected / mine.length) + (index < size.expected % mine.length ? 1 : 0),
      ...(index === 0 && size.expected > LARGE ? { unsubscribed: 29, unreachable: 4 } : {}),
    }));
  });
}
