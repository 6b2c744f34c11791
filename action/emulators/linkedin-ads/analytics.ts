/** Reports: what was spent, by whatever it is asked to be grouped by, and by day, month, year or in one. Source: ads-reporting (view 2026-06). */
import { isRecord } from "../common/json.ts";
import { groupOf, parentsOf } from "./advertiser.ts";
import { malformed, paramInvalid } from "./errors.ts";
import { DAY_MS, decimalOf } from "./money.ts";
import type { CreativeRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";
import { REPORTING } from "./scopes.ts";
import { urn } from "./urns.ts";

const PIVOTS = ["ACCOUNT", "CAMPAIGN_GROUP", "CAMPAIGN", "CREATIVE"] as const;
type Pivot = (typeof PIVOTS)[number];
const MOST_METRICS = 20;
/** Micros for a thousand views, and views for a click. Invented. */
const MICROS_PER_THOUSAND = 30_000_000;
const VIEWS_PER_CLICK = 200;
/** Micros of a dollar for one of the account's currency, where that is not the dollar. Invented. */
const DOLLARS: Readonly<Record<string, number>> = { EUR: 1.1, GBP: 1.3 };

/** Which names of things a creative's numbers count for. */
function namesOf({ advertiser }: Call, creative: CreativeRecord): Readonly<Record<Pivot, string>> {
  const { campaign } = parentsOf(advertiser, creative);
  const group = campaign === undefined ? undefined : groupOf(advertiser.data, campaign);
  return {
    ACCOUNT: urn("sponsoredAccount", creative.accountId),
    CAMPAIGN_GROUP: urn("sponsoredCampaignGroup", group?.id ?? 0),
    CAMPAIGN: urn("sponsoredCampaign", campaign?.id ?? 0),
    CREATIVE: urn("sponsoredCreative", creative.id),
  };
}

const FILTERS: readonly (readonly [string, Pivot])[] = [
  ["accounts", "ACCOUNT"],
  ["campaignGroups", "CAMPAIGN_GROUP"],
  ["campaigns", "CAMPAIGN"],
  ["creatives", "CREATIVE"],
];

function dateIn(value: unknown, name: string): number {
  const part = (key: string) => Number(isRecord(value) ? value[key] : Number.NaN);
  const at = Date.UTC(part("year"), part("month") - 1, part("day"));
  if (Number.isNaN(at)) throw paramInvalid(name);
  return at;
}

function rangeOf(call: Call): { readonly from: number; readonly to: number } {
  const range = call.query.record("dateRange");
  if (range === undefined || range["start"] === undefined) throw paramInvalid("dateRange");
  const from = dateIn(range["start"], "dateRange/start");
  return { from, to: range["end"] === undefined ? call.nowMs : dateIn(range["end"], "dateRange/end") };
}

/** The first and last day of the span a day is counted in. */
function spanOf(day: string, granularity: string, whole: readonly [string, string]): readonly [string, string] {
  const [year = "", month = ""] = day.split("-");
  switch (granularity) {
    case "DAILY":
      return [day, day];
    case "MONTHLY":
      return [`${year}-${month}-01`, new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10)];
    case "YEARLY":
      return [`${year}-01-01`, `${year}-12-31`];
    default:
      return whole;
  }
}

function dateJson(day: string) {
  const [year, month, date] = day.split("-").map(Number);
  return { year, month, day: date };
}

const dayText = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);

interface Row {
  readonly pivot: string;
  readonly span: readonly [string, string];
  readonly currency: string;
  micros: number;
}

function rowsOf(call: Call, pivot: Pivot, granularity: string): readonly Row[] {
  const { from, to } = rangeOf(call);
  const filters = FILTERS.map(([name, by]) => ({ by, wanted: call.query.list(name) })).filter(({ wanted }) => wanted.length > 0);
  if (filters.length === 0) throw malformed("At least one of accounts, campaignGroups, campaigns, creatives is required");
  const { creatives, accounts } = call.advertiser.data;
  const rows = new Map<string, Row>();
  for (const creative of creatives.values()) {
    const account = accounts.get(creative.accountId);
    const names = namesOf(call, creative);
    // What the member may not see is simply not there.
    if (account?.role === undefined || !filters.every(({ by, wanted }) => wanted.includes(names[by]))) continue;
    for (const [day, micros] of creative.spending.days) {
      const at = Date.parse(day);
      if (at < from || at > to - (to % DAY_MS)) continue;
      const span = spanOf(day, granularity, [dayText(from), dayText(to)]);
      const key = `${span[0]} ${names[pivot]}`;
      const row = rows.get(key) ?? { pivot: names[pivot], span, currency: account.currency, micros: 0 };
      row.micros += micros;
      rows.set(key, row);
    }
  }
  return [...rows.values()].sort((one, other) => one.span[0].localeCompare(other.span[0]) || one.pivot.localeCompare(other.pivot));
}

/** Cents: reports are not finer. */
const cents = (micros: number) => decimalOf(Math.round(micros / 10_000) * 10_000);

function analytics(call: Call): Answer {
  const { query } = call;
  const pivot = PIVOTS.find((one) => one === (query.text("pivot") ?? ""));
  const granularity = query.text("timeGranularity") ?? "";
  if (pivot === undefined) throw paramInvalid("pivot");
  if (!["ALL", "DAILY", "MONTHLY", "YEARLY"].includes(granularity)) throw paramInvalid("timeGranularity");
  const wanted = query.fields ?? ["impressions", "clicks"];
  if (wanted.length > MOST_METRICS) throw malformed(`At most ${MOST_METRICS} metrics can be asked for`);
  const elements = rowsOf(call, pivot, granularity).map(({ pivot: name, span, micros, currency }) => {
    const impressions = Math.floor((micros / MICROS_PER_THOUSAND) * 1000);
    const all: Readonly<Record<string, unknown>> = {
      pivotValues: [name],
      dateRange: { start: dateJson(span[0]), end: dateJson(span[1]) },
      costInLocalCurrency: cents(micros),
      costInUsd: cents(micros * (DOLLARS[currency] ?? 1)),
      impressions,
      clicks: Math.floor(impressions / VIEWS_PER_CLICK),
      landingPageClicks: Math.floor(impressions / VIEWS_PER_CLICK),
      externalWebsiteConversions: 0,
    };
    return Object.fromEntries(wanted.flatMap((field) => (all[field] === undefined ? [] : [[field, all[field]]])));
  });
  return { status: 200, json: { elements, paging: { start: 0, count: elements.length, links: [] } } };
}

export const ANALYTICS_ROUTES: readonly Route[] = [
  { pattern: "/rest/adAnalytics", method: "FINDER", name: "analytics", scopes: REPORTING, run: analytics },
];
