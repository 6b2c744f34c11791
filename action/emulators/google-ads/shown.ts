/** What people see of an ad or asset group, exactly: its texts, where it leads, its pictures, and what the vendor adds by itself. */
import { type Fields, isRecord } from "../common/json.ts";
import type { Shown } from "../common/oracle.ts";
import { listOf, stringsOf, textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import { BIDDING } from "./rules-campaigns.ts";
import { snake } from "./shape.ts";

/** Stands among the texts and links of what the vendor may word and choose by itself. */
export const MADE_BY_VENDOR = "(written by the vendor: TEXT_ASSET_AUTOMATION)";
export const ANY_PAGE = "(any page of the site: FINAL_URL_EXPANSION_TEXT_ASSET_AUTOMATION)";

/** The objects of one customer, by what they hang on. */
export interface Tree {
  readonly get: (name: string) => StoredObject | undefined;
  /** Links of a kind, by the field that names what they hang on. */
  readonly on: (kind: StoredObject["kind"], field: string, name: string) => readonly StoredObject[];
}

const isOn = ({ fields, gone }: StoredObject) => !gone && fields["status"] !== "REMOVED" && fields["status"] !== "PAUSED";

/** Assets that hang on something and are on. */
export function linkedAssets(
  tree: Tree,
  kind: StoredObject["kind"],
  field: string,
  name: string,
): readonly { readonly place: string; readonly asset: StoredObject }[] {
  return tree.on(kind, field, name).flatMap((link) => {
    const asset = tree.get(textOf(link.fields, "asset"));
    return asset === undefined || !isOn(link) ? [] : [{ place: textOf(link.fields, "fieldType"), asset }];
  });
}

/** A final address as it is called: tracking around it, the suffix behind it, custom parameters filled in; the nearest level wins. */
export function effectiveUrl(url: string, levels: readonly (Fields | undefined)[]): string {
  const nearest = (name: string) => levels.map((one) => textOf(one, name)).find((text) => text !== "") ?? "";
  const parameters = new Map(
    levels
      .toReversed()
      .flatMap((one) => listOf(one, "urlCustomParameters").map((two) => [textOf(two, "key"), textOf(two, "value")] as const)),
  );
  const filled = (text: string) => text.replace(/\{_(\w+)\}/g, (whole, key: string) => parameters.get(key) ?? whole);
  const suffix = filled(nearest("finalUrlSuffix"));
  const [address = "", fragment] = url.split("#", 2);
  const joined =
    suffix === "" ? url : `${address}${address.includes("?") ? "&" : "?"}${suffix}${fragment === undefined ? "" : `#${fragment}`}`;
  const template = filled(nearest("trackingUrlTemplate"));
  return template === ""
    ? filled(joined)
    : template.replace(/\{lpurl\}/g, filled(joined)).replace(/\{(?:un)?escapedlpurl\}/g, encodeURIComponent(filled(joined)));
}

/** By the vendor's field names. */
type Texts = Readonly<Record<string, string>>;

function textsUnder(value: unknown, at: string): Texts {
  if (typeof value === "string") return { [at]: value };
  if (Array.isArray(value)) return Object.assign({}, ...value.map((one, index) => textsUnder(one, `${at}[${index}]`)));
  if (!isRecord(value)) return {};
  // Which picture stands there is told among the media.
  const inner = Object.entries(value).filter(([name]) => name !== "asset" && name !== "formatSetting");
  return Object.assign({}, ...inner.map(([name, one]) => textsUnder(one, at === "" ? snake(name) : `${at}.${snake(name)}`)));
}

const CONTENT = ["textAsset", "sitelinkAsset", "calloutAsset", "structuredSnippetAsset", "callToActionAsset"];

type Linked = readonly { readonly place: string; readonly asset: StoredObject }[];

function linkedTexts(linked: Linked): Texts {
  const counts = new Map<string, number>();
  const parts = linked.map(({ place, asset }) => {
    const index = counts.get(place) ?? 0;
    counts.set(place, index + 1);
    const name = CONTENT.find((one) => asset.fields[one] !== undefined);
    return name === undefined ? {} : textsUnder(asset.fields[name], `${place}[${index}]`);
  });
  return Object.assign({}, ...parts);
}

function mediaOf(assets: readonly StoredObject[]): Shown["media"] {
  return assets.flatMap(({ fields, name }) => {
    const video = textOf(fields["youtubeVideoAsset"], "youtubeVideoId");
    if (video !== "") return [{ id: `youtube:${video}`, sha256: "" }];
    return fields["sha256"] === undefined ? [] : [{ id: name, sha256: textOf(fields, "sha256") }];
  });
}

function madeByVendor(campaign: StoredObject): { readonly texts: Texts; readonly links: readonly string[] } {
  const is = (type: string) =>
    listOf(campaign.fields, "assetAutomationSettings").some(
      (one) => one["assetAutomationType"] === type && one["assetAutomationStatus"] === "OPTED_IN",
    );
  return {
    texts: is("TEXT_ASSET_AUTOMATION") ? { automatically_created: MADE_BY_VENDOR } : {},
    links: is("FINAL_URL_EXPANSION_TEXT_ASSET_AUTOMATION") ? [ANY_PAGE] : [],
  };
}

/** What stands between an ad and its customer, from the ad upwards. */
export interface Above {
  readonly group: StoredObject | undefined;
  readonly campaign: StoredObject;
  readonly customer: StoredObject | undefined;
}

function within(tree: Tree, unit: StoredObject, { group, campaign, customer }: Above): Shown["within"] {
  const labels = (kind: StoredObject["kind"], field: string, name: string) =>
    tree.on(kind, field, name).flatMap((link) => tree.get(textOf(link.fields, "label")) ?? []);
  const all = [
    ...(customer === undefined ? [] : [customer]),
    ...[campaign, ...labels("campaignLabel", "campaign", campaign.name)],
    ...(group === undefined
      ? [unit]
      : [group, ...labels("adGroupLabel", "adGroup", group.name), ...labels("adGroupAdLabel", "adGroupAd", unit.name)]),
  ];
  return all.map((one) => ({ object: one.kind, id: one.name, name: textOf(one.fields, "name") || textOf(one.fields, "descriptiveName") }));
}

const CRITERIA = ["keyword", "placement", "location", "device", "adSchedule", "language"];

function criteria(tree: Tree, kind: StoredObject["kind"], field: string, name: string | undefined): readonly Fields[] {
  if (name === undefined) return [];
  return tree
    .on(kind, field, name)
    .filter(isOn)
    .map(({ fields }) => ({
      ...(fields["negative"] === true ? { negative: true } : {}),
      ...Object.fromEntries(CRITERIA.flatMap((one) => (fields[one] === undefined ? [] : [[one, fields[one]]]))),
    }));
}

function audience(tree: Tree, unit: StoredObject, { group, campaign }: Above): Fields {
  const shared = tree.on("campaignSharedSet", "campaign", campaign.name).map((link) => textOf(link.fields, "sharedSet"));
  const signals = tree.on("assetGroupSignal", "assetGroup", unit.name).map(({ fields }) => fields["searchTheme"] ?? fields["audience"]);
  return {
    ...{ networkSettings: campaign.fields["networkSettings"], geoTargetTypeSetting: campaign.fields["geoTargetTypeSetting"] },
    ...{
      campaignCriteria: criteria(tree, "campaignCriterion", "campaign", campaign.name),
      adGroupCriteria: criteria(tree, "adGroupCriterion", "adGroup", group?.name),
    },
    ...{ sharedSets: shared, signals },
  };
}

function money(tree: Tree, { group, campaign }: Above): Fields {
  const budget = tree.get(textOf(campaign.fields, "campaignBudget"))?.fields ?? {};
  const named = ["amountMicros", "totalAmountMicros", "period", "explicitlyShared"].flatMap((name) =>
    budget[name] === undefined ? [] : [[name, budget[name]]],
  );
  const bidding = BIDDING.flatMap((name) => (campaign.fields[name] === undefined ? [] : [[name, campaign.fields[name]]]));
  return {
    budget: Object.fromEntries(named),
    bidding: Object.fromEntries(bidding),
    ...(group === undefined ? {} : { cpcBidMicros: group.fields["cpcBidMicros"] }),
  };
}

function tracking(levels: readonly (Fields | undefined)[]): Fields {
  const names = ["trackingUrlTemplate", "finalUrlSuffix", "urlCustomParameters"];
  return Object.fromEntries(
    names.flatMap((name) =>
      levels
        .map((one) => one?.[name])
        .filter((value) => value !== undefined)
        .slice(0, 1)
        .map((value) => [name, value]),
    ),
  );
}

interface Parts {
  readonly texts: Texts;
  readonly urls: readonly string[];
  readonly linked: Linked;
  readonly pictures: readonly StoredObject[];
  readonly levels: readonly (Fields | undefined)[];
}

function whole(tree: Tree, unit: StoredObject, above: Above, { texts, urls, linked, pictures, levels }: Parts): Shown {
  const vendor = madeByVendor(above.campaign);
  const { startDateTime, endDateTime } = above.campaign.fields;
  return {
    within: within(tree, unit, above),
    texts: { ...texts, ...linkedTexts(linked), ...vendor.texts },
    links: [
      ...urls.map((url) => effectiveUrl(url, levels)),
      ...linked.flatMap(({ asset: { fields } }) => stringsOf(fields, "finalUrls").map((url) => effectiveUrl(url, [fields, ...levels]))),
      ...vendor.links,
    ],
    media: mediaOf([...pictures, ...linked.map(({ asset }) => asset)]),
    tracking: tracking(levels),
    audience: audience(tree, unit, above),
    money: money(tree, above),
    runs: { startDateTime, endDateTime, timeZone: above.customer?.fields["timeZone"] },
  };
}

/** Of an ad in its group and campaign. */
export function shownAd(tree: Tree, unit: StoredObject, above: Above & { readonly group: StoredObject }): Shown {
  const { group, campaign, customer } = above;
  const ad = isRecord(unit.fields["ad"]) ? unit.fields["ad"] : {};
  const display = ad["responsiveDisplayAd"];
  const info = isRecord(display) ? display : ad["responsiveSearchAd"];
  const pictures = ["marketingImages", "squareMarketingImages", "logoImages", "squareLogoImages"]
    .flatMap((name) => listOf(display, name))
    .flatMap((one) => tree.get(textOf(one, "asset")) ?? []);
  return whole(tree, unit, above, {
    ...{
      texts: textsUnder(info, ""),
      urls: stringsOf(ad, "finalUrls"),
      pictures,
      levels: [ad, group.fields, campaign.fields, customer?.fields],
    },
    linked: [
      ...linkedAssets(tree, "adGroupAsset", "adGroup", group.name),
      ...linkedAssets(tree, "campaignAsset", "campaign", campaign.name),
    ],
  });
}

/** Of an asset group in its campaign. */
export function shownGroup(tree: Tree, unit: StoredObject, above: Above): Shown {
  const { path1, path2 } = unit.fields;
  return whole(tree, unit, above, {
    ...{
      texts: textsUnder({ path1, path2 }, ""),
      urls: stringsOf(unit.fields, "finalUrls"),
      pictures: [],
      levels: [above.campaign.fields, above.customer?.fields],
    },
    linked: [
      ...linkedAssets(tree, "assetGroupAsset", "assetGroup", unit.name),
      ...linkedAssets(tree, "campaignAsset", "campaign", above.campaign.name),
    ],
  });
}
