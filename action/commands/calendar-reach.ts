/** Which campaigns a calendar has to look at: of thousands most are long over, and are told by the days in their briefs without being read. */
import { listCampaigns } from "#files/read-campaign.ts";
import type { Source } from "#files/source.ts";
import type { LocalDate } from "#model/types.ts";
import type { CampaignLedger } from "#ports/ledger.ts";

/** Campaigns of the tree whose brief names this day or a later one, or no day at all; and those whose brief cannot be read as text. */
export async function slugsSince(source: Source, day: LocalDate): Promise<readonly string[]> {
  const all = listCampaigns(source).map(({ slug }) => slug);
  const { files } = await source.read(all.map(briefOf));
  return all.filter((slug) => {
    const days = files.get(briefOf(slug))?.text.match(/\b\d{4}-\d{2}-\d{2}/g);
    return days === undefined || days === null || days.some((one) => one >= day);
  });
}

function briefOf(slug: string): string {
  return `campaigns/${slug}/brief.yaml`;
}

/** What the ledger holds of these campaigns, and of those that are not in the tree and went out on this day or later. */
export function ledgerSince(
  campaigns: Readonly<Record<string, CampaignLedger>>,
  { slugs, source, day }: { readonly slugs: readonly string[]; readonly source: Source; readonly day: LocalDate },
): Readonly<Record<string, CampaignLedger>> {
  const wanted = new Set(slugs);
  const present = new Set(listCampaigns(source).map(({ slug }) => slug));
  const isLate = ({ assets }: CampaignLedger): boolean =>
    Object.values(assets).some(({ live }) => live !== undefined && (live.scheduledFor ?? live.at).slice(0, 10) >= day);
  return Object.fromEntries(Object.entries(campaigns).filter(([slug, held]) => wanted.has(slug) || (!present.has(slug) && isLate(held))));
}
