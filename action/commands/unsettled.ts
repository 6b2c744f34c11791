/** Which campaigns a tree may still have something to do for. */
import { listCampaigns } from "#files/read-campaign.ts";
import type { Source } from "#files/source.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";

/** Slugs of campaigns in the tree that the ledger does not hold as settled at their present version. */
export function unsettledSlugs(source: Source, { campaigns }: Pick<LedgerSnapshot, "campaigns">): readonly string[] {
  return listCampaigns(source)
    .filter(({ slug, version }) => campaigns[slug]?.record?.settled?.version !== version)
    .map(({ slug }) => slug);
}
