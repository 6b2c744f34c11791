/** Each kind's own rules. */
import type { Kind } from "./kinds.ts";
import type { Rules } from "./rules.ts";
import { AD_GROUP_AD_RULES } from "./rules-ads.ts";
import { ASSET_RULES } from "./rules-assets.ts";
import { CAMPAIGN_RULES } from "./rules-campaigns.ts";
import { AD_GROUP_CRITERION_RULES, CAMPAIGN_CRITERION_RULES, SHARED_CRITERION_RULES } from "./rules-criteria.ts";
import { AD_GROUP_RULES, BUDGET_RULES, CAMPAIGN_SHARED_SET_RULES, LABEL_RULES, labelLinkRules, SHARED_SET_RULES } from "./rules-groups.ts";
import { ASSET_GROUP_RULES, assetLinkRules, SIGNAL_RULES } from "./rules-links.ts";

const RULES: Readonly<Record<Kind, Rules>> = {
  campaignBudget: BUDGET_RULES,
  campaign: CAMPAIGN_RULES,
  campaignCriterion: CAMPAIGN_CRITERION_RULES,
  campaignAsset: assetLinkRules("campaignAsset", { name: "campaign", path: "campaign", target: "campaign" }),
  campaignLabel: labelLinkRules("campaignLabel", { name: "campaign", path: "campaign", target: "campaign" }),
  campaignSharedSet: CAMPAIGN_SHARED_SET_RULES,
  adGroup: AD_GROUP_RULES,
  adGroupAd: AD_GROUP_AD_RULES,
  adGroupCriterion: AD_GROUP_CRITERION_RULES,
  adGroupAsset: assetLinkRules("adGroupAsset", { name: "adGroup", path: "ad_group", target: "adGroup" }),
  adGroupLabel: labelLinkRules("adGroupLabel", { name: "adGroup", path: "ad_group", target: "adGroup" }),
  adGroupAdLabel: labelLinkRules("adGroupAdLabel", { name: "adGroupAd", path: "ad_group_ad", target: "adGroupAd" }),
  asset: ASSET_RULES,
  assetGroup: ASSET_GROUP_RULES,
  assetGroupAsset: assetLinkRules("assetGroupAsset", { name: "assetGroup", path: "asset_group", target: "assetGroup" }),
  assetGroupSignal: SIGNAL_RULES,
  label: LABEL_RULES,
  sharedSet: SHARED_SET_RULES,
  sharedCriterion: SHARED_CRITERION_RULES,
  customer: {},
  conversionAction: {},
};

/** The rules of a kind. */
export function rulesOf(kind: Kind): Rules {
  return RULES[kind];
}
