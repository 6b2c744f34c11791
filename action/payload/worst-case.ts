/** The most an ad can cost, by its platform's own rule of how far it goes over a day's budget. */
import { Temporal } from "temporal-polyfill";
import type { MoneyFacet, PlatformName } from "#model/types.ts";

/** How a platform spends a budget. */
interface Spending {
  /** So many times a day's budget may be spent on one day. */
  readonly day: number;
  /** So many times a day's budget in one calendar month, at most; where there is such a rule. */
  readonly month?: number;
  /** Whether it holds a total beside a day's budget. */
  readonly holdsTotalBesideDaily: boolean;
}

/**
 * Google: twice the daily budget on a day, 30.4 times in a month, for most campaigns
 * (https://support.google.com/google-ads/answer/10486637); a campaign has a budget a day or a total, and is never charged more than its total
 * (https://support.google.com/google-ads/answer/10486938). Not so for campaigns that pay for each conversion, which none of ours does.
 * LinkedIn: a campaign may have both (https://www.linkedin.com/help/lms/answer/a422101); half more on a day is how others read that page.
 * Stored copies, read 2026-11-28.
 */
const SPENDING: Partial<Record<PlatformName, Spending>> = {
  "google-ads": { day: 2, month: 30.4, holdsTotalBesideDaily: false },
  "linkedin-ads": { day: 1.5, holdsTotalBesideDaily: true },
};

export type Budget = Extract<MoneyFacet, { kind: "budget" }>;

/** Micros on the worst day; upwards, so that it is never told too small. Of a total without a day's share nothing says how much of it one day takes. */
export function worstDay(platform: PlatformName, { dailyMicros, totalMicros }: Budget): number {
  const rule = SPENDING[platform];
  if (dailyMicros === undefined || rule === undefined) return totalMicros;
  const day = Math.ceil(dailyMicros * rule.day);
  return rule.holdsTotalBesideDaily ? Math.min(day, totalMicros) : day;
}

export interface WorstTotalQuestion {
  readonly platform: PlatformName;
  readonly money: Pick<Budget, "totalMicros" | "dailyMicros">;
  /** First and last day, both in it; `until` is absent where it has no end. */
  readonly from: string;
  readonly until?: string | undefined;
}

/** Micros in all, upwards; undefined where there is no end, and the platform holds no total. A platform we know nothing of is taken to keep to its budget. */
export function worstTotal({ platform, money, from, until }: WorstTotalQuestion): number | undefined {
  const { dailyMicros, totalMicros } = money;
  const rule = SPENDING[platform];
  if (dailyMicros === undefined || rule === undefined) return totalMicros;
  if (until === undefined) return rule.holdsTotalBesideDaily ? totalMicros : undefined;
  const most = (days: number) => Math.min(days * rule.day, rule.month ?? Number.POSITIVE_INFINITY);
  const spent = Math.ceil(monthsOf(from, until).reduce((sum, days) => sum + dailyMicros * most(days), 0));
  return rule.holdsTotalBesideDaily ? Math.min(spent, totalMicros) : spent;
}

/** Days of each calendar month that the span touches. */
function monthsOf(from: string, until: string): readonly number[] {
  const last = Temporal.PlainDate.from(until);
  const days: number[] = [];
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, last) <= 0; ) {
    const end = day.with({ day: day.daysInMonth });
    const stop = Temporal.PlainDate.compare(end, last) < 0 ? end : last;
    days.push(day.until(stop).days + 1);
    day = stop.add({ days: 1 });
  }
  return days;
}
