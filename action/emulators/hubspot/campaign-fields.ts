/** What may be written to a campaign and what comes back. */
import { type Fields, instantFrom, isoOf, isRecord } from "../common/json.ts";
import type { CampaignRecord, MoneyItem } from "./campaign-data.ts";
import { type ErrorDetail, invalid } from "./errors.ts";
import type { Portal } from "./portal.ts";

/** After the vendor's campaigns guide and other people's public code (2026-11): there is no list of them in the specification. */
const WRITABLE: ReadonlySet<string> = new Set([
  ...["hs_name", "hs_start_date", "hs_end_date", "hs_notes", "hs_audience", "hs_goal", "hs_currency_code", "hs_campaign_status"],
  ...["hs_utm", "hs_owner", "hs_color_hex"],
]);
const READ_ONLY: ReadonlySet<string> = new Set([
  ...["hs_object_id", "hs_created_by_user_id", "hs_budget_items_sum_amount", "hs_spend_items_sum_amount", "hs_budget_total"],
]);
const STATUSES: readonly string[] = ["planned", "in_progress", "active", "paused", "completed"];
const DATES: readonly string[] = ["hs_start_date", "hs_end_date"];

function wrong(name: string, value: string): readonly ErrorDetail[] {
  const says = (message: string) => [{ message, in: `properties.${name}` }];
  if (READ_ONLY.has(name)) return says(`${name} is read only`);
  if (!WRITABLE.has(name)) return says(`${name} does not exist`);
  if (value === "") return name === "hs_name" ? says("hs_name may not be empty") : [];
  if (name === "hs_campaign_status" && !STATUSES.includes(value)) return says(`${value} is not one of ${STATUSES.join(", ")}`);
  if (DATES.includes(name) && instantFrom(value) === undefined) return says(`${value} is not a date`);
  return [];
}

/** The properties after a create or PATCH: what is named is overwritten, "" resets. Throws a 400 `Refusal` naming all that is wrong. */
export function writtenProperties(before: Readonly<Record<string, string>>, body: Fields): Readonly<Record<string, string>> {
  const input = body["properties"];
  if (!isRecord(input)) throw invalid("properties is required", [{ message: "expected an object", in: "properties" }]);
  const entries = Object.entries(input).map(([name, value]) => [name, String(value ?? "")] as const);
  const errors = entries.flatMap(([name, value]) => wrong(name, value));
  const next = Object.fromEntries([...Object.entries(before), ...entries].filter(([, value]) => value !== ""));
  for (const [name, value] of entries) if (value === "") delete next[name];
  if (next["hs_name"] === undefined && errors.length === 0) errors.push({ message: "hs_name is required", in: "properties.hs_name" });
  const [start, end] = DATES.map((name) => instantFrom(next[name]));
  if (start !== undefined && end !== undefined && end < start) {
    errors.push({ message: "hs_end_date is before hs_start_date", in: "properties.hs_end_date" });
  }
  if (errors.length > 0) throw invalid("the campaign is not valid", errors);
  return next;
}

/** What all items come to. */
export function sumOf(items: readonly MoneyItem[]): number {
  return items.reduce((total, { amount }) => total + amount, 0);
}

/** Every property there is, written or counted. */
export function allProperties(portal: Portal, campaign: CampaignRecord): Readonly<Record<string, string>> {
  return {
    hs_currency_code: portal.settings.currency,
    ...campaign.properties,
    hs_object_id: campaign.id,
    hs_budget_items_sum_amount: String(sumOf(campaign.budget)),
    hs_spend_items_sum_amount: String(sumOf(campaign.spend)),
  };
}

/**
 * A campaign as the vendor answers it. A read brings only the properties it asks for, none without asking; a write brings what the campaign
 * was written with.
 */
export function campaignView(portal: Portal, campaign: CampaignRecord, query?: URLSearchParams): Record<string, unknown> {
  const asked = query?.getAll("properties").flatMap((value) => value.split(","));
  const all = allProperties(portal, campaign);
  const properties =
    asked === undefined ? campaign.properties : Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes(name)));
  return {
    id: campaign.id,
    properties,
    businessUnits: [{ id: 0 }],
    createdAt: isoOf(campaign.createdAt),
    updatedAt: isoOf(campaign.updatedAt),
  };
}
