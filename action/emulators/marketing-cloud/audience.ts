/** Who a mail really goes to. */

import { countOf, NOBODY, type People, peopleOf, shared, together, without } from "../common/people.ts";
import type { ExtensionRecord } from "./data.ts";
import { contactNumber, type Tenant } from "./tenant.ts";

export interface Reach {
  readonly people: People;
  readonly leftOut: { readonly unsubscribed: number; readonly invalid: number; readonly suppressed: number };
}

/** Everybody in a data extension or list, written rows included. */
export function membersOf(tenant: Tenant, extension: ExtensionRecord | undefined): People {
  if (extension === undefined) return NOBODY;
  const named = [...extension.rows.keys()].map((key) => contactNumber(tenant, key));
  return together(extension.members, peopleOf(named.map((number) => [number, number])));
}

/** The data extension or list an id, key or number means in a business unit. */
export function extensionOf({ data }: Tenant, mid: number, name: string): ExtensionRecord | undefined {
  const wanted = name.toLowerCase();
  return [...data.extensions.values()].find(
    (one) => one.mid === mid && (one.key.toLowerCase() === wanted || one.objectId === wanted || String(one.listId) === wanted),
  );
}

/** Those of `chosen` who get a commercial mail: without the excluded and suppressed, the unsubscribed, the unreachable. */
export function reachOf(tenant: Tenant, mid: number, chosen: People, excluded: People = NOBODY): Reach {
  const { data } = tenant;
  const always = [...data.extensions.values()].filter((one) => one.kind === "suppression" && one.mid === mid);
  const suppressed = always.reduce<People>((all, one) => together(all, membersOf(tenant, one)), NOBODY);
  const wanted = without(chosen, excluded);
  const kept = without(wanted, suppressed);
  const subscribed = without(kept, data.unsubscribed);
  const people = without(subscribed, data.unreachable);
  return {
    people,
    leftOut: {
      unsubscribed: countOf(shared(kept, data.unsubscribed)),
      invalid: countOf(shared(subscribed, data.unreachable)),
      suppressed: countOf(shared(wanted, suppressed)),
    },
  };
}
