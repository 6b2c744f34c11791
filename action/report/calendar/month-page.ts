/** A month on one page that needs nothing else: a calendar on a wide screen, a list of days on a phone, and good on paper. */

import { localIn } from "#governance/calendar/local-time.ts";
import { nameOf, type Outing } from "#governance/calendar/outing.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { LocalDate } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { pageOf } from "../page/frame.ts";
import { type Markup, markup } from "../page/markup.ts";
import { kindInWords, plural, when, zoneInWords } from "../words.ts";
import { type CalendarReport, certaintyOf, clashesOf, stateInWords, titleOf, whomOf } from "./calendar-report.ts";
import { MONTH_STYLE } from "./month-style.ts";

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** `2027-04` → April 2027 */
export function monthInWords(month: string): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ""} ${month.slice(0, 4)}`;
}

/** The day an outing falls on, in its own zone; undefined where it has no time. */
export function dayOf({ at, zone }: Outing): LocalDate | undefined {
  return at === undefined ? undefined : (localIn(Date.parse(at), zone) ?? at).slice(0, 10);
}

/**
 * The page of one month, `2027-04`. The same report gives the same bytes.
 * @param company whose calendar it is.
 */
export function monthPage(report: CalendarReport, { month, company }: { readonly month: string; readonly company: string }): string {
  const inMonth = report.outings.filter((outing) => dayOf(outing)?.startsWith(month) === true);
  const undated = report.outings.filter(({ at }) => at === undefined);
  const today = instantOf(report.nowMs).slice(0, 10);
  return pageOf({
    title: `${monthInWords(month)}: campaigns of ${company}`,
    style: MONTH_STYLE,
    header: markup`<p class="kicker">What goes out, of ${company}</p>
<h1>${monthInWords(month)}</h1>
<p class="sum">${summary(inMonth, report)}</p>
${LEGEND}`,
    main: markup`<div class="weekdays" aria-hidden="true">${WEEKDAYS.map((name) => markup`<span>${name}</span>`)}</div>
<ol class="days">
${daysOf(month).map((day) => dayMarkup(day, { today, report, outings: inMonth.filter((outing) => dayOf(outing) === day) }))}
</ol>
${inMonth.length === 0 ? markup`<p class="none">Nothing goes out in ${monthInWords(month)}.</p>` : undefined}
${toLookAt(inMonth, report)}
${undated.length === 0 ? undefined : withoutTime(undated, report)}
${report.unread.length === 0 ? undefined : markup`<p class="unread">Not shown, because they cannot be read: ${report.unread.join(", ")}.</p>`}`,
    footer: markup`<p>As it stood on <time datetime="${instantOf(report.nowMs)}">${longDay(today)}</time>. Times are those of the place named beside them. Looking at this page sends nothing.</p>`,
  });
}

const LEGEND = markup`<ul class="legend" aria-label="What the colours mean"><li class="settled">scheduled, live or sent</li><li class="open">planned, or waits for a person</li><li class="off">stopped, taken back or missed</li><li class="clash">look at this</li></ul>`;

function summary(outings: readonly Outing[], report: CalendarReport): string {
  const mails = outings.filter(({ kind }) => kind === "email").length;
  const clashing = outings.filter((outing) => clashesOf(outing, report).length > 0).length;
  const what = `${plural(mails, "mail")}, ${plural(outings.length - mails, "page")}.`;
  return clashing === 0 ? what : `${what} ${clashing} of them to look at.`;
}

function daysOf(month: string): readonly LocalDate[] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: last }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`);
}

interface DayFacts {
  readonly today: LocalDate;
  readonly report: CalendarReport;
  readonly outings: readonly Outing[];
}

function dayMarkup(day: LocalDate, { today, report, outings }: DayFacts): Markup {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const names = [
    ...(outings.length === 0 ? ["empty"] : []),
    ...(weekday > 4 ? ["weekend"] : []),
    ...(day === today ? ["today"] : []),
    ...(day.endsWith("-01") ? [`first-${weekday + 1}`] : []),
  ];
  const name = WEEKDAYS[weekday] ?? "";
  return markup`<li class="${names.join(" ")}"><h2><time datetime="${day}"><span class="weekday">${name} </span>${Number(day.slice(8))}<span class="month"> ${MONTHS[Number(day.slice(5, 7)) - 1]}</span></time>${day === today ? markup` <span class="now">today</span>` : undefined}</h2>${outings.map((outing) => entry(outing, report))}</li>
`;
}

function entry(outing: Outing, report: CalendarReport): Markup {
  const { at, zone, kind, name, asset, platform, state } = outing;
  const clashes = clashesOf(outing, report);
  const there = report.there.get(nameOf(outing));
  const time = at === undefined ? undefined : (localIn(Date.parse(at), zone) ?? at).slice(11, 16);
  const names = ["entry", certaintyOf(state), ...(clashes.length > 0 ? ["clash"] : [])];
  return markup`<article class="${names.join(" ")}">
${time === undefined ? undefined : markup`<p class="time"><time datetime="${at}">${time}</time> ${zoneInWords(zone)}</p>`}
<h3>${name}</h3>
<p class="what">${kindInWords(kind)} ${asset} · ${platformInWords(platform)} · <span class="state">${stateInWords(outing)}</span></p>
<p class="whom">to ${whomOf(outing, report)}</p>
${there === undefined ? undefined : markup`<p class="there">${there}</p>`}
${clashes.length === 0 ? undefined : markup`<p class="to-look"><a href="#${anchorOf(outing)}">${plural(clashes.length, "thing")} to look at</a></p>`}
</article>`;
}

/** In full below the month: in a column of the calendar they would be higher than everything else. */
function toLookAt(outings: readonly Outing[], report: CalendarReport): Markup | undefined {
  const all = outings.map((outing) => ({ outing, clashes: clashesOf(outing, report) })).filter(({ clashes }) => clashes.length > 0);
  if (all.length === 0) return undefined;
  return markup`<section class="look"><h2>To look at</h2>
${all.map(
  ({
    outing,
    clashes,
  }) => markup`<article id="${anchorOf(outing)}"><h3>${titleOf(outing)}${outing.at === undefined ? "" : `, ${when(outing.at, outing.zone)}`}</h3><ul>${clashes.map((clash) => markup`<li>${clash}</li>`)}</ul></article>
`,
)}</section>`;
}

function anchorOf({ campaign, asset }: Outing): string {
  return `look-${campaign}-${asset}`;
}

function withoutTime(outings: readonly Outing[], report: CalendarReport): Markup {
  return markup`<section class="undated"><h2>Without a day: these go out when they are merged</h2>${outings.map((outing) => entry(outing, report))}</section>`;
}

function longDay(day: LocalDate): string {
  return `${Number(day.slice(8))} ${monthInWords(day)}`;
}
