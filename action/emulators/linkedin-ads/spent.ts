/** What was spent so far, summed over creatives. Micros: millionths of the currency's unit. */
import { type Advertiser, campaignsOf, creativesOf } from "./advertiser.ts";

/** By a campaign, in all or on one UTC day. */
export function spentBy(advertiser: Advertiser, campaignId: number, day?: string): number {
  return creativesOf(advertiser, campaignId).reduce(
    (sum, { spending }) => sum + (day === undefined ? spending.total : (spending.days.get(day) ?? 0)),
    0,
  );
}

/** By all campaigns of a group. */
export function spentInGroup(advertiser: Advertiser, groupId: number, day?: string): number {
  return campaignsOf(advertiser, groupId).reduce((sum, { id }) => sum + spentBy(advertiser, id, day), 0);
}
