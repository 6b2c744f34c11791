/** A calendar as a file for other programs, after RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545): no library does these few lines better. */

import { nameOf, type Outing } from "#governance/calendar/outing.ts";
import { platformInWords } from "#model/platform-names.ts";
import { instantOf } from "#ports/clock.ts";
import { type CalendarReport, certaintyOf, clashesOf, stateInWords, titleOf, whomOf } from "./calendar-report.ts";

/** What a mail takes up in a day view; nobody is busy then (TRANSP). */
const MINUTES = 15;
/** Octets of a line without its break (3.1). */
const LINE = 75;

/**
 * The calendar's text. An asset keeps its UID for life, and a later file has a higher SEQUENCE: importing it again brings entries up to
 * date and adds none twice. What goes out with its merge has no time, and is not in it.
 * @param installation makes UIDs unique among teams.
 */
export function icsOf(report: CalendarReport, installation: string): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//campaigns-as-code//calendar//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    text("X-WR-CALNAME", "Campaigns"),
    ...report.outings.flatMap((outing) => event(outing, report, installation)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function event(outing: Outing, report: CalendarReport, installation: string): readonly string[] {
  const { at, campaign, asset, state } = outing;
  if (at === undefined) return [];
  const stamp = utc(instantOf(report.nowMs));
  const clashes = clashesOf(outing, report);
  const there = report.there.get(nameOf(outing));
  const description = [
    `To: ${whomOf(outing, report)}`,
    ...(there === undefined ? [] : [`Where its readers are: ${there}`]),
    `In: ${platformInWords(outing.platform)}`,
    `State: ${stateInWords(outing)}`,
    ...clashes.map((clash) => `Look at this: ${clash}`),
    nameOf(outing),
  ].join("\n");
  return [
    "BEGIN:VEVENT",
    text("UID", `${campaign}.${asset}@${installation}`),
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    // Minutes since 1970: it grows with every file, and fits into the 31 bits of an INTEGER (3.3.8) for some thousand years.
    `SEQUENCE:${Math.floor(report.nowMs / 60_000)}`,
    `DTSTART:${utc(at)}`,
    `DTEND:${utc(instantOf(Date.parse(at) + MINUTES * 60_000))}`,
    text("SUMMARY", `${clashes.length > 0 ? "! " : ""}${titleOf(outing)}`),
    text("DESCRIPTION", description),
    `STATUS:${statusOf(state)}`,
    "TRANSP:TRANSPARENT",
    text("CATEGORIES", outing.kind === "email" ? "Mail" : "Page"),
    "END:VEVENT",
  ];
}

function statusOf(state: Outing["state"]): "TENTATIVE" | "CONFIRMED" | "CANCELLED" {
  switch (certaintyOf(state)) {
    case "open":
      return "TENTATIVE";
    case "settled":
      return "CONFIRMED";
    case "off":
      return "CANCELLED";
  }
}

/** `2027-04-07T13:00:00Z` → `20270407T130000Z` (3.3.5, form 2) */
function utc(instant: string): string {
  return instant.replace(/\.\d+/, "").replace(/[-:]/g, "");
}

/** A property of the type TEXT (3.3.11): backslash, semicolon, comma and line break are escaped; other control characters may not stand there. */
function text(name: string, value: string): string {
  const escaped = value
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in a text.
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
  return `${name}:${escaped}`;
}

/** At most 75 octets a line; what is longer goes on in the next after a space, and no character is cut in two. */
function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
