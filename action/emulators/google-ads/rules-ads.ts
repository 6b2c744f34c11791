/** Ads: the counts and widths of their texts, their pictures, their addresses; and what an edit may change. */
import { type Fields, isRecord } from "../common/json.ts";
import { checkFinalUrls, checkStatus, checkTracking, checkWidth, listOf, needFields, referred, stringsOf, textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import type { Operation } from "./draft.ts";
import { hasRatio } from "./images.ts";
import { checkPolicy } from "./policy.ts";
import type { Rules } from "./rules.ts";

const DISPLAY_IMAGES = [
  { name: "marketingImages", path: "marketing_images", ratio: 1.91, width: 600, height: 314, least: 1 },
  { name: "squareMarketingImages", path: "square_marketing_images", ratio: 1, width: 300, height: 300, least: 1 },
  { name: "logoImages", path: "logo_images", ratio: 4, width: 512, height: 128, least: 0 },
  { name: "squareLogoImages", path: "square_logo_images", ratio: 1, width: 128, height: 128, least: 0 },
] as const;

/** Every text of an ad that a person may read. */
export function adTexts(ad: Fields): readonly string[] {
  const search = ad["responsiveSearchAd"];
  const display = ad["responsiveDisplayAd"];
  const inside = [search, display].flatMap((one) => [
    ...["headlines", "descriptions"].flatMap((name) => listOf(one, name).map((text) => textOf(text, "text"))),
    ...["path1", "path2", "businessName", "callToActionText", "pricePrefix", "promoText"].map((name) => textOf(one, name)),
    ...(isRecord(one) ? [textOf(one["longHeadline"], "text")] : []),
  ]);
  return inside.filter((text) => text !== "");
}

interface Lot {
  readonly name: "headlines" | "descriptions";
  readonly least: number;
  readonly most: number;
  readonly width: number;
}

function checkTexts(operation: Operation, info: Fields, path: string, { name, least, most, width }: Lot): void {
  const texts = listOf(info, name);
  if (texts.length < least) operation.fail("collectionSizeError.TOO_FEW", `${path}.${name}`);
  if (texts.length > most) operation.fail("collectionSizeError.TOO_MANY", `${path}.${name}`);
  const seen = new Set<string>();
  for (const [index, one] of texts.entries()) {
    const text = textOf(one, "text");
    checkWidth(operation, text, `${path}.${name}[${index}].text`, width);
    if (seen.has(text)) operation.fail("assetError.DUPLICATE_ASSET", `${path}.${name}[${index}]`, { trigger: text });
    seen.add(text);
    const pin = textOf(one, "pinnedField");
    const fits = pin === "" || pin.startsWith(name === "headlines" ? "HEADLINE_" : "DESCRIPTION_");
    if (!fits) operation.fail("assetLinkError.INVALID_PINNED_FIELD", `${path}.${name}[${index}].pinned_field`, { trigger: pin });
  }
}

function checkSearchAd(operation: Operation, info: Fields, before: string): void {
  const path = `${before}responsive_search_ad`;
  checkTexts(operation, info, path, { name: "headlines", least: 3, most: 15, width: 30 });
  checkTexts(operation, info, path, { name: "descriptions", least: 2, most: 4, width: 90 });
  const [first, second] = [textOf(info, "path1"), textOf(info, "path2")];
  if (first !== "") checkWidth(operation, first, `${path}.path1`, 15);
  if (second !== "") checkWidth(operation, second, `${path}.path2`, 15);
  if (second !== "" && first === "") operation.fail("adError.CANNOT_SET_PATH2_WITHOUT_PATH1", `${path}.path2`);
}

function checkImages(operation: Operation, info: Fields, path: string): void {
  for (const { name, path: part, ratio, width, height, least } of DISPLAY_IMAGES) {
    const images = listOf(info, name);
    if (images.length < least) operation.fail("fieldError.REQUIRED", `${path}.${part}`);
    for (const [index, one] of images.entries()) {
      const at = `${path}.${part}[${index}].asset`;
      const asset = referred(operation, one, { name: "asset", path: at, kind: "asset" });
      if (asset === undefined) continue;
      const size = sizeOf(asset);
      if (size === undefined) operation.fail("adError.IMAGE_ERROR", at);
      else if (!hasRatio(size, ratio)) operation.fail("imageError.ASPECT_RATIO_NOT_ALLOWED", at);
      else if (size.width < width || size.height < height) operation.fail("imageError.IMAGE_TOO_SMALL", at);
    }
  }
  const count = (...names: readonly string[]) => names.reduce((total, name) => total + listOf(info, name).length, 0);
  if (count("marketingImages", "squareMarketingImages") > 15) operation.fail("collectionSizeError.TOO_MANY", `${path}.marketing_images`);
  if (count("logoImages", "squareLogoImages") > 5) operation.fail("collectionSizeError.TOO_MANY", `${path}.logo_images`);
}

/** Of an image asset. */
export function sizeOf(asset: StoredObject): { readonly width: number; readonly height: number } | undefined {
  const image = asset.fields["imageAsset"];
  const full = isRecord(image) ? image["fullSize"] : undefined;
  if (!isRecord(full)) return undefined;
  return { width: Number(full["widthPixels"]), height: Number(full["heightPixels"]) };
}

function checkDisplayAd(operation: Operation, info: Fields, before: string): void {
  const path = `${before}responsive_display_ad`;
  checkTexts(operation, info, path, { name: "headlines", least: 1, most: 5, width: 30 });
  checkTexts(operation, info, path, { name: "descriptions", least: 1, most: 5, width: 90 });
  const long = textOf(info["longHeadline"], "text");
  if (long === "") operation.fail("fieldError.REQUIRED", `${path}.long_headline`);
  else checkWidth(operation, long, `${path}.long_headline.text`, 90);
  const name = textOf(info, "businessName");
  if (name === "") operation.fail("fieldError.REQUIRED", `${path}.business_name`);
  else checkWidth(operation, name, `${path}.business_name`, 25);
  if (textOf(info, "callToActionText") !== "") checkWidth(operation, textOf(info, "callToActionText"), `${path}.call_to_action_text`, 30);
  const [main, accent] = [textOf(info, "mainColor"), textOf(info, "accentColor")];
  if ((main === "") !== (accent === "")) operation.fail("fieldError.REQUIRED", `${path}.${main === "" ? "main_color" : "accent_color"}`);
  checkImages(operation, info, path);
}

/** Notes what is wrong with an ad's content. `before`: where it stands, `ad.` or nothing. */
function checkAd(operation: Operation, ad: Fields, before: string): void {
  const urls = stringsOf(ad, "finalUrls");
  if (urls.length === 0) operation.fail("fieldError.REQUIRED", `${before}final_urls`);
  checkFinalUrls(operation, urls, `${before}final_urls`);
  checkFinalUrls(operation, stringsOf(ad, "finalMobileUrls"), `${before}final_mobile_urls`);
  checkTracking(operation, ad, before);
  const [search, display] = [ad["responsiveSearchAd"], ad["responsiveDisplayAd"]];
  if (isRecord(search)) checkSearchAd(operation, search, before);
  if (isRecord(display)) checkDisplayAd(operation, display, before);
  if (!isRecord(search) && !isRecord(display)) operation.fail("fieldError.REQUIRED", `${before}ad_data`);
  if (isRecord(search) && ad["name"] !== undefined) operation.fail("fieldError.VALUE_MUST_BE_UNSET", `${before}name`);
}

function checkCount(operation: Operation, group: unknown, own?: StoredObject): void {
  const most = operation.draft.ads.settings.enabledAdsPerGroup;
  const others = operation.draft
    .all("adGroupAd")
    .filter(
      (one) =>
        one.name !== own?.name &&
        one.fields["adGroup"] === group &&
        one.fields["status"] === "ENABLED" &&
        isRecord(one.fields["ad"]) &&
        one.fields["ad"]["responsiveSearchAd"] !== undefined,
    );
  if (others.length >= most)
    operation.fail("resourceCountLimitExceededError.RESOURCE_LIMIT", "", {
      details: {
        resourceCountDetails: {
          enclosingId: String(group),
          limit: most,
          limitType: "RESPONSIVE_SEARCH_ADS_PER_AD_GROUP",
          existingCount: others.length,
        },
      },
    });
}

const isSearch = (fields: Fields) => isRecord(fields["ad"]) && fields["ad"]["responsiveSearchAd"] !== undefined;

export const AD_GROUP_AD_RULES: Rules = {
  create(operation, given) {
    needFields(operation, given, { adGroup: "ad_group", ad: "ad" });
    const group = referred(operation, given, { name: "adGroup", path: "ad_group", kind: "adGroup" });
    const ad = isRecord(given["ad"]) ? given["ad"] : {};
    checkAd(operation, ad, "ad.");
    const type = ad["responsiveDisplayAd"] === undefined ? "RESPONSIVE_SEARCH_AD" : "RESPONSIVE_DISPLAY_AD";
    const fits = textOf(group?.fields, "type") === (type === "RESPONSIVE_SEARCH_AD" ? "SEARCH_STANDARD" : "DISPLAY_STANDARD");
    if (group !== undefined && !fits) operation.fail("contextError.OPERATION_NOT_PERMITTED_FOR_CONTEXT", "ad.ad_data");
    const fields: Fields = { status: "ENABLED", ...given, ad: { ...ad, type } };
    checkStatus(operation, fields, "create");
    if (fields["status"] === "ENABLED" && isSearch(fields)) checkCount(operation, fields["adGroup"]);
    const isNewGroup = group !== undefined && !operation.draft.ads.data.objects.has(group.name);
    const isBlind = operation.draft.validateOnly && isNewGroup && !operation.draft.ads.settings.validatesPolicyOfNewGroups;
    if (!isBlind) checkPolicy(operation, adTexts(ad), "ad");
    return fields;
  },
  created({ draft }, object) {
    draft.review(object.name, []);
  },
  update(operation, { before, after, named }) {
    if (named.includes("status")) checkStatus(operation, after, "update");
    if (named.includes("status") && after["status"] === "ENABLED" && isSearch(after)) checkCount(operation, after["adGroup"], before);
    return after;
  },
};

/** An edit of an ad's own words: `after` is the ad with the change. A new review begins. */
export function editAd(operation: Operation, before: StoredObject, after: Fields): Fields {
  checkAd(operation, after, "");
  checkPolicy(operation, adTexts(after), "");
  operation.draft.review(before.name, []);
  return { ...before.fields, ad: after };
}
