/** People going through a journey: who enters, who waits where, which mails go out. */
import { textAt, textsAt } from "../common/json.ts";
import { countOf, NOBODY, type People, together, without } from "../common/people.ts";
import { activitiesOf, firstStep, holdMs, isMail, triggeredSendOf } from "./activities.ts";
import { extensionOf, membersOf, reachOf } from "./audience.ts";
import type { JourneyJob, JourneyRecord, Party, VersionRecord } from "./journey-data.ts";
import { aboutJourney } from "./journey-records.ts";
import { nextNumber, type Tenant } from "./tenant.ts";

export interface Run {
  readonly tenant: Tenant;
  readonly journey: JourneyRecord;
  readonly version: VersionRecord;
  readonly nowMs: number;
}

/** Steps without a wait in a row from which on people are let out: a chain that bites its tail. */
const MOST_HOPS = 200;

/** Everybody inside any version. */
function insideOf({ versions }: JourneyRecord): People {
  return versions.flatMap(({ parties }) => parties).reduce<People>((all, { people }) => together(all, people), NOBODY);
}

/** Those of `people` the entry mode lets in. It holds across all versions. */
function admitted({ journey, version }: Run, people: People): People {
  const mode = textAt(version.fields, "entryMode") ?? "NotSet";
  if (mode === "MultipleEntries") return people;
  const ever = journey.versions.reduce<People>((all, { entered }) => together(all, entered), NOBODY);
  return without(people, mode === "OnceAndDone" ? ever : insideOf(journey));
}

/** Lets people into a version; gives how many came in. A paused version keeps them for later, or not, as its pause said. */
export function enter(run: Run, people: People): number {
  const { version, nowMs } = run;
  if (version.status === "Paused") {
    if (version.retainEntries === true) version.kept = together(version.kept, people);
    return 0;
  }
  const coming = admitted(run, people);
  const count = countOf(coming);
  if (count === 0) return 0;
  version.entered = together(version.entered, coming);
  version.parties.push({ people: coming, at: undefined, dueAt: nowMs, hops: 0 });
  return count;
}

/** Moves a party on to its next step, or out. */
export function moveOn(run: Run, party: Party): void {
  const { tenant, version, nowMs } = run;
  const activities = activitiesOf(version.fields);
  const next = party.at === undefined ? firstStep(activities) : activities.find(({ key }) => key === party.at)?.next;
  const activity = activities.find(({ key }) => key === next);
  if (activity === undefined || party.hops >= MOST_HOPS) {
    version.parties = version.parties.filter((one) => one !== party);
    return;
  }
  const held = holdMs(activity, nowMs, tenant.settings.accountOffset);
  party.at = activity.key;
  party.dueAt = nowMs + held;
  party.hops = held > 0 ? 0 : party.hops + 1;
  const triggeredSend = version.triggeredSends[activity.key];
  if (isMail(activity) && triggeredSend !== undefined) {
    const job = {
      id: nextNumber(tenant, "job"),
      people: party.people,
      activity: activity.key,
      triggeredSend,
      dueAt: nowMs + tenant.settings.preparationMs,
    };
    version.jobs.push(job);
  }
}

/** A mail's time has come: it goes out as it was taken over, or waits until its triggered send is on again. */
export function sendJob(run: Run, job: JourneyJob): void {
  const { tenant, journey, version, nowMs } = run;
  version.jobs = version.jobs.filter((one) => one !== job);
  const made = tenant.data.triggeredSends.get(job.triggeredSend);
  if (made?.status === "Inactive") made.held.push({ journeyId: journey.id, version: version.version, job });
  const mail = made?.cache;
  if (made?.status !== "Active" || mail === undefined) return;
  const activity = activitiesOf(version.fields).find(({ key }) => key === job.activity);
  const lists = activity === undefined ? [] : textsAt(triggeredSendOf(activity), "suppressionLists");
  const excluded = lists.reduce<People>((all, list) => together(all, membersOf(tenant, extensionOf(tenant, journey.mid, list))), NOBODY);
  const { people, leftOut } = reachOf(tenant, journey.mid, job.people, excluded);
  tenant.oracle.event(nowMs, {
    ...aboutJourney(journey, "clock", version),
    kind: "sent",
    emailId: String(mail.emailId),
    recipients: countOf(people),
    leftOut,
    who: people,
    version: version.version,
    content: { version: mail.assetVersion, subject: mail.subject },
  });
}

/** Takes people out of a version, wherever they stand. Gives how many were inside. */
export function takeOut({ version }: Run, people: People): number {
  let count = 0;
  version.parties = version.parties.flatMap((party) => {
    const staying = without(party.people, people);
    count += countOf(party.people) - countOf(staying);
    return countOf(staying) === 0 ? [] : [{ ...party, people: staying }];
  });
  return count;
}
