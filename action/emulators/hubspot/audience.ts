/** Who a mail goes to: the included lists without the excluded ones, without those who unsubscribed or cannot be reached. */
import { recordAt, textsAt } from "../common/json.ts";
import type { ListRecord, Portal } from "./portal.ts";

export interface Audience {
  readonly recipients: number;
  readonly leftOut: { readonly unsubscribed: number; readonly invalid: number };
}

function members(list: ListRecord): number[] {
  return list.members.flatMap(([first, last]) => Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index));
}

/** How many contacts a list holds. */
export function sizeOf(list: ListRecord): number {
  return list.members.reduce((total, [first, last]) => total + Math.max(0, last - first + 1), 0);
}

/**
 * Counts the recipients of a mail's `to` as the lists stand now. A list id the account does not know counts nobody:
 * whether the vendor refuses one is not documented, and silence is the worse of the two.
 */
export function audienceOf(portal: Portal, to: unknown): Audience {
  const key = JSON.stringify([to, [...portal.lists.values()]]);
  const known = counted.get(key);
  if (known !== undefined) return known;
  const audience = count(portal, to);
  if (counted.size >= MOST_COUNTED) counted.clear();
  counted.set(key, audience);
  return audience;
}

/** The same lists are counted over and over, and hold many thousands. */
const counted = new Map<string, Audience>();
const MOST_COUNTED = 100;

function count(portal: Portal, to: unknown): Audience {
  const listed = (side: "include" | "exclude") =>
    textsAt(recordAt(to, "contactIlsLists"), side).flatMap((id) => {
      const list = portal.lists.get(id);
      return list === undefined ? [] : [list];
    });
  const single = (side: "include" | "exclude") => textsAt(recordAt(to, "contactIds"), side).map((id) => `contact ${id}`);
  const chosen = new Set<number | string>([...listed("include").flatMap(members), ...single("include")]);
  for (const contact of [...listed("exclude").flatMap(members), ...single("exclude")]) chosen.delete(contact);

  const leftOut = { unsubscribed: 0, invalid: 0 };
  const strike = (kind: "unsubscribed" | "invalid", contacts: readonly number[]) => {
    for (const contact of contacts) {
      if (chosen.delete(contact)) leftOut[kind] += 1;
    }
  };
  for (const list of portal.lists.values()) {
    const unsubscribed = list.unsubscribed ?? 0;
    const unreachable = list.invalid ?? 0;
    if (unsubscribed + unreachable === 0) continue;
    const all = members(list);
    strike("unsubscribed", all.slice(0, unsubscribed));
    strike("invalid", all.slice(unsubscribed, unsubscribed + unreachable));
  }
  return { recipients: chosen.size, leftOut };
}
