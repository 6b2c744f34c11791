/** `render`: turns assets into the payloads that will be approved and go out; writes them into the working tree. */
import { PipelineError, PipelineErrors, throwIfAny } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { commitFiles } from "#git/commit.ts";
import { sha256 } from "#model/digest.ts";
import { isUndecided } from "#model/options.ts";
import type { PayloadSource } from "#model/source.ts";
import type { AssetRecord } from "#model/types.ts";
import { mjmlCompiler } from "#payload/mjml.ts";
import { provenanceText, withRendered } from "#payload/provenance.ts";
import { renderAsset } from "#payload/render-asset.ts";
import { type RenderedAsset, renderRender } from "#report/render.ts";
import { targetOf } from "./platforms.ts";
import { brandOf, campaignNamed, openWorkTree, slugsFor, type Team, teamLedger } from "./team.ts";
import { type Command, flag, type World } from "./world.ts";

export const render: Command = async (world, input) => {
  const { files, rendered } = await renderWorkTree(world, input.positionals, flag(input, "affected"));
  const changed = rendered.some(({ result }) => result === "written");
  const commit =
    flag(input, "commit") && changed
      ? await commitFiles(world.git, { files, message: `chore(campaigns): render ${renderedNames(rendered)}` })
      : undefined;
  return { exit: 0, text: renderRender(rendered, commit), json: { rendered, ...(commit === undefined ? {} : { commit }) } };
};

export interface RenderResult {
  readonly files: Readonly<Record<string, string>>;
  readonly rendered: readonly RenderedAsset[];
}

/** Renders the campaigns named (all where none is) into the working tree, all or nothing; returns what was written. */
export async function renderWorkTree(world: World, slugs: readonly string[], affectedOnly: boolean): Promise<RenderResult> {
  const result = await renderTeam(world, await openWorkTree(world), { slugs, affectedOnly });
  await writeFiles(world.git.folder, result.files);
  return result;
}

/** The payloads of these campaigns (all where none is named) as files, all or nothing; nothing is written. */
export async function renderTeam(
  world: World,
  team: Team,
  {
    slugs,
    affectedOnly = false,
    only,
  }: {
    readonly slugs: readonly string[];
    readonly affectedOnly?: boolean;
    /** Ids of the only assets to render. */
    readonly only?: readonly string[];
  },
): Promise<RenderResult> {
  const brand = await brandOf(team);
  const compiler = mjmlCompiler();
  const records = await recordsOf(world, team);
  const rendered: RenderedAsset[] = [];
  const files: Record<string, string> = {};
  const problems: PipelineError[] = [];

  for (const slug of slugsFor(team.source, slugs)) {
    const campaign = await campaignNamed(team.source, slug);
    let provenance = campaign.provenance?.value;
    for (const asset of campaign.assets) {
      const entry = campaign.brief.value.assets.find(({ id }) => id === asset.id);
      // What people only began is no text of the asset as long as one is to be chosen.
      if (entry === undefined || isUndecided(campaign, entry) || (only !== undefined && !only.includes(asset.id))) continue;
      const record = records.find((candidate) => candidate.campaign === slug && candidate.asset === asset.id);
      const frozen = frozenBecause(record, affectedOnly);
      if (frozen !== undefined) {
        rendered.push({ campaign: slug, asset: asset.id, result: "left", reason: frozen });
        continue;
      }
      world.progress(`${slug}/${asset.id}`);
      try {
        const target = await targetOf(team.config, entry.platform);
        const made = await renderAsset({ campaign, asset, brand, target, compiler, ...givenTo(campaign.payloads[asset.id], record) });
        Object.assign(files, made.files);
        const path = `campaigns/${slug}/payload/${asset.id}.json`;
        const digest = sha256(made.files[path] ?? "");
        provenance = withRendered(provenance, asset.id, { sources: made.sources, payload: digest });
        rendered.push({
          campaign: slug,
          asset: asset.id,
          result: campaign.payloads[asset.id]?.digest === digest ? "same" : "written",
          digest,
        });
      } catch (error) {
        problems.push(...problemsOf(error));
      }
    }
    if (provenance !== undefined && problems.length === 0) files[`${campaign.folder}/provenance.yaml`] = provenanceText(provenance);
  }
  throwIfAny(problems);
  return { files, rendered };
}

/**
 * A name is given when something is out for the first time: from then on the filing in its payload stays, whatever the templates say. A later
 * convention names what comes later, and neither renames nor moves what people have found under its name. Drafts follow the templates.
 */
function givenTo(source: PayloadSource | undefined, record: AssetRecord | undefined): Pick<Parameters<typeof renderAsset>[0], "given"> {
  if (source === undefined || record?.object === undefined) return {};
  return { given: { filing: source.payload.facets.tracking.filing } };
}

/** What has been sent or has ended is never rendered again; `--affected` touches only what is live and evergreen. */
function frozenBecause(record: AssetRecord | undefined, affectedOnly: boolean): string | undefined {
  if (record?.state === "sent") return "sent; a send is final";
  if (record?.state === "ended") return "its end has come";
  if (affectedOnly && record?.state !== "live") return "not live";
  return undefined;
}

/** The ledger is only read here to leave alone what has gone out; without one nothing has. */
async function recordsOf(world: World, { config }: Team): Promise<readonly AssetRecord[]> {
  const { campaigns } = await (await teamLedger(world, config, true)).read();
  return Object.values(campaigns).flatMap(({ assets }) => Object.values(assets));
}

function problemsOf(error: unknown): readonly PipelineError[] {
  if (error instanceof PipelineErrors) return error.problems;
  if (error instanceof PipelineError) return [error];
  throw error;
}

function renderedNames(rendered: readonly RenderedAsset[]): string {
  return [...new Set(rendered.filter(({ result }) => result === "written").map(({ campaign }) => campaign))].join(", ");
}
