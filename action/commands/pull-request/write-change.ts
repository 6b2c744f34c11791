/** Generates, renders and corrects what a pull request's campaigns still lack, as commits on top of it. Pure of the working tree. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { changedPaths, commitOnto } from "#git/change.ts";
import type { Correction } from "#model/finding.ts";
import { isFromOtherBeginning, isUndecided, optionsOf } from "#model/options.ts";
import type { CampaignSource } from "#model/source.ts";
import type { AssetRecord, BriefAsset } from "#model/types.ts";
import { staleReasons } from "#payload/staleness.ts";
import { verifyPayload } from "#payload/verify-payload.ts";
import { generationMessage } from "#report/generate.ts";
import { correctionMessage, correctTeam } from "../correct.ts";
import { generateTeam } from "../generate-team.ts";
import { renderTeam } from "../render.ts";
import { teamLedger } from "../team.ts";
import type { World } from "../world.ts";
import { botSignature, onBehalfOf } from "./bot.ts";
import { type OpenChange, teamWith } from "./open-change.ts";

export interface Written {
  /** The newest commit: the pull request's own where nothing had to be written. */
  readonly head: string;
  readonly corrections: readonly Correction[];
  /** By campaign: what keeps it from being written. */
  readonly problems: ReadonlyMap<string, readonly PipelineError[]>;
}

export interface WriteOptions {
  /** Assets (ids) to write anew though people edited them; with it they are written whatever the brief says. */
  readonly overwrite?: readonly string[];
  /** Assets (ids) to write anew with what people edited merged in. */
  readonly anew?: readonly string[];
  /** What the author wishes of those, in their own words. */
  readonly wish?: string;
  /** The person who asked for it, where somebody did. */
  readonly asker?: string;
}

/** Writes campaign by campaign: what stands against one keeps no other from being written. */
export async function writeChange(world: World, change: OpenChange, options: WriteOptions = {}): Promise<Written> {
  const records = await recordsOf(world, change);
  const problems = new Map<string, readonly PipelineError[]>();
  const corrections: Correction[] = [];
  let head = change.head;
  for (const slug of change.present) {
    const mine = records.filter(({ campaign }) => campaign === slug);
    try {
      const words = await generated(world, change, { slug, head, mine, options });
      head = words.head;
      // What cannot be written yet is said; the campaign's other assets are written, rendered and corrected all the same.
      if (words.open.length > 0) problems.set(slug, words.open);
      const cured = await correctedIn(world, change, { slug, head, mine, options }, "cures");
      corrections.push(...cured.corrections);
      head = cured.head;
      head = await rendered(world, change, { slug, head, mine, options });
      const corrected = await correctedIn(world, change, { slug, head, mine, options }, "all");
      corrections.push(...corrected.corrections);
      head = corrected.head;
    } catch (error) {
      problems.set(slug, [...(problems.get(slug) ?? []), ...problemsOf(error)]);
    }
  }
  return { head, corrections, problems };
}

interface Step {
  readonly slug: string;
  readonly head: string;
  readonly mine: readonly AssetRecord[];
  readonly options: WriteOptions;
}

/** Writes what is missing, and what the brief's own change makes old; never because the brand changed meanwhile. */
async function generated(
  world: World,
  change: OpenChange,
  { slug, head, mine, options }: Step,
): Promise<{ readonly head: string; readonly open: readonly PipelineError[] }> {
  const team = await teamWith(world, change, head);
  const campaign = await readCampaign(team.source, slug);
  const brief = `campaigns/${slug}/brief.yaml`;
  const isBriefChanged = (await changedPaths(world.git, { from: change.fork, to: change.head, under: [brief] })).length > 0;
  const isWhole = (asset: BriefAsset) =>
    isUndecided(campaign, asset)
      ? optionsOf(campaign, asset.id).length >= (asset.variants ?? 1) && !hasOldOption(campaign, asset)
      : campaign.assets.some(({ id }) => id === asset.id);
  const isAsked = (id: string) => options.overwrite?.includes(id) === true || options.anew?.includes(id) === true;
  const wanted = campaign.brief.value.assets.filter(
    (asset) => isAsked(asset.id) || !isWhole(asset) || (isBriefChanged && !isAsItWas(campaign, asset.id, mine)),
  );
  if (wanted.length === 0) return { head, open: [] };
  const made = await generateTeam(world, team, {
    slugs: [slug],
    overwrite: options.overwrite ?? "none",
    only: wanted.map(({ id }) => id),
    // Options that are there are written anew as other texts are: when the brief's own change makes them old, or somebody asks.
    ...(isBriefChanged ? {} : { filled: wanted.map(({ id }) => id).filter((id) => !isAsked(id)) }),
    ...(options.anew === undefined ? {} : { anew: options.anew }),
    ...(options.wish === undefined ? {} : { wish: options.wish }),
  });
  const open = made.open.flatMap((one) => one.problems);
  if (made.problems.length > 0) throw new PipelineErrors([...made.problems, ...open]);
  if (Object.keys(made.files).length === 0) return { head, open };
  return { head: await commit(world, head, made.files, generationMessage(made.generated), options), open };
}

