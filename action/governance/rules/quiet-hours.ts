/**
 * No mail arrives at night.
 *
 * What: the send time of a marketing mail, in the local time of every country on its lists, against the quiet hours of
 * brand/calendar.yaml. Large countries are looked at zone by zone. Where only the end of its window lies in them, that is noted.
 *
 * Why: one send time is morning in one country and night in another. What arrives at night is buried by the morning, and wakes people.
 *
 * Law: none; the company's own rule.
 *
 * @example good: morning in New York, and afternoon in Berlin
 * ```yaml
 * calendar: { quietHours: { from: "22:00", to: "06:00" } }
 * regions: [US, DE]
 * schedule: { mode: at, at: 2027-04-06T09:00, earliest: 2027-04-06T09:00, latest: 2027-04-06T11:00, zone: America/New_York }
 * findings: []
 * ```
 *
 * @example good: other hours in France, and only some zones of the United States
 * ```yaml
 * calendar: { quietHours: { from: "20:00", to: "08:00", regions: { FR: { from: "23:00", to: "06:00" } } }, zones: { US: [America/New_York] } }
 * regions: [US, FR]
 * schedule: { mode: at, at: 2027-04-06T15:00, earliest: 2027-04-06T15:00, latest: 2027-04-06T16:00, zone: America/New_York }
 * findings: []
 * ```
 *
 * @example bad: night in the west
 * ```yaml
 * calendar: { quietHours: { from: "20:00", to: "07:00" } }
 * regions: [US, DE]
 * schedule: { mode: at, at: 2027-04-06T09:00, earliest: 2027-04-06T09:00, latest: 2027-04-06T09:30, zone: America/New_York }
 * findings:
 *   - 'warn: This arrives at 06:00 in Los Angeles and Phoenix (the United States). From 20:00 to 07:00 we do not write there. Choose another time, or write to those people with a mail of their own.'
 * ```
 *
 * @example bad: it may become late
 * ```yaml
 * calendar: { quietHours: { from: "22:00", to: "06:00" } }
 * regions: [DE]
 * schedule: { mode: at, at: 2027-04-06T21:00, earliest: 2027-04-06T21:00, latest: 2027-04-06T23:00, zone: Europe/Berlin }
 * findings:
 *   - 'note: Where it goes out late, this arrives at 23:00 in Berlin (Germany). From 22:00 to 06:00 we do not write there. Set “latest” in the schedule to an earlier time.'
 * ```
 */
import { type Arrival, arrivalsOf, NO_HOUR } from "../calendar/arrival.ts";
import { cityOf } from "../calendar/zones.ts";
import { marketingMail, regionNames } from "../facts/mail.ts";
import { whereKnown } from "../facts/reach.ts";
import { schedulePlace } from "../facts/schedule-place.ts";
import { type Applicability, notApplicable, type Reporter, type Rule, type RuleContext, unknown } from "../rule.ts";
import { regionName } from "../text/regions.ts";

export const quietHours: Rule = {
  meta: {
    id: "quiet-hours",
    title: "No mail arrives at night",
    group: "audience and calendar",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability,
  check: (context, reporter) => ({ end: () => checkHours(context, reporter) }),
};

function applicability(context: RuleContext): Applicability {
  const mail = marketingMail(context);
  if (mail.kind !== "applies") return mail;
  if (context.brand.calendar?.value.quietHours === undefined) return notApplicable("brand/calendar.yaml names no quiet hours.");
  if (context.payload.facets.schedule.mode !== "at") return unknown(NO_HOUR);
  return whereKnown(context);
}

interface Hours {
  readonly from: string;
  readonly to: string;
}

function checkHours(context: RuleContext, { complain, ask }: Reporter): void {
  const { payload, regions, brand } = context;
  const calendar = brand.calendar?.value;
  const general = calendar?.quietHours;
  const found = arrivalsOf(payload.facets.schedule, { regions, calendar });
  if (general === undefined || found === undefined) return;
  if (found.unknown.length > 0)
    ask(
      `We do not know the time zones of ${regionNames(found.unknown)}, so look at the hour there, or name them in brand/calendar.yaml (zones).`,
    );
  for (const [region, arrivals] of Map.groupBy(found.arrivals, (one) => one.region)) {
    const hours = general.regions?.[region] ?? general;
    const night = arrivals.filter(({ at }) => isQuiet(at, hours));
    const late = arrivals.filter(({ at, latest }) => !isQuiet(at, hours) && isQuiet(latest, hours));
    const related = schedulePlace(context, "at");
    const quiet = `From ${hours.from} to ${hours.to} we do not write there.`;
    if (night.length > 0)
      complain({
        spot: { kind: "asset" },
        quote: `${region}: ${times(night, "at")}`,
        message: `This arrives at ${times(night, "at")} (${regionName(region)}). ${quiet} Choose another time, or write to those people with a mail of their own.`,
        related,
      });
    else if (late.length > 0)
      complain({
        spot: { kind: "asset" },
        quote: `${region}: ${times(late, "latest")}`,
        severity: "note",
        message: `Where it goes out late, this arrives at ${times(late, "latest")} (${regionName(region)}). ${quiet} Set “latest” in the schedule to an earlier time.`,
        related,
      });
  }
}

/** Quiet hours usually go over midnight; `to` is the first minute that is not quiet. Equal times are none. */
function isQuiet(local: string, { from, to }: Hours): boolean {
  const time = local.slice(11, 16);
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** "06:00 in Los Angeles and Phoenix and 07:00 in Denver" */
function times(arrivals: readonly Arrival[], which: "at" | "latest"): string {
  const byTime = Map.groupBy(arrivals, (one) => one[which].slice(11, 16));
  return listed([...byTime].map(([time, all]) => `${time} in ${listed(all.map(({ zone }) => cityOf(zone)))}`));
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
