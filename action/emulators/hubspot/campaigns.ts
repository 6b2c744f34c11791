/** Campaigns: the calls below `/marketing/v3/campaigns` and their dated twins. */
import type { Actor } from "../common/oracle.ts";
import { addAsset, assetName, assetsOf, checkType, removeAsset, typesOf } from "./campaign-assets.ts";
import { aboutCampaign, type CampaignRecord, campaignName } from "./campaign-data.ts";
import { allProperties, campaignView, writtenProperties } from "./campaign-fields.ts";
import { MONEY_ROUTES } from "./campaign-money.ts";
import { bodyObject, inOrder, pageOf } from "./listing.ts";
import { presentCampaign } from "./lookup.ts";
import type { Portal } from "./portal.ts";
import type { Answer, Call, Route } from "./route.ts";
import { changedKeys } from "./sending.ts";
import { countersOf } from "./statistics.ts";

const READ = ["marketing.campaigns.read"];
const WRITE = ["marketing.campaigns.write"];

const campaignOf = ({ portal, params }: Call) => presentCampaign(portal, params["id"] ?? "");

/** Makes a campaign out of already checked properties. */
export function addCampaign(options: {
  readonly portal: Portal;
  readonly nowMs: number;
  readonly by: Actor;
  readonly properties: CampaignRecord["properties"];
}): CampaignRecord {
  const { portal, nowMs, by, properties } = options;
  const id = portal.nextGuid();
  const campaign: CampaignRecord = {
    kind: "campaign",
    id,
    properties,
    createdAt: nowMs,
    updatedAt: nowMs,
    budget: [],
    spend: [],
    assets: [],
  };
  portal.campaigns.set(id, campaign);
  portal.oracle.event(nowMs, { ...aboutCampaign(campaign, by), kind: "created" });
  return campaign;
}

/** `name` finds every name it is part of, in any case (assumed, so that nobody leans on it as an exact one). */
function list(call: Call): Answer {
  const { portal, query, nowMs } = call;
  const words = (query.get("name") ?? "").toLowerCase();
  const found = [...portal.campaigns.values()].filter(
    (campaign) =>
      campaign.deletedAt === undefined &&
      campaign.createdAt <= nowMs - portal.settings.searchLagMs &&
      campaignName(campaign).toLowerCase().includes(words),
  );
  const sortable = found.map((campaign) => ({ ...allProperties(portal, campaign), ...campaignView(portal, campaign, query) }));
  const shown = inOrder(sortable, query).map(({ id, properties, businessUnits, createdAt, updatedAt }) => ({
    id,
    properties,
    businessUnits,
    createdAt,
    updatedAt,
  }));
  return { status: 200, json: pageOf(shown, query, { defaultLimit: 50, maxLimit: 100, tooMany: "refuse", path: call.path }) };
}

function create(call: Call): Answer {
  const { portal, nowMs } = call;
  const properties = writtenProperties({}, bodyObject(call.body));
  return { status: 201, json: campaignView(portal, addCampaign({ portal, nowMs, by: "api", properties })) };
}

function patch(call: Call): Answer {
  const campaign = campaignOf(call);
  const next = writtenProperties(campaign.properties, bodyObject(call.body));
  const fields = changedKeys(campaign.properties, next);
  campaign.properties = next;
  campaign.updatedAt = call.nowMs;
  call.portal.oracle.event(call.nowMs, { ...aboutCampaign(campaign, "api"), kind: "changed", slot: "object", fields });
  return { status: 200, json: campaignView(call.portal, campaign) };
}

/** 204 whether there is one or not, as documented. What belonged to it stays. */
function remove({ portal, params, nowMs }: Call): Answer {
  const campaign = portal.campaigns.get(params["id"] ?? "");
  if (campaign !== undefined && campaign.deletedAt === undefined) {
    campaign.deletedAt = nowMs;
    portal.oracle.event(nowMs, { ...aboutCampaign(campaign, "api"), kind: "deleted" });
  }
  return { status: 204 };
}

/** The assets of one kind; their numbers only where a span of time is asked for. */
function assetViews({ portal, query, nowMs }: Call, campaign: CampaignRecord, type: string): readonly Record<string, unknown>[] {
  const counted = query.get("startDate") !== null && query.get("endDate") !== null;
  return assetsOf(portal, campaign, type).map((asset) => {
    const email = type === "MARKETING_EMAIL" ? portal.emails.get(asset.id) : undefined;
    const metrics = counted && email !== undefined ? { metrics: countersOf(email, nowMs) } : {};
    return { id: asset.id, name: assetName(portal, asset) ?? "", ...metrics };
  });
}

function one(call: Call): Answer {
  const campaign = campaignOf(call);
  const kinds = typesOf(call.portal, campaign).map((type) => [type, { results: assetViews(call, campaign, type) }] as const);
  return { status: 200, json: { ...campaignView(call.portal, campaign, call.query), assets: Object.fromEntries(kinds) } };
}

function assets(call: Call): Answer {
  const campaign = campaignOf(call);
  const type = call.params["type"] ?? "";
  checkType(type);
  const { total: _total, ...page } = pageOf(assetViews(call, campaign, type), call.query, {
    defaultLimit: 10,
    maxLimit: 100,
    tooMany: "clamp",
    path: call.path,
  });
  return { status: 200, json: page };
}

const associated = (change: typeof addAsset) => (call: Call) => {
  const { portal, params, nowMs } = call;
  const campaign = campaignOf(call);
  const before = campaign.assets;
  change(portal, campaign, { type: params["type"] ?? "", id: params["asset"] ?? "" });
  if (before !== campaign.assets && JSON.stringify(before) !== JSON.stringify(campaign.assets)) {
    campaign.updatedAt = nowMs;
    portal.oracle.event(nowMs, { ...aboutCampaign(campaign, "api"), kind: "changed", slot: "object", fields: ["assets"] });
  }
  return { status: 204 };
};

/** Every call of the area. */
export const CAMPAIGN_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "", scopes: READ, run: list },
  { method: "POST", pattern: "", scopes: WRITE, run: create },
  { method: "GET", pattern: "/{id}", scopes: READ, run: one },
  { method: "PATCH", pattern: "/{id}", scopes: WRITE, run: patch },
  { method: "DELETE", pattern: "/{id}", scopes: WRITE, run: remove },
  { method: "GET", pattern: "/{id}/assets/{type}", scopes: READ, run: assets },
  { method: "PUT", pattern: "/{id}/assets/{type}/{asset}", scopes: WRITE, run: associated(addAsset) },
  { method: "DELETE", pattern: "/{id}/assets/{type}/{asset}", scopes: WRITE, run: associated(removeAsset) },
  ...MONEY_ROUTES,
];
