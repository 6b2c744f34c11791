/** `check --fix`: what is safe to correct in the assets' own text is corrected, rendered again and, where asked, committed. */
import { writeFiles } from "#files/disk.ts";
import { commitFiles } from "#git/commit.ts";
import { correctAsset } from "#governance/correct-asset.ts";
import type { Correction } from "#model/finding.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import { today } from "./judge.ts";
import { renderWorkTree } from "./render.ts";
import { brandOf, campaignNamed, openWorkTree, slugsFor } from "./team.ts";
import type { World } from "./world.ts";

/** Applies what is safe to apply to the assets' own text, in one go, and renders again. */
export async function correctAll(
  world: World,
  positionals: readonly string[],
  commitIt: boolean,
): Promise<{ readonly corrections: readonly Correction[]; readonly commit?: string }> {
  const team = await openWorkTree(world);
  const brand = await brandOf(team);
  const files: Record<string, string> = {};
  const corrections: Correction[] = [];
  for (const slug of slugsFor(team.source, positionals)) {
    const campaign = await campaignNamed(team.source, slug);
    for (const made of correctionsOf({ campaign, brand, world })) {
      files[made.file] = made.text;
      corrections.push(...made.corrections);
    }
  }
  if (corrections.length === 0) return { corrections };
  await writeFiles(world.git.folder, files);
  const { files: rendered } = await renderWorkTree(world, positionals, false);
  if (!commitIt) return { corrections };
  const rules = [...new Set(corrections.map(({ rule }) => rule))].sort();
  const message = `fix(campaigns): correct ${rules.join(", ")}\n\n${corrections.map(({ rule, before, after }) => `${rule}: "${before}" → "${after}"`).join("\n")}`;
  return { corrections, commit: await commitFiles(world.git, { files: { ...files, ...rendered }, message }) };
}

interface CorrectionQuestion {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  readonly world: World;
}

function correctionsOf({
  campaign,
  brand,
  world,
}: CorrectionQuestion): readonly { readonly file: string; readonly text: string; readonly corrections: readonly Correction[] }[] {
  return campaign.assets.flatMap((asset) => {
    if (campaign.payloads[asset.id] === undefined) return [];
    const made = correctAsset({ campaign, assetId: asset.id, brand, today: today(world.clock.now()) });
    return made === undefined ? [] : [{ file: asset.file, text: made.text, corrections: made.corrections }];
  });
}
