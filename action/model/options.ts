/** Several texts for one asset: which there are, whether one was chosen, and what waits for that. */
import { isBegun } from "./begun.ts";
import type { AssetSource, CampaignSource, OptionFile } from "./source.ts";
import type { BriefAsset } from "./types.ts";

/** Where the options of an asset lie, in its campaign's folder. */
export function optionFile(folder: string, asset: string, number: number): string {
  return `${folder}/options/${asset}/${number}.md`;
}

/** The texts there are to choose from, in the order of their numbers. */
export function optionsOf({ options = [] }: CampaignSource, asset: string): readonly OptionFile[] {
  return options.filter((option) => option.asset === asset).toSorted((left, right) => left.number - right.number);
}

/**
 * The file that people began of an asset of which the brief wants several texts: what is no writer's to decide (keywords, pictures, which mails
 * there are) stands in it, and goes into each option. Undefined where there is none, and once a text was chosen.
 */
export function beginningOf({ assets, provenance }: CampaignSource, { id, variants }: BriefAsset): AssetSource | undefined {
  if (variants === undefined || provenance?.value.assets[id]?.chosen !== undefined) return undefined;
  return assets.find((asset) => asset.id === id && isBegun(asset));
}

/** Whether the brief wants several texts of it, and none was chosen: an asset that has its words is one like any other. */
export function isUndecided(campaign: CampaignSource, asset: BriefAsset): boolean {
  if (asset.variants === undefined) return false;
  return !campaign.assets.some(({ id }) => id === asset.id) || beginningOf(campaign, asset) !== undefined;
}

/** Whether an option was written from another beginning than there is now: what people changed in that is not in it yet. */
export function isFromOtherBeginning(campaign: CampaignSource, asset: BriefAsset, number: number): boolean {
  const beginning = beginningOf(campaign, asset);
  const generated = campaign.provenance?.value.assets[asset.id]?.options?.[number];
  return beginning !== undefined && generated !== undefined && generated.begun !== beginning.sha256;
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
