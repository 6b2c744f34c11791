/** Money: how fast it goes while something is served, what of it is written down, and which ads may spend at all. */
import { isoOf } from "../common/json.ts";
import { type Advertiser, about, creativesOf, groupOf, parentsOf, type Step } from "./advertiser.ts";
import { isDynamic } from "./group-rules.ts";
import { CENT, holdsOf, passByThemselves } from "./holds.ts";
import { DAY_MS, dayOf, dayStart, moneyAt } from "./money.ts";
import { bidsNothing } from "./objectives.ts";
import type { CampaignRecord, CreativeRecord, EntityRecord } from "./records.ts";
import { scheduleOf } from "./schedule.ts";
import { shownBy } from "./shown.ts";
import { spentBy, spentInGroup } from "./spent.ts";

/**
 * Of a day's budget, Sunday to Saturday. Up to half as much again on a day, seven days' worth in a week, and over a set schedule not more
 * than its days are worth. Source: linkedin.com/help/lms/answer/a422101 and what others make of it (2026); which days is invented.
 */
const SHARES = [0.4, 1.3, 1.5, 1.5, 1.1, 0.8, 0.4];

function dayShare({ settings }: Advertiser, nowMs: number): number {
  return settings.overdelivery === "none" ? 1 : (SHARES[new Date(nowMs).getUTCDay()] ?? 1);
}

/** Reckons what was spent since the last time, at the rates that were. Days break at their own time, so a span lies in one day. */
export function settle({ data }: Advertiser, atMs: number): void {
  const spanMs = atMs - data.settledAt;
  if (spanMs <= 0) return;
  const day = dayOf(data.settledAt);
  for (const { spending } of data.creatives.values()) {
    if (spending.rate === 0) continue;
    const micros = spending.rate * spanMs;
    spending.total += micros;
    spending.days.set(day, (spending.days.get(day) ?? 0) + micros);
  }
  data.settledAt = atMs;
}

/** Writes down what was spent and is not yet in the record of events. */
function writeDown(advertiser: Advertiser, creative: CreativeRecord, nowMs: number): void {
  const { spending } = creative;
  const micros = Math.round(spending.total) - spending.recorded;
  if (micros > 0) {
    advertiser.oracle.event(nowMs, {
      kind: "spent",
      ...about("creative", creative, "clock"),
      from: isoOf(spending.recordedAt),
      to: isoOf(nowMs),
      micros,
      currency: advertiser.data.accounts.get(creative.accountId)?.currency ?? "",
    });
  }
  spending.recorded += micros;
  spending.recordedAt = nowMs;
}

/** The same for everything: before somebody reads the record. */
export function writeAllDown(advertiser: Advertiser, nowMs: number): void {
  settle(advertiser, nowMs);
  for (const creative of advertiser.data.creatives.values()) if (creative.spending.rate > 0) writeDown(advertiser, creative, nowMs);
}

/** Whether an ad may spend from now on, and whether that, or anything its readers see, is news. */
function arm(step: Step, creative: CreativeRecord): void {
  const { advertiser, nowMs, by } = step;
  const { spending } = creative;
  const holds = holdsOf(advertiser, creative, nowMs);
  const shown = passByThemselves(holds) ? shownBy(advertiser, creative) : undefined;
  const armed = shown === undefined ? undefined : JSON.stringify(shown);
  if (armed === spending.armed) return;
  writeDown(advertiser, creative, nowMs);
  if (shown === undefined) {
    advertiser.oracle.event(nowMs, { kind: "stopped", ...about("creative", creative, by), why: holds });
    delete spending.armed;
    const { stopLagMs } = advertiser.settings;
    if (spending.rate > 0 && by !== "clock" && stopLagMs > 0) spending.runsOnUntil = nowMs + stopLagMs;
    return;
  }
  advertiser.oracle.event(nowMs, { kind: "may-spend", ...about("creative", creative, by), shown, waitsFor: holds });
  spending.armed = JSON.stringify(shown);
}

interface Pace {
  /** Micros per millisecond. */
  readonly rate: number;
  /** Micros until it has to be reckoned anew. */
  readonly room: number;
}

const NOTHING: Pace = { rate: 0, room: 0 };

/** What a campaign's own budgets allow. */
function ownPace(advertiser: Advertiser, { id, fields }: CampaignRecord, nowMs: number): Pace | undefined {
  const [daily, total] = [moneyAt(fields, "dailyBudget"), moneyAt(fields, "totalBudget")];
  if (daily === undefined && total === undefined) return undefined;
  const { start = nowMs, end } = scheduleOf(fields);
  const until = Math.min(dayStart(nowMs) + DAY_MS, end ?? Number.POSITIVE_INFINITY);
  const spent = spentBy(advertiser, id);
  const rooms = total === undefined ? [] : [total - spent];
  if (daily === undefined) {
    const room = Math.max(0, ...rooms);
    return { rate: room / Math.max(1, (end ?? until) - nowMs), room };
  }
  const allowed = daily * dayShare(advertiser, nowMs);
  rooms.push(allowed - spentBy(advertiser, id, dayOf(nowMs)));
  if (end !== undefined) rooms.push(daily * Math.ceil((end - start) / DAY_MS) - spent);
  const room = Math.max(0, Math.min(...rooms));
  return { rate: Math.min(room / Math.max(1, until - nowMs), allowed / advertiser.settings.fastestDayMs), room };
}

