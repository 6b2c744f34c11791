/** change_event: who changed what, a little late, thirty days back. */
import { type Ads, zoneOf } from "./account.ts";
import type { ChangeRecord } from "./data.ts";
import { invalid } from "./errors.ts";
import type { Condition, Query } from "./gaql-parse.ts";
import { factsOf, type Kind, shapeNamed } from "./kinds.ts";
import { camel, snake } from "./shape.ts";
import { localTime } from "./zoned.ts";

const DAY_MS = 86_400_000;
const MOST_ROWS = 10_000;
/** Labels, lists and asset groups are not told of. Source: developers.google.com/google-ads/api/reference/rpc/v26/ChangeEvent, by way of the sheet. */
const TYPES: Readonly<Partial<Record<Kind, string>>> = {
  ...{
    adGroup: "AD_GROUP",
    adGroupAd: "AD_GROUP_AD",
    adGroupCriterion: "AD_GROUP_CRITERION",
    campaign: "CAMPAIGN",
    campaignBudget: "CAMPAIGN_BUDGET",
  },
  ...{ campaignCriterion: "CAMPAIGN_CRITERION", asset: "ASSET", campaignAsset: "CAMPAIGN_ASSET", adGroupAsset: "AD_GROUP_ASSET" },
};

/** Throws where a query does not say from when to when, or how many. */
export function checkChangeQuery(ads: Ads, customerId: string, { where, limit }: Query, nowMs: number): void {
  const dates = where.filter(({ field }) => field === "change_event.change_date_time");
  const has = (...operators: readonly Condition["operator"][]) => dates.find(({ operator }) => operators.includes(operator));
  const [lower, upper] = [has(">", ">=", "=", "BETWEEN", "DURING"), has("<", "<=", "=", "BETWEEN", "DURING")];
  if (lower === undefined || upper === undefined) throw invalid("changeEventError.CHANGE_DATE_RANGE_INFINITE");
  if (limit === undefined) throw invalid("changeEventError.LIMIT_NOT_SPECIFIED");
  if (limit > MOST_ROWS) throw invalid("changeEventError.INVALID_LIMIT_CLAUSE");
  const oldest = localTime(nowMs - 30 * DAY_MS, zoneOf(ads, customerId)).slice(0, 10);
  const first = lower.values[0] ?? "";
  if (lower.operator !== "DURING" && first < oldest) throw invalid("changeEventError.START_DATE_TOO_OLD", { trigger: first });
}

function record(ads: Ads, change: ChangeRecord): Readonly<Record<string, unknown>> {
  const zone = zoneOf(ads, change.customerId);
  const time = localTime(change.at, zone);
  const fraction = String(change.at % 1000).padStart(3, "0");
  const named = new Set(change.paths.map((path) => camel(path.split(".")[0] ?? "")));
  const known = shapeNamed(factsOf(change.kind).shape).fields;
  const part = (fields: Readonly<Record<string, unknown>> | undefined) =>
    fields === undefined
      ? undefined
      : {
          [change.kind]: Object.fromEntries(
            Object.entries(fields).filter(([name]) => known.has(name) && (named.has(name) || name === "resourceName")),
          ),
        };
  return {
    resourceName: `customers/${change.customerId}/changeEvents/${change.at * 1000}~${change.id}~0`,
    changeDateTime: `${time}.${fraction}000`,
    ...{
      changeResourceType: TYPES[change.kind],
      changeResourceName: change.name,
      clientType: change.clientType,
      userEmail: change.userEmail,
    },
    ...{
      resourceChangeOperation: change.operation,
      changedFields: change.paths.map((path) => path.split(".").map(camel).map(snake).join(".")).join(","),
    },
    ...{ oldResource: change.operation === "CREATE" ? undefined : part(change.before), newResource: part(change.after) },
    ...{ campaign: change.campaign, adGroup: change.adGroup, asset: change.kind === "asset" ? change.name : undefined },
  };
}

/** What is told by now, oldest first. */
export function changeRows(ads: Ads, customerId: string, nowMs: number): readonly Readonly<Record<string, unknown>>[] {
  const told = nowMs - ads.settings.changeEventLagMs;
  return ads.data.changes
    .filter((change) => change.customerId === customerId && change.at <= told && TYPES[change.kind] !== undefined)
    .map((change) => record(ads, change));
}
