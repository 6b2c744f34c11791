/**
 * Nothing goes out on days we keep free.
 *
 * What: the day a marketing mail goes out, from its time to the end of its window, against the days without mail of brand/calendar.yaml.
 * For days of single countries the day there counts, else the day in the zone of the schedule.
 *
 * Why: the company said so: over the holidays nobody answers, and in a crisis nobody wants to be sold to.
 *
 * Law: none; the company's own rule.
 *
 * @example good: the day after
 * ```yaml
 * calendar: { noSendDays: [{ title: Company holidays, from: 2027-12-24, to: 2027-12-31 }] }
 * schedule: { mode: at, at: 2028-01-03T09:00, earliest: 2028-01-03T09:00, latest: 2028-01-03T11:00, zone: America/New_York }
 * findings: []
 * ```
 *
 * @example good: another country’s day
 * ```yaml
 * calendar: { noSendDays: [{ title: Election day, from: 2027-09-26, regions: [DE] }] }
 * regions: [US]
 * schedule: { mode: at, at: 2027-09-26T09:00, earliest: 2027-09-26T09:00, latest: 2027-09-26T11:00, zone: America/New_York }
 * findings: []
 * ```
 *
 * @example bad: in the middle of them
 * ```yaml
 * calendar: { noSendDays: [{ title: Company holidays, from: 2027-12-24, to: 2027-12-31 }] }
 * schedule: { mode: at, at: 2027-12-28T09:00, earliest: 2027-12-28T09:00, latest: 2027-12-28T11:00, zone: America/New_York }
 * findings:
 *   - 'block: This goes out on 28 December 2027, and from 24 December 2027 to 31 December 2027 nothing of ours does (Company holidays). Choose another day.'
 * ```
 *
 * @example bad: it is that day already where the readers are
 * ```yaml
 * calendar: { noSendDays: [{ title: Election day, from: 2027-09-26, regions: [DE] }] }
 * regions: [US, DE]
 * schedule: { mode: at, at: 2027-09-25T19:00, earliest: 2027-09-25T19:00, latest: 2027-09-25T21:00, zone: America/New_York }
 * findings:
 *   - 'block: This goes out on 26 September 2027 in Germany, and on that day nothing of ours does (Election day). Choose another day.'
 * ```
 */

import type { Calendar, LocalDate, ScheduleFacet } from "#model/types.ts";
import { arrivalsOf, NO_HOUR } from "../calendar/arrival.ts";
import { marketingMail, regionNames } from "../facts/mail.ts";
import { schedulePlace } from "../facts/schedule-place.ts";
import { type Applicability, notApplicable, type Reporter, type Rule, type RuleContext, unknown } from "../rule.ts";
import { dayInWords } from "../text/dates.ts";

export const noSendDays: Rule = {
  meta: {
    id: "no-send-days",
    title: "Nothing goes out on days we keep free",
    group: "audience and calendar",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability,
  check: (context, reporter) => ({
    end: () => {
      for (const days of context.brand.calendar?.value.noSendDays ?? []) checkDays(days, context, reporter);
    },
  }),
};

function applicability(context: RuleContext): Applicability {
  const mail = marketingMail(context);
  if (mail.kind !== "applies") return mail;
  if ((context.brand.calendar?.value.noSendDays ?? []).length === 0) return notApplicable("brand/calendar.yaml keeps no days free.");
  return context.payload.facets.schedule.mode === "at" ? mail : unknown(NO_HOUR);
}

type Days = NonNullable<Calendar["noSendDays"]>[number];

function checkDays(days: Days, context: RuleContext, { complain, ask }: Reporter): void {
  const { title, from, to = from, regions } = days;
  const { schedule } = context.payload.facets;
  const where = regions?.filter((region) => context.regions.includes(region));
  const isIn = (day: LocalDate): boolean => day >= from && day <= to;
  const { hits, unsure } = where === undefined ? hitsOf(schedule, isIn) : hitsIn(schedule, where, isIn, context);
  if (unsure.length > 0)
    ask(`We do not know the time zones of ${regionNames(unsure)}, so look whether “${title}” falls on that day there.`);
  const [first] = hits;
  if (first === undefined) return;
  const there = first.regions.length === 0 ? "" : ` in ${regionNames(first.regions)}`;
  const span = from === to ? "on that day" : `from ${dayInWords(from)} to ${dayInWords(to)}`;
  const index = context.brand.calendar?.value.noSendDays?.indexOf(days) ?? 0;
  complain({
    spot: { kind: "asset" },
    quote: `${first.day}: ${title}`,
    message: `This goes out on ${dayInWords(first.day)}${there}, and ${span} nothing of ours does (${title}). Choose another day.`,
    related: context.brand.calendar?.place(["noSendDays", index]) ?? schedulePlace(context, "at"),
  });
}

interface Hit {
  readonly day: LocalDate;
  readonly regions: readonly string[];
}

interface Hits {
  readonly hits: readonly Hit[];
  readonly unsure: readonly string[];
}

/** By the days of the schedule’s own zone. */
function hitsOf(schedule: ScheduleFacet, isIn: (day: LocalDate) => boolean): Hits {
  if (schedule.mode !== "at") return { hits: [], unsure: [] };
  const days = [schedule.at.slice(0, 10), schedule.latest.slice(0, 10)];
  return { hits: days.filter(isIn).map((day) => ({ day, regions: [] })), unsure: [] };
}

/** By the days where the readers are. */
function hitsIn(schedule: ScheduleFacet, regions: readonly string[], isIn: (day: LocalDate) => boolean, { brand }: RuleContext): Hits {
  const found = arrivalsOf(schedule, { regions, calendar: brand.calendar?.value });
  const arrivals =
    found?.arrivals.flatMap(({ region, at, latest }) => [at, latest].map((time) => ({ region, day: time.slice(0, 10) }))) ?? [];
  const byDay = Map.groupBy(
    arrivals.filter(({ day }) => isIn(day)),
    ({ day }) => day,
  );
  const hits = [...byDay].map(([day, all]) => ({ day, regions: [...new Set(all.map(({ region }) => region))] }));
  return { hits: hits.toSorted((left, right) => (left.day < right.day ? -1 : 1)), unsure: found?.unknown ?? [] };
}