/** What is left of a group's budgets; undefined: it sets no bounds. */
function groupRoom(advertiser: Advertiser, { id, fields }: EntityRecord, nowMs: number): number | undefined {
  const total = moneyAt(fields, "totalBudget");
  const daily = isDynamic(fields) ? moneyAt(fields, "dailyBudget") : undefined;
  const rooms = [
    ...(total === undefined ? [] : [total - spentInGroup(advertiser, id)]),
    ...(daily === undefined ? [] : [daily * dayShare(advertiser, nowMs) - spentInGroup(advertiser, id, dayOf(nowMs))]),
  ];
  return rooms.length === 0 ? undefined : Math.max(0, Math.min(...rooms));
}

function served(advertiser: Advertiser, campaign: CampaignRecord, nowMs: number): readonly CreativeRecord[] {
  return creativesOf(advertiser, campaign.id).filter(
    (creative) => (creative.spending.runsOnUntil ?? 0) > nowMs || holdsOf(advertiser, creative, nowMs).length === 0,
  );
}

/** How fast a campaign spends, given how many of its group do. */
function paceOf(advertiser: Advertiser, campaign: CampaignRecord, group: EntityRecord | undefined, sharing: number, nowMs: number): Pace {
  if (bidsNothing(campaign.fields)) return NOTHING;
  const own = ownPace(advertiser, campaign, nowMs);
  const left = group === undefined ? undefined : groupRoom(advertiser, group, nowMs);
  const part = left === undefined ? undefined : left / sharing;
  const { end } = scheduleOf(group?.fields ?? {});
  const untilMs = Math.max(1, Math.min(dayStart(nowMs) + DAY_MS, end ?? Number.POSITIVE_INFINITY) - nowMs);
  if (own === undefined) return part === undefined || part < CENT ? NOTHING : { rate: part / untilMs, room: part };
  const room = Math.min(own.room, part ?? Number.POSITIVE_INFINITY);
  // What a millisecond would spend is not begun: a budget is never passed.
  return room < Math.max(CENT, own.rate) ? NOTHING : { rate: own.rate, room };
}

/** Sets all rates anew and notes when they next change by themselves. */
function setRates({ advertiser, nowMs }: Step): void {
  const { data } = advertiser;
  const changes: number[] = [];
  for (const { spending } of data.creatives.values()) {
    spending.rate = 0;
    if (spending.runsOnUntil !== undefined && spending.runsOnUntil <= nowMs) delete spending.runsOnUntil;
    if (spending.runsOnUntil !== undefined) changes.push(spending.runsOnUntil);
  }
  const running = [...data.campaigns.values()].flatMap((campaign) => {
    const creatives = served(advertiser, campaign, nowMs);
    return creatives.length === 0 ? [] : [{ campaign, creatives, group: groupOf(data, campaign) }];
  });
  for (const { campaign, creatives, group } of running) {
    const sharing = running.filter((other) => other.group === group).length;
    const { rate, room } = paceOf(advertiser, campaign, group, sharing, nowMs);
    for (const { spending } of creatives) spending.rate = rate / creatives.length;
    if (rate > 0) changes.push(nowMs + Math.max(1, Math.floor(room / rate)));
    changes.push(dayStart(nowMs) + DAY_MS);
  }
  for (const { spending, fields, ...creative } of data.creatives.values()) {
    if (spending.armed === undefined) continue;
    const { campaign, group } = parentsOf(advertiser, { spending, fields, ...creative });
    for (const { start, end } of [scheduleOf(campaign?.fields ?? {}), scheduleOf(group?.fields ?? {})]) {
      changes.push(...[start, end].filter((at) => at !== undefined));
    }
  }
  const next = Math.min(...changes.filter((at) => at > nowMs));
  data.changesAt = Number.isFinite(next) ? next : undefined;
}

/** A campaign whose lifetime budget is spent, or whose end has come, is over for good. */
function complete({ advertiser, nowMs }: Step): void {
  if (advertiser.settings.endedStatus === "kept") return;
  for (const campaign of advertiser.data.campaigns.values()) {
    const status = campaign.fields["status"];
    if (status !== "ACTIVE" && status !== "PAUSED") continue;
    const total = moneyAt(campaign.fields, "totalBudget");
    const { end } = scheduleOf(campaign.fields);
    const over = end !== undefined && end <= nowMs;
    if (!over && !(total !== undefined && total - spentBy(advertiser, campaign.id) < CENT)) continue;
    campaign.fields = { ...campaign.fields, status: "COMPLETED" };
    campaign.versionTag += 1;
    advertiser.oracle.event(nowMs, { kind: "changed", ...about("adCampaign", campaign, "clock"), slot: "object", fields: ["status"] });
  }
}

/** After anything that may have changed who is served: settles, writes down what is news, and sets the rates anew. */
export function reassess(step: Step): void {
  const { advertiser, nowMs } = step;
  settle(advertiser, nowMs);
  complete(step);
  for (const creative of advertiser.data.creatives.values()) arm(step, creative);
  setRates(step);
}

/** At the end of a day, of a budget, or of what still ran on: what was spent is written down, and it goes on at other rates. */
export function turn(step: Step): void {
  writeAllDown(step.advertiser, step.nowMs);
  reassess(step);
}

/** The last words about an ad that is deleted. */
export function endSpending(step: Step, creative: CreativeRecord): void {
  settle(step.advertiser, step.nowMs);
  writeDown(step.advertiser, creative, step.nowMs);
  if (creative.spending.armed === undefined) return;
  step.advertiser.oracle.event(step.nowMs, { kind: "stopped", ...about("creative", creative, step.by), why: ["REMOVED"] });
}
