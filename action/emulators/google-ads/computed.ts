/** What the vendor says of an object without being told: its review, whether it is shown, why not, what hangs on it. */
import { type Fields, isRecord } from "../common/json.ts";
import type { Ads } from "./account.ts";
import { isRemoved, listOf, textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import { topicEntries } from "./policy.ts";
import { BIDDING } from "./rules-campaigns.ts";
import { snake } from "./shape.ts";
import { type Unit, unitsOf, type WholeTree } from "./units.ts";

export interface Look {
  readonly ads: Ads;
  readonly nowMs: number;
  readonly tree: WholeTree;
  /** By resource name; reckoned for the first who asks. */
  readonly units: () => ReadonlyMap<string, Unit>;
}

/** For one query. */
export function lookAt(ads: Ads, tree: WholeTree, nowMs: number): Look {
  let units: ReadonlyMap<string, Unit> | undefined;
  return {
    ...{ ads, nowMs, tree },
    units() {
      units ??= new Map(unitsOf(ads, nowMs).map((unit) => [unit.object.name, unit]));
      return units;
    },
  };
}

const APPROVAL = { approved: "APPROVED", limited: "APPROVED_LIMITED", rejected: "DISAPPROVED", pending: "UNKNOWN" } as const;

/** How the review of an ad or asset stands. */
export function policySummary({ ads }: Look, subject: string): Fields {
  const review = ads.data.reviews.get(subject);
  if (review === undefined) return { reviewStatus: "REVIEWED", approvalStatus: "APPROVED" };
  const pending = ads.settings.underReview === "serves" ? "ELIGIBLE_MAY_SERVE" : "REVIEW_IN_PROGRESS";
  return {
    reviewStatus: review.verdict === "pending" ? pending : "REVIEWED",
    approvalStatus: APPROVAL[review.verdict],
    ...(review.topics.length === 0 ? {} : { policyTopicEntries: topicEntries(review.topics) }),
  };
}

const REASONS: Readonly<Record<string, readonly [campaign: string, below: string]>> = {
  "campaign removed": ["CAMPAIGN_REMOVED", "CAMPAIGN_REMOVED"],
  "campaign paused": ["CAMPAIGN_PAUSED", "CAMPAIGN_PAUSED"],
  "campaign ended": ["CAMPAIGN_ENDED", "CAMPAIGN_ENDED"],
  "budget removed": ["BUDGET_MISCONFIGURED", "CAMPAIGN_PENDING"],
  "start date": ["CAMPAIGN_PENDING", "CAMPAIGN_PENDING"],
  "ad group paused": ["AD_GROUPS_PAUSED", "AD_GROUP_PAUSED"],
  "ad group removed": ["NO_AD_GROUPS", "AD_GROUP_REMOVED"],
  "ad paused": ["AD_GROUP_ADS_PAUSED", "AD_GROUP_AD_PAUSED"],
  "asset group paused": ["ASSET_GROUPS_PAUSED", "ASSET_GROUP_PAUSED"],
  "no keywords": ["NO_KEYWORDS", "AD_GROUP_AD_NO_ADS"],
  review: ["MOST_ADS_UNDER_REVIEW", "AD_GROUP_AD_UNDER_REVIEW"],
  rejected: ["HAS_ADS_DISAPPROVED", "AD_GROUP_AD_DISAPPROVED"],
};

function statusFor(reasons: readonly string[], status: unknown): string {
  if (status === "REMOVED" || reasons.includes("CAMPAIGN_REMOVED")) return "REMOVED";
  if (reasons.includes("CAMPAIGN_ENDED")) return "ENDED";
  if (reasons.some((one) => /PAUSED$/.test(one))) return "PAUSED";
  if (reasons.some((one) => /PENDING$|UNDER_REVIEW$/.test(one))) return "PENDING";
  if (reasons.includes("BUDGET_MISCONFIGURED")) return "MISCONFIGURED";
  return reasons.length === 0 ? "ELIGIBLE" : "NOT_ELIGIBLE";
}

function unitStatus(look: Look, object: StoredObject): Fields {
  const unit = look.units().get(object.name);
  const words = unit === undefined ? [] : [...unit.off, ...unit.waitsFor];
  const isGroup = object.kind === "assetGroup";
  const primaryStatusReasons = words
    .flatMap((word) => REASONS[word]?.[1] ?? [])
    .map((one) => (isGroup ? one.replace("AD_GROUP_AD_", "ASSET_GROUP_") : one));
  const primaryStatus = statusFor(primaryStatusReasons, object.fields["status"]);
  return { primaryStatus: primaryStatus === "ENDED" ? "NOT_ELIGIBLE" : primaryStatus, primaryStatusReasons };
}

function groupStatus(look: Look, members: readonly Unit[], object: StoredObject): Fields {
  const own = object.fields["status"];
  const isCampaign = object.kind === "campaign";
  const all = members.map((unit) => [...unit.off, ...unit.waitsFor]);
  // What holds every member back holds the whole back; what is wrong with one is worth a word.
  const common = [...new Set(all.flat())].filter((word) => all.every((words) => words.includes(word)) || word === "rejected");
  const empty = isCampaign
    ? object.fields["advertisingChannelType"] === "PERFORMANCE_MAX"
      ? "NO_ASSET_GROUPS"
      : look.tree.on("adGroup", "campaign", object.name).some((one) => !isRemoved(one))
        ? "NO_AD_GROUP_ADS"
        : "NO_AD_GROUPS"
    : "NO_AD_GROUP_ADS";
  const paused = isCampaign && own === "PAUSED" && members.length === 0 ? ["CAMPAIGN_PAUSED"] : [];
  const reasons = [...paused, ...common.flatMap((word) => REASONS[word]?.[0] ?? []), ...(members.length === 0 ? [empty] : [])];
  const status = reasons.includes("HAS_ADS_DISAPPROVED") && all.some((words) => words.length === 0) ? "LIMITED" : statusFor(reasons, own);
  return {
    primaryStatus: isCampaign || status !== "ENDED" ? status : "NOT_ELIGIBLE",
    primaryStatusReasons: own === "REMOVED" ? [isCampaign ? "CAMPAIGN_REMOVED" : "AD_GROUP_REMOVED"] : reasons,
  };
}

function labels({ tree }: Look, object: StoredObject): Fields {
  const [kind, field] = (
    { campaign: ["campaignLabel", "campaign"], adGroup: ["adGroupLabel", "adGroup"], adGroupAd: ["adGroupAdLabel", "adGroupAd"] } as const
  )[object.kind === "campaign" || object.kind === "adGroup" ? object.kind : "adGroupAd"];
  const found = tree.on(kind, field, object.name).map((link) => textOf(link.fields, "label"));
  return found.length === 0 ? {} : { labels: found };
}

/** A rule of thumb, as the vendor's is a secret: more and more different texts are stronger. */
function strength(object: StoredObject): Fields {
  const ad = object.fields["ad"];
  const info = isRecord(ad) ? (ad["responsiveSearchAd"] ?? ad["responsiveDisplayAd"]) : undefined;
  const [headlines, descriptions] = [listOf(info, "headlines").length, listOf(info, "descriptions").length];
  const adStrength =
    headlines >= 11 && descriptions >= 4 ? "EXCELLENT" : headlines >= 8 && descriptions >= 3 ? "GOOD" : headlines >= 5 ? "AVERAGE" : "POOR";
  return { adStrength };
}

function campaignFields(look: Look, object: StoredObject): Fields {
  const { fields } = object;
  const scheme = BIDDING.find((name) => fields[name] !== undefined);
  const members = [...look.units().values()].filter((unit) => unit.campaign.name === object.name);
  const status = groupStatus(look, members, object);
  const words = members.flatMap((unit) => [...unit.off, ...unit.waitsFor]);
  const servingStatus =
    fields["status"] === "REMOVED"
      ? "NONE"
      : words.includes("campaign ended")
        ? "ENDED"
        : words.includes("start date")
          ? "PENDING"
          : "SERVING";
  return {
    ...status,
    servingStatus,
    ...labels(look, object),
    ...(scheme === undefined ? {} : { biddingStrategyType: snake(scheme).toUpperCase() }),
    missingEuPoliticalAdvertisingDeclaration: fields["containsEuPoliticalAdvertising"] === undefined,
  };
}

/** An object's fields as a query shows them. */
export function fullFields(look: Look, object: StoredObject): Fields {
  const { fields, kind, name } = object;
  const { tree, units } = look;
  switch (kind) {
    case "campaign":
      return { ...fields, ...campaignFields(look, object) };
    case "campaignBudget": {
      const users = tree.on("campaign", "campaignBudget", name).filter((one) => !isRemoved(one));
      return { ...fields, referenceCount: String(users.length), hasRecommendedBudget: false };
    }
    case "adGroup": {
      const members = [...units().values()].filter((unit) => unit.object.fields["adGroup"] === name);
      return { ...fields, ...groupStatus(look, members, object), ...labels(look, object) };
    }
    case "adGroupAd":
      return {
        ...fields,
        ...unitStatus(look, object),
        policySummary: policySummary(look, name),
        ...labels(look, object),
        ...strength(object),
      };
    case "assetGroup":
      return { ...fields, ...unitStatus(look, object), adStrength: "AVERAGE" };
    case "asset":
      return { ...fields, policySummary: policySummary(look, name) };
    case "assetGroupAsset":
      return { ...fields, policySummary: policySummary(look, textOf(fields, "asset")) };
    case "adGroupCriterion":
      return {
        ...fields,
        ...(fields["negative"] === true ? {} : { approvalStatus: "APPROVED" }),
        displayName: textOf(fields["keyword"], "text"),
      };
    case "sharedSet":
      return {
        ...fields,
        memberCount: String(tree.on("sharedCriterion", "sharedSet", name).length),
        referenceCount: String(tree.on("campaignSharedSet", "sharedSet", name).length),
      };
    default:
      return fields;
  }
}
