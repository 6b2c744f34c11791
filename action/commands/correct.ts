/** `check --fix`: what is safe to correct in the assets' own text is corrected, rendered again and, where asked, committed. */
import { writeFiles } from "#files/disk.ts";
import { commitFiles } from "#git/commit.ts";
import type { Correction } from "#model/finding.ts";
import { today } from "./judge.ts";
import { provenCorrections } from "./proven-corrections.ts";
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
    for (const asset of campaign.assets) {
      if (campaign.payloads[asset.id] === undefined) continue;
      const made = await provenCorrections({ campaign, asset, brand, config: team.config, today: today(world.clock.now()) });
      if (made === undefined) continue;
      files[asset.file] = made.text;
      corrections.push(...made.corrections);
    }
  }
  return { files, corrections };
}

/** How a run of corrections is committed: the rules in its subject, every word in its body by rule, with the asset it stood in. */
export function correctionMessage(corrections: readonly Correction[]): string {
  const rules = [...new Set(corrections.map(({ rule }) => rule))].sort();
  const lines = rules.flatMap((rule) =>
    corrections
      .filter((correction) => correction.rule === rule)
      .map(({ asset, before, after }) => `${rule} in ${asset}: "${before}" → "${after}"`),
  );
  return `fix(campaigns): correct ${rules.join(", ")}\n\n${lines.join("\n")}`;
}
