/** What else goes out around a campaign's mails: looked for among all campaigns, and only those read that may meet them. */
import { listCampaigns } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { filesHolding } from "#git/search.ts";
import { instantIn } from "#governance/calendar/local-time.ts";
import { type Outing, USUAL_HOURS_BETWEEN } from "#governance/calendar/outing.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import { instantOf } from "#ports/clock.ts";
import { outingsOf } from "./outings.ts";
import { type Team, teamLedger } from "./team.ts";
import type { World } from "./world.ts";

interface Around {
  readonly team: Team;
  readonly brand: BrandKit;
  readonly campaign: CampaignSource;
  readonly nowMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The mails and pages of this campaign, and of every other in the tree that goes out near one of its mails. Git finds those by the days
 * in their briefs, and the ledger is read only where there are any: it says what was sent, and what was stopped.
 */
export async function othersAround(world: World, { team, brand, campaign, nowMs }: Around): Promise<readonly Outing[]> {
  const hours = brand.calendar?.value.hoursBetweenMails ?? USUAL_HOURS_BETWEEN;
  const instants = sendTimes(campaign).filter((instant) => instant + hours * HOUR_MS > nowMs);
  if (hours === 0 || instants.length === 0) return [];
  const own = await outingsOf(world, { team, brand, slugs: [campaign.slug], ledger: {}, nowMs });
  const near = await slugsAround(world, team, { slug: campaign.slug, instants, days: Math.ceil(hours / 24) + 1 });
  if (near.length === 0) return own.outings;
  const ledger = await (await teamLedger(world, team.config, true)).read({ only: (slug) => near.includes(slug) });
  const source = await openSource(world.git, team.source.treeish, [], near);
  const known = Object.fromEntries(near.flatMap((slug) => (ledger.campaigns[slug] === undefined ? [] : [[slug, ledger.campaigns[slug]]])));
  const others = await outingsOf(world, { team: { ...team, source }, brand, slugs: near, ledger: known, nowMs });
  return [...own.outings, ...others.outings];
}

function sendTimes({ brief: { value } }: CampaignSource): readonly number[] {
  if (value.messageClass !== "marketing") return [];
  return value.assets.flatMap(({ kind, schedule = value.schedule }) =>
    kind === "email" && schedule.mode === "at" ? (instantIn(schedule.at, schedule.zone) ?? []) : [],
  );
}

/** Campaigns other than `slug` whose brief names a day near these instants. */
async function slugsAround(
  { git }: World,
  { source }: Team,
  { slug, instants, days }: { readonly slug: string; readonly instants: readonly number[]; readonly days: number },
): Promise<readonly string[]> {
  if (listCampaigns(source).length < 2) return [];
  const near = Array.from({ length: 2 * days + 1 }, (_, index) => (index - days) * DAY_MS);
  const words = [...new Set(instants.flatMap((instant) => near.map((step) => instantOf(instant + step).slice(0, 10))))];
  const files = await filesHolding(git, { treeish: source.treeish, words, folder: "campaigns" });
  const slugs = files.flatMap((file) => /^campaigns\/([^/]+)\/brief\.yaml$/.exec(file)?.[1] ?? []);
  return [...new Set(slugs)].filter((one) => one !== slug);
}
