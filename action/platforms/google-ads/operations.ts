/** Operations of one mutate: each with the way from what Google says of it back to the words it is about. */
import type { Fields } from "#http/shape.ts";
import type { AdPayload } from "#model/types.ts";
import type { Step } from "./failures.ts";
import { type GroupAsset, keywordMessage, sitelinkMessage } from "./messages.ts";
import { type KeywordPiece, type LinkPiece, linkText, type Pieces } from "./pieces.ts";

export type Path = readonly (string | number)[];

export interface Operation {
  readonly json: Fields;
  /** The way to the words in the asset's head, or to the entry in the brief. `steps`: behind `create` or `update`. */
  readonly path: (steps: readonly Step[]) => Path;
}

type Kind =
  | "campaignBudget"
  | "campaign"
  | "campaignCriterion"
  | "campaignSharedSet"
  | "campaignLabel"
  | "campaignAsset"
  | "label"
  | "asset"
  | "adGroup"
  | "adGroupAd"
  | "ad"
  | "adGroupAsset"
  | "adGroupCriterion"
  | "assetGroup"
  | "assetGroupAsset"
  | "assetGroupSignal";

type Where = Path | ((steps: readonly Step[]) => Path);

function operation(kind: Kind, json: Fields, where: Where): Operation {
  return { json: { [`${kind}Operation`]: json }, path: typeof where === "function" ? where : () => where };
}

/** `beside`: what stands beside the resource, such as exemptions. */
export function creates(kind: Kind, message: Fields, where: Where, beside: Fields = {}): Operation {
  return operation(kind, { create: message, ...beside }, where);
}

export function updates(
  kind: Kind,
  resourceName: string,
  { message, mask }: { readonly message: Fields; readonly mask: readonly string[] },
  where: Where,
  beside: Fields = {},
): Operation {
  return operation(kind, { update: { resourceName, ...message }, updateMask: mask.join(","), ...beside }, where);
}

export function removes(kind: Kind, resourceName: string, where: Where = []): Operation {
  return operation(kind, { remove: resourceName }, where);
}

export type Naming = (collection: string, id: string | number) => string;

/** Names of one account's objects; those with a number below zero stand for what this request makes. */
export function naming(account: string): Naming {
  return (collection, id) => `customers/${account}/${collection}/${id}`;
}

/** Where each part of the campaign's own message comes from. */
export const CAMPAIGN_WHERE: Where = (steps) => {
  const [first = { name: "" }] = steps;
  if (first.name === "contains_eu_political_advertising") return ["delivery", "political"];
  if (first.name === "end_date_time") return ["end"];
  if (first.name === "campaign_budget") return ["budget"];
  if (/^(target_spend|maximize_conversions|manual_cpc|campaign_bidding_strategy)$/.test(first.name)) return ["delivery", "bidding"];
  if (first.name === "asset_automation_settings" || first.name === "ai_max_setting") return ["delivery", "widening"];
  if (first.name === "network_settings") return ["delivery", "places"];
  return [];
};

export const BUDGET_WHERE: Where = (steps) =>
  steps.some(({ name }) => name === "total_amount_micros")
    ? ["budget", "total"]
    : steps.some(({ name }) => name === "amount_micros")
      ? ["budget", "daily"]
      : ["budget"];

/** From `responsive_search_ad.headlines[2].text` to `["headlines", 2]`. */
export const AD_WHERE: Where = (steps) => {
  const named = new Map(steps.map(({ name, index }) => [name, index]));
  const numbered = (name: string): Path => [name, ...(named.get(name) === undefined ? [] : [named.get(name) ?? 0])];
  if (named.has("headlines")) return numbered("headlines");
  if (named.has("descriptions")) return numbered("descriptions");
  if (named.has("path1")) return ["paths", 0];
  if (named.has("path2")) return ["paths", 1];
  if (named.has("final_urls")) return ["link"];
  if (named.has("long_headline")) return ["longHeadline"];
  if (named.has("business_name")) return ["businessName"];
  if (named.has("call_to_action_text")) return ["callToAction"];
  return steps.some(({ name }) => name.endsWith("images")) ? ["pictures"] : [];
};

type Ad = AdPayload["facets"]["content"]["ad"];

