/** What kind of lists a mail goes to, for somebody who decides about it today: who is on an active one may be another tomorrow. */
import type { AudienceFacet } from "#model/types.ts";
import type { ListSeen } from "#ports/platform.ts";
import { count } from "./words.ts";

const KINDS = {
  static: "a static list: who is on it changes only by hand",
  active: "an active list: who is on it may change until it goes out",
} as const;

/** `name`: how a list's name is written where this stands. Empty where the platform tells no kind. */
export function listsInWords(lists: readonly ListSeen[], name: (text: string) => string): string {
  const known = lists.filter(({ kind }) => kind !== undefined);
  const [only] = known;
  if (only?.kind === undefined) return "";
  if (lists.length === 1) return KINDS[only.kind];
  return lists
    .map((list) => `${name(list.name)}: ${count(list.people)}${list.kind === undefined ? "" : `, ${KINDS[list.kind]}`}`)
    .join("; ");
}

/** Who comes in later than those who are counted, and through what; undefined where nobody does. `key`: how a key of the platform is written where this stands. */
export function laterInWords(audience: AudienceFacet, key: (text: string) => string = String): string | undefined {
  if (audience.kind === "public" || audience.entrySource === undefined) return undefined;
  return `Whoever joins the list later comes in too, once each, through the entry source ${key(audience.entrySource)}; no number counts them.`;
}
