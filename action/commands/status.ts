/** `status`: where every campaign stands, from the ledger alone: offline, and the same for everybody. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { listCampaigns, readCampaign } from "#files/read-campaign.ts";
import type { Source } from "#files/source.ts";
import { resolveCommit } from "#git/history.ts";
import type { CampaignLedger } from "#ports/ledger.ts";
import { renderStatus, statusExit, statusJson } from "#report/status.ts";
import { zoneOf } from "#report/words.ts";
import { byHandIn } from "./by-hand.ts";
import { openTeam, requireRepository, teamLedger } from "./team.ts";
import type { Command } from "./world.ts";

/** States whose times a person may have to act on. */
const TIMED = new Set(["scheduled", "live", "held"]);

export const status: Command = async (world, { positionals }) => {
  await requireRepository(world);
  const commit = await resolveCommit(world.git, "HEAD");
  if (commit === undefined)
    throw new PipelineError("NOTHING_COMMITTED", "There is no commit yet.", { hint: "Run `campaigns init`, then commit." });
  const { config, source } = await openTeam(world, commit);
  const snapshot = await (await teamLedger(world, config, true)).read();
  const campaigns = Object.values(snapshot.campaigns).filter(({ campaign }) => positionals.length === 0 || positionals.includes(campaign));
  const unknown = positionals.find((slug) => snapshot.campaigns[slug] === undefined);
  if (unknown !== undefined)
    throw new PipelineError("UNKNOWN_CAMPAIGN", `The ledger knows no campaign "${unknown}".`, {
      hint: "Nothing of it was ever staged. `campaigns status` lists those that were.",
    });
  const made = (await Promise.all(campaigns.map(({ campaign }) => byHandIn(world, config, source, campaign)))).flat();
  const byHand = made.map(({ payload: { campaign, asset, kind, platform } }) => ({ campaign, asset, kind, platform }));
  const report = { campaigns, trust: snapshot.trust, nowMs: world.clock.now(), zones: await zonesOf(source, campaigns), byHand };
  return { exit: statusExit(report), text: renderStatus(report, { colour: world.colour }), json: statusJson(report) };
};

/** The zones in which people read their campaign's times, from this commit; what cannot be read is shown in UTC. */
async function zonesOf(source: Source, campaigns: readonly CampaignLedger[]): Promise<ReadonlyMap<string, string>> {
  const present = new Set(listCampaigns(source).map(({ slug }) => slug));
  const zones = new Map<string, string>();
  for (const { campaign, assets } of campaigns) {
    if (!present.has(campaign) || !Object.values(assets).some(({ state }) => TIMED.has(state))) continue;
    const read = await readCampaign(source, campaign).catch(unreadable);
    for (const { asset, payload } of Object.values(read?.payloads ?? {}))
      zones.set(`${campaign}/${asset}`, zoneOf(payload.facets.schedule));
  }
  return zones;
}

function unreadable(error: unknown): undefined {
  if (error instanceof PipelineError || error instanceof PipelineErrors) return undefined;
  throw error;
}
