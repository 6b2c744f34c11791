/** What goes out when, of many campaigns: from their briefs, and of what went out already from the ledger. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { instantIn } from "#governance/calendar/local-time.ts";
import type { Outing, OutingState } from "#governance/calendar/outing.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { AssetRecord, BriefAsset, Payload, Schedule } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { CampaignLedger } from "#ports/ledger.ts";
import type { Team } from "./team.ts";
import type { World } from "./world.ts";

export interface OutingsQuestion {
  readonly team: Team;
  readonly brand: BrandKit;
  /** Campaigns of the tree. */
  readonly slugs: readonly string[];
  /** What the ledger holds, by campaign; also of campaigns that left the tree. */
  readonly ledger: Readonly<Record<string, CampaignLedger>>;
  readonly nowMs: number;
}

export interface Outings {
  readonly outings: readonly Outing[];
  /** Campaigns that could not be read, or not any more; what they hold is not among the outings. */
  readonly unread: readonly string[];
}

/** States in which the record says when it goes, or went, out. */
const OUT: ReadonlySet<OutingState> = new Set(["scheduled", "live", "sent", "ended", "held", "stopped", "withdrawn"]);

export async function outingsOf(world: World, { team, brand, slugs, ledger, nowMs }: OutingsQuestion): Promise<Outings> {
  const outings: Outing[] = [];
  const unread: string[] = [];
  const past = new Set(Object.keys(ledger));
  for (const slug of slugs) {
    past.delete(slug);
    const campaign = await readable(() => readCampaign(team.source, slug));
    if (campaign === undefined) {
      unread.push(slug);
      continue;
    }
    const records = recordsOf(ledger[slug], team);
    for (const asset of campaign.brief.value.assets) {
      const record = records.find((one) => one.asset === asset.id);
      outings.push(
        (await settled(world, record, campaign)) ?? planned({ campaign, asset, brand, nowMs, ...(record === undefined ? {} : { record }) }),
      );
    }
    const listed = new Set(campaign.brief.value.assets.map(({ id }) => id));
    outings.push(
      ...(await gone(
        world,
        records.filter(({ asset }) => !listed.has(asset)),
        unread,
      )),
    );
  }
  for (const slug of past) outings.push(...(await gone(world, recordsOf(ledger[slug], team), unread)));
  return { outings, unread: [...new Set(unread)] };
}

function recordsOf(campaign: CampaignLedger | undefined, { config }: Team): readonly AssetRecord[] {
  return Object.values(campaign?.assets ?? {}).filter(({ environment }) => environment === config.environment);
}

/** What left the tree and went out before: it is read as it stood then. What never went out is nothing to anybody. */
async function gone(world: World, records: readonly AssetRecord[], unread: string[]): Promise<readonly Outing[]> {
  const outings: Outing[] = [];
  for (const record of records) {
    if (record.live === undefined || !OUT.has(record.state)) continue;
    const outing = await settled(world, record, undefined);
    if (outing === undefined) unread.push(record.campaign);
    else outings.push(outing);
  }
  return outings;
}

/** From what went out, or will: the payload that was approved, not what the tree says by now. Undefined where nothing is settled. */
async function settled(world: World, record: AssetRecord | undefined, campaign: CampaignSource | undefined): Promise<Outing | undefined> {
  const live = record?.live;
  if (record === undefined || live === undefined || !OUT.has(record.state)) return undefined;
  const here = campaign?.payloads[record.asset];
  const source = campaign !== undefined && here?.digest === live.payload ? campaign : await campaignAt(world, live.commit, record.campaign);
  const payload = source?.payloads[record.asset]?.payload;
  if (source === undefined || payload === undefined) return undefined;
  return {
    ...ofPayload(payload),
    name: source.brief.value.name,
    ...variantOf(source, record.asset),
    at: live.scheduledFor ?? live.at,
    state: record.state,
  };
}

/** What a payload says of it. */
export function ofPayload({ campaign, asset, kind, platform, facets }: Payload): Omit<Outing, "name" | "state"> {
  const { audience, schedule, content } = facets;
  return {
    campaign,
    asset,
    kind,
    platform,
    messageClass: content.messageClass,
    lists: audience.kind === "lists" ? audience.include : [],
    regions: audience.regions,
    zone: schedule.mode === "at" ? schedule.zone : (schedule.end?.zone ?? "UTC"),
    ...("subject" in content ? { inbox: { subject: content.subject, preheader: content.preheader } } : {}),
  };
}

interface Plan {
  readonly campaign: CampaignSource;
  readonly asset: BriefAsset;
  readonly brand: BrandKit;
  readonly nowMs: number;
  readonly record?: AssetRecord;
}

/** From the brief: what it wishes, rendered or not. */
function planned({ campaign, asset, brand, nowMs, record }: Plan): Outing {
  const { value } = campaign.brief;
  const choice = asset.audience ?? value.audience;
  const schedule = asset.schedule ?? value.schedule;
  const known = brand.audiences.value.audiences;
  const chosen = choice.include.map((name) => ({ name, audience: known[name] }));
  const at = schedule.mode === "at" ? instantIn(schedule.at, schedule.zone) : undefined;
  return {
    campaign: campaign.slug,
    name: value.name,
    asset: asset.id,
    kind: asset.kind,
    platform: asset.platform,
    messageClass: value.messageClass,
    ...variantOf(campaign, asset.id),
    lists:
      asset.kind === "landing-page"
        ? []
        : chosen.map(({ name, audience }) => ({ name, ids: Object.values(audience?.ids[asset.platform] ?? {}).flat() })),
    regions: [...new Set(chosen.flatMap(({ audience }) => audience?.regions ?? []))].sort(),
    ...(at === undefined ? {} : { at: instantOf(at) }),
    zone: schedule.mode === "at" ? schedule.zone : value.schedule.mode === "at" ? value.schedule.zone : "UTC",
    state: stateOf(schedule, record, nowMs),
  };
}

function stateOf(schedule: Schedule, record: AssetRecord | undefined, nowMs: number): OutingState {
  if (record !== undefined && record.state !== "absent" && record.state !== "drafted") return record.state;
  return isOver(schedule, nowMs) ? "missed" : (record?.state ?? "planned") === "drafted" ? "drafted" : "planned";
}

/** A send may be late by two hours, where the brief names no `latest`. */
const LATE_MS = 2 * 3_600_000;

function isOver(schedule: Schedule, nowMs: number): boolean {
  if (schedule.mode !== "at") return false;
  const at = instantIn(schedule.at, schedule.zone);
  const latest = schedule.latest === undefined ? at && at + LATE_MS : instantIn(schedule.latest, schedule.zone);
  return latest !== undefined && latest < nowMs;
}

function variantOf({ brief }: CampaignSource, id: string): { readonly variantOf?: string } {
  const original = brief.value.assets.find((asset) => asset.id === id)?.variantOf;
  return original === undefined ? {} : { variantOf: original };
}

/** Undefined where the commit, or the folder in it, cannot be read any more: a squash leaves a branch's commits behind. */
async function campaignAt({ git }: World, commit: string, slug: string): Promise<CampaignSource | undefined> {
  return await readable(async () => readCampaign(await openSource(git, commit, [], [slug]), slug));
}

async function readable<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PipelineError || error instanceof PipelineErrors) return undefined;
    throw error;
  }
}
