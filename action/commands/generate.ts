/** `generate`: writes the assets a brief asks for; what people edited since is kept. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { assetRequest, generateAsset } from "#generation/generate-asset.ts";
import { openWriter } from "#generation/registry.ts";
import { commitFiles } from "#git/commit.ts";
import { checkBrief } from "#governance/check-brief.ts";
import { provenanceText, withGenerated } from "#payload/provenance.ts";
import { type GeneratedAsset, renderGenerate } from "#report/generate.ts";
import { today } from "./judge.ts";
import { brandOf, campaignNamed, openWorkTree, slugsFor, type Team } from "./team.ts";
import { type Command, flag, type World } from "./world.ts";

export const generate: Command = async (world, input) => {
  const team = await openWorkTree(world);
  const { files, generated, writer, problems } = await generateTeam(world, team, {
    slugs: input.positionals,
    overwrite: flag(input, "overwrite") ? "all" : "none",
  });
  throwIfAny(problems);
  await writeFiles(world.git.folder, files);
  const commit =
    flag(input, "commit") && Object.keys(files).length > 0
      ? await commitFiles(world.git, { files, message: generationMessage(generated) })
      : undefined;
  return {
    exit: 0,
    text: renderGenerate(generated, commit),
    json: { writer, generated, ...(commit === undefined ? {} : { commit }) },
  };
};

export interface GenerateResult {
  readonly writer: string;
  readonly files: Readonly<Record<string, string>>;
  readonly generated: readonly GeneratedAsset[];
  /** What the briefs leave out or contradict; nothing is written for such a campaign. */
  readonly problems: readonly PipelineError[];
}

/** The assets these campaigns' briefs ask for (all where none is named), as files; nothing is written. */
export async function generateTeam(
  world: World,
  team: Team,
  {
    slugs,
    overwrite,
    only,
  }: {
    readonly slugs: readonly string[];
    /** Ids of assets to write anew though people edited them. */
    readonly overwrite: "all" | "none" | readonly string[];
    /** Ids of the only assets to write. */
    readonly only?: readonly string[];
  },
): Promise<GenerateResult> {
  const brand = await brandOf(team);
  const writer = await openWriter(team.config.generation.writer);
  const generated: GeneratedAsset[] = [];
  const files: Record<string, string> = {};
  const problems: PipelineError[] = [];
  const isOverwritten = (asset: string) => overwrite === "all" || (overwrite !== "none" && overwrite.includes(asset));

  for (const slug of slugsFor(team.source, slugs)) {
    const campaign = await campaignNamed(team.source, slug);
    // Before a word is written: what the brief leaves out or contradicts.
    const stands = checkBrief({ campaign, brand, today: today(world.clock.now()) });
    problems.push(...stands);
    if (stands.length > 0) continue;
    const brief = campaign.brief.value;
    const playbook = brand.playbooks[brief.type]?.value;
    if (playbook === undefined)
      throw new PipelineError("REFERENCE_UNKNOWN", `There is no playbook for "${brief.type}".`, {
        hint: `Add brand/playbooks/${brief.type}.yaml.`,
        place: campaign.brief.place(["type"]),
      });
    let provenance = campaign.provenance?.value;
    for (const asset of brief.assets) {
      if (only !== undefined && !only.includes(asset.id)) continue;
      const present = campaign.assets.find(({ id }) => id === asset.id);
      const before = provenance?.assets[asset.id]?.generated;
      const path = `${campaign.folder}/assets/${asset.id}.md`;
      world.progress(`${slug}/${asset.id}`);
      const question = { writer, campaign: { slug, brief }, brand, asset, playbook, findings: [], place: campaign.brief.place };
      const isEdited = present !== undefined && before?.output !== present.sha256;
      if (isEdited && !isOverwritten(asset.id)) {
        generated.push({ campaign: slug, asset: asset.id, result: "kept" });
        continue;
      }
      if (present !== undefined && !isEdited && before?.inputs === (await assetRequest(question)).inputs) {
        generated.push({ campaign: slug, asset: asset.id, result: "same" });
        continue;
      }
      const made = await generateAsset(question);
      files[path] = made.text;
      provenance = withGenerated(provenance, asset.id, made.provenance);
      generated.push({ campaign: slug, asset: asset.id, result: "written" });
    }
    if (provenance !== undefined && Object.keys(files).some((path) => path.startsWith(`${campaign.folder}/`)))
      files[`${campaign.folder}/provenance.yaml`] = provenanceText(provenance);
  }
  return { writer: writer.name, files, generated, problems };
}

/** How what was written is committed. */
export function generationMessage(generated: readonly GeneratedAsset[]): string {
  const slugs = [...new Set(generated.filter(({ result }) => result === "written").map(({ campaign }) => campaign))];
  return `feat(campaigns): generate ${slugs.join(", ")}`;
}
