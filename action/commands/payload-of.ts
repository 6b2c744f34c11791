/** The payloads records speak of, read from the commit they went out or were staged from: windows, zones and people. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { resolveCommit } from "#git/history.ts";
import type { CampaignSource } from "#model/source.ts";
import type { AssetRecord, Payload } from "#model/types.ts";
import { handedOverDraft } from "#plan/drift.ts";
import type { World } from "./world.ts";

/** The payload that is out, or is to be scheduled by hand, else the newest draft's. */
export function payloadReader(world: World): (record: AssetRecord) => Promise<Payload | undefined> {
  const read = new Map<string, Promise<CampaignSource | undefined>>();
  return async (record) => {
    const said = record.live ?? handedOverDraft(record) ?? record.drafts.at(-1);
    if (said === undefined) return undefined;
    const key = `${said.commit} ${record.campaign}`;
    const campaign = read.get(key) ?? campaignAt(world, said.commit, record.campaign);
    read.set(key, campaign);
    const found = (await campaign)?.payloads[record.asset];
    return found?.digest === said.payload ? found.payload : undefined;
  };
}

/** Undefined where this clone has not got the commit (a squashed branch), or its folder cannot be read any more. */
async function campaignAt(world: World, commit: string, slug: string): Promise<CampaignSource | undefined> {
  if ((await resolveCommit(world.git, commit)) === undefined) return undefined;
  try {
    return await readCampaign(await openSource(world.git, commit, [], [slug]), slug);
  } catch (error) {
    if (error instanceof PipelineError || error instanceof PipelineErrors) return undefined;
    throw error;
  }
}
