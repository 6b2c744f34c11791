/** Which assets of a campaign a person makes in their platform, because nothing of their kind can be written there from here. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { listCampaigns, readCampaign } from "#files/read-campaign.ts";
import { openSource, type Source } from "#files/source.ts";
import type { CampaignSource, PayloadSource } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import { whyByHand } from "#plan/by-hand.ts";
import { hasEnded } from "#plan/send-time.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";
import { offlinePort } from "./platforms.ts";
import type { World } from "./world.ts";

/** Of one campaign, in the order of their names; asks no platform. */
export async function madeByHand(
  world: World,
  config: Config,
  { payloads }: Pick<CampaignSource, "payloads">,
): Promise<readonly PayloadSource[]> {
  const found = await Promise.all(
    Object.values(payloads).map(async (source) => {
      const { capabilities } = await offlinePort(world, config, source.payload.platform);
      return whyByHand(source.payload, capabilities) === undefined ? [] : [source];
    }),
  );
  return found.flat();
}

/** Of all campaigns of a commit, or of one, what is not over yet. What cannot be read is left out: this is said beside other things, a stop among them. */
export async function byHandIn(world: World, config: Config, source: Source, slug?: string): Promise<readonly PayloadSource[]> {
  const slugs = listCampaigns(source).flatMap((campaign) => (slug === undefined || campaign.slug === slug ? [campaign.slug] : []));
  const found: PayloadSource[] = [];
  for (const name of slugs) {
    const made = (await madeIn(world, config, source, name).catch(unreadable)) ?? [];
    found.push(...made.filter(({ payload }) => !hasEnded(payload.facets.schedule, world.clock.now())));
  }
  return found;
}

async function madeIn(world: World, config: Config, source: Source, slug: string): Promise<readonly PayloadSource[]> {
  return await madeByHand(world, config, await readCampaign(source, slug));
}

export interface LeftQuestion {
  readonly config: Config;
  /** As it stood before this run. */
  readonly snapshot: LedgerSnapshot;
  /** Campaigns that were looked at, with the version of their folder. */
  readonly versions: ReadonlyMap<string, string>;
  /** Those of the tree. */
  readonly campaigns: ReadonlyMap<string, CampaignSource>;
}

/** What was made by hand for the version that was deployed last, and is not in the tree any more: a person has to take it down. */
export async function leftByHand(world: World, { config, snapshot, versions, campaigns }: LeftQuestion): Promise<readonly PayloadSource[]> {
  const left: PayloadSource[] = [];
  for (const [slug, version] of versions) {
    const last = snapshot.campaigns[slug]?.record?.deployed.at(-1);
    if (last === undefined || last.version === version) continue;
    const source = await openSource(world.git, last.commit, [], [slug]).catch(unreadable);
    const before = source === undefined ? [] : await byHandIn(world, config, source, slug);
    left.push(...before.filter(({ asset }) => campaigns.get(slug)?.payloads[asset] === undefined));
  }
  return left;
}

function unreadable(error: unknown): undefined {
  if (error instanceof PipelineError || error instanceof PipelineErrors) return undefined;
  throw error;
}
