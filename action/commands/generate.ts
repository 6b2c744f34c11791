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
import { brandOf, campaignNamed, openWorkTree, slugsFor } from "./team.ts";
import { type Command, flag } from "./world.ts";

export const generate: Command = async (world, input) => {
  const team = await openWorkTree(world);
  const brand = await brandOf(team);
  const writer = await openWriter(team.config.generation.writer);
  const generated: GeneratedAsset[] = [];
  const files: Record<string, string> = {};
  const problems: PipelineError[] = [];

  for (const slug of slugsFor(team.source, input.positionals)) {
    const campaign = await campaignNamed(team.source, slug);
    // Before a word is written: what the brief leaves out or contradicts.
    problems.push(...checkBrief({ campaign, brand, today: today(world.clock.now()) }));
    if (problems.length > 0) continue;
    const brief = campaign.brief.value;
    const playbook = brand.playbooks[brief.type]?.value;
    if (playbook === undefined)
      throw new PipelineError("REFERENCE_UNKNOWN", `There is no playbook for "${brief.type}".`, {
        hint: `Add brand/playbooks/${brief.type}.yaml.`,
        place: campaign.brief.place(["type"]),
      });
    let provenance = campaign.provenance?.value;
    for (const asset of brief.assets) {
      const present = campaign.assets.find(({ id }) => id === asset.id);
      const before = provenance?.assets[asset.id]?.generated;
      const path = `${campaign.folder}/assets/${asset.id}.md`;
      world.progress(`${slug}/${asset.id}`);
      const question = { writer, campaign: { slug, brief }, brand, asset, playbook, findings: [], place: campaign.brief.place };
      const isEdited = present !== undefined && before?.output !== present.sha256;
      if (isEdited && !flag(input, "overwrite")) {
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
  throwIfAny(problems);
  await writeFiles(world.git.folder, files);
  const commit =
    flag(input, "commit") && Object.keys(files).length > 0
      ? await commitFiles(world.git, {
          files,
          message: `feat(campaigns): generate ${[...new Set(generated.filter(({ result }) => result === "written").map(({ campaign }) => campaign))].join(", ")}`,
        })
      : undefined;
  return {
    exit: 0,
    text: renderGenerate(generated, commit),
    json: { writer: writer.name, generated, ...(commit === undefined ? {} : { commit }) },
  };
};
