/** The operations that make a whole campaign in one piece: paused, and everything below it on. */
import type { AdPayload } from "#model/types.ts";
import { adWritten, budgetMessage, groupAssets, groupWritten, keywordMessage, type PictureNames, settingsWritten } from "./messages.ts";
import {
  AD_WHERE,
  BUDGET_WHERE,
  CAMPAIGN_WHERE,
  creates,
  criteria,
  extras,
  groupAssetWhere,
  keywordWhere,
  type Naming,
  type Operation,
} from "./operations.ts";
import type { Pieces } from "./pieces.ts";

/** Numbers that stand for what the request makes; unique over all kinds. */
export const BUDGET = -1;
export const CAMPAIGN = -2;
export const GROUP = -3;
const AD = -4;
export const LABEL = -5;
/** Further links and callouts; then texts of asset groups; then pictures. */
export const FIRST_EXTRA = -1_000;
export const FIRST_TEXT = -2_000;
export const FIRST_PICTURE = -3_000;

/** What people see of the one ad group or asset group in a campaign of ours. */
export const GROUP_NAME = "Ads";

export interface Making {
  readonly pieces: Pieces;
  readonly payload: AdPayload;
  readonly name: Naming;
  readonly pictures: PictureNames;
}

/** Exemptions by topic, for ads. Keywords are told each violation by itself. */
export function exemptionsOf({ facets }: AdPayload): Readonly<Record<string, unknown>> {
  const { exemptions } = facets.content.delivery;
  return exemptions.length === 0 ? {} : { policyValidationParameter: { ignorablePolicyTopics: exemptions } };
}

/** `label`: the name of our label where it is there, undefined where it is made with it. */
export function createCampaign(making: Making, called: string, label: string | undefined, labelName: string): readonly Operation[] {
  const { pieces, payload, name } = making;
  const { ad } = payload.facets.content;
  const campaign = name("campaigns", CAMPAIGN);
  const ourLabel = label ?? name("labels", LABEL);
  return [
    creates("campaignBudget", { resourceName: name("campaignBudgets", BUDGET), ...budgetMessage(pieces) }, BUDGET_WHERE),
    creates(
      "campaign",
      {
        ...{ resourceName: campaign, name: called, status: "PAUSED", advertisingChannelType: pieces.channel },
        campaignBudget: name("campaignBudgets", BUDGET),
        ...settingsWritten(pieces).message,
      },
      CAMPAIGN_WHERE,
    ),
    ...criteria({ campaign, name, ad }, pieces),
    ...pieces.negativeLists.map((id) => creates("campaignSharedSet", { campaign, sharedSet: name("sharedSets", id) }, ["audience"])),
    ...(pieces.channel === "PERFORMANCE_MAX" ? assetGroup(making, campaign) : adGroup(making, campaign)),
    ...extras({ campaign, name, first: FIRST_EXTRA, ad }, pieces),
    ...(label === undefined ? [creates("label", { resourceName: ourLabel, name: labelName }, [])] : []),
    creates("campaignLabel", { campaign, label: ourLabel }, []),
  ];
}

/** The ad group with its one ad and its keywords. */
export function adGroup(making: Making, campaign: string): readonly Operation[] {
  const { pieces, name } = making;
  const group = name("adGroups", GROUP);
  const type = pieces.channel === "SEARCH" ? "SEARCH_STANDARD" : "DISPLAY_STANDARD";
  return [
    creates("adGroup", { resourceName: group, name: GROUP_NAME, campaign, status: "ENABLED", type, ...groupWritten(pieces).message }, [
      "delivery",
    ]),
    newAd(making, group),
    ...newKeywords(making, group, pieces.keywords),
  ];
}

export function newAd({ pieces, payload, name, pictures }: Making, group: string): Operation {
  const resourceName = name("adGroupAds", `${group.slice(group.lastIndexOf("/") + 1)}~${AD}`);
  return creates(
    "adGroupAd",
    { resourceName, adGroup: group, status: "ENABLED", ad: adWritten(pieces, pictures).message },
    AD_WHERE,
    exemptionsOf(payload),
  );
}

export function newKeywords({ payload }: Making, group: string, keywords: Pieces["keywords"]): readonly Operation[] {
  const { ad } = payload.facets.content;
  return keywords.map((one) =>
    creates("adGroupCriterion", { adGroup: group, status: "ENABLED", keyword: keywordMessage(one) }, keywordWhere("keywords", ad, one)),
  );
}

/** The asset group: its texts first, then the group, then what stands where, all in one request, as Google wants it. */
export function assetGroup({ pieces, payload, name, pictures }: Making, campaign: string): readonly Operation[] {
  const { ad } = payload.facets.content;
  const group = name("assetGroups", GROUP);
  const assets = groupAssets(pieces);
  const nameOf = (index: number, picture: string | undefined) =>
    picture === undefined ? name("assets", FIRST_TEXT - index) : pictures(picture);
  return [
    ...assets.flatMap((asset, index) =>
      asset.message === undefined
        ? []
        : [creates("asset", { resourceName: nameOf(index, undefined), ...asset.message }, groupAssetWhere(ad, asset))],
    ),
    creates(
      "assetGroup",
      {
        ...{ resourceName: group, campaign, name: GROUP_NAME, status: "ENABLED", finalUrls: [pieces.finalUrl] },
        ...(pieces.paths[0] === undefined ? {} : { path1: pieces.paths[0] }),
        ...(pieces.paths[1] === undefined ? {} : { path2: pieces.paths[1] }),
      },
      AD_WHERE,
    ),
    ...assets.map((asset, index) =>
      creates(
        "assetGroupAsset",
        { assetGroup: group, asset: nameOf(index, asset.picture), fieldType: asset.place },
        groupAssetWhere(ad, asset),
      ),
    ),
    ...pieces.themes.map((text, index) =>
      creates("assetGroupSignal", { assetGroup: group, searchTheme: { text } }, ["searchThemes", index]),
    ),
  ];
}
