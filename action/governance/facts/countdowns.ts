/** Countdowns in an asset: boxes and pictures that run, and what their own settings say of the moment they stop. */
import type { LocalDate } from "#model/types.ts";
import type { Markup } from "../subject.ts";

/** Names that makers of countdowns give their boxes, and their pictures; an egg timer in a picture is none. */
const COUNTDOWN_BOX = /(?:^|[^a-z])(?:count-?down|countdowntimer|timer)(?:[^a-z]|$)/i;
const COUNTDOWN_PICTURE = /(?:^|[^a-z])(?:count-?down|countdowntimer|sendtric|motionmail)(?:[^a-z]|$)/i;

export interface Countdown {
  readonly element: Markup;
  /** The days its settings name; a setting in UTC may name the day after. */
  readonly days: readonly LocalDate[];
  /** Whether its settings begin anew for each reader; in words, the setting that says so. */
  readonly restarts?: string;
}

/** The countdown an element is; undefined where it is none. */
export function countdownOf(element: Markup): Countdown | undefined {
  if (!isCountdown(element)) return undefined;
  const settings = settingsOf(element);
  const restarts = RESTARTS.exec(settings)?.[0].replace(/^[\s&?]/, "");
  return { element, days: daysIn(settings), ...(restarts === undefined ? {} : { restarts }) };
}

function isCountdown({ tag, attributes, hidden }: Markup): boolean {
  if (hidden || tag === "a" || tag === "link" || tag === "meta") return false;
  if (tag === "img" && COUNTDOWN_PICTURE.test(attributes["src"] ?? "")) return true;
  return [attributes["class"], attributes["id"]].some((name) => name !== undefined && COUNTDOWN_BOX.test(name));
}

/** Names that makers of countdowns give to one that counts from the moment a reader looks. */
const RESTARTS =
  /(?:^|[\s&?])(?:data-)?(?:evergreen|loop|repeat|recurring|restart|reset|auto-?restart|per-?visitor|cookie-?days|session)=["']?(?!0(?!\d)|false|no|off|none)[\w-]{1,20}/i;

function settingsOf({ tag, attributes }: Markup): string {
  const address = tag === "img" ? decoded(attributes["src"] ?? "") : "";
  const own = Object.entries(attributes).flatMap(([name, value]) => (/^(?:data-|datetime$)/.test(name) ? [`${name}=${value}`] : []));
  return [address, ...own].join(" ");
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

const DAY = /(?<!\d)(20\d{2})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d{2})/g;
/** Seconds or milliseconds since 1970 as countdowns take them, between 2020 and 2096. */
const INSTANT = /(?<![\d.])(1[6-9]\d{8}|[23]\d{9}|1[6-9]\d{11}|[23]\d{12})(?!\d)/g;

function daysIn(settings: string): readonly LocalDate[] {
  const written = Array.from(settings.matchAll(DAY), ([, year, month, day]) => `${year}-${month}-${day}`);
  const counted = Array.from(settings.matchAll(INSTANT), ([number]) => {
    const count = Number(number);
    return new Date(number.length > 10 ? count : count * 1000).toISOString().slice(0, 10);
  });
  return [...new Set([...written, ...counted])];
}
