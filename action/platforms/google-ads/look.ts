/** A campaign as the account holds it: a handful of queries at once, whatever it holds. */
import { type Asking, rowsOf } from "./rows.ts";
import { BOUNDS, CAMPAIGN_TABLE } from "./table.ts";
import { itemsAt, lastOf, quoted, type Row, spelled, textAt } from "./wire.ts";

function select(from: string, fields: readonly string[], where: readonly string[]): string {
  return `SELECT ${fields.join(", ")} FROM ${from} WHERE ${where.join(" AND ")}`;
}

const under = (prefix: string, ...names: readonly string[]) => names.map((name) => `${prefix}.${name}`);

/** What is read of each campaign, wherever it is read. */
const CAMPAIGN = under(
  "campaign",
  "resource_name",
  "id",
  "name",
  "status",
  "advertising_channel_type",
  "start_date_time",
  "end_date_time",
  "labels",
);

/** The campaigns a condition picks, lowest id first; those removed are gone. */
export async function campaignsWhere(asking: Asking, ...where: readonly string[]): Promise<readonly Row[]> {
  const rows = await rowsOf(asking, select("campaign", CAMPAIGN, [...where, "campaign.status != 'REMOVED'"]));
  return [...rows].sort((left, right) => Number(textAt(left, "campaign.id")) - Number(textAt(right, "campaign.id")));
}

/** One campaign's master switch and no more: a stop must not hang on anything else that is asked. Undefined where it is gone. */
export async function readSwitch(asking: Asking, id: string): Promise<Row | undefined> {
  if (!isNumber(id)) return undefined;
  const [row] = await rowsOf(asking, select("campaign", under("campaign", "resource_name", "status"), [`campaign.id = ${id}`]));
  return row === undefined || textAt(row, "campaign.status") === "REMOVED" ? undefined : row;
}

/** An id that Google could have given. */
function isNumber(id: string): boolean {
  return /^\d{1,19}$/.test(id);
}

/** One campaign's head, money and what it has cost; undefined where it is gone, or never was. */
export async function readHead(asking: Asking, id: string): Promise<Row | undefined> {
  if (!isNumber(id)) return undefined;
  const fields = [
    ...CAMPAIGN,
    ...under(
      "campaign",
      "bidding_strategy_type",
      "bidding_strategy",
      "asset_automation_settings",
      "url_custom_parameters",
      "targeting_setting.target_restrictions",
    ),
    ...CAMPAIGN_TABLE.map(({ path }) => `campaign.${spelled(path)}`),
    ...BOUNDS.map((path) => `campaign.${spelled(path)}`),
    ...under("campaign_budget", "resource_name", "amount_micros", "total_amount_micros", "period", "explicitly_shared"),
    ...under("customer", "currency_code", "time_zone"),
    ...under("metrics", "cost_micros", "impressions"),
  ];
  const [row] = await rowsOf(asking, select("campaign", fields, [`campaign.id = ${id}`]));
  return row === undefined || textAt(row, "campaign.status") === "REMOVED" ? undefined : row;
}

export interface Held {
  /** campaign, campaignBudget, customer, metrics */
  readonly head: Row;
  readonly criteria: readonly Row[];
  readonly lists: readonly Row[];
  /** campaignAsset, asset */
  readonly assets: readonly Row[];
  /** adGroupAd, adGroup */
  readonly ads: readonly Row[];
  readonly groupCriteria: readonly Row[];
  readonly groupLinks: readonly Row[];
  readonly assetGroups: readonly Row[];
  /** assetGroupAsset, asset */
  readonly places: readonly Row[];
  readonly signals: readonly Row[];
  /** The file's SHA-256, which is an image's name, by the asset's resource name. */
  readonly pictures: ReadonlyMap<string, string>;
}

const DISPLAY_FIELDS = ["headlines", "long_headline", "descriptions", "business_name", "call_to_action_text", "marketing_images"];
const MORE_DISPLAY_FIELDS = [
  "square_marketing_images",
  "logo_images",
  "square_logo_images",
  "youtube_videos",
  "main_color",
  "accent_color",
  "price_prefix",
  "promo_text",
  "format_setting",
];

