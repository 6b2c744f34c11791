/** Assets: their content, which never changes and is kept once, however often it is written. */
import { createHash } from "node:crypto";
import { type Fields, isRecord } from "../common/json.ts";
import { checkFinalUrls, checkTracking, checkWidth, stringsOf, textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import type { Operation } from "./draft.ts";
import { imageFacts } from "./images.ts";
import { checkPolicy } from "./policy.ts";
import type { Rules } from "./rules.ts";

const LARGEST_IMAGE = 5 * 1024 * 1024;
const TYPES: Readonly<Record<string, string>> = {
  ...{ textAsset: "TEXT", imageAsset: "IMAGE", youtubeVideoAsset: "YOUTUBE_VIDEO", sitelinkAsset: "SITELINK" },
  ...{ calloutAsset: "CALLOUT", structuredSnippetAsset: "STRUCTURED_SNIPPET", callToActionAsset: "CALL_TO_ACTION" },
};
/** Source: developers.google.com/google-ads/api/data/structured-snippet-headers, from memory; English only. */
const SNIPPET_HEADERS = new Set([
  ...["Amenities", "Brands", "Courses", "Degree programs", "Destinations", "Featured hotels", "Insurance coverage", "Models"],
  ...["Neighborhoods", "Service catalog", "Shows", "Styles", "Types"],
]);

/** Every text of an asset that a person may read. */
export function assetTexts(fields: Fields): readonly string[] {
  const [text, link, callout, snippet, action] = [
    "textAsset",
    "sitelinkAsset",
    "calloutAsset",
    "structuredSnippetAsset",
    "callToActionAsset",
  ].map((name) => fields[name]);
  return [
    ...[textOf(text, "text"), textOf(link, "linkText"), textOf(link, "description1"), textOf(link, "description2")],
    ...[textOf(callout, "calloutText"), textOf(snippet, "header"), ...stringsOf(snippet, "values"), textOf(action, "callToAction")],
  ].filter((one) => one !== "");
}

function readImage(
  operation: Operation,
  image: Fields,
): { readonly imageAsset: Fields; readonly data64: string; readonly sha256: string } | undefined {
  const data64 = textOf(image, "data");
  if (data64 === "") {
    operation.fail("assetError.ASSET_DATA_IS_MISSING", "image_asset.data");
    return undefined;
  }
  const bytes = Buffer.from(data64, "base64");
  const facts = imageFacts(bytes);
  if (facts === undefined) operation.fail("imageError.INVALID_IMAGE", "image_asset.data");
  else if (bytes.length > LARGEST_IMAGE) operation.fail("imageError.FILE_TOO_LARGE", "image_asset.data");
  if (facts === undefined) return undefined;
  const hash = createHash("sha256").update(bytes).digest("hex");
  const url = `https://tpc.googlesyndication.com/simgad/${BigInt(`0x${hash.slice(0, 15)}`)}`;
  const fullSize = { heightPixels: String(facts.height), widthPixels: String(facts.width), url };
  return { imageAsset: { fileSize: String(bytes.length), mimeType: facts.mimeType, fullSize }, data64, sha256: hash };
}

function checkSitelink(operation: Operation, fields: Fields): void {
  const link = fields["sitelinkAsset"];
  const [first, second] = [textOf(link, "description1"), textOf(link, "description2")];
  checkWidth(operation, textOf(link, "linkText"), "sitelink_asset.link_text", 25);
  if (first !== "") checkWidth(operation, first, "sitelink_asset.description1", 35);
  if (second !== "") checkWidth(operation, second, "sitelink_asset.description2", 35);
  if ((first === "") !== (second === "")) operation.fail("fieldError.REQUIRED", `sitelink_asset.description${first === "" ? 1 : 2}`);
  if (stringsOf(fields, "finalUrls").length === 0) operation.fail("fieldError.REQUIRED", "final_urls");
}

function checkSnippet(operation: Operation, snippet: unknown): void {
  const header = textOf(snippet, "header");
  if (!SNIPPET_HEADERS.has(header)) operation.fail("fieldError.INVALID_VALUE", "structured_snippet_asset.header", { trigger: header });
  const values = stringsOf(snippet, "values");
  if (values.length < 3) operation.fail("collectionSizeError.TOO_FEW", "structured_snippet_asset.values");
  if (values.length > 10) operation.fail("collectionSizeError.TOO_MANY", "structured_snippet_asset.values");
  for (const [index, value] of values.entries()) checkWidth(operation, value, `structured_snippet_asset.values[${index}]`, 25);
}

/** What makes two assets one. */
function contentOf(fields: Fields): string | undefined {
  const kind = Object.keys(TYPES).find((name) => fields[name] !== undefined);
  if (kind === undefined) return undefined;
  if (kind === "imageAsset") {
    const data = textOf(fields, "data64") || textOf(fields[kind], "data");
    return `image ${createHash("sha256").update(Buffer.from(data, "base64")).digest("hex")}`;
  }
  const content = fields[kind];
  const sorted = isRecord(content) ? Object.entries(content).sort(([one], [other]) => one.localeCompare(other)) : content;
  return JSON.stringify([kind, sorted, fields["finalUrls"] ?? [], fields["finalUrlSuffix"] ?? "", fields["trackingUrlTemplate"] ?? ""]);
}

export const ASSET_RULES: Rules = {
  existing(operation, given): StoredObject | undefined {
    const content = contentOf(given);
    return content === undefined ? undefined : operation.draft.all("asset").find((one) => contentOf(one.fields) === content);
  },
  create(operation, given) {
    const kind = Object.keys(TYPES).find((name) => given[name] !== undefined);
    if (kind === undefined) {
      operation.fail("fieldError.REQUIRED", "asset_data");
      return given;
    }
    if (kind === "textAsset" && textOf(given[kind], "text").trim() === "") operation.fail("fieldError.REQUIRED", "text_asset.text");
    if (kind === "sitelinkAsset") checkSitelink(operation, given);
    if (kind === "calloutAsset") checkWidth(operation, textOf(given[kind], "calloutText"), "callout_asset.callout_text", 25);
    if (kind === "structuredSnippetAsset") checkSnippet(operation, given[kind]);
    if (kind === "youtubeVideoAsset" && !/^[\w-]{11}$/.test(textOf(given[kind], "youtubeVideoId")))
      operation.fail("fieldError.INVALID_VALUE", "youtube_video_asset.youtube_video_id");
    if (kind === "imageAsset" && textOf(given, "name") === "") operation.fail("assetError.NAME_REQUIRED_FOR_ASSET_TYPE", "name");
    checkFinalUrls(operation, stringsOf(given, "finalUrls"), "final_urls");
    checkTracking(operation, given);
    checkPolicy(operation, assetTexts(given), "");
    const image = kind === "imageAsset" && isRecord(given[kind]) ? readImage(operation, given[kind]) : undefined;
    return { source: "ADVERTISER", ...given, ...image, type: TYPES[kind] };
  },
  created({ draft }, object) {
    draft.review(object.name, []);
  },
  update(operation, { before, after, named }) {
    if (named.includes("finalUrls")) checkFinalUrls(operation, stringsOf(after, "finalUrls"), "final_urls");
    for (const name of named)
      if (name in TYPES) {
        checkPolicy(operation, assetTexts(after), "");
        operation.draft.review(before.name, []);
      }
    if (after["sitelinkAsset"] !== undefined) checkSitelink(operation, after);
    return after;
  },
};
