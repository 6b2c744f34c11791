/** People by login: Git addresses are looked up in the configuration and never leave it. */
import type { Config } from "#model/types.ts";

/** The login an address belongs to, ignoring case; undefined where the configuration names nobody. */
export function loginOf(people: Config["people"], address: string): string | undefined {
  const wanted = address.trim().toLowerCase();
  return Object.entries(people).find(([, person]) => person.git.some((known) => known.toLowerCase() === wanted))?.[0];
}

/** The roles a login holds, sorted. */
export function rolesOf(roles: Config["roles"], login: string): readonly string[] {
  return Object.entries(roles)
    .filter(([, holders]) => holders.includes(login))
    .map(([role]) => role)
    .sort();
}
