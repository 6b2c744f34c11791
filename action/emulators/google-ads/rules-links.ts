/** Assets on campaigns, ad groups and asset groups; asset groups and their signals. */
import type { Fields } from "../common/json.ts";
import { checkFinalUrls, checkStatus, checkWidth, isRemoved, needFields, referred, stringsOf, textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import type { Operation } from "./draft.ts";
import { hasRatio } from "./images.ts";
import type { Kind } from "./kinds.ts";
import type { Rules } from "./rules.ts";
import { sizeOf } from "./rules-ads.ts";
import { widthOf } from "./widths.ts";

/** Which type of asset may stand in which place. */
const ASSET_OF: Readonly<Record<string, string>> = {
  ...{
    HEADLINE: "TEXT",
    LONG_HEADLINE: "TEXT",
    DESCRIPTION: "TEXT",
    BUSINESS_NAME: "TEXT",
    MARKETING_IMAGE: "IMAGE",
    SQUARE_MARKETING_IMAGE: "IMAGE",
  },
  ...{
    PORTRAIT_MARKETING_IMAGE: "IMAGE",
    LOGO: "IMAGE",
    LANDSCAPE_LOGO: "IMAGE",
    AD_IMAGE: "IMAGE",
    BUSINESS_LOGO: "IMAGE",
    YOUTUBE_VIDEO: "YOUTUBE_VIDEO",
  },
  ...{ SITELINK: "SITELINK", CALLOUT: "CALLOUT", STRUCTURED_SNIPPET: "STRUCTURED_SNIPPET", CALL_TO_ACTION_SELECTION: "CALL_TO_ACTION" },
};
const ON_CAMPAIGN = new Set([
  "SITELINK",
  "CALLOUT",
  "STRUCTURED_SNIPPET",
  "AD_IMAGE",
  "BUSINESS_NAME",
  "BUSINESS_LOGO",
  "LOGO",
  "LANDSCAPE_LOGO",
]);
const ON_AD_GROUP = new Set(["SITELINK", "CALLOUT", "STRUCTURED_SNIPPET", "AD_IMAGE"]);
const WIDTHS: Readonly<Record<string, number>> = { HEADLINE: 30, LONG_HEADLINE: 90, DESCRIPTION: 90, BUSINESS_NAME: 25 };
const RATIOS: Readonly<Record<string, readonly [ratio: number, width: number, height: number]>> = {
  ...{ MARKETING_IMAGE: [1.91, 600, 314], SQUARE_MARKETING_IMAGE: [1, 300, 300], PORTRAIT_MARKETING_IMAGE: [0.8, 480, 600] },
  ...{ LOGO: [1, 128, 128], LANDSCAPE_LOGO: [4, 512, 128], BUSINESS_LOGO: [1, 128, 128] },
};

function checkFit(operation: Operation, asset: StoredObject, place: string): void {
  if (ASSET_OF[place] !== asset.fields["type"]) {
    operation.fail("assetLinkError.FIELD_TYPE_INCOMPATIBLE_WITH_ASSET_TYPE", "field_type", { trigger: place });
    return;
  }
  const width = WIDTHS[place];
  const text = textOf(asset.fields["textAsset"], "text");
  if (width !== undefined && widthOf(text) > width) operation.fail("stringLengthError.TOO_LONG", "asset", { trigger: text });
  const [ratio, wide, high] = RATIOS[place] ?? [];
  const size = sizeOf(asset);
  if (ratio === undefined || wide === undefined || high === undefined || size === undefined) return;
  if (!hasRatio(size, ratio)) operation.fail("imageError.ASPECT_RATIO_NOT_ALLOWED", "asset");
  else if (size.width < wide || size.height < high) operation.fail("assetLinkError.IMAGE_NOT_WITHIN_SPECIFIED_DIMENSION_RANGE", "asset");
}

/** Links of assets to one kind of thing. */
export function assetLinkRules(
  kind: Kind,
  { name, path, target }: { readonly name: string; readonly path: string; readonly target: Kind },
): Rules {
  return {
    create(operation, given) {
      needFields(operation, given, { [name]: path, asset: "asset", fieldType: "field_type" });
      const holder = referred(operation, given, { name, path, kind: target });
      const asset = referred(operation, given, { name: "asset", path: "asset", kind: "asset" });
      const place = textOf(given, "fieldType");
      const places = target === "campaign" ? ON_CAMPAIGN : target === "adGroup" ? ON_AD_GROUP : undefined;
      if (place !== "" && places !== undefined && !places.has(place))
        operation.fail("assetLinkError.UNSUPPORTED_FIELD_TYPE", "field_type", { trigger: place });
      else if (asset !== undefined && place !== "") checkFit(operation, asset, place);
      const fields: Fields = { status: "ENABLED", source: "ADVERTISER", ...given };
      checkStatus(operation, fields, "create");
      if (fields["status"] === "PAUSED" && !operation.draft.ads.settings.pausedLinksAccepted)
        operation.fail("assetLinkError.INVALID_STATUS", "status");
      const twin = operation.draft
        .all(kind)
        .some(
          (one) =>
            !isRemoved(one) &&
            one.fields[name] === given[name] &&
            one.fields["asset"] === given["asset"] &&
            one.fields["fieldType"] === place,
        );
      if (twin && holder !== undefined)
        operation.fail(
          kind === "assetGroupAsset" ? "assetGroupAssetError.DUPLICATE_RESOURCE" : "mutateError.RESOURCE_ALREADY_EXISTS",
          "asset",
        );
      if (kind === "assetGroupAsset" && holder !== undefined) checkBrandPlace(operation, holder, place);
      return fields;
    },
    update(operation, { after, named }) {
      if (named.includes("status")) checkStatus(operation, after, "update");
      return after;
    },
  };
}

function checkBrandPlace(operation: Operation, group: StoredObject, place: string): void {
  const campaign = operation.draft.get(textOf(group.fields, "campaign"));
  if (campaign?.fields["brandGuidelinesEnabled"] === true && (place === "BUSINESS_NAME" || place === "LOGO"))
    operation.fail("assetLinkError.BRAND_ASSETS_NOT_LINKED_AT_CAMPAIGN_LEVEL", "field_type");
}

function checkGroup(operation: Operation, fields: Fields, own?: StoredObject): void {
  const name = textOf(fields, "name");
  if (name === "") operation.fail("fieldError.REQUIRED", "name");
  else if ([...name].length > 128) operation.fail("stringLengthError.TOO_LONG", "name", { trigger: name });
  const taken = operation.draft
    .all("assetGroup")
    .some(
      (one) => one.name !== own?.name && !isRemoved(one) && one.fields["campaign"] === fields["campaign"] && one.fields["name"] === name,
    );
  if (taken) operation.fail("assetGroupError.DUPLICATE_NAME", "name", { trigger: name });
  const urls = stringsOf(fields, "finalUrls");
  if (urls.length === 0) operation.fail("assetGroupError.FINAL_URL_REQUIRED", "final_urls");
  checkFinalUrls(operation, urls, "final_urls");
  const [first, second] = [textOf(fields, "path1"), textOf(fields, "path2")];
  if (second !== "" && first === "") operation.fail("assetGroupError.PATH1_REQUIRED_WHEN_PATH2_IS_SET", "path2");
  if (first !== "") checkWidth(operation, first, "path1", 15);
  if (second !== "") checkWidth(operation, second, "path2", 15);
}

export const ASSET_GROUP_RULES: Rules = {
  create(operation, given) {
    needFields(operation, given, { campaign: "campaign" });
    const campaign = referred(operation, given, { name: "campaign", path: "campaign", kind: "campaign" });
    if (campaign !== undefined && campaign.fields["advertisingChannelType"] !== "PERFORMANCE_MAX")
      operation.fail("assetGroupError.CANNOT_ADD_ASSET_GROUP_FOR_CAMPAIGN_TYPE", "campaign");
    checkGroup(operation, given);
    checkStatus(operation, given, "create");
    return { status: "ENABLED", ...given };
  },
  update(operation, { before, after, named }) {
    if (named.includes("status")) checkStatus(operation, after, "update");
    if (named.some((name) => name !== "status")) checkGroup(operation, after, before);
    return after;
  },
  remove(operation, before) {
    const left = operation.draft
      .all("assetGroup")
      .some((one) => one.name !== before.name && !isRemoved(one) && one.fields["campaign"] === before.fields["campaign"]);
    if (!left) operation.fail("assetGroupError.CANNOT_REMOVE_ALL_ASSET_GROUPS_FROM_CAMPAIGN");
  },
};

export const SIGNAL_RULES: Rules = {
  create(operation, given) {
    needFields(operation, given, { assetGroup: "asset_group" });
    referred(operation, given, { name: "assetGroup", path: "asset_group", kind: "assetGroup" });
    const text = textOf(given["searchTheme"], "text");
    if (given["searchTheme"] === undefined && given["audience"] === undefined) operation.fail("fieldError.REQUIRED", "signal");
    if (given["searchTheme"] !== undefined) checkWidth(operation, text, "search_theme.text", 80);
    if (text.trim().split(/\s+/).length > 10)
      operation.fail("assetGroupSignalError.TOO_MANY_WORDS", "search_theme.text", { trigger: text });
    return given;
  },
};

const LEAST: readonly (readonly [place: string, least: number, code: string])[] = [
  ["HEADLINE", 3, "NOT_ENOUGH_HEADLINE_ASSET"],
  ["LONG_HEADLINE", 1, "NOT_ENOUGH_LONG_HEADLINE_ASSET"],
  ["DESCRIPTION", 2, "NOT_ENOUGH_DESCRIPTION_ASSET"],
  ["MARKETING_IMAGE", 1, "NOT_ENOUGH_MARKETING_IMAGE_ASSET"],
  ["SQUARE_MARKETING_IMAGE", 1, "NOT_ENOUGH_SQUARE_MARKETING_IMAGE_ASSET"],
];
const BRAND: typeof LEAST = [
  ["BUSINESS_NAME", 1, "NOT_ENOUGH_BUSINESS_NAME_ASSET"],
  ["LOGO", 1, "NOT_ENOUGH_LOGO_ASSET"],
];
const MOST: Readonly<Record<string, number>> = {
  HEADLINE: 15,
  LONG_HEADLINE: 5,
  DESCRIPTION: 5,
  BUSINESS_NAME: 1,
  LOGO: 5,
  YOUTUBE_VIDEO: 5,
};

/** What an asset group lacks once a request is through: looked at for each one that it touched. */
export function checkAssetGroup(operation: Operation, group: StoredObject): void {
  const { draft } = operation;
  const campaign = draft.get(textOf(group.fields, "campaign"));
  if (isRemoved(group) || campaign === undefined || isRemoved(campaign)) return;
  const links = draft.all("assetGroupAsset").filter((one) => !isRemoved(one) && one.fields["assetGroup"] === group.name);
  const inPlace = (place: string) => links.filter((one) => one.fields["fieldType"] === place);
  const brand = campaign.fields["brandGuidelinesEnabled"] === true;
  for (const [place, least, code] of brand ? LEAST : [...LEAST, ...BRAND])
    if (inPlace(place).length < least) operation.fail(`assetGroupError.${code}`);
  for (const [place, most] of Object.entries(MOST))
    if (inPlace(place).length > most) operation.fail("resourceCountLimitExceededError.RESOURCE_LIMIT", "", { trigger: place });
  const images = ["MARKETING_IMAGE", "SQUARE_MARKETING_IMAGE", "PORTRAIT_MARKETING_IMAGE"].reduce(
    (total, place) => total + inPlace(place).length,
    0,
  );
  if (images > 20) operation.fail("resourceCountLimitExceededError.RESOURCE_LIMIT", "", { trigger: "MARKETING_IMAGE" });
  const short = inPlace("DESCRIPTION").some(
    (one) => widthOf(textOf(draft.get(textOf(one.fields, "asset"))?.fields["textAsset"], "text")) <= 60,
  );
  if (inPlace("DESCRIPTION").length >= 2 && !short) operation.fail("assetGroupError.SHORT_DESCRIPTION_REQUIRED");
  if (!brand) return;
  const named = (place: string) =>
    draft
      .all("campaignAsset")
      .some((one) => !isRemoved(one) && one.fields["campaign"] === campaign.name && one.fields["fieldType"] === place);
  if (!named("BUSINESS_NAME")) operation.fail("campaignError.REQUIRED_BUSINESS_NAME_ASSET_NOT_LINKED");
  if (!named("LOGO")) operation.fail("campaignError.REQUIRED_LOGO_ASSET_NOT_LINKED");
}
