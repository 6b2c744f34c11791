/**
 * Nobody gets two of our mails at once.
 *
 * What: other marketing mails to the same list, of this campaign and of all others, those that were sent included, with fewer hours
 * between them than brand/calendar.yaml asks for (hoursBetweenMails; 48 where it says nothing). Lists are the same by their name, or by
 * their number on the platform. Variants of one mail share their people out, and do not count.
 *
 * Why: each campaign is written by somebody else, and nobody sees both. The second mail is the one people unsubscribe from.
 *
 * Law: none; the company's own rule.
 *
 * @example good: three days later, another list, and an operational mail
 * ```yaml
 * schedule: { mode: at, at: 2027-04-06T09:00, earliest: 2027-04-06T09:00, latest: 2027-04-06T11:00, zone: UTC }
 * outings:
 *   - { campaign: summer, asset: sale, lists: [{ name: admins, ids: ["11"] }], at: "2027-04-09T09:00:00Z" }
 *   - { campaign: partners, asset: news, lists: [{ name: partners, ids: ["77"] }], at: "2027-04-06T10:00:00Z" }
 *   - { campaign: outage, asset: notice, messageClass: operational, lists: [{ name: admins, ids: ["11"] }], at: "2027-04-06T10:00:00Z" }
 * findings: []
 * ```
 *
 * @example good: where the other campaigns are not at hand
 * ```yaml
 * schedule: { mode: at, at: 2027-04-06T09:00, earliest: 2027-04-06T09:00, latest: 2027-04-06T11:00, zone: UTC }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: a day later, by its name; and before, by its number
 * ```yaml
 * schedule: { mode: at, at: 2027-04-06T09:00, earliest: 2027-04-06T09:00, latest: 2027-04-06T11:00, zone: UTC }
 * outings:
 *   - { campaign: summer, name: Summer sale, asset: sale, lists: [{ name: admins, ids: ["99"] }], at: "2027-04-07T09:00:00Z", zone: Europe/Berlin }
 *   - { campaign: survey, name: Survey, asset: ask, state: sent, lists: [{ name: everybody, ids: ["11"] }], at: "2027-04-06T09:00:00Z" }
 * findings:
 *   - 'warn: The list “Admins” gets “Survey” (ask) at the same time. We leave 48 hours between two marketing emails to one list. Move this one, or leave the list out of it.'
 *   - 'warn: The list “Admins” gets “Summer sale” (sale) 24 hours later, on 7 April 2027 at 11:00 in Berlin. We leave 48 hours between two marketing emails to one list. Move this one, or leave the list out of it.'
 * ```
 *
 * @example bad: fewer hours are enough
 * ```yaml
 * calendar: { hoursBetweenMails: 12 }
 * schedule: { mode: at, at: 2027-04-06T09:00, earliest: 2027-04-06T09:00, latest: 2027-04-06T11:00, zone: UTC }
 * outings:
 *   - { campaign: summer, name: Summer sale, asset: sale, lists: [{ name: admins, ids: [] }], at: "2027-04-06T20:00:00Z" }
 *   - { campaign: autumn, name: Autumn sale, asset: sale, lists: [{ name: admins, ids: [] }], at: "2027-04-06T21:00:00Z" }
 * findings:
 *   - 'warn: The list “Admins” gets “Summer sale” (sale) 11 hours later, on 6 April 2027 at 20:00 in UTC. We leave 12 hours between two marketing emails to one list. Move this one, or leave the list out of it.'
 * ```
 */

import { NO_HOUR } from "../calendar/arrival.ts";
import { instantIn, localIn } from "../calendar/local-time.ts";
import { type Meeting, meetings, nameOf, type Outing, USUAL_HOURS_BETWEEN } from "../calendar/outing.ts";
import { cityOf } from "../calendar/zones.ts";
import { marketingMail } from "../facts/mail.ts";
import { schedulePlace } from "../facts/schedule-place.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext, unknown } from "../rule.ts";
import { dayInWords } from "../text/dates.ts";
import { counted } from "../text/wording.ts";

