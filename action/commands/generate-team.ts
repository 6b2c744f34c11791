/** The assets that briefs ask for, one after the other; whoever asked writes the files down. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { openWriter } from "#generation/registry.ts";
import { checkBrief } from "#governance/check-brief.ts";
import { isAdKind } from "#model/content.ts";
import { isUndecided, undecidedOriginal } from "#model/options.ts";
import type { CampaignSource } from "#model/source.ts";
import type { BriefAsset, Provenance } from "#model/types.ts";
import { provenanceText, withGenerated } from "#payload/provenance.ts";
import type { GeneratedAsset } from "#report/generate.ts";
import { generateOne } from "./generate-one.ts";
import { generateOptions } from "./generate-options.ts";
import { baseFile } from "./generated-text.ts";
import { today } from "./judge.ts";
import type { One } from "./one-asset.ts";
import { brandOf, campaignNamed, slugsFor, type Team } from "./team.ts";
import type { World } from "./world.ts";

export interface GenerateResult {
  readonly writer: string;
  readonly files: Readonly<Record<string, string>>;
  readonly generated: readonly GeneratedAsset[];
  /** What the briefs leave out or contradict; nothing is written for such a campaign. */
  readonly problems: readonly PipelineError[];
  /** Assets that cannot be written yet, and why; the others are. */
  readonly open: readonly OpenAsset[];
}

export interface OpenAsset {
  readonly campaign: string;
  readonly asset: string;
  readonly problems: readonly PipelineError[];
}

export interface GenerateOptions {
  readonly slugs: readonly string[];
  /** Ids of assets to write anew without what people edited. */
  readonly overwrite: "all" | "none" | readonly string[];
  /** Ids of the only assets to write. */
  readonly only?: readonly string[];
  /** Ids of assets to write anew although nothing they depend on has changed; what people edited is merged in. */
  readonly anew?: readonly string[];
  /** Ids of assets of whose several texts only those that are not there are written. */
  readonly filled?: readonly string[];
  /** What the author wishes of those, in their own words. */
  readonly wish?: string;
}

/**
 * The assets these campaigns' briefs ask for (all where none is named), as files; nothing is written.
 * @throws PipelineError where a writer fails: nothing of any asset is left half-written.
 */
export async function generateTeam(world: World, team: Team, options: GenerateOptions): Promise<GenerateResult> {
  const { slugs, only, overwrite } = options;
  const brand = await brandOf(team);
  const opened = await openWriter(team.config.generation.writer, { settings: team.config.model, env: world.env });
  const generated: GeneratedAsset[] = [];
  const files: Record<string, string> = {};
  const problems: PipelineError[] = [];
  const open: OpenAsset[] = [];

  for (const slug of slugsFor(team.source, slugs)) {
    const campaign = await campaignNamed(team.source, slug);
    // Before a word is written: what the brief leaves out or contradicts.
    const stands = checkBrief({ campaign, brand, today: today(world.clock.now()) });
    problems.push(...stands);
    if (stands.length > 0) continue;
    const brief = campaign.brief.value;
    if (brand.playbooks[brief.type] === undefined && opened.writer.asks === "nobody")
      throw new PipelineError("REFERENCE_UNKNOWN", `There is no playbook for "${brief.type}".`, {
        hint: `Add brand/playbooks/${brief.type}.yaml.`,
        place: campaign.brief.place(["type"]),
      });
    let provenance = campaign.provenance?.value;
    for (const asset of originalsFirst(brief.assets)) {
      if (only !== undefined && !only.includes(asset.id)) continue;
      const original = undecidedOriginal(campaign, asset);
      if (original !== undefined) {
        generated.push({ campaign: slug, asset: asset.id, result: "waits", original: original.id });
        continue;
      }
      world.progress(`${slug}/${asset.id}`);
      const one: One = {
        ...{ team, brand, campaign, asset, opened, provenance },
        isOverwritten: overwrite === "all" || (overwrite !== "none" && overwrite.includes(asset.id)),
        isAnew: options.anew?.includes(asset.id) === true,
        wish: options.wish,
        written: files,
      };
      if (isUndecided(campaign, asset)) {
        const made = await generateOptions(world, one, options.filled?.includes(asset.id) === true);
        generated.push(...made.generated);
        Object.assign(files, made.files);
        provenance = made.provenance;
        if (made.failed !== undefined) open.push({ campaign: slug, asset: asset.id, problems: ofThisAsset(made.failed) });
        continue;
      }
      const made = await generateOne(world, one).catch((error: unknown) => ({ open: ofThisAsset(error) }));
      if ("open" in made) {
        open.push({ campaign: slug, asset: asset.id, problems: made.open });
        continue;
      }
      generated.push({ campaign: slug, asset: asset.id, ...made.told, ...notSeveral(campaign, asset, provenance) });
      if (made.text === undefined) continue;
      files[`${campaign.folder}/assets/${asset.id}.md`] = made.text;
      if (made.base !== undefined) files[baseFile(campaign.folder, asset.id)] = made.base;
      const isMerged = made.told.result !== "written";
      provenance = withGenerated(provenance, asset.id, { generated: made.provenance, isMerged });
    }
    if (provenance !== undefined && Object.keys(files).some((path) => path.startsWith(`${campaign.folder}/`)))
      files[`${campaign.folder}/provenance.yaml`] = provenanceText(provenance);
  }
  return { writer: opened.writer.name, files, generated, problems, open };
}

/** Where the brief wants several texts of what has one already: nothing is written over, so that is said. */
function notSeveral({ folder }: CampaignSource, { id, kind, variants }: BriefAsset, provenance: Provenance | undefined) {
  if (variants === undefined || provenance?.assets[id]?.chosen !== undefined) return {};
  // What only people can say stands in an ad's and a sequence's file, and would be gone with it.
  return { hasText: { wanted: variants, file: `${folder}/assets/${id}.md`, isLaidOut: isAdKind(kind) || kind === "sequence" } };
}

/** What keeps this asset alone from being written: a question, a missing pattern, an answer without the shape. @throws every other error. */
function ofThisAsset(error: unknown): readonly PipelineError[] {
  const all = error instanceof PipelineErrors ? error.problems : error instanceof PipelineError ? [error] : [];
  if (all.length === 0 || !all.every(({ code }) => OF_ONE_ASSET.includes(code))) throw error;
  return all;
}

const OF_ONE_ASSET: readonly string[] = ["FIELD_INVALID", "REFERENCE_UNKNOWN", "WRITER_FAILED"];

/** A version is written from its original, so that comes first. */
function originalsFirst(assets: readonly BriefAsset[]): readonly BriefAsset[] {
  return assets.toSorted((left, right) => Number(left.variantOf !== undefined) - Number(right.variantOf !== undefined));
}
