/** The waivers an asset's content relies on: part of what is approved. */
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import { saysWords, textHash } from "#model/text-hash.ts";
import type { ScheduleFacet, WaiverRef } from "#model/types.ts";

interface Relying {
  readonly campaign: CampaignSource;
  readonly asset: AssetSource;
  readonly brand: Pick<BrandKit, "waivers">;
  readonly schedule: ScheduleFacet;
}

/**
 * The campaign's waivers for this asset, and of the brand's standing ones those whose words its file says; sorted, each once. Rendering knows
 * no clock, so a waiver counts as expired where it ends before the day of the send; one for an asset without a date is listed, and the rules
 * refuse it on the day it has run out. One that is listed and that no finding needs covers nothing.
 */
export function waiversOf({ campaign, asset, brand, schedule }: Relying): readonly WaiverRef[] {
  const day = schedule.mode === "at" ? schedule.at.slice(0, 10) : "";
  const own = (campaign.waivers?.value.waivers ?? []).filter((waiver) => waiver.asset === asset.id);
  const standing = (brand.waivers?.value.waivers ?? [])
    .filter(({ text }) => saysWords(asset.text, text))
    .map((waiver) => ({ ...waiver, textHash: textHash(waiver.text) }));
  const byKey = new Map(
    [...own, ...standing]
      .filter(({ expires }) => expires >= day)
      .map(({ rule, textHash: hash, expires }): [string, WaiverRef] => [`${rule} ${hash} ${expires}`, { rule, textHash: hash, expires }]),
  );
  return [...byKey].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, waiver]) => waiver);
}