/** Whether people changed what they began after an option was written from it. */
function hasOldOption(campaign: CampaignSource, asset: BriefAsset): boolean {
  return optionsOf(campaign, asset.id).some(({ number }) => isFromOtherBeginning(campaign, asset, number));
}

/** The texts that go out as they stand; what is only begun waits for a choice. */
function decided(campaign: CampaignSource): CampaignSource["assets"] {
  const open = campaign.brief.value.assets.filter((asset) => isUndecided(campaign, asset)).map(({ id }) => id);
  return campaign.assets.filter(({ id }) => !open.includes(id));
}

/** Renders what is not rendered from the present text. A version that was out before is left as it was, so that it can be put back. */
async function rendered(world: World, change: OpenChange, { slug, head, mine, options }: Step): Promise<string> {
  const team = await teamWith(world, change, head);
  const campaign = await readCampaign(team.source, slug);
  const wanted = decided(campaign)
    .filter(({ id }) => !isAsItWas(campaign, id, mine) && !isRendered(campaign, id))
    .map(({ id }) => id);
  if (wanted.length === 0) return head;
  const made = await renderTeam(world, team, { slugs: [slug], only: wanted });
  return await commit(world, head, made.files, `chore(campaigns): render ${slug}`, options);
}

/**
 * What is safe to correct, in one commit with what it is rendered to. `cures`, before anything is rendered: only where a text cannot be
 * rendered otherwise, such as one with a link of ours that begins with http.
 */
async function correctedIn(
  world: World,
  change: OpenChange,
  { slug, head, mine, options }: Step,
  which: "all" | "cures",
): Promise<{ readonly head: string; readonly corrections: readonly Correction[] }> {
  const team = await teamWith(world, change, head);
  const campaign = await readCampaign(team.source, slug);
  const wanted = decided(campaign).filter(({ id }) => !isAsItWas(campaign, id, mine) && (which === "all" || !isRendered(campaign, id)));
  const made = await correctTeam(world, team, { slugs: [slug], which, only: wanted.map(({ id }) => id) });
  const { files, corrections } = made;
  if (corrections.length === 0) return { head, corrections: [] };
  const message = correctionMessage(corrections);
  const corrected = await commit(world, head, files, message, options);
  const after = await renderTeam(world, await teamWith(world, change, corrected), {
    slugs: [slug],
    only: made.corrected.get(slug) ?? [],
  });
  return { head: await commit(world, head, { ...files, ...after.files }, message, options), corrections };
}

/** Rendered from what its sources say now, and whole. */
function isRendered(campaign: CampaignSource, asset: string): boolean {
  const payload = campaign.payloads[asset];
  return payload !== undefined && staleReasons(campaign, asset).length === 0 && verifyPayload(payload, campaign.slug).length === 0;
}

/** Exactly a version that was out before: a revert brought it back. */
function isAsItWas(campaign: CampaignSource, asset: string, records: readonly AssetRecord[]): boolean {
  const digest = campaign.payloads[asset]?.digest;
  const record = records.find((candidate) => candidate.asset === asset);
  return digest !== undefined && isRendered(campaign, asset) && record?.versions.some(({ payload }) => payload === digest) === true;
}

async function commit(
  world: World,
  parent: string,
  files: Readonly<Record<string, string>>,
  message: string,
  { asker }: WriteOptions,
): Promise<string> {
  return await commitOnto(world.git, { parent, files, message: onBehalfOf(message, asker), author: botSignature(world) });
}

async function recordsOf(world: World, { base }: OpenChange): Promise<readonly AssetRecord[]> {
  const { campaigns } = await (await teamLedger(world, base.config)).read();
  return Object.values(campaigns).flatMap(({ assets }) => Object.values(assets));
}

function problemsOf(error: unknown): readonly PipelineError[] {
  if (error instanceof PipelineErrors) return error.problems;
  if (error instanceof PipelineError) return [error];
  throw error;
}
