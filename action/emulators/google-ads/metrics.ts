/** What was spent and clicked, by day: of an ad, and of everything above it. */
import type { Fields } from "../common/json.ts";
import { type Ads, zoneOf } from "./account.ts";
import { textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import type { WholeTree } from "./units.ts";
import { localDate } from "./zoned.ts";

const IMPRESSIONS_A_CLICK = 24;
const CLICKS_A_CONVERSION = 20;
const DAY_MS = 86_400_000;
/** How far back conversions of the seeded actions go. */
const DAYS_BACK = 30;

/** Numbers of one day. */
export interface DayNumbers {
  readonly date: string;
  readonly micros: number;
}

function belongsTo(tree: WholeTree, unit: string, object: StoredObject): boolean {
  if (object.kind === "customer") return unit.startsWith(`customers/${object.customerId}/`);
  if (unit === object.name) return true;
  const own = tree.get(unit);
  const group = tree.get(textOf(own?.fields, "adGroup"));
  const campaign = tree.get(textOf(own?.fields, "campaign") || textOf(group?.fields, "campaign"));
  return [group?.name, campaign?.name, textOf(campaign?.fields, "campaignBudget")].includes(object.name);
}

/** Money by day for everything below an object, oldest first. */
export function daysOfObject({ data }: Ads, tree: WholeTree, object: StoredObject): readonly DayNumbers[] {
  const days = new Map<string, number>();
  for (const [key, micros] of data.spend) {
    const at = key.lastIndexOf("|");
    if (!belongsTo(tree, key.slice(0, at), object)) continue;
    const date = key.slice(at + 1);
    days.set(date, (days.get(date) ?? 0) + micros);
  }
  return [...days].map(([date, micros]) => ({ date, micros })).sort((one, other) => one.date.localeCompare(other.date));
}

/** Numbers as the API shows them, of so much money. */
export function metricsOf({ settings }: Ads, micros: number): Fields {
  const clicks = Math.ceil(micros / settings.costPerClickMicros);
  const impressions = clicks * IMPRESSIONS_A_CLICK;
  const conversions = Math.floor(clicks / CLICKS_A_CONVERSION);
  return {
    ...{ costMicros: String(micros), clicks: String(clicks), impressions: String(impressions) },
    ...{ ctr: impressions === 0 ? 0 : clicks / impressions, averageCpc: clicks === 0 ? 0 : micros / clicks },
    ...{ conversions, allConversions: conversions },
  };
}

/** What was counted for a conversion action each of the last days. */
export function conversionDays(
  ads: Ads,
  object: StoredObject,
  nowMs: number,
): readonly { readonly date: string; readonly count: number }[] {
  const seed = ads.data.conversionActions.find(({ id }) => id === object.fields["id"]);
  const zone = zoneOf(ads, object.customerId);
  if (seed === undefined || seed.perDay === 0) return [];
  return Array.from({ length: DAYS_BACK }, (_, index) => ({
    date: localDate(nowMs - (DAYS_BACK - index) * DAY_MS, zone),
    count: seed.perDay,
  }));
}
