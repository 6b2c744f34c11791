/** Other live campaigns that link to a page's address: taking it down would break what is already out. */
import { readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import type { AssetRecord } from "#model/types.ts";
import type { GatherQuestion } from "./gather-question.ts";

/** Slugs, sorted. The address is read from the payload as it was when the page went live. */
export async function linkedFrom({ world, team, snapshot }: GatherQuestion, record: AssetRecord): Promise<readonly string[]> {
  if (record.live === undefined) return [];
  const then = await readCampaign(await openSource(world.git, record.live.commit, [], [record.campaign]), record.campaign);
  const page = then.payloads[record.asset]?.payload;
  if (page?.kind !== "landing-page") return [];
  const address = `https://${page.facets.content.domain}/${page.facets.content.slug}`;

  const others = Object.values(snapshot.campaigns).filter(
    ({ campaign, assets }) =>
      campaign !== record.campaign &&
      Object.values(assets).some(({ state }) => state === "scheduled" || state === "live" || state === "handed-over"),
  );
  if (others.length === 0) return [];
  const source = await openSource(
    world.git,
    team.source.treeish,
    [],
    others.map(({ campaign }) => campaign),
  );
  const linking: string[] = [];
  for (const { campaign } of others) {
    if (source.under(`campaigns/${campaign}`).length === 0) continue;
    const { payloads } = await readCampaign(source, campaign);
    if (Object.values(payloads).some(({ payload }) => payload.facets.tracking.links.some((link) => link.split(/[?#]/)[0] === address)))
      linking.push(campaign);
  }
  return linking.sort();
}
