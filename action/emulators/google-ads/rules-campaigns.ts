/** Campaigns: what the vendor asks of one, and what it becomes without being asked. */
import { type Fields, isRecord } from "../common/json.ts";
import { zoneOf } from "./account.ts";
import { checkName, checkStatus, checkTime, checkTracking, isRemoved, listOf, needFields, referred, textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import type { Operation } from "./draft.ts";
import type { Change, Rules } from "./rules.ts";
import { localDate, localTime } from "./zoned.ts";

export const BIDDING = [
  "biddingStrategy",
  "manualCpc",
  "maximizeConversions",
  "maximizeConversionValue",
  "targetImpressionShare",
  "targetSpend",
  "targetCpa",
  "targetRoas",
] as const;
const PLAYED = new Set(["SEARCH", "DISPLAY", "PERFORMANCE_MAX"]);
const LAST_DAY = "2037-12-30 23:59:59";

const bool = (fields: unknown, name: string) => isRecord(fields) && fields[name] === true;

/** The networks a new campaign is shown on where nothing is said: all it can be. */
function networksOf(channel: string, given: unknown): Fields {
  const all =
    channel === "SEARCH"
      ? { targetGoogleSearch: true, targetSearchNetwork: true, targetContentNetwork: true, targetPartnerSearchNetwork: false }
      : channel === "DISPLAY"
        ? { targetGoogleSearch: false, targetSearchNetwork: false, targetContentNetwork: true, targetPartnerSearchNetwork: false }
        : {
            targetGoogleSearch: true,
            targetSearchNetwork: true,
            targetContentNetwork: true,
            targetPartnerSearchNetwork: false,
            targetYoutube: true,
          };
  if (!isRecord(given)) return all;
  const none = Object.fromEntries(Object.keys(all).map((name) => [name, false]));
  return { ...none, ...given };
}

/** What the vendor makes by itself where nobody opts out. */
function automationOf(channel: string, fields: Fields): readonly Fields[] {
  const said = new Map(listOf(fields, "assetAutomationSettings").map((one) => [textOf(one, "assetAutomationType"), one]));
  const aiMax = bool(fields["aiMaxSetting"], "enableAiMax");
  const usual: Readonly<Record<string, string>> =
    channel === "PERFORMANCE_MAX"
      ? {
          ...{
            TEXT_ASSET_AUTOMATION: "OPTED_IN",
            FINAL_URL_EXPANSION_TEXT_ASSET_AUTOMATION: "OPTED_IN",
            GENERATE_IMAGE_ENHANCEMENT: "OPTED_IN",
          },
          ...{ GENERATE_IMAGE_EXTRACTION: "OPTED_IN", GENERATE_ENHANCED_YOUTUBE_VIDEOS: "OPTED_IN" },
        }
      : channel === "SEARCH"
        ? {
            TEXT_ASSET_AUTOMATION: aiMax ? "OPTED_IN" : "OPTED_OUT",
            FINAL_URL_EXPANSION_TEXT_ASSET_AUTOMATION: aiMax ? "OPTED_IN" : "OPTED_OUT",
          }
        : {};
  const filled = Object.entries(usual).flatMap(([assetAutomationType, assetAutomationStatus]) =>
    said.has(assetAutomationType) ? [] : [{ assetAutomationType, assetAutomationStatus }],
  );
  return [...said.values(), ...filled];
}

function checkNetworks(operation: Operation, fields: Fields): void {
  if (fields["advertisingChannelType"] === "PERFORMANCE_MAX") return;
  const networks = fields["networkSettings"];
  const [search, partners, content] = ["targetGoogleSearch", "targetSearchNetwork", "targetContentNetwork"].map((name) =>
    bool(networks, name),
  );
  if (search !== true && partners === true)
    operation.fail("campaignError.CANNOT_TARGET_SEARCH_NETWORK_WITHOUT_GOOGLE_SEARCH", "network_settings.target_search_network");
  if (search !== true && partners !== true && content !== true)
    operation.fail("campaignError.CAMPAIGN_MUST_TARGET_AT_LEAST_ONE_NETWORK", "network_settings");
}

function checkBidding(operation: Operation, fields: Fields): void {
  const [scheme, ...more] = BIDDING.filter((name) => fields[name] !== undefined);
  if (scheme === undefined) operation.fail("fieldError.REQUIRED", "campaign_bidding_strategy");
  else if (more.length === 0 && fields["advertisingChannelType"] === "PERFORMANCE_MAX" && !scheme.startsWith("maximizeConversion"))
    operation.fail(
      "biddingError.INVALID_BIDDING_STRATEGY_TYPE",
      scheme.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    );
  if (scheme === "biddingStrategy")
    operation.fail("mutateError.RESOURCE_NOT_FOUND", "bidding_strategy", { trigger: textOf(fields, "biddingStrategy") });
}

function checkAutomation(operation: Operation, fields: Fields): void {
  const is = (type: string, status: string) =>
    listOf(fields, "assetAutomationSettings").some((one) => one["assetAutomationType"] === type && one["assetAutomationStatus"] === status);
  if (is("TEXT_ASSET_AUTOMATION", "OPTED_OUT") && is("FINAL_URL_EXPANSION_TEXT_ASSET_AUTOMATION", "OPTED_IN"))
    operation.fail("campaignError.DYNAMIC_TEXT_ASSET_CANNOT_OPT_OUT_WITH_FINAL_URL_EXPANSION_OPT_IN", "asset_automation_settings");
}

/** Notes a name that another campaign that is on or paused has. */
function checkUnique(operation: Operation, name: string, own?: StoredObject): void {
  const taken = operation.draft.all("campaign").some((one) => one.name !== own?.name && !isRemoved(one) && one.fields["name"] === name);
  if (taken) operation.fail("campaignError.DUPLICATE_CAMPAIGN_NAME", "name", { trigger: name });
}

function checkBudget(operation: Operation, fields: Fields, own?: StoredObject): void {
  const budget = referred(operation, fields, { name: "campaignBudget", path: "campaign_budget", kind: "campaignBudget" });
  if (budget === undefined) return;
  const others = operation.draft
    .all("campaign")
    .filter((one) => one.name !== own?.name && !isRemoved(one) && one.fields["campaignBudget"] === budget.name);
  if (budget.fields["explicitlyShared"] !== true && others.length > 0)
    operation.fail("campaignBudgetError.CANNOT_USE_IMPLICITLY_SHARED_CAMPAIGN_BUDGET_WITH_MULTIPLE_CAMPAIGNS", "campaign_budget");
  if (budget.fields["explicitlyShared"] === true && fields["advertisingChannelType"] === "PERFORMANCE_MAX")
    operation.fail("campaignError.CAMPAIGN_CANNOT_USE_SHARED_BUDGET", "campaign_budget");
  if (budget.fields["period"] === "CUSTOM_PERIOD" && textOf(fields, "endDateTime") === LAST_DAY)
    operation.fail("campaignError.END_DATE_TIME_REQUIRED_FOR_TOTAL_BUDGET", "end_date_time");
}

/** Of the times that were written: that they are times, in order, and not behind us. */
function checkTimes(operation: Operation, fields: Fields, written: readonly string[]): void {
  const { ads, customerId, nowMs } = operation.draft;
  const today = localDate(nowMs, zoneOf(ads, customerId));
  const start = checkTime(operation, textOf(fields, "startDateTime"), "start_date_time");
  const end = checkTime(operation, textOf(fields, "endDateTime"), "end_date_time");
  if (start === undefined || end === undefined) return;
  if (written.includes("startDateTime") && textOf(fields, "startDateTime").slice(0, 10) < today)
    operation.fail("campaignError.CANNOT_SET_DATE_TO_PAST", "start_date_time", { trigger: textOf(fields, "startDateTime") });
  if (written.includes("endDateTime") && end < nowMs)
    operation.fail("campaignError.CANNOT_SET_DATE_TO_PAST", "end_date_time", { trigger: textOf(fields, "endDateTime") });
  if (end <= start) operation.fail("dateRangeError.START_DATE_AFTER_END_DATE", "end_date_time");
}

function create(operation: Operation, given: Fields): Fields {
  const { ads, customerId, nowMs, draft } = { ...operation.draft, draft: operation.draft };
  needFields(operation, given, {
    ...{ advertisingChannelType: "advertising_channel_type", campaignBudget: "campaign_budget" },
    containsEuPoliticalAdvertising: "contains_eu_political_advertising",
  });
  if (given["containsEuPoliticalAdvertising"] === "UNSPECIFIED") operation.fail("fieldError.REQUIRED", "contains_eu_political_advertising");
  const channel = textOf(given, "advertisingChannelType");
  if (channel !== "" && !PLAYED.has(channel))
    operation.fail("campaignError.ADVERTISING_CHANNEL_TYPE_NOT_AVAILABLE_FOR_ACCOUNT_TYPE", "advertising_channel_type", {
      trigger: channel,
    });
  if (channel === "PERFORMANCE_MAX" && given["advertisingChannelSubType"] !== undefined)
    operation.fail("campaignError.INVALID_ADVERTISING_CHANNEL_SUB_TYPE", "advertising_channel_sub_type");
  const zone = zoneOf(ads, customerId);
  const fields: Fields = {
    status: "ENABLED",
    ...{ adServingOptimizationStatus: "OPTIMIZE", paymentMode: "CLICKS", brandGuidelinesEnabled: false },
    ...{ startDateTime: `${localTime(nowMs, zone).slice(0, 10)} 00:00:00`, endDateTime: LAST_DAY },
    ...given,
    ...(channel === "SEARCH" ? { aiMaxSetting: given["aiMaxSetting"] ?? { enableAiMax: false } } : {}),
    networkSettings: networksOf(channel, given["networkSettings"]),
    geoTargetTypeSetting: {
      ...{ positiveGeoTargetType: "PRESENCE_OR_INTEREST", negativeGeoTargetType: "PRESENCE" },
      ...(isRecord(given["geoTargetTypeSetting"]) ? given["geoTargetTypeSetting"] : {}),
    },
    assetAutomationSettings: automationOf(channel, given),
  };
  checkName(operation, textOf(fields, "name"), 256);
  checkUnique(operation, textOf(fields, "name"));
  checkStatus(operation, fields, "create");
  checkBudget(operation, fields);
  checkBidding(operation, fields);
  checkNetworks(operation, fields);
  checkAutomation(operation, given);
  checkTimes(operation, fields, Object.keys(given));
  checkTracking(operation, fields);
  if (draft.all("campaign").filter((one) => !isRemoved(one)).length >= ads.settings.campaignLimit)
    operation.fail("resourceCountLimitExceededError.ACCOUNT_LIMIT", "", {
      details: {
        resourceCountDetails: { enclosingId: customerId, limit: ads.settings.campaignLimit, limitType: "CAMPAIGNS_PER_CUSTOMER" },
      },
    });
  return fields;
}

function update(operation: Operation, { before, after, named }: Change): Fields {
  const { ads, nowMs } = operation.draft;
  const scheme = BIDDING.filter((name) => named.includes(name) && after[name] !== undefined).at(-1);
  const fields =
    scheme === undefined
      ? after
      : Object.fromEntries(Object.entries(after).filter(([name]) => name === scheme || !BIDDING.some((one) => one === name)));
  const changes = (name: string) => named.includes(name) && JSON.stringify(fields[name]) !== JSON.stringify(before.fields[name]);
  if (named.includes("status")) checkStatus(operation, fields, "update");
  if (named.includes("name")) {
    checkName(operation, textOf(fields, "name"), 256);
    checkUnique(operation, textOf(fields, "name"), before);
  }
  if (named.includes("campaignBudget") || named.includes("endDateTime")) checkBudget(operation, fields, before);
  if (named.some((name) => BIDDING.some((one) => one === name))) checkBidding(operation, fields);
  if (named.includes("networkSettings")) checkNetworks(operation, fields);
  if (named.includes("assetAutomationSettings")) checkAutomation(operation, fields);
  if (changes("startDateTime")) {
    const start = checkTime(operation, textOf(before.fields, "startDateTime"), "start_date_time") ?? 0;
    const isRunning = before.fields["status"] === "ENABLED" && start <= nowMs;
    if (isRunning || ads.data.counters[`ran ${before.name}`] !== undefined)
      operation.fail("campaignError.CANNOT_MODIFY_START_DATE_IF_ALREADY_STARTED", "start_date_time");
  }
  const written = ["startDateTime", "endDateTime"].filter(changes);
  const times = { startDateTime: before.fields["startDateTime"], endDateTime: LAST_DAY };
  const filled = { ...fields, ...Object.fromEntries(Object.entries(times).filter(([name]) => fields[name] === undefined)) };
  if (written.length > 0) checkTimes(operation, filled, written);
  if (named.some((name) => /^(trackingUrlTemplate|finalUrlSuffix|urlCustomParameters)$/.test(name))) checkTracking(operation, filled);
  return filled;
}

/** A budget that is not shared goes by its campaign's name. */
function nameBudget({ draft }: Operation, campaign: StoredObject): void {
  const budget = draft.get(textOf(campaign.fields, "campaignBudget"));
  if (budget === undefined || budget.fields["explicitlyShared"] === true || budget.fields["name"] === campaign.fields["name"]) return;
  draft.put({ ...budget, fields: { ...budget.fields, name: campaign.fields["name"] }, changedAt: draft.nowMs });
}

export const CAMPAIGN_RULES: Rules = {
  create,
  created: nameBudget,
  update,
  updated: (operation, { object }) => nameBudget(operation, object),
  remove({ draft }, before) {
    const budget = draft.get(textOf(before.fields, "campaignBudget"));
    if (!draft.ads.settings.removeTakesBudget || budget === undefined || budget.fields["explicitlyShared"] === true) return;
    draft.put({ ...budget, fields: { ...budget.fields, status: "REMOVED" }, changedAt: draft.nowMs });
  },
};