/** Where a further link, a callout, a text or a picture stands in the asset. */
export function linkWhere(ad: Ad, piece: LinkPiece): Where {
  const links = "sitelinks" in ad ? ad.sitelinks : [];
  const index = links.findIndex(
    ({ text, description1 = "", description2 = "", link }) =>
      linkText({ text, first: description1, second: description2, url: link }) === linkText(piece),
  );
  return (steps) => {
    const last = steps.at(-1)?.name ?? "";
    const field = ({ link_text: "text", description1: "description1", description2: "description2", final_urls: "link" } as const)[last];
    return ["sitelinks", Math.max(0, index), ...(field === undefined ? [] : [field])];
  };
}

export function calloutWhere(ad: Ad, text: string): Where {
  return ["callouts", Math.max(0, "callouts" in ad ? ad.callouts.indexOf(text) : 0)];
}

export function keywordWhere(list: "keywords" | "negativeKeywords", ad: Ad, { text, match }: KeywordPiece): Where {
  const words = ad.kind === "search-ad" ? ad[list] : [];
  return [
    list,
    Math.max(
      0,
      words.findIndex((one) => one.text === text && one.match.toUpperCase() === match),
    ),
    "text",
  ];
}

export function pictureWhere(ad: Ad, sha256: string): Where {
  const pictures = "pictures" in ad ? ad.pictures : [];
  return [
    "pictures",
    Math.max(
      0,
      pictures.findIndex(({ file }) => file.sha256 === sha256),
    ),
    "file",
  ];
}

const GROUP_FIELDS: Readonly<Record<string, string>> = {
  ...{ HEADLINE: "headlines", LONG_HEADLINE: "longHeadlines", DESCRIPTION: "descriptions" },
  ...{ BUSINESS_NAME: "businessName", CALL_TO_ACTION_SELECTION: "callToAction" },
};

export function groupAssetWhere(ad: Ad, { place, key, picture }: GroupAsset): Where {
  if (picture !== undefined) return pictureWhere(ad, picture);
  const field = GROUP_FIELDS[place] ?? "";
  const texts: unknown = Reflect.get(ad, field);
  return Array.isArray(texts) ? [field, Math.max(0, texts.indexOf(key))] : [field];
}

/** What and whom a campaign is shown for. */
export function criteria(
  { campaign, name, ad }: { readonly campaign: string; readonly name: Naming; readonly ad: Ad },
  { places, languages, negatives, included, excluded }: Pick<Pieces, "places" | "languages" | "negatives" | "included" | "excluded">,
): readonly Operation[] {
  const people = (id: string) => ({ userList: { userList: name("userLists", id) } });
  return [
    ...places.map((geo) =>
      creates("campaignCriterion", { campaign, location: { geoTargetConstant: `geoTargetConstants/${geo}` } }, ["audience"]),
    ),
    ...languages.map((id) => creates("campaignCriterion", { campaign, language: { languageConstant: `languageConstants/${id}` } }, [])),
    ...negatives.map((one) =>
      creates("campaignCriterion", { campaign, negative: true, keyword: keywordMessage(one) }, keywordWhere("negativeKeywords", ad, one)),
    ),
    ...included.map((id) => creates("campaignCriterion", { campaign, ...people(id) }, ["audience"])),
    ...excluded.map((id) => creates("campaignCriterion", { campaign, negative: true, ...people(id) }, ["audience"])),
  ];
}

/** Further links and callouts, each an asset and its link to the campaign; `first`: the number below zero of the first one. */
export function extras(
  { campaign, name, first, ad }: { readonly campaign: string; readonly name: Naming; readonly first: number; readonly ad: Ad },
  { sitelinks, callouts }: { readonly sitelinks: readonly LinkPiece[]; readonly callouts: readonly string[] },
): readonly Operation[] {
  const all = [
    ...sitelinks.map((one) => ({ place: "SITELINK", message: sitelinkMessage(one), where: linkWhere(ad, one) })),
    ...callouts.map((text) => ({ place: "CALLOUT", message: { calloutAsset: { calloutText: text } }, where: calloutWhere(ad, text) })),
  ];
  return [
    ...all.map(({ message, where }, index) => creates("asset", { resourceName: name("assets", first - index), ...message }, where)),
    ...all.map(({ place, where }, index) =>
      creates("campaignAsset", { campaign, asset: name("assets", first - index), fieldType: place }, where),
    ),
  ];
}
