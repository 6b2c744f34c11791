/** The kinds of objects, how each is called where, and what a name of one looks like. */
import type { Shape } from "./shape.ts";
import { AD_SHAPES } from "./shapes-ads.ts";
import { CAMPAIGN_SHAPES } from "./shapes-campaigns.ts";

export type Kind =
  | "campaign"
  | "campaignBudget"
  | "campaignCriterion"
  | "campaignAsset"
  | "campaignLabel"
  | "campaignSharedSet"
  | "adGroup"
  | "adGroupAd"
  | "adGroupCriterion"
  | "adGroupAsset"
  | "adGroupLabel"
  | "adGroupAdLabel"
  | "asset"
  | "assetGroup"
  | "assetGroupAsset"
  | "assetGroupSignal"
  | "label"
  | "sharedSet"
  | "sharedCriterion"
  | "customer"
  | "conversionAction";

export interface KindFacts {
  readonly kind: Kind;
  /** In resource names and in the path of the one-kind call. */
  readonly collection: string;
  readonly shape: string;
  /** create, update, remove: what the API may do with it. */
  readonly verbs: readonly Verb[];
  /** The fields whose ids make up its own; a member in upper case is the id it gets. Empty: its own id alone. */
  readonly idOf: readonly string[];
}

export type Verb = "create" | "update" | "remove";

const ALL: readonly Verb[] = ["create", "update", "remove"];
const LINK: readonly Verb[] = ["create", "remove"];

/** Composite ids are joined by `~`. Source: the resource_name comments of the public protos, v25. */
export const KINDS: readonly KindFacts[] = [
  { kind: "campaignBudget", collection: "campaignBudgets", shape: "CampaignBudget", verbs: ALL, idOf: [] },
  { kind: "campaign", collection: "campaigns", shape: "Campaign", verbs: ALL, idOf: [] },
  { kind: "campaignCriterion", collection: "campaignCriteria", shape: "CampaignCriterion", verbs: ALL, idOf: ["campaign", "ID"] },
  { kind: "adGroup", collection: "adGroups", shape: "AdGroup", verbs: ALL, idOf: [] },
  { kind: "adGroupAd", collection: "adGroupAds", shape: "AdGroupAd", verbs: ALL, idOf: ["adGroup", "ID"] },
  { kind: "adGroupCriterion", collection: "adGroupCriteria", shape: "AdGroupCriterion", verbs: ALL, idOf: ["adGroup", "ID"] },
  { kind: "asset", collection: "assets", shape: "Asset", verbs: ["create", "update"], idOf: [] },
  { kind: "campaignAsset", collection: "campaignAssets", shape: "CampaignAsset", verbs: ALL, idOf: ["campaign", "asset", "fieldType"] },
  { kind: "adGroupAsset", collection: "adGroupAssets", shape: "AdGroupAsset", verbs: ALL, idOf: ["adGroup", "asset", "fieldType"] },
  { kind: "assetGroup", collection: "assetGroups", shape: "AssetGroup", verbs: ALL, idOf: [] },
  {
    kind: "assetGroupAsset",
    collection: "assetGroupAssets",
    shape: "AssetGroupAsset",
    verbs: ALL,
    idOf: ["assetGroup", "asset", "fieldType"],
  },
  { kind: "assetGroupSignal", collection: "assetGroupSignals", shape: "AssetGroupSignal", verbs: LINK, idOf: ["assetGroup", "ID"] },
  { kind: "label", collection: "labels", shape: "Label", verbs: ALL, idOf: [] },
  { kind: "campaignLabel", collection: "campaignLabels", shape: "CampaignLabel", verbs: LINK, idOf: ["campaign", "label"] },
  { kind: "adGroupLabel", collection: "adGroupLabels", shape: "AdGroupLabel", verbs: LINK, idOf: ["adGroup", "label"] },
  { kind: "adGroupAdLabel", collection: "adGroupAdLabels", shape: "AdGroupAdLabel", verbs: LINK, idOf: ["adGroupAd", "label"] },
  { kind: "sharedSet", collection: "sharedSets", shape: "SharedSet", verbs: ALL, idOf: [] },
  { kind: "sharedCriterion", collection: "sharedCriteria", shape: "SharedCriterion", verbs: LINK, idOf: ["sharedSet", "ID"] },
  { kind: "campaignSharedSet", collection: "campaignSharedSets", shape: "CampaignSharedSet", verbs: LINK, idOf: ["campaign", "sharedSet"] },
  { kind: "customer", collection: "customers", shape: "Customer", verbs: [], idOf: [] },
  { kind: "conversionAction", collection: "conversionActions", shape: "ConversionAction", verbs: [], idOf: [] },
];

const SHAPES: ReadonlyMap<string, Shape> = new Map([...CAMPAIGN_SHAPES, ...AD_SHAPES].map((shape) => [shape.name, shape]));
const BY_KIND = new Map(KINDS.map((facts) => [facts.kind, facts]));
const BY_COLLECTION = new Map(KINDS.map((facts) => [facts.collection, facts]));

/** The message called `name`. Throws a `TypeError` where no table has it. */
export function shapeNamed(name: string): Shape {
  const found = SHAPES.get(name);
  if (found === undefined) throw new TypeError(`No table describes ${name}`);
  return found;
}

/** All there is to know of a kind. */
export function factsOf(kind: Kind): KindFacts {
  const found = BY_KIND.get(kind);
  if (found === undefined) throw new TypeError(`No kind ${kind}`);
  return found;
}

/** The kind a path or name means by `campaigns`. */
export function kindOfCollection(collection: string): KindFacts | undefined {
  return BY_COLLECTION.get(collection);
}

export interface ParsedName {
  readonly customerId: string;
  readonly collection: string;
  /** The ids it is made of. */
  readonly ids: readonly string[];
}

/** `customers/1/adGroupAds/2~3` taken apart; undefined where it is no such name. */
export function parseName(name: string): ParsedName | undefined {
  const [, customerId, collection, ids] = /^customers\/(\d+)\/(\w+)\/([-~\w]+)$/.exec(name) ?? [];
  if (customerId === undefined || collection === undefined || ids === undefined) return undefined;
  return { customerId, collection, ids: ids.split("~") };
}

/** The last part of a name: the id, or the ids joined by `~`. */
export function idsIn(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
