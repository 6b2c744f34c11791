/** `check --fix`: what is safe to correct in the assets' own text is corrected, rendered again and, where asked, committed. */
import { writeFiles } from "#files/disk.ts";
import { commitFiles } from "#git/commit.ts";
import { correctAsset } from "#governance/correct-asset.ts";
import type { Correction } from "#model/finding.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import { today } from "./judge.ts";
import { renderWorkTree } from "./render.ts";
import { brandOf, campaignNamed, openWorkTree, slugsFor, type Team } from "./team.ts";
import type { World } from "./world.ts";

/** Applies what is safe to apply to the assets' own text, in one go, and renders again. */
export async function correctAll(
  world: World,
  positionals: readonly string[],
  commitIt: boolean,
): Promise<{ readonly corrections: readonly Correction[]; readonly commit?: string }> {
  const { files, corrections } = await correctTeam(world, await openWorkTree(world), positionals);
  if (corrections.length === 0) return { corrections };
  await writeFiles(world.git.folder, files);
  const { files: rendered } = await renderWorkTree(world, positionals, false);
  if (!commitIt) return { corrections };
  return {
    corrections,
    commit: await commitFiles(world.git, { files: { ...files, ...rendered }, message: correctionMessage(corrections) }),
  };
}

/** What is safe to correct in these campaigns' assets, as files; nothing is written, and what was corrected is not rendered yet. */
export async function correctTeam(
  world: World,
  team: Team,
  slugs: readonly string[],
): Promise<{ readonly files: Readonly<Record<string, string>>; readonly corrections: readonly Correction[] }> {
  const brand = await brandOf(team);
  const files: Record<string, string> = {};
  const corrections: Correction[] = [];
  for (const slug of slugsFor(team.source, slugs)) {
    const campaign = await campaignNamed(team.source, slug);
    for (const made of correctionsOf({ campaign, brand, world })) {
      files[made.file] = made.text;
      corrections.push(...made.corrections);
    }
  }
  return { files, corrections };
}

/** How a run of corrections is committed: the rules in its subject, every word in its body, with the asset it stood in. */
export function correctionMessage(corrections: readonly Correction[]): string {
  const rules = [...new Set(corrections.map(({ rule }) => rule))].sort();
  return `fix(campaigns): correct ${rules.join(", ")}\n\n${corrections.map(({ rule, asset, before, after }) => `${rule} in ${asset}: "${before}" → "${after}"`).join("\n")}`;
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
