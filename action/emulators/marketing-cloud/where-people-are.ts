/** Who stands where in a journey, in words. */

import { countOf } from "../common/people.ts";
import { dayAndTime, people, untilThen } from "../common/wording.ts";
import { type Activity, activitiesOf, isMail } from "./activities.ts";
import type { VersionRecord } from "./journey-data.ts";
import type { Tenant } from "./tenant.ts";

const title = ({ name, key }: Activity) => (name === "" ? key : name);

/** A step of a journey with how many are at it, and until when. */
export interface Stand {
  readonly step: string;
  readonly mails: boolean;
  readonly count: number;
  readonly words: string;
}

/** Every step in the order it is written. */
export function standsIn(tenant: Tenant, version: VersionRecord, nowMs: number): readonly Stand[] {
  const { timeZone } = tenant.settings;
  return activitiesOf(version.fields).map((activity) => {
    const here = version.parties.filter(({ at }) => at === activity.key);
    const begun = version.jobs.filter((job) => job.activity === activity.key);
    const count = [...here, ...begun].reduce((total, one) => total + countOf(one.people), 0);
    const next = Math.min(...[...here, ...begun].map(({ dueAt }) => dueAt));
    const words = () => {
      if (begun.length > 0) return "their mail is being prepared";
      return version.status === "Paused" ? "held by the pause" : `until ${dayAndTime(next, timeZone)} (${untilThen(nowMs, next)})`;
    };
    return { step: title(activity), mails: isMail(activity), count, words: count === 0 ? "nobody" : `${people(count)}, ${words()}` };
  });
}

/** The one line for the overview: where most of them are. */
export function whereMostAre(tenant: Tenant, version: VersionRecord, nowMs: number): string | undefined {
  const [most] = standsIn(tenant, version, nowMs)
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
  return most === undefined ? undefined : `${most.step}: ${most.words}`;
}
