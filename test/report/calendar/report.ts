/** A calendar as a team's, with one of everything; a test says what is special about its own. */
import { meetings, type Outing } from "#governance/calendar/outing.ts";
import { type CalendarReport, inOrder } from "#report/calendar/calendar-report.ts";
import { outing } from "../../governance/builders.ts";

export const NOW_MS = Date.parse("2027-04-05T12:00:00Z");

const ADMINS = [{ name: "admins", ids: ["11"] }];
const READERS = [{ name: "readers", ids: ["12"] }];

/** One in each state a calendar has words of its own for. */
export const EVERYTHING: readonly Outing[] = [
  outing({
    campaign: "spring",
    name: "Spring launch",
    asset: "launch-email",
    lists: ADMINS,
    at: "2027-04-07T13:00:00Z",
    zone: "America/New_York",
    state: "scheduled",
  }),
  outing({
    campaign: "spring",
    name: "Spring launch",
    asset: "launch-page",
    kind: "landing-page",
    at: "2027-04-05T10:01:00Z",
    zone: "America/New_York",
    state: "live",
  }),
  outing({
    campaign: "webinar",
    name: "Webinar, with “Ask us”",
    asset: "invitation",
    lists: [...ADMINS, ...READERS],
    at: "2027-04-08T07:30:00Z",
    zone: "Europe/Berlin",
  }),
  outing({ campaign: "survey", name: "Survey", asset: "ask", lists: READERS, at: "2027-04-02T09:00:00Z", state: "sent" }),
  outing({ campaign: "partners", name: "Partners", asset: "news", lists: READERS, at: "2027-04-20T09:00:00Z", state: "stopped" }),
  outing({ campaign: "late", name: "Too late", asset: "mail", lists: ADMINS, at: "2027-04-01T09:00:00Z", state: "missed" }),
  outing({
    campaign: "outage",
    name: "Maintenance",
    asset: "notice",
    messageClass: "operational",
    lists: ADMINS,
    at: "2027-04-07T14:00:00Z",
    state: "drafted",
  }),
  outing({ campaign: "summer", name: "Summer sale", asset: "sale-page", kind: "landing-page" }),
  outing({ campaign: "autumn", name: "Autumn sale", asset: "sale", lists: READERS, at: "2027-05-03T09:00:00Z", state: "handed-over" }),
];

export function report(special: Partial<CalendarReport> = {}): CalendarReport {
  const outings = inOrder(special.outings ?? EVERYTHING);
  return {
    meetings: meetings(outings, 48),
    notes: new Map([
      [
        "autumn/sale",
        [
          "Monday, 3 May 2027 is a public holiday in the United Kingdom: Early May bank holiday. Choose another day, unless the mail is meant for it.",
        ],
      ],
    ]),
    unread: ["broken"],
    titles: { admins: "Admins, Team plan", readers: "Newsletter readers" },
    there: new Map([["spring/launch-email", "DE 15:00, US 06:00–09:00"]]),
    hoursBetween: 48,
    nowMs: NOW_MS,
    ...special,
    outings,
  };
}
