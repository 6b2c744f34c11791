/** `check --fix`: what is safe to correct in the assets' own text is corrected, rendered again and, where asked, committed. */
import { writeFiles } from "#files/disk.ts";
import { commitFiles } from "#git/commit.ts";
import type { Correction } from "#model/finding.ts";
import { provenanceText, withCorrected } from "#payload/provenance.ts";
import { today } from "./judge.ts";
import { provenCorrections } from "./proven-corrections.ts";
import { renderTeam } from "./render.ts";
import { brandOf, campaignNamed, openWorkTree, slugsFor, type Team } from "./team.ts";
import type { World } from "./world.ts";

/** Applies what is safe to apply to the assets' own text, in one go, and renders again. */
export async function correctAll(
  world: World,
  positionals: readonly string[],
  commitIt: boolean,
): Promise<{ readonly corrections: readonly Correction[]; readonly commit?: string }> {
  const { files, corrections, corrected } = await correctTeam(world, await openWorkTree(world), { slugs: positionals });
  if (corrections.length === 0) return { corrections };
  await writeFiles(world.git.folder, files);
  const rendered: Record<string, string> = {};
  const team = await openWorkTree(world);
  // Only what was corrected: a text beside it that cannot be rendered keeps nobody from a correction, and has an error of its own.
  for (const [slug, only] of corrected) Object.assign(rendered, (await renderTeam(world, team, { slugs: [slug], only })).files);
  await writeFiles(world.git.folder, rendered);
  if (!commitIt) return { corrections };
  return {
    corrections,
    commit: await commitFiles(world.git, { files: { ...files, ...rendered }, message: correctionMessage(corrections) }),
  };
}

export interface CorrectOptions {
  /** All where none is named. */
  readonly slugs: readonly string[];
  /** cures: only texts that cannot be rendered as they stand, and can be once they are corrected. */
  readonly which?: "all" | "cures";
  /** Ids of the only assets to look at. */
  readonly only?: readonly string[];
}

export interface CorrectedTexts {
  /** The texts, and the records that say what was corrected in them. */
  readonly files: Readonly<Record<string, string>>;
  readonly corrections: readonly Correction[];
  /** By campaign: the ids of the assets whose text is another one now. */
  readonly corrected: ReadonlyMap<string, readonly string[]>;
}

/**
 * What is safe to correct in these campaigns' assets, as files; nothing is written, and what was corrected is not rendered yet. It asks for
 * the texts alone: one that was never rendered, because of what is corrected here, is corrected all the same.
 */
export async function correctTeam(world: World, team: Team, { slugs, which = "all", only }: CorrectOptions): Promise<CorrectedTexts> {
  const brand = await brandOf(team);
  const files: Record<string, string> = {};
  const corrections: Correction[] = [];
  const corrected = new Map<string, readonly string[]>();
  for (const slug of slugsFor(team.source, slugs)) {
    const campaign = await campaignNamed(team.source, slug);
    let provenance = campaign.provenance?.value;
    for (const asset of campaign.assets) {
      if (only?.includes(asset.id) === false) continue;
      const made = await provenCorrections({ campaign, asset, brand, config: team.config, today: today(world.clock.now()) });
      if (made === undefined || (which === "cures" && !made.cures)) continue;
      corrected.set(slug, [...(corrected.get(slug) ?? []), asset.id]);
      files[asset.file] = made.text;
      provenance = withCorrected(provenance, asset.id, made.corrections);
      corrections.push(...made.corrections);
    }
    if (corrected.has(slug) && provenance !== undefined) files[`${campaign.folder}/provenance.yaml`] = provenanceText(provenance);
  }
  return { files, corrections, corrected };
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
