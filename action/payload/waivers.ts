/** The waivers an asset's content relies on: part of what is approved. */
import type { CampaignSource } from "#model/source.ts";
import type { ScheduleFacet, WaiverRef } from "#model/types.ts";

/**
 * The campaign's waivers for this asset, sorted. Rendering knows no clock, so a waiver counts as expired where it ends before the
 * day of the send; one for an asset without a date is listed, and the rules refuse it on the day it has run out.
 */
export function waiversOf(campaign: CampaignSource, assetId: string, schedule: ScheduleFacet): readonly WaiverRef[] {
  const day = schedule.mode === "at" ? schedule.at.slice(0, 10) : "";
  const given = campaign.waivers?.value.waivers ?? [];
  return given
    .filter(({ asset, expires }) => asset === assetId && expires >= day)
    .map(({ rule, textHash, expires }) => ({ rule, textHash, expires }))
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

function keyOf({ rule, textHash, expires }: WaiverRef): string {
  return `${rule} ${textHash} ${expires}`;
}
