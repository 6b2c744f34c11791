/** The keys our objects are found by again: the same on every machine, short enough for the vendor, and unique in the enterprise. */
import { sha256 } from "#model/digest.ts";
import { type Marker, markerText } from "#model/marker.ts";

const HEX_DIGITS = 20;

/**
 * The key of an email: `cac-` and 20 hex digits; where earlier ones of the same change were archived, and so keep their keys, `r2`, `r3`, …
 * stands behind. Keys are unique in the whole enterprise, so the business unit is in it; the resource key holds the environment.
 * At most 36 characters, with the send definition's ending.
 */
export function assetKey(account: string, { resourceKey, change }: Marker, turn: number): string {
  const key = `cac-${sha256(`${account}\n${resourceKey}\n${change}`).slice(0, HEX_DIGITS)}`;
  return turn === 1 ? key : `${key}r${turn}`;
}

/**
 * The key of a send definition of an email. Its number is the second it was made in: a key is never used twice, so that a Schedule that
 * arrives late can reach no definition made after it.
 */
export function definitionKey(asset: string, number: number): string {
  return `${asset}-s${number.toString(36)}`;
}

/** Which of an email's send definitions a key names; undefined where it is none of them. */
export function definitionNumber(asset: string, key: string): number | undefined {
  if (!key.startsWith(`${asset}-s`)) return undefined;
  const digits = key.slice(asset.length + 2);
  return /^[1-9a-z][0-9a-z]{0,6}$/.test(digits) ? Number.parseInt(digits, 36) : undefined;
}

const LONGEST_NAME = 200;

/**
 * The name of an email: for people, with its marker. Names are unique in their folder, and an email that is brought up to its review
 * copy has the same words and marker as that copy; so a little of its own key stands before the marker. That comes last: a name that goes
 * on behind it is taken for a copy somebody made by hand.
 */
export function assetName(name: string, marker: Marker, key: string): string {
  const ending = ` ${key.slice(4, 10)}${key.slice(4 + HEX_DIGITS)} ${markerText(marker)}`;
  return `${name.slice(0, LONGEST_NAME - ending.length)}${ending}`;
}

const HEX_OF_MAIL = 20;

/** The key of a journey: as unique, and as short, as that of an email. */
export function journeyKey(account: string, { resourceKey, change }: Marker, turn: number): string {
  const key = `cacj-${sha256(`${account}\n${resourceKey}\n${change}`).slice(0, HEX_DIGITS)}`;
  return turn === 1 ? key : `${key}r${turn}`;
}

/** The key of a journey's entry source: one for each data extension, because it cannot be changed while a version on it runs. */
export function entryKey(journey: string, extension: string): string {
  return `${journey}-${sha256(extension).slice(0, 8)}`;
}

/** The key of the journey an entry source was made for; undefined where the key is none of ours. */
export function journeyOfEntry(key: string): string | undefined {
  return /^(cacj-[0-9a-f]{20}(?:r[2-9])?)-[0-9a-f]{8}$/.exec(key)?.[1];
}

/**
 * The key of a mail of a journey. `ran` is the newest version that ever ran: what ran keeps its mails as they were, and every later draft has
 * its own.
 */
export function mailKey(
  journey: string,
  { mail, ran, change }: { readonly mail: string; readonly ran: number; readonly change: string },
): string {
  return `${MAIL_PREFIX}${sha256([journey, mail, ran, change].join("\n")).slice(0, HEX_OF_MAIL)}`;
}

/** Whether a key is of anything we made: it lays out no mail of ours. */
export function isOurKey(key: string): boolean {
  return /^cac[mj]?-[0-9a-f]{20}/.test(key);
}

const MAIL_PREFIX = "cacm-";

/** Whether a key is a sequence mail's: no email of its own. */
export function isMailKey(key: string): boolean {
  return key.startsWith(MAIL_PREFIX);
}

/** Of which turn of a mail's key this is: 1 for the key itself, more behind archived ones; undefined where it is none of them. */
export function mailTurn(base: string, key: string): number | undefined {
  if (!key.startsWith(base)) return undefined;
  const rest = key.slice(base.length);
  return rest === "" ? 1 : /^r[2-9]$/.test(rest) ? Number(rest.slice(1)) : undefined;
}

/** The name of a journey, which ends with its marker. */
export function journeyName(name: string, marker: Marker): string {
  const ending = ` ${markerText(marker)}`;
  return `${name.slice(0, LONGEST_NAME - ending.length)}${ending}`;
}

/** The name of a mail of a journey: the journey's, with the mail's and a little of its own key. Names are unique in their folder. */
export function mailName(journey: string, mail: string, key: string): string {
  const [, words = journey, marker = ""] = /^(.*?)( \[cac:[^\]]*\])$/s.exec(journey) ?? [];
  const ending = ` – ${mail} ${key.slice(MAIL_PREFIX.length, MAIL_PREFIX.length + 6)}${key.slice(MAIL_PREFIX.length + HEX_OF_MAIL)}${marker}`;
  return `${words.slice(0, LONGEST_NAME - ending.length)}${ending}`;
}
