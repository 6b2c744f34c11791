/** The advertiser: settings, all it holds, the record of what happened, and fresh numbers. */
import type { Fields } from "../common/json.ts";
import { type Actor, createOracle, type Oracle } from "../common/oracle.ts";
import type { AdsData, CampaignRecord, CreativeRecord, EntityRecord } from "./records.ts";
import type { LinkedInAdsSettings } from "./settings.ts";
import { urn } from "./urns.ts";

export interface Advertiser {
  readonly settings: LinkedInAdsSettings;
  /** Everything it holds. Replaced as a whole when a write is taken back. */
  data: AdsData;
  readonly oracle: Oracle;
  /** `http://127.0.0.1:<port>` once a server stands in front. */
  baseUrl: string | undefined;
}

/** Somebody does something at a time. */
export interface Step {
  readonly advertiser: Advertiser;
  readonly nowMs: number;
  readonly by: Actor;
}

/** A new number of a counter. */
export function nextNumber({ data }: Advertiser, counter: keyof AdsData["counters"]): number {
  const value = data.counters[counter];
  data.counters[counter] = value + 1;
  return value;
}

/** The group every account comes with. */
const DEFAULT_GROUP = "Default Campaign Group";

/** What a settings' advertiser holds before anybody calls. */
export function seededData(settings: LinkedInAdsSettings, nowMs: number): AdsData {
  const { firstId, accessToken, tokenLifeMs, scopes } = settings;
  const data: AdsData = {
    counters: { id: firstId, token: 1, media: 1, post: 1, request: 1 },
    accounts: new Map(),
    groups: new Map(),
    campaigns: new Map(),
    creatives: new Map(),
    posts: new Map(),
    media: new Map(),
    tokens: [{ token: accessToken, createdAt: nowMs, expiresAt: nowMs + tokenLifeMs, scopes, revoked: false }],
    consentedAt: nowMs,
    refreshRevoked: false,
    calls: new Map(),
    tracking: new Map(),
    settledAt: nowMs,
    changesAt: undefined,
  };
  for (const { id, name, currency, type = "BUSINESS", test = false, organization, role } of settings.accounts) {
    data.accounts.set(id, { id, name, currency, type, test, organization, status: "ACTIVE", billingHold: false, role });
    const group = data.counters.id;
    data.counters.id += 1;
    const fields: Fields = {
      account: urn("sponsoredAccount", id),
      name: DEFAULT_GROUP,
      status: "ACTIVE",
      runSchedule: { start: nowMs },
    };
    data.groups.set(group, { id: group, accountId: id, fields, createdAt: nowMs, modifiedAt: nowMs, versionTag: 1 });
  }
  return data;
}

/** An advertiser as `settings` describe it, holding `data` or what the settings seed. */
export function createAdvertiser(settings: LinkedInAdsSettings, nowMs: number, data?: AdsData): Advertiser {
  return { settings, data: data ?? seededData(settings, nowMs), oracle: createOracle(), baseUrl: undefined };
}

/** Puts everything aside; the returned function puts it back. Numbers once given are not given again, and the limits count on. */
export function putAside(advertiser: Advertiser): () => void {
  const before = structuredClone(advertiser.data);
  const events = advertiser.oracle.entries.length;
  return () => {
    const { counters, calls } = advertiser.data;
    advertiser.data = { ...before, counters, calls };
    advertiser.oracle.forgetAfter(events);
  };
}

/** The words for kinds of things in the record of events. */
export type ObjectKind = "adCampaignGroup" | "adCampaign" | "creative" | "post" | "image" | "document";

/** The facts every event about a group, campaign or creative carries. */
export function about(object: ObjectKind, { id, fields }: EntityRecord, by: Actor) {
  return { object, id: String(id), name: String(fields["name"] ?? ""), by };
}

/** A creative's campaign, and that one's group. */
export function parentsOf({ data }: Advertiser, creative: CreativeRecord): { campaign?: CampaignRecord; group?: EntityRecord } {
  const campaign = data.campaigns.get(numberAfter(creative.fields["campaign"]));
  const group = campaign === undefined ? undefined : groupOf(data, campaign);
  return { ...(campaign === undefined ? {} : { campaign }), ...(group === undefined ? {} : { group }) };
}

/** A campaign's group. */
export function groupOf(data: AdsData, campaign: EntityRecord): EntityRecord | undefined {
  return data.groups.get(numberAfter(campaign.fields["campaignGroup"]));
}

/** Creatives of a campaign that are not gone. */
export function creativesOf({ data }: Advertiser, campaignId: number): readonly CreativeRecord[] {
  return [...data.creatives.values()].filter(({ fields }) => numberAfter(fields["campaign"]) === campaignId);
}

/** Campaigns of a group. */
export function campaignsOf({ data }: Advertiser, groupId: number): readonly CampaignRecord[] {
  return [...data.campaigns.values()].filter(({ fields }) => numberAfter(fields["campaignGroup"]) === groupId);
}

function numberAfter(value: unknown): number {
  return typeof value === "string" ? Number(value.slice(value.lastIndexOf(":") + 1)) : Number.NaN;
}
