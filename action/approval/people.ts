/** People by login: Git addresses are looked up in the configuration and never leave it. */
import type { Config } from "#model/types.ts";

/**
 * GitHub's own private addresses say whose they are: `12345+login@users.noreply.github.com`, without the number before 2017.
 * Source: docs.github.com, "Setting your commit email address" (read 2026-11-22).
 */
const PRIVATE_ADDRESS = /^(?:\d+\+)?([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\[bot\])?)@users\.noreply\.github\.com$/;

/** The login an address belongs to, ignoring case; undefined where neither the configuration nor the address itself names anybody. */
export function loginOf(people: Config["people"], address: string): string | undefined {
  const wanted = address.trim().toLowerCase();
  const listed = Object.entries(people).find(([, person]) => person.git.some((known) => known.toLowerCase() === wanted))?.[0];
  if (listed !== undefined) return listed;
  const login = PRIVATE_ADDRESS.exec(wanted)?.[1];
  return login === undefined ? undefined : (Object.keys(people).find((known) => known.toLowerCase() === login) ?? login);
}

/** Logins are the same whatever their case: GitHub keeps the case somebody typed, and compares without it. */
export function sameLogin(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** The roles a login holds, sorted; whatever case it is written in. */
export function rolesOf(roles: Config["roles"], login: string): readonly string[] {
  return Object.entries(roles)
    .filter(([, holders]) => holders.some((holder) => sameLogin(holder, login)))
    .map(([role]) => role)
    .sort();
}
