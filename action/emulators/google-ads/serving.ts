/** What may be shown and spent on right now: begun, changed and ended in the record, and the money that goes with it. */
import { isoOf } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import type { Happening } from "../common/stand-in.ts";
import { type Ads, customerOf, zoneOf } from "./account.ts";
import type { ServingRecord } from "./data.ts";
import { endReview } from "./review.ts";
import { type Unit, unitsOf } from "./units.ts";
import { localDate, nextMidnight } from "./zoned.ts";

/** Source: support.google.com/google-ads/answer/6385083 by way of developers.google.com/google-ads/api/docs/campaigns/budgets/overview, read 2026-11-28. */
const DAYS_A_MONTH = 30.4;
const DAY_MS = 86_400_000;

const facts = ({ unit, called }: ServingRecord, by: Actor) => ({
  ...{ object: unit.includes("/assetGroups/") ? "assetGroup" : "adGroupAd", id: unit, name: called, by },
});

/** What may still be spent of a budget between two instants of one day. */
function allowance(ads: Ads, budgetName: string, record: ServingRecord, fromMs: number, toMs: number): number {
  const { data, settings } = ads;
  const budget = data.objects.get(budgetName)?.fields;
  const zone = zoneOf(ads, record.customerId);
  const today = localDate(fromMs, zone);
  const spent = (prefix: string) =>
    [...data.budgetSpend].reduce((sum, [key, micros]) => (key.startsWith(`${budgetName}|${prefix}`) ? sum + micros : sum), 0);
  if (budget?.["period"] === "CUSTOM_PERIOD") {
    const total = Number(budget["totalAmountMicros"] ?? 0);
    const lasts = Math.max(DAY_MS, record.endsAt - record.startsAt);
    return Math.max(0, Math.min((total / lasts) * settings.overdelivery * (toMs - fromMs), total - spent("")));
  }
  const daily = Number(budget?.["amountMicros"] ?? 0);
  const most = daily * settings.overdelivery;
  return Math.max(0, Math.min((most / DAY_MS) * (toMs - fromMs), most - spent(today), daily * DAYS_A_MONTH - spent(today.slice(0, 7))));
}

function book(ads: Ads, record: ServingRecord, micros: number, atMs: number): void {
  const { data } = ads;
  const day = localDate(atMs, zoneOf(ads, record.customerId));
  for (const [ledger, key] of [
    [data.spend, `${record.unit}|${day}`],
    [data.budgetSpend, `${record.budget}|${day}`],
  ] as const)
    ledger.set(key, (ledger.get(key) ?? 0) + micros);
  record.untold += micros;
}

/** Books what was spent until now. Between two looks nothing changes, so it is spent evenly. */
export function accrue(ads: Ads, nowMs: number): void {
  const { data } = ads;
  const from = data.accruedUntil;
  if (nowMs <= from) return;
  data.accruedUntil = nowMs;
  const spending = [
    ...[...data.serving.values()].filter(({ state }) => state === "serving").map((record) => ({ record, until: nowMs })),
    ...data.tails.map(({ record, until }) => ({ record, until: Math.min(until, nowMs) })),
  ].filter(({ until }) => until > from);
  const budgets = new Map<string, typeof spending>();
  for (const one of spending) budgets.set(one.record.budget, [...(budgets.get(one.record.budget) ?? []), one]);
  for (const [budget, members] of budgets)
    for (const { record, until } of members)
      book(ads, record, Math.floor(allowance(ads, budget, record, from, until) / members.length), from);
}

function tellSpent(ads: Ads, record: ServingRecord, nowMs: number): void {
  const { untold: micros, toldAt } = record;
  record.toldAt = nowMs;
  record.untold = 0;
  if (micros <= 0) return;
  const currency = customerOf(ads, record.customerId)?.currency ?? "";
  ads.oracle.event(nowMs, { ...facts(record, "clock"), kind: "spent", from: isoOf(toldAt), to: isoOf(nowMs), micros, currency });
}

function stop(
  ads: Ads,
  record: ServingRecord,
  { why, nowMs, by }: { readonly why: readonly string[]; readonly nowMs: number; readonly by: Actor },
): void {
  if (record.state === "serving") tellSpent(ads, record, nowMs);
  ads.oracle.event(nowMs, { ...facts(record, by), kind: "stopped", why });
  if (record.state === "serving" && ads.settings.clicksInFlightMs > 0)
    ads.data.tails.push({ record: { ...record }, until: nowMs + ads.settings.clicksInFlightMs });
  ads.data.serving.delete(record.unit);
}

