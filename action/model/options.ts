/** Several texts for one asset: which there are, whether one was chosen, and what waits for that. */
import type { CampaignSource, OptionFile } from "./source.ts";
import type { BriefAsset } from "./types.ts";

/** Where the options of an asset lie, in its campaign's folder. */
export function optionFile(folder: string, asset: string, number: number): string {
  return `${folder}/options/${asset}/${number}.md`;
}

/** The texts there are to choose from, in the order of their numbers. */
export function optionsOf({ options = [] }: CampaignSource, asset: string): readonly OptionFile[] {
  return options.filter((option) => option.asset === asset).toSorted((left, right) => left.number - right.number);
}

/** Whether the brief wants several texts of it, and none was chosen: an asset that has its file is one like any other. */
export function isUndecided(campaign: CampaignSource, { id, variants }: BriefAsset): boolean {
  return variants !== undefined && !campaign.assets.some((asset) => asset.id === id);
}

/** Whether its texts are written, and somebody has to choose. */
export function waitsForChoice(campaign: CampaignSource, asset: BriefAsset): boolean {
  return isUndecided(campaign, asset) && optionsOf(campaign, asset.id).length > 0;
}

/** The asset whose text has to be chosen before this one, another version of it, can be written. */
export function undecidedOriginal(campaign: CampaignSource, { variantOf }: BriefAsset): BriefAsset | undefined {
  return campaign.brief.value.assets.find((original) => original.id === variantOf && isUndecided(campaign, original));
}

/** Whether there is nothing of it yet because a text is still to be chosen: its own, or that of its original. */
export function isHeldByChoice(campaign: CampaignSource, asset: BriefAsset): boolean {
  if (waitsForChoice(campaign, asset)) return true;
  const original = undecidedOriginal(campaign, asset);
  return original !== undefined && waitsForChoice(campaign, original) && campaign.payloads[asset.id] === undefined;
}
