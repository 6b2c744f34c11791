/** What the record of a campaign says of the words a language model wrote, and how much of them still stands. */
import type { CampaignSource } from "#model/source.ts";
import type { Git } from "#ports/git.ts";
import { linesChanged, type WrittenBy } from "#report/written-by.ts";
import { generatedText } from "./generated-text.ts";

/** One for each asset whose words a model wrote, in the order of the brief. Nothing for what a template or a person wrote. */
export async function writtenBy(git: Git, campaign: CampaignSource): Promise<readonly WrittenBy[]> {
  const all: WrittenBy[] = [];
  for (const { id } of campaign.brief.value.assets) {
    const { generated, corrected = [] } = campaign.provenance?.value.assets[id] ?? {};
    const asset = campaign.assets.find((one) => one.id === id);
    if (generated?.model === undefined || asset === undefined) continue;
    const { model, rounds = 0, mended = [], inputTokens, outputTokens, cost } = generated;
    const isSame = generated.output === asset.sha256;
    const first = isSame ? undefined : await generatedText(git, campaign.folder, { asset: id, blob: generated.outputBlob });
    const changedLines = isSame ? 0 : first === undefined ? undefined : linesChanged(first, asset.text, corrected);
    all.push({
      ...{ campaign: campaign.slug, asset: id, model, rounds, mended: mended.length },
      corrected: corrected.reduce((sum, { count }) => sum + count, 0),
      ...(inputTokens === undefined || outputTokens === undefined ? {} : { used: { inputTokens, outputTokens, cost } }),
      ...(changedLines === undefined ? {} : { changedLines }),
    });
  }
  return all;
}