const sameShown = (one: ServingRecord, other: ReturnType<Unit["record"]>) => JSON.stringify(one.shown) === JSON.stringify(other.shown);

function begin(ads: Ads, unit: Unit, nowMs: number, by: Actor): void {
  const state = unit.waitsFor.length === 0 ? "serving" : "armed";
  const record: ServingRecord = { ...unit.record(), state, since: nowMs, untold: 0, toldAt: nowMs };
  ads.data.serving.set(record.unit, record);
  if (state === "serving") ads.data.counters[`ran ${record.campaign}`] = 1;
  ads.oracle.event(nowMs, { ...facts(record, by), kind: "may-spend", shown: record.shown, waitsFor: unit.waitsFor });
}

/** Looks what may be shown now, and writes down each difference. `accrue` comes first. */
export function lookAtServing(ads: Ads, nowMs: number, by: Actor): void {
  const { serving } = ads.data;
  const left = new Set(serving.keys());
  for (const unit of unitsOf(ads, nowMs)) {
    const { name } = unit.object;
    const before = serving.get(name);
    if (unit.off.length > 0) {
      if (before !== undefined) stop(ads, before, { why: unit.off, nowMs, by });
    } else if (before === undefined) begin(ads, unit, nowMs, by);
    else if (before.state === "serving" && unit.waitsFor.length > 0) {
      stop(ads, before, { why: unit.waitsFor, nowMs, by });
      begin(ads, unit, nowMs, by);
    } else {
      const record = unit.record();
      const waitsForElse = before.state === "armed" && unit.waitsFor.join() !== before.waitsFor.join();
      if (waitsForElse || !sameShown(before, record)) {
        if (before.state === "serving") tellSpent(ads, before, nowMs);
        begin(ads, unit, nowMs, by);
      } else serving.set(name, { ...before, ...record });
    }
    left.delete(name);
  }
  for (const name of left) {
    const record = serving.get(name);
    if (record !== undefined) stop(ads, record, { why: ["removed"], nowMs, by });
  }
}

/** What comes by itself: reviews that end, dates that begin and end things, midnight, the last clicks. In no order. */
export function happenings(ads: Ads): readonly Happening[] {
  const { data } = ads;
  const found: Happening[] = [];
  const look = (atMs: number) => {
    accrue(ads, atMs);
    lookAtServing(ads, atMs, "clock");
  };
  for (const review of data.reviews.values())
    if (review.verdict === "pending")
      found.push({
        atMs: review.dueAt,
        happen: () => {
          accrue(ads, review.dueAt);
          endReview(ads, review, { nowMs: review.dueAt, by: "clock" });
          look(review.dueAt);
        },
      });
  const zones = new Set<string>();
  for (const record of data.serving.values()) {
    if (record.waitsFor.includes("start date")) found.push({ atMs: record.startsAt, happen: () => look(record.startsAt) });
    if (record.endsAt < Number.MAX_SAFE_INTEGER) found.push({ atMs: record.endsAt, happen: () => look(record.endsAt) });
    if (record.state === "serving") zones.add(zoneOf(ads, record.customerId));
  }
  for (const tail of data.tails) {
    found.push({ atMs: tail.until, happen: () => endTail(ads, tail.until) });
    zones.add(zoneOf(ads, tail.record.customerId));
  }
  for (const zone of zones) {
    const midnight = nextMidnight(data.accruedUntil, zone);
    found.push({ atMs: midnight, happen: () => endDay(ads, midnight) });
  }
  return found;
}

/** Tells of all money spent up to now: whoever looks at the record finds it whole. */
export function settle(ads: Ads, nowMs: number): void {
  accrue(ads, nowMs);
  for (const record of ads.data.serving.values()) tellSpent(ads, record, nowMs);
  for (const { record } of ads.data.tails) tellSpent(ads, record, nowMs);
}

function endDay(ads: Ads, midnight: number): void {
  accrue(ads, midnight);
  for (const record of ads.data.serving.values()) tellSpent(ads, record, midnight);
}

function endTail(ads: Ads, atMs: number): void {
  accrue(ads, atMs);
  for (const { record, until } of ads.data.tails) if (until <= atMs) tellSpent(ads, record, atMs);
  ads.data.tails = ads.data.tails.filter(({ until }) => until > atMs);
}