export const samePeopleAgain: Rule = {
  meta: {
    id: "same-people-again",
    title: "Nobody gets two of our mails at once",
    group: "audience and calendar",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability,
  check: (context, { complain }) => ({
    end: () => {
      const own = ownOuting(context);
      if (own === undefined) return;
      const between = hoursBetween(context);
      const others = (context.others.near ?? []).filter((other) => nameOf(other) !== nameOf(own));
      for (const meeting of meetings([own, ...others], between)) {
        const other = otherOf(meeting, own);
        if (other === undefined) continue;
        complain({
          spot: { kind: "asset" },
          quote: `${nameOf(other)} ${other.at ?? ""}`.trim(),
          message: `${listsInWords(meeting, own, context)} “${other.name}” (${other.asset}) ${whenInWords(meeting, other)}. We leave ${counted(between, "hour", "hours")} between two marketing emails to one list. Move this one, or leave the list out of it.`,
          related: schedulePlace(context, "at"),
        });
      }
    },
  }),
};

function applicability(context: RuleContext): Applicability {
  const mail = marketingMail(context);
  if (mail.kind !== "applies") return mail;
  if (hoursBetween(context) === 0) return notApplicable("brand/calendar.yaml asks for no hours between two mails.");
  if (context.others.near === undefined)
    return notApplicable("The other campaigns are looked at by `campaigns check` and `campaigns calendar`.");
  return context.payload.facets.schedule.mode === "at" ? mail : unknown(NO_HOUR);
}

function hoursBetween({ brand }: RuleContext): number {
  return brand.calendar?.value.hoursBetweenMails ?? USUAL_HOURS_BETWEEN;
}

/** This mail as the calendar sees it, from what is approved of it. */
function ownOuting({ payload, brief, platform, messageClass }: RuleContext): Outing | undefined {
  const { audience, schedule } = payload.facets;
  if (audience.kind !== "lists" || schedule.mode !== "at") return undefined;
  const at = instantIn(schedule.at, schedule.zone);
  if (at === undefined) return undefined;
  const variantOf = brief.value.assets.find(({ id }) => id === payload.asset)?.variantOf;
  return {
    campaign: payload.campaign,
    name: brief.value.name,
    asset: payload.asset,
    kind: payload.kind,
    platform,
    messageClass,
    lists: audience.include,
    regions: audience.regions,
    at: new Date(at).toISOString(),
    zone: schedule.zone,
    state: "planned",
    ...(variantOf === undefined ? {} : { variantOf }),
  };
}

/** Of two mails of one campaign only the later is complained about: both have one author. */
function otherOf({ first, second }: Meeting, own: Outing): Outing | undefined {
  if (second === own) return first;
  return first === own && second.campaign !== own.campaign ? second : undefined;
}

function listsInWords({ first, lists }: Meeting, own: Outing, { brand }: RuleContext): string {
  const known = brand.audiences.value.audiences;
  // The names are those of the earlier mail, which may call the list otherwise.
  const names = first === own ? lists : own.lists.filter(({ name, ids }) => isAmong({ name, ids }, first, lists)).map(({ name }) => name);
  const titles = names.map((name) => `“${known[name]?.title ?? name}”`);
  return titles.length === 1 ? `The list ${titles[0]} gets` : `The lists ${titles.join(" and ")} get`;
}

function isAmong(list: Outing["lists"][number], { lists }: Outing, names: readonly string[]): boolean {
  return lists.some(({ name, ids }) => names.includes(name) && (name === list.name || ids.some((id) => list.ids.includes(id))));
}

function whenInWords({ first, hours }: Meeting, other: Outing): string {
  if (hours === 0) return "at the same time";
  const apart = hours < 1 ? "less than an hour" : counted(Math.floor(hours), "hour", "hours");
  const local = other.at === undefined ? undefined : localIn(Date.parse(other.at), other.zone);
  const day = local === undefined ? "" : `, on ${dayInWords(local)} at ${local.slice(11, 16)} in ${cityOf(other.zone)}`;
  return `${apart} ${first === other ? "earlier" : "later"}${day}`;
}
