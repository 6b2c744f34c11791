/** What people see of a campaign, from what Google shows of its ad or asset group. Pure. */
import type { PictureUse } from "#model/types.ts";
import type { Held } from "./look.ts";
import { isOn, ownAd, ownGroup } from "./own.ts";
import { DISPLAY_SWITCHES, keywordText, type Line, type Pieces } from "./pieces.ts";
import { type Channel, PICTURE_PLACES, PICTURE_USES } from "./table.ts";
import { at, itemsAt, lastOf, type Row, textAt } from "./wire.ts";

/** A flag as our fields write it; what Google leaves out is off. */
export function flagText(value: unknown): string {
  return value === true ? "on" : "off";
}

/** A bid modifier that changes nothing. */
export function isPlain(modifier: string): boolean {
  return modifier === "" || Number(modifier) === 1;
}

export type BodyPieces = Pick<
  Pieces,
  | "settings"
  | "finalUrl"
  | "headlines"
  | "longHeadlines"
  | "descriptions"
  | "businessName"
  | "callToAction"
  | "paths"
  | "pictures"
  | "themes"
  | "below"
  | "other"
> &
  Partial<Pick<Pieces, "bid" | "keywords">>;

const NO_BODY: BodyPieces = {
  ...{ settings: {}, finalUrl: "", headlines: [], longHeadlines: [], descriptions: [], businessName: "", callToAction: "", paths: [] },
  ...{ pictures: {}, themes: [], below: "nothing is there", other: [] },
};

function lines(value: readonly unknown[]): readonly Line[] {
  return value.map((one) => ({ text: textAt(one, "text"), place: textAt(one, "pinnedField") }));
}

/** The ad, its group and its keywords. */
export function adSeen(held: Held, channel: Channel, strategy: string): BodyPieces {
  const row = ownAd(held);
  if (row === undefined) return { ...NO_BODY, ...keywordsSeen(held, undefined, strategy) };
  const ad = at(row, "adGroupAd.ad");
  const info = at(ad, channel === "SEARCH" ? "responsiveSearchAd" : "responsiveDisplayAd");
  const group = textAt(row, "adGroup.resourceName");
  const { keywords, other } = keywordsSeen(held, group, strategy);
  const alone = (place: string, prefix: string) =>
    [
      ...itemsAt(at(row, place), "finalMobileUrls"),
      ...["trackingUrlTemplate", "finalUrlSuffix"].map((name) => textAt(row, `${place}.${name}`)),
    ].flatMap((value) => (value === "" ? [] : [`${prefix}: ${String(value)}`]));
  return {
    ...NO_BODY,
    ...{
      finalUrl: itemsAt(ad, "finalUrls").join(" "),
      headlines: lines(itemsAt(info, "headlines")),
      descriptions: lines(itemsAt(info, "descriptions")),
    },
    ...(channel === "SEARCH"
      ? { paths: ["path1", "path2"].flatMap((name) => (textAt(info, name) === "" ? [] : [textAt(info, name)])) }
      : displaySeen(row, info, held.pictures)),
    ...{ keywords, bid: strategy === "MANUAL_CPC" ? textAt(row, "adGroup.cpcBidMicros") : "" },
    below:
      [
        ...(textAt(row, "adGroup.status") === "ENABLED" ? [] : ["ad group paused"]),
        ...(textAt(row, "adGroupAd.status") === "ENABLED" ? [] : ["ad paused"]),
      ].join(", ") || "on",
    other: [
      ...held.ads.filter((one) => one !== row && isOn(one)).map((one) => `ad ${textAt(one, "adGroupAd.ad.id")}`),
      ...held.groupLinks.map(
        (one) => `asset ${textAt(one, "adGroupAsset.fieldType")} ${lastOf(textAt(one, "asset.resourceName"))} in the ad group`,
      ),
      ...[...alone("adGroupAd.ad", "ad"), ...alone("adGroup", "ad group"), ...other],
      ...(channel === "DISPLAY" ? displayExtras(info) : []),
    ],
  };
}

function displaySeen(row: Row, info: unknown, names: Held["pictures"]): Partial<BodyPieces> {
  const pictures: Partial<Record<PictureUse, readonly string[]>> = {};
  for (const use of PICTURE_USES) {
    const list = PICTURE_PLACES[use].display;
    if (list === undefined) continue;
    const found = itemsAt(info, list).map((one) => textAt(one, "asset"));
    pictures[use] = found.map((name) => names.get(name) ?? `asset ${lastOf(name)}`);
  }
  return {
    longHeadlines: [textAt(info, "longHeadline.text")].filter((text) => text !== ""),
    ...{ businessName: textAt(info, "businessName"), callToAction: textAt(info, "callToActionText"), pictures },
    settings: {
      [DISPLAY_SWITCHES.targeting]: flagText(at(row, "adGroup.optimizedTargetingEnabled")),
      [DISPLAY_SWITCHES.enhancements]: flagText(at(info, "controlSpec.enableAssetEnhancements")),
      [DISPLAY_SWITCHES.video]: flagText(at(info, "controlSpec.enableAutogenVideo")),
    },
  };
}

