/** Who a smart list finds now, and who of them a mail really reaches. */

import { countOf, type People, shared, together, without } from "../common/people.ts";
import type { Instance } from "./instance.ts";
import type { Audience, LeftOut } from "./records.ts";

function membersOf({ data }: Instance, ids: readonly number[]): People {
  return ids.reduce<People>((all, id) => together(all, data.staticLists.get(id)?.members ?? []), []);
}

/** Members of the included lists who are in none of the excluded ones. A list that is gone counts nobody. */
export function peopleOf(instance: Instance, { include, exclude }: Audience): People {
  return without(membersOf(instance, include), membersOf(instance, exclude));
}

/** The people a smart list finds, as the lists stand now. */
export function foundBy(instance: Instance, smartListId: number | undefined): People {
  const list = smartListId === undefined ? undefined : instance.data.smartLists.get(smartListId);
  return list === undefined ? [] : peopleOf(instance, list.audience);
}

export interface Reached {
  /** Whom the mail reaches. */
  readonly who: People;
  readonly recipients: number;
  readonly leftOut: LeftOut;
}

/** Unsubscribed and blocked people get nothing; an operational mail reaches the unsubscribed too. */
export function reachedOf({ data }: Instance, people: People, operational: boolean): Reached {
  const unsubscribed = operational ? [] : shared(people, data.unsubscribed);
  const invalid = shared(without(people, unsubscribed), data.blocked);
  const who = without(without(people, unsubscribed), invalid);
  return { who, recipients: countOf(who), leftOut: { unsubscribed: countOf(unsubscribed), invalid: countOf(invalid) } };
}

/** Whether a mail goes to the unsubscribed too. */
export function isOperational({ data }: Instance, emailId: number): boolean {
  const settings = data.newEmails.get(emailId)?.approved?.fields["settings"];
  const ofNew = typeof settings === "object" && settings !== null && Reflect.get(settings, "isOperational") === true;
  return data.emails.get(emailId)?.approved?.operational ?? ofNew;
}