/** Everything of a campaign whose head was read. */
export async function readWhole(asking: Asking, head: Row): Promise<Held> {
  const id = textAt(head, "campaign.id");
  const of = `campaign.id = ${id}`;
  const ask = (from: string, fields: readonly string[], ...where: readonly string[]) =>
    rowsOf(asking, select(from, fields, [of, ...where]));
  const channel = textAt(head, "campaign.advertisingChannelType");
  const inGroups = channel !== "PERFORMANCE_MAX";
  const [criteria, lists, assets, ads, groupCriteria, groupLinks, assetGroups, places, signals] = await Promise.all([
    ask(
      "campaign_criterion",
      [
        ...under("campaign_criterion", "resource_name", "criterion_id", "type", "negative", "status", "bid_modifier"),
        ...under(
          "campaign_criterion",
          "keyword.text",
          "keyword.match_type",
          "location.geo_target_constant",
          "language.language_constant",
          "user_list.user_list",
        ),
      ],
      "campaign_criterion.status != 'REMOVED'",
    ),
    ask(
      "campaign_shared_set",
      under("campaign_shared_set", "resource_name", "shared_set", "status"),
      "campaign_shared_set.status != 'REMOVED'",
    ),
    ask(
      "campaign_asset",
      [
        ...under("campaign_asset", "resource_name", "field_type", "status", "source"),
        ...under(
          "asset",
          "resource_name",
          "final_urls",
          "sitelink_asset.link_text",
          "sitelink_asset.description1",
          "sitelink_asset.description2",
        ),
        "asset.callout_asset.callout_text",
      ],
      "campaign_asset.status != 'REMOVED'",
    ),
    inGroups ? ask("ad_group_ad", adFields(channel), "ad_group_ad.status != 'REMOVED'", "ad_group.status != 'REMOVED'") : [],
    inGroups
      ? ask(
          "ad_group_criterion",
          [
            ...under("ad_group_criterion", "resource_name", "type", "negative", "status", "ad_group", "cpc_bid_micros", "final_urls"),
            ...under("ad_group_criterion", "bid_modifier", "keyword.text", "keyword.match_type"),
            "ad_group.status",
          ],
          "ad_group_criterion.status != 'REMOVED'",
          "ad_group.status != 'REMOVED'",
        )
      : [],
    inGroups
      ? ask(
          "ad_group_asset",
          [...under("ad_group_asset", "resource_name", "field_type", "status"), "asset.resource_name"],
          "ad_group_asset.status = 'ENABLED'",
          "ad_group.status = 'ENABLED'",
        )
      : [],
    inGroups
      ? []
      : ask(
          "asset_group",
          under("asset_group", "resource_name", "id", "name", "status", "final_urls", "path1", "path2"),
          "asset_group.status != 'REMOVED'",
        ),
    inGroups
      ? []
      : ask(
          "asset_group_asset",
          [
            ...under("asset_group_asset", "resource_name", "asset_group", "field_type", "status", "source"),
            ...under(
              "asset_group_asset",
              "policy_summary.approval_status",
              "policy_summary.review_status",
              "policy_summary.policy_topic_entries",
            ),
            ...under("asset", "resource_name", "name", "text_asset.text", "call_to_action_asset.call_to_action"),
          ],
          "asset_group_asset.status != 'REMOVED'",
        ),
    inGroups
      ? []
      : ask("asset_group_signal", under("asset_group_signal", "resource_name", "asset_group", "search_theme.text", "audience.audience")),
  ]);
  return {
    head,
    criteria,
    lists,
    assets,
    ads,
    groupCriteria,
    groupLinks,
    assetGroups,
    places,
    signals,
    pictures: await picturesIn(asking, ads),
  };
}

function adFields(channel: string): readonly string[] {
  const kind = channel === "SEARCH" ? "responsive_search_ad" : "responsive_display_ad";
  return [
    ...under(
      "ad_group_ad",
      "resource_name",
      "status",
      "policy_summary.approval_status",
      "policy_summary.review_status",
      "policy_summary.policy_topic_entries",
    ),
    ...under(
      "ad_group_ad.ad",
      "resource_name",
      "id",
      "type",
      "final_urls",
      "final_mobile_urls",
      "tracking_url_template",
      "final_url_suffix",
    ),
    ...(channel === "SEARCH"
      ? under(`ad_group_ad.ad.${kind}`, "headlines", "descriptions", "path1", "path2")
      : [
          ...under(`ad_group_ad.ad.${kind}`, ...DISPLAY_FIELDS, ...MORE_DISPLAY_FIELDS),
          ...under(`ad_group_ad.ad.${kind}.control_spec`, "enable_asset_enhancements", "enable_autogen_video"),
        ]),
    ...under(
      "ad_group",
      "resource_name",
      "id",
      "status",
      "cpc_bid_micros",
      "optimized_targeting_enabled",
      "tracking_url_template",
      "final_url_suffix",
    ),
  ];
}

const IMAGE_LISTS = ["marketingImages", "squareMarketingImages", "logoImages", "squareLogoImages"];

/** The names of the pictures in display ads: one query where there are any. */
async function picturesIn(asking: Asking, ads: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const names = ads.flatMap((row) =>
    IMAGE_LISTS.flatMap((list) => itemsAt(row, `adGroupAd.ad.responsiveDisplayAd.${list}`).map((one) => textAt(one, "asset"))),
  );
  if (names.length === 0) return new Map();
  const list = [...new Set(names)].sort().map((name) => lastOf(name));
  const rows = await rowsOf(asking, select("asset", under("asset", "resource_name", "name"), [`asset.id IN (${list.join(", ")})`]));
  return new Map(rows.map((row) => [textAt(row, "asset.resourceName"), textAt(row, "asset.name")]));
}

/** Image assets by the SHA-256 they are named after: what is there already is not sent again. */
export async function picturesNamed(asking: Asking, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map();
  const where = ["asset.type = 'IMAGE'", `asset.name IN (${hashes.map(quoted).join(", ")})`];
  const rows = await rowsOf(asking, select("asset", under("asset", "resource_name", "name"), where));
  return new Map(rows.map((row) => [textAt(row, "asset.name"), textAt(row, "asset.resourceName")]));
}

/** The resource name of each label that is there. */
export async function labelsNamed(asking: Asking, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const where = [`label.name IN (${names.map(quoted).join(", ")})`, "label.status = 'ENABLED'"];
  const rows = await rowsOf(asking, select("label", under("label", "resource_name", "name"), where));
  return new Map(rows.map((row) => [textAt(row, "label.name"), textAt(row, "label.resourceName")]));
}