function displayExtras(info: unknown): readonly string[] {
  const format = textAt(info, "formatSetting");
  return [
    ...itemsAt(info, "youtubeVideos").map((one) => `video ${lastOf(textAt(one, "asset"))}`),
    ...["mainColor", "pricePrefix", "promoText"].flatMap((name) => (textAt(info, name) === "" ? [] : [`${name} ${textAt(info, name)}`])),
    ...(format === "" || format === "ALL_FORMATS" ? [] : [`format ${format}`]),
  ];
}

function keywordsSeen({ groupCriteria }: Held, group: string | undefined, strategy: string): Pick<Pieces, "keywords" | "other"> {
  const on = groupCriteria.filter(
    (row) => textAt(row, "adGroupCriterion.status") !== "PAUSED" && textAt(row, "adGroup.status") === "ENABLED",
  );
  const keywords: Pieces["keywords"][number][] = [];
  const other: string[] = [];
  for (const { adGroupCriterion: one } of on) {
    const piece = { text: textAt(one, "keyword.text"), match: textAt(one, "keyword.matchType") };
    const isKeyword = textAt(one, "type") === "KEYWORD";
    const own = [
      ...(strategy === "MANUAL_CPC" && textAt(one, "cpcBidMicros") !== "" ? [`bid ${textAt(one, "cpcBidMicros")}`] : []),
      ...itemsAt(one, "finalUrls").map((url) => `leads to ${String(url)}`),
      ...(isPlain(textAt(one, "bidModifier")) ? [] : [`bid × ${textAt(one, "bidModifier")}`]),
    ];
    if (isKeyword && at(one, "negative") !== true && textAt(one, "adGroup") === group) keywords.push(piece);
    else if (at(one, "negative") === true || isKeyword)
      other.push(
        `${at(one, "negative") === true ? "not " : ""}${isKeyword ? keywordText(piece) : textAt(one, "type").toLowerCase()} in an ad group`,
      );
    else other.push(`${textAt(one, "type").toLowerCase()} in an ad group`);
    other.push(...own.map((word) => `${keywordText(piece)} ${word}`));
  }
  return { keywords, other };
}

/** What stands in one place of an asset group: its words, or the picture's name. */
export function contentOf({ asset }: Row): string {
  return (
    textAt(asset, "textAsset.text") ||
    textAt(asset, "callToActionAsset.callToAction") ||
    textAt(asset, "name") ||
    lastOf(textAt(asset, "resourceName"))
  );
}

/** The asset group, all that stands in it, and its signals. */
export function groupSeen(held: Held): BodyPieces {
  const row = ownGroup(held);
  if (row === undefined) return NO_BODY;
  const group = textAt(row, "assetGroup.resourceName");
  const own = held.places.filter(
    (one) => textAt(one, "assetGroupAsset.assetGroup") === group && textAt(one, "assetGroupAsset.status") === "ENABLED",
  );
  const written = own.filter((one) => textAt(one, "assetGroupAsset.source") !== "AUTOMATICALLY_CREATED");
  const inPlace = (place: string) =>
    written
      .filter((one) => textAt(one, "assetGroupAsset.fieldType") === place)
      .map(contentOf)
      .sort();
  const known = new Set([
    "HEADLINE",
    "LONG_HEADLINE",
    "DESCRIPTION",
    "BUSINESS_NAME",
    "CALL_TO_ACTION_SELECTION",
    ...PICTURE_USES.map((use) => PICTURE_PLACES[use].group),
  ]);
  const texts = (place: string): readonly Line[] => inPlace(place).map((text) => ({ text, place: "" }));
  const signals = held.signals.filter((one) => textAt(one, "assetGroupSignal.assetGroup") === group);
  const themes = signals.map((one) => textAt(one, "assetGroupSignal.searchTheme.text")).filter((text) => text !== "");
  return {
    ...NO_BODY,
    ...{ finalUrl: itemsAt(row, "assetGroup.finalUrls").join(" "), headlines: texts("HEADLINE"), descriptions: texts("DESCRIPTION") },
    ...{
      longHeadlines: inPlace("LONG_HEADLINE"),
      businessName: inPlace("BUSINESS_NAME").join(", "),
      callToAction: inPlace("CALL_TO_ACTION_SELECTION").join(", "),
    },
    paths: ["path1", "path2"].flatMap((name) => (textAt(row, `assetGroup.${name}`) === "" ? [] : [textAt(row, `assetGroup.${name}`)])),
    pictures: Object.fromEntries(PICTURE_USES.map((use) => [use, inPlace(PICTURE_PLACES[use].group)])),
    themes,
    below: textAt(row, "assetGroup.status") === "ENABLED" ? "on" : "asset group paused",
    other: [
      ...held.assetGroups
        .filter((one) => one !== row && textAt(one, "assetGroup.status") === "ENABLED")
        .map((one) => `asset group ${textAt(one, "assetGroup.id")}`),
      ...written
        .filter((one) => !known.has(textAt(one, "assetGroupAsset.fieldType")))
        .map((one) => `${textAt(one, "assetGroupAsset.fieldType")} ${contentOf(one)}`),
      ...own.filter((one) => !written.includes(one)).map((one) => `made by Google: ${contentOf(one)}`),
      ...signals
        .filter((one) => textAt(one, "assetGroupSignal.audience.audience") !== "")
        .map((one) => `audience ${lastOf(textAt(one, "assetGroupSignal.audience.audience"))}`),
    ],
  };
}
