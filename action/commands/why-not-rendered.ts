/** Why an asset's text cannot be rendered as it stands, for whoever finds that nothing was made of it. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import { mjmlCompiler } from "#payload/mjml.ts";
import { renderAsset } from "#payload/render-asset.ts";
import { targetOf } from "./platforms.ts";

/** What stands in the way, each with its place and its way out; empty where nothing does, and only somebody has to render it. */
export async function whyNotRendered(
  campaign: CampaignSource,
  assetId: string,
  { brand, config }: { readonly brand: BrandKit; readonly config: Config },
): Promise<readonly PipelineError[]> {
  const asset = campaign.assets.find(({ id }) => id === assetId);
  const entry = campaign.brief.value.assets.find(({ id }) => id === assetId);
  if (asset === undefined || entry === undefined) return [];
  try {
    const target = await targetOf(config, entry.platform);
    await renderAsset({ campaign, asset, brand, target, compiler: mjmlCompiler() });
    return [];
  } catch (error) {
    if (error instanceof PipelineErrors) return error.problems;
    if (error instanceof PipelineError) return [error];
    throw error;
  }
}
