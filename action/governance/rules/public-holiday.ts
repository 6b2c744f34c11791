/**
 * No mail arrives on a public holiday unseen.
 *
 * What: the day a marketing mail goes out, where its readers are, against the public holidays of their countries: Germany, Austria,
 * Switzerland, France, Great Britain, the United States, Canada and Australia, in a list with a date. Holidays of single states, cantons
 * and provinces are not in it. Only where brand/calendar.yaml asks for it.
 *
 * Why: few read a mail about work on a holiday, and the sender did not know that it was one there.
 *
 * Law: none; craft.
 *
 * @example good: a usual Tuesday
 * ```yaml
 * calendar: { publicHolidays: point-out }
 * regions: [US, DE]
 * schedule: { mode: at, at: 2027-04-06T09:00, earliest: 2027-04-06T09:00, latest: 2027-04-06T11:00, zone: America/New_York }
 * findings: []
 * ```
 *
 * @example good: the day before, and the readers are not in a country that has it
 * ```yaml
 * calendar: { publicHolidays: point-out }
 * regions: [US, GB]
 * schedule: { mode: at, at: 2027-05-06T09:00, earliest: 2027-05-06T09:00, latest: 2027-05-06T11:00, zone: America/New_York }
 * findings: []
 * ```
 *
 * @example good: countries that are not on the list are asked about
 * ```yaml
 * calendar: { publicHolidays: point-out }
 * regions: [US, JP]
 * schedule: { mode: at, at: 2027-05-06T09:00, earliest: 2027-05-06T09:00, latest: 2027-05-06T11:00, zone: America/New_York }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: two countries
 * ```yaml
 * calendar: { publicHolidays: point-out }
 * regions: [US, DE, FR]
 * schedule: { mode: at, at: 2027-05-06T09:00, earliest: 2027-05-06T09:00, latest: 2027-05-06T11:00, zone: America/New_York }
 * findings:
 *   - 'warn: Thursday, 6 May 2027 is a public holiday in Germany and France: Ascension Day. Choose another day, unless the mail is meant for it.'
 * ```
 *
 * @example bad: the day that stands in for a Saturday
 * ```yaml
 * calendar: { publicHolidays: point-out }
 * regions: [GB]
 * schedule: { mode: at, at: 2027-12-27T09:00, earliest: 2027-12-27T09:00, latest: 2027-12-27T11:00, zone: Europe/London }
 * findings:
 *   - 'warn: Monday, 27 December 2027 is a public holiday in the United Kingdom: Christmas Day, substitute. Choose another day, unless the mail is meant for it.'
 * ```
 */

import { arrivalsOf, NO_HOUR } from "../calendar/arrival.ts";
import { HOLIDAY_YEARS, holidayOn } from "../calendar/public-holidays.ts";
import { marketingMail, regionNames } from "../facts/mail.ts";
import { whereKnown } from "../facts/reach.ts";
import { schedulePlace } from "../facts/schedule-place.ts";
import { type Applicability, notApplicable, type Reporter, type Rule, type RuleContext, unknown } from "../rule.ts";
import { dayInWords, weekdayName, weekdayOf } from "../text/dates.ts";

export const publicHoliday: Rule = {
  meta: {
    id: "public-holiday",
    title: "No mail arrives on a public holiday unseen",
    group: "audience and calendar",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability,
  check: (context, reporter) => ({ end: () => checkHolidays(context, reporter) }),
};

function applicability(context: RuleContext): Applicability {
  const mail = marketingMail(context);
  if (mail.kind !== "applies") return mail;
  if (context.brand.calendar?.value.publicHolidays !== "point-out")
    return notApplicable("brand/calendar.yaml does not ask for public holidays.");
  if (context.payload.facets.schedule.mode !== "at") return unknown(NO_HOUR);
  return whereKnown(context);
}

function checkHolidays(context: RuleContext, { complain, ask }: Reporter): void {
  const { payload, regions, brand } = context;
  const found = arrivalsOf(payload.facets.schedule, { regions, calendar: brand.calendar?.value });
  if (found === undefined) return;
  const days = found.arrivals.map(({ region, at }) => ({ region, day: at.slice(0, 10), answer: holidayOn(region, at.slice(0, 10)) }));
  const unlisted = days.filter(({ answer }) => answer.kind === "unknown" && answer.what === "country").map(({ region }) => region);
  const countries = [...new Set([...found.unknown, ...unlisted])];
  if (countries.length > 0) ask(`We have no list of the public holidays of ${regionNames(countries)}, so look the day up.`);
  if (days.some(({ answer }) => answer.kind === "unknown" && answer.what === "year"))
    ask(`Public holidays are listed for ${HOLIDAY_YEARS}, so look the day up.`);
  const holidays = days.flatMap(({ region, day, answer }) => (answer.kind === "holiday" ? [{ region, day, title: answer.title }] : []));
  for (const [what, all] of Map.groupBy(holidays, ({ day, title }) => `${day} ${title}`)) {
    const [first] = all;
    if (first === undefined) continue;
    const where = regionNames([...new Set(all.map(({ region }) => region))]);
    const date = `${weekdayName(weekdayOf(first.day))}, ${dayInWords(first.day)}`;
    complain({
      spot: { kind: "asset" },
      quote: what,
      message: `${date} is a public holiday in ${where}: ${first.title}. Choose another day, unless the mail is meant for it.`,
      related: schedulePlace(context, "at"),
    });
  }
}
