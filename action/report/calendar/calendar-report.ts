/** What a calendar is made from: everything that goes out, what stands in its way, and what could not be read. */

import { type Meeting, nameOf, type Outing, type OutingState } from "#governance/calendar/outing.ts";
import { platformInWords } from "#model/platform-names.ts";
import { kindInWords, listed, when } from "../words.ts";

export interface CalendarReport {
  /** In the order of their times; what has none comes last. */
  readonly outings: readonly Outing[];
  /** Mails that reach the same people within too few hours. */
  readonly meetings: readonly Meeting[];
  /** `<campaign>/<asset>` → what the calendar's rules find of it. */
  readonly notes: ReadonlyMap<string, readonly string[]>;
  readonly unread: readonly string[];
  /** Names of lists, as people call them. */
  readonly titles: Readonly<Record<string, string>>;
  /** `<campaign>/<asset>` → its hours where its readers are, in words. */
  readonly there: ReadonlyMap<string, string>;
  readonly hoursBetween: number;
  readonly nowMs: number;
}

/** In the order of their times; what goes out with its merge has none, and comes last. */
export function inOrder(outings: readonly Outing[]): readonly Outing[] {
  const key = (outing: Outing): string => `${outing.at ?? "9999"} ${nameOf(outing)}`;
  return outings.toSorted((left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0));
}

/** What a mail or page is called in a calendar: `Mail “Spring launch” (launch-email)`. */
export function titleOf({ kind, name, asset }: Outing): string {
  return `${kindInWords(kind)} “${name}” (${asset})`;
}

/** To whom, in the words of brand/audiences.yaml. */
export function whomOf({ kind, lists }: Outing, { titles }: Pick<CalendarReport, "titles">): string {
  if (kind === "landing-page") return "everybody";
  return lists.length === 0 ? "nobody yet" : listed(lists.map(({ name }) => titles[name] ?? name));
}

/** Where it stands, in words. */
export function stateInWords({ state, platform }: Pick<Outing, "state" | "platform">): string {
  switch (state) {
    case "planned":
    case "absent":
      return "planned";
    case "unread":
      return "not looked up";
    case "drafted":
      return "draft";
    case "missed":
      return "missed, nothing was sent";
    case "scheduled":
      return "scheduled";
    case "handed-over":
      return `waits for a person in ${platformInWords(platform)}`;
    case "live":
      return "live";
    case "sent":
      return "sent";
    case "ended":
      return "over";
    case "stopped":
      return "stopped";
    case "withdrawn":
      return "taken back";
    case "held":
      return "perhaps sent, perhaps not";
  }
}

/** How sure it is: nothing is settled before it is scheduled; what was stopped does not happen. */
export function certaintyOf(state: OutingState): "open" | "settled" | "off" {
  switch (state) {
    case "planned":
    case "absent":
    case "unread":
    case "drafted":
    case "handed-over":
    case "held":
      return "open";
    case "scheduled":
    case "live":
    case "sent":
    case "ended":
      return "settled";
    case "missed":
    case "stopped":
    case "withdrawn":
      return "off";
  }
}

/** Everything that stands against one outing: whom it meets, and what the calendar's rules find. */
export function clashesOf(outing: Outing, { meetings, notes, titles, hoursBetween }: CalendarReport): readonly string[] {
  const own = nameOf(outing);
  const met = meetings.flatMap(({ first, second, lists, hours }) => {
    if (nameOf(first) !== own && nameOf(second) !== own) return [];
    const other = nameOf(first) === own ? second : first;
    const gap = hours === 0 ? "at the same time" : `${hoursInWords(hours)} ${other === second ? "later" : "earlier"}`;
    const who = listed(lists.map((name) => titles[name] ?? name));
    const day = other.at === undefined || hours === 0 ? "" : `, ${when(other.at, other.zone)}`;
    return [`${who}: also ${other.name} (${other.asset}) ${gap}${day}. We leave ${hoursBetween} hours.`];
  });
  return [...met, ...(notes.get(own) ?? [])];
}

function hoursInWords(hours: number): string {
  if (hours < 1) return "less than an hour";
  return Math.floor(hours) === 1 ? "1 hour" : `${Math.floor(hours)} hours`;
}
