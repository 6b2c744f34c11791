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
