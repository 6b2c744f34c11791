/** `calendar` on a terminal: what goes out when, to whom, where and in what state; and what clashes. */

import { nameOf, type Outing } from "#governance/calendar/outing.ts";
import { platformInWords } from "#model/platform-names.ts";
import { visibleText } from "#model/visible.ts";
import { type Look, listed, NO_CAMPAIGN, paint, plural, table, when } from "../words.ts";
import { type CalendarReport, certaintyOf, clashesOf, stateInWords, titleOf, whomOf } from "./calendar-report.ts";

export interface WrittenFiles {
  readonly html?: string;
  readonly ics?: string;
}

export function renderCalendar(report: CalendarReport, written: WrittenFiles, look: Look): string {
  const { outings } = report;
  const rows = table(outings.map((outing) => row(outing, report)));
  const lines = outings.flatMap((outing, index) => {
    const line = rows[index] ?? "";
    const there = report.there.get(nameOf(outing));
    return [
      certaintyOf(outing.state) === "off" ? paint(line, "quiet", look) : line,
      ...(there === undefined ? [] : [paint(`      where its readers are: ${there}`, "quiet", look)]),
      ...clashesOf(outing, report).map((clash) => paint(`    ! ${visibleText(clash)}`, "warn", look)),
    ];
  });
  const clashing = outings.filter((outing) => clashesOf(outing, report).length > 0).length;
  const blocks = [
    outings.length === 0 ? nothing(report) : lines.join("\n"),
    ...(outings.length === 0
      ? []
      : [clashing === 0 ? "Nothing clashes." : paint(`${plural(clashing, "thing")} to look at, marked with “!”.`, "warn", look)]),
    ...(report.unread.length === 0
      ? []
      : [paint(`Not shown, because they cannot be read: ${listed(report.unread)}. \`campaigns check\` says why.`, "warn", look)]),
    ...files(written),
  ];
  return blocks.join("\n\n");
}

function nothing({ unread }: CalendarReport): string {
  return unread.length > 0 ? "Nothing that can be read goes out in this time." : "Nothing goes out in this time.";
}

/** Said where there is no campaign at all. */
export const NO_CALENDAR = NO_CAMPAIGN;

function row(outing: Outing, report: CalendarReport): readonly string[] {
  const { at, zone, platform } = outing;
  return [
    at === undefined ? "when it is merged" : when(at, zone),
    visibleText(titleOf(outing)),
    visibleText(`to ${whomOf(outing, report)}`),
    platformInWords(platform),
    stateInWords(outing),
  ];
}

function files({ html, ics }: WrittenFiles): readonly string[] {
  const lines = [
    ...(html === undefined ? [] : [`${html}  open it in a browser, or send it on: everything is in it`]),
    ...(ics === undefined ? [] : [`${ics}  import it into your calendar; a later one brings it up to date`]),
  ];
  return lines.length === 0 ? [] : [["Written:", ...lines.map((line) => `  ${line}`)].join("\n")];
}

export function calendarJson(report: CalendarReport, written: WrittenFiles): unknown {
  return {
    outings: report.outings.map((outing) => ({ ...outing, clashes: clashesOf(outing, report) })),
    unread: report.unread,
    written,
  };
}
