/** What belongs to a campaign. An email or page also belongs to the campaign its own `campaign` field names. */
import { type Fields, textAt } from "../common/json.ts";
import type { CampaignRecord } from "./campaign-data.ts";
import { invalid, notFound } from "./errors.ts";
import { flowName } from "./flow-data.ts";
import { nameOf, type Portal } from "./portal.ts";

/**
 * The words for kinds of assets: the vendor's specification spells only `BLOG_POST`; the others are as other people's public code has them
 * (2026-11), several projects each.
 */
const TYPES: ReadonlySet<string> = new Set([
  ...["MARKETING_EMAIL", "LANDING_PAGE", "SITE_PAGE", "BLOG_POST", "FORM", "OBJECT_LIST", "EXTERNAL_WEB_URL", "AD_CAMPAIGN"],
  ...["SOCIAL_BROADCAST", "CTA", "WEB_INTERACTIVE", "MARKETING_EVENT", "MARKETING_SMS", "FILE_MANAGER_FILE", "AUTOMATION_PLATFORM_FLOW"],
  ...["CALL", "CASE_STUDY", "EMAIL", "FEEDBACK_SURVEY", "KNOWLEDGE_ARTICLE", "MEETING_EVENT", "PLAYBOOK", "PODCAST_EPISODE"],
  ...["SALES_DOCUMENT", "SEQUENCE"],
]);

/** Kinds whose things say themselves which campaign they belong to, and belong to one. */
const OWN_FIELD: ReadonlySet<string> = new Set(["MARKETING_EMAIL", "LANDING_PAGE"]);

export interface Asset {
  readonly type: string;
  readonly id: string;
}

const keyOf = ({ type, id }: Asset) => `${type}/${id}`;

/** Kind and id out of how a campaign keeps them. */
export function assetOf(key: string): Asset {
  const slash = key.indexOf("/");
  return { type: key.slice(0, slash), id: key.slice(slash + 1) };
}

/** Refuses (400) a word that names no kind of asset. */
export function checkType(type: string): void {
  if (!TYPES.has(type)) throw invalid(`unknown asset type ${type}`, [{ message: type, in: "assetType" }]);
}

/** The name of an asset: undefined where this account plays the kind and holds no such thing, its id where it does not play the kind. */
export function assetName(portal: Portal, { type, id }: Asset): string | undefined {
  const present = <Found extends { readonly deletedAt?: number | undefined }>(found: Found | undefined) =>
    found === undefined || found.deletedAt !== undefined ? undefined : found;
  switch (type) {
    case "MARKETING_EMAIL": {
      const email = present(portal.emails.get(id));
      return email === undefined ? undefined : nameOf(email);
    }
    case "LANDING_PAGE": {
      const page = present(portal.pages.get(id));
      return page === undefined ? undefined : nameOf(page);
    }
    case "AUTOMATION_PLATFORM_FLOW": {
      const flow = present(portal.flows.get(id));
      return flow === undefined ? undefined : flowName(flow);
    }
    case "OBJECT_LIST":
      return present(portal.lists.get(id))?.name;
    case "FORM":
      return portal.settings.forms.find((form) => form.id === id)?.name;
    default:
      return id;
  }
}

/** The campaign an asset belongs to: the one its own field names (`own`), or the one it was added to. */
export function campaignOfAsset(portal: Portal, type: string, id: string, own: string | undefined): CampaignRecord | undefined {
  const named = own === undefined ? undefined : portal.campaigns.get(own);
  if (named !== undefined && named.deletedAt === undefined) return named;
  return [...portal.campaigns.values()].find(({ assets, deletedAt }) => deletedAt === undefined && assets.includes(keyOf({ type, id })));
}

/** What belongs to a campaign, of one kind. */
export function assetsOf(portal: Portal, campaign: CampaignRecord, type: string): readonly Asset[] {
  const added = campaign.assets.map(assetOf).filter((asset) => asset.type === type);
  const records = type === "MARKETING_EMAIL" ? portal.emails : type === "LANDING_PAGE" ? portal.pages : new Map();
  const own = [...records.values()].flatMap((record: { readonly id: string; readonly fields: Fields }) =>
    textAt(record.fields, "campaign") === campaign.id ? [{ type, id: record.id }] : [],
  );
  const all = [...added, ...own.filter(({ id }) => !added.some((asset) => asset.id === id))];
  return all.filter((asset) => assetName(portal, asset) !== undefined);
}

/** The kinds a campaign holds something of. */
export function typesOf(portal: Portal, campaign: CampaignRecord): readonly string[] {
  return [...TYPES].filter((type) => assetsOf(portal, campaign, type).length > 0);
}

/**
 * Adds an asset; one that is there stays there. An email or page leaves the campaign it was in. Throws a `Refusal`: 404 for a thing this
 * account does not hold, 400 for a dynamic list (only static ones can be added: specification of 2026-08-21).
 */
export function addAsset(portal: Portal, campaign: CampaignRecord, asset: Asset): void {
  checkType(asset.type);
  if (assetName(portal, asset) === undefined) throw notFound(asset.type, asset.id);
  if (asset.type === "OBJECT_LIST" && (portal.lists.get(asset.id)?.processingType ?? "DYNAMIC") === "DYNAMIC") {
    throw invalid("only static lists can be associated with a campaign", [{ message: asset.id, in: "assetId" }]);
  }
  if (OWN_FIELD.has(asset.type)) {
    for (const other of portal.campaigns.values()) if (other !== campaign) removeAsset(portal, other, asset);
  }
  if (!campaign.assets.includes(keyOf(asset))) campaign.assets = [...campaign.assets, keyOf(asset)];
}

/** Takes an asset out; one that is not there stays away. */
export function removeAsset(portal: Portal, campaign: CampaignRecord, asset: Asset): void {
  checkType(asset.type);
  campaign.assets = campaign.assets.filter((key) => key !== keyOf(asset));
  const record = asset.type === "MARKETING_EMAIL" ? portal.emails.get(asset.id) : portal.pages.get(asset.id);
  if (!OWN_FIELD.has(asset.type) || record === undefined || textAt(record.fields, "campaign") !== campaign.id) return;
  const { campaign: _campaign, ...rest } = record.fields;
  record.fields = rest;
}
