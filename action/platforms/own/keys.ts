/** The variables that hold the keys of a team's own platforms: known by their form, before any configuration is read. */
import type { OwnPlatformName } from "#model/types.ts";

const FORM = /^OWN_[A-Z0-9_]+_[A-Z0-9]+$/;
const ENDPOINT = "ENDPOINT";

/** What cannot stand in a variable's name is `_`. */
function word(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "_");
}

/** `own-letters`, `4711`, `TOKEN` → `OWN_LETTERS_4711_TOKEN` */
export function ownKey(name: OwnPlatformName, account: string, key: string): string {
  return `${word(name)}_${word(account)}_${key}`;
}

/** `own-letters` → `OWN_LETTERS_ENDPOINT`: replaces the platform's address, by a stand-in's for example. */
export function ownEndpoint(name: OwnPlatformName): string {
  return `${word(name)}_${ENDPOINT}`;
}

/** Whether a variable holds a key of such a platform, whichever it is. */
export function isOwnKey(variable: string): boolean {
  return FORM.test(variable) && !variable.endsWith(`_${ENDPOINT}`);
}
