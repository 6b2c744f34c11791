/** Who a mail goes to: the included lists without the excluded ones, without those who unsubscribed or cannot be reached. */
import { recordAt, textsAt } from "../common/json.ts";
import { countOf, NOBODY, type People, peopleOf, together, without } from "../common/people.ts";
import { peopleMeeting } from "./list-filters.ts";
import type { ListRecord, Portal } from "./portal.ts";

export interface Reach {
  /** Who gets it. */
  readonly people: People;
  readonly leftOut: { readonly unsubscribed: number; readonly invalid: number };
}

export interface Audience extends Reach {
  readonly recipients: number;
}

/** Who is in a list now; nobody is in a deleted one. */
export function membersOf(portal: Portal, list: ListRecord | undefined): People {
  if (list === undefined || list.deletedAt !== undefined) return NOBODY;
  if (list.filterBranch === undefined || list.processingType !== "DYNAMIC") return peopleOf(list.members);
  return peopleMeeting(portal, list.filterBranch);
}

/** How many contacts a list holds. */
export function sizeOf(portal: Portal, list: ListRecord): number {
  return countOf(membersOf(portal, list));
}

/** Those of `people` who may and can be written to. */
export function reachOf({ unsubscribed, unreachable }: Portal, people: People): Reach {
  const willing = without(people, unsubscribed);
  const reached = without(willing, unreachable);
  return { people: reached, leftOut: { unsubscribed: countOf(people) - countOf(willing), invalid: countOf(willing) - countOf(reached) } };
}

/**
 * The recipients of a mail's `to` as the lists stand now. A list id the account does not know counts nobody:
 * whether the vendor refuses one is not documented, and silence is the worse of the two.
 */
export function audienceOf(portal: Portal, to: unknown): Audience {
  const listed = (side: "include" | "exclude") =>
    textsAt(recordAt(to, "contactIlsLists"), side).reduce<People>(
      (all, id) => together(all, membersOf(portal, portal.lists.get(id))),
      NOBODY,
    );
  const single = (side: "include" | "exclude") =>
    peopleOf(textsAt(recordAt(to, "contactIds"), side).flatMap((id) => (/^\d{1,15}$/.test(id) ? [[Number(id), Number(id)] as const] : [])));
  const chosen = without(together(listed("include"), single("include")), together(listed("exclude"), single("exclude")));
  const { people, leftOut } = reachOf(portal, chosen);
  return { people, recipients: countOf(people), leftOut };
}
