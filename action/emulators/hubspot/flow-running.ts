/** People going through a workflow: which action comes next, how long a delay holds, which mails go out, what fails. */
import { type Fields, isRecord, textAt } from "../common/json.ts";
import { countOf, type People, partOf, shared, without } from "../common/people.ts";
import { reachOf } from "./audience.ts";
import { isAutomated } from "./email-fields.ts";
import { isIn, otherOf } from "./email-states.ts";
import { actionId, actionKind, actionOf, contentId, delayEnd, leadsTo, nextOf } from "./flow-actions.ts";
import { aboutFlow, isOn, type Party } from "./flow-data.ts";
import type { FlowRun } from "./flow-enrolment.ts";
import { nextAllowed } from "./flow-windows.ts";
import { peopleMeeting } from "./list-filters.ts";
import type { EmailRecord } from "./portal.ts";

/** Actions in a row without any time passing, from which on people are let out: a chain that bites its tail. */
const MOST_HOPS = 200;
const NEVER_MS = Number.MAX_SAFE_INTEGER;

/** An action did not do what it says. */
function fail({ portal, flow, nowMs }: FlowRun, action: Fields, people: People, why: string): void {
  const count = countOf(people);
  flow.failures = [{ at: nowMs, actionId: actionId(action), people: count, why }, ...flow.failures];
  portal.oracle.event(nowMs, { ...aboutFlow(flow, "clock"), kind: "failed", why, people: count });
}

/** Why a mail cannot be sent by a workflow; undefined: it can. */
export function whyNotSent(email: EmailRecord | undefined, id: string): string | undefined {
  if (email === undefined || email.deletedAt !== undefined) return `There is no email ${id}`;
  if (!isAutomated(email.fields)) return `Email ${id} is not an automated email`;
  return isIn(email, "on", "automated-lost") ? undefined : `Email ${id} is not published`;
}

/** Who gets which of the two mails of a test: so that both have gone to as many, unless a winner was chosen. */
function shares({ portal }: FlowRun, email: EmailRecord, people: People): readonly (readonly [EmailRecord, People])[] {
  const other = otherOf(portal, email);
  if (other === undefined || other.deletedAt !== undefined) return [[email, people]];
  if (isIn(email, "automated-lost")) return [[other, people]];
  if (isIn(other, "automated-lost")) return [[email, people]];
  const [had, otherHad] = [email.byFlows?.sent ?? 0, other.byFlows?.sent ?? 0];
  const count = countOf(people);
  const own = Math.min(count, Math.max(0, Math.ceil((count + otherHad - had) / 2)));
  const mine = partOf(people, 0, own);
  return [[email, mine] as const, [other, without(people, mine)] as const].filter(([, some]) => countOf(some) > 0);
}

function sendMail(run: FlowRun, action: Fields, everybody: People): void {
  const { portal, flow, nowMs } = run;
  const id = contentId(action);
  const email = portal.emails.get(id);
  const why = whyNotSent(email, id);
  if (email === undefined || why !== undefined) {
    fail(run, action, everybody, why ?? `There is no email ${id}`);
    return;
  }
  for (const [mail, some] of shares(run, email, everybody)) {
    const { people, leftOut } = reachOf(portal, some);
    const before = mail.byFlows ?? { firstAt: nowMs, lastAt: nowMs, sent: 0, leftOut: { unsubscribed: 0, invalid: 0 } };
    mail.byFlows = {
      firstAt: before.firstAt,
      lastAt: nowMs,
      sent: before.sent + countOf(people),
      leftOut: {
        unsubscribed: before.leftOut.unsubscribed + leftOut.unsubscribed,
        invalid: before.leftOut.invalid + leftOut.invalid,
      },
    };
    if (countOf(people) === 0) continue;
    portal.oracle.event(nowMs, {
      ...aboutFlow(flow, "clock"),
      kind: "sent",
      emailId: mail.id,
      recipients: countOf(people),
      leftOut,
      who: people,
      version: flow.revisionId,
      content: { version: mail.revisions.length, subject: textAt(mail.fields, "subject") ?? "" },
    });
  }
}

const branchesOf = (action: Fields, key: string): readonly Fields[] => {
  const found = action[key];
  return Array.isArray(found) ? found.filter(isRecord) : [];
};

/** The ways people take at a branch. Of a branch by a property everybody takes the default, as no properties are known here. */
function ways({ portal }: FlowRun, action: Fields, people: People): readonly (readonly [People, string | undefined])[] {
  let left = people;
  const taken: (readonly [People, string | undefined])[] = [];
  const take = (some: People, way: string | undefined) => {
    left = without(left, some);
    if (countOf(some) > 0) taken.push([some, way]);
  };
  const count = countOf(people);
  for (const branch of branchesOf(action, "listBranches")) {
    const { filterBranch, connection } = branch;
    take(shared(left, peopleMeeting(portal, filterBranch)), leadsTo(connection));
  }
  const tests = branchesOf(action, "testBranches");
  for (const [index, branch] of tests.entries()) {
    const { percentage, connection } = branch;
    const share = index === tests.length - 1 ? count : Math.round((count * Number(percentage ?? 100 / tests.length)) / 100);
    take(partOf(left, 0, share), leadsTo(connection));
  }
  take(left, leadsTo(action["defaultBranch"]) ?? nextOf(action));
  return taken;
}

/** Moves a party on by one action, or out. */
export function moveOn(run: FlowRun, party: Party): void {
  const { portal, flow, nowMs } = run;
  const { people, hops } = party;
  const { timeZone } = portal.settings;
  const put = (...parties: readonly Party[]) => {
    flow.parties = flow.parties.flatMap((one) => (one === party ? parties : [one]));
  };
  const here = actionOf(flow.fields, party.at);
  const action = actionOf(flow.fields, here === undefined ? party.nextId : nextOf(here));
  if (action === undefined || hops >= MOST_HOPS) {
    flow.through += countOf(people);
    put();
    return;
  }
  const id = actionId(action);
  const kind = actionKind(action);
  if (kind === "delay") {
    const dueAt = delayEnd(action, nowMs, timeZone);
    put({ people, at: id, since: nowMs, dueAt, hops: dueAt > nowMs ? 0 : hops + 1 });
    return;
  }
  const on = (nextId: string | undefined, some = people): Party => ({ people: some, nextId, since: nowMs, dueAt: nowMs, hops: hops + 1 });
  if (kind === "branch") {
    put(...ways(run, action, people).map(([some, way]) => on(way, some)));
    return;
  }
  // knowledge.hubspot.com, "Turn off workflows", read 2026-11-28: actions are skipped, each with an error in the history; delays run.
  if (!isOn(flow)) {
    fail(run, action, people, "The workflow is off, so this action was left out");
    put(on(nextOf(action)));
    return;
  }
  const allowedAt = nextAllowed(flow.fields, nowMs, timeZone) ?? NEVER_MS;
  if (allowedAt > nowMs) {
    put({ people, nextId: id, since: nowMs, dueAt: allowedAt, hops: 0 });
    return;
  }
  if (kind === "email") sendMail(run, action, people);
  put(on(nextOf(action)));
}

/** When a party moves on; undefined: it is held. */
export function moveDue({ portal, flow }: Omit<FlowRun, "nowMs">, { dueAt }: Party): number | undefined {
  if (flow.deletedAt !== undefined || dueAt === NEVER_MS) return undefined;
  return !isOn(flow) && portal.settings.workflows.whenOff === "stays" ? undefined : dueAt;
}
