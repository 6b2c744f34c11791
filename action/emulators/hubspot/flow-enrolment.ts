/** Who gets into a workflow, and who is taken out of it: its conditions, its goal, its suppression lists, looked at again when lists change. */
import { recordAt, textAt, textsAt } from "../common/json.ts";
import { countOf, NOBODY, type People, shared, together, without } from "../common/people.ts";
import { membersOf } from "./audience.ts";
import { type FlowRecord, isOn } from "./flow-data.ts";
import { peopleMeeting } from "./list-filters.ts";
import type { Portal } from "./portal.ts";

export interface FlowRun {
  readonly portal: Portal;
  readonly flow: FlowRecord;
  readonly nowMs: number;
}

/** Everybody inside. */
export function insideOf({ parties }: FlowRecord): People {
  return parties.reduce<People>((all, { people }) => together(all, people), NOBODY);
}

/** Who meets the conditions of entry now. Without any, and where entry is by hand, nobody does. */
export function meeting(portal: Portal, { fields }: FlowRecord): People {
  const criteria = recordAt(fields, "enrollmentCriteria");
  if (textAt(criteria, "type") === "LIST_BASED") return peopleMeeting(portal, criteria["listFilterBranch"]);
  const branches = criteria["listMembershipFilterBranches"];
  if (textAt(criteria, "type") !== "EVENT_BASED" || !Array.isArray(branches)) return NOBODY;
  return branches.reduce<People>((all, branch) => together(all, peopleMeeting(portal, branch)), NOBODY);
}

/**
 * Who is on a suppression list or has reached the goal: neither gets in, and both are taken out (knowledge.hubspot.com, "Manage unenrollment
 * in workflows", read 2026-11-28).
 */
function barred(portal: Portal, { fields }: FlowRecord): People {
  const suppressed = textsAt(fields, "suppressionListIds").reduce<People>(
    (all, id) => together(all, membersOf(portal, portal.lists.get(id))),
    NOBODY,
  );
  return together(suppressed, peopleMeeting(portal, fields["goalFilterBranch"]));
}

const readmits = ({ fields }: FlowRecord) => recordAt(fields, "enrollmentCriteria")["shouldReEnroll"] === true;

/** Takes people out, wherever they stand. Gives how many were inside. */
export function takeOut(flow: FlowRecord, people: People): number {
  const before = countOf(insideOf(flow));
  flow.parties = flow.parties.flatMap((party) => {
    const staying = without(party.people, people);
    return countOf(staying) === 0 ? [] : [{ ...party, people: staying }];
  });
  return before - countOf(insideOf(flow));
}

/** Lets people in who may: once each, again only where the workflow readmits, never twice at a time. Gives how many came. */
export function enter({ portal, flow, nowMs }: FlowRun, people: People): number {
  const again = without(people, together(barred(portal, flow), insideOf(flow)));
  const coming = readmits(flow) ? again : without(again, flow.entered);
  const count = countOf(coming);
  if (count === 0) return 0;
  flow.entered = together(flow.entered, coming);
  const nextId = textAt(flow.fields, "startActionId");
  flow.parties = [...flow.parties, { people: coming, nextId, since: nowMs, dueAt: nowMs, hops: 0 }];
  const leaves = recordAt(flow.fields, "unEnrollmentSetting");
  for (const other of portal.flows.values()) {
    if (other === flow || (textAt(leaves, "type") !== "ALL" && !textsAt(leaves, "flowIds").includes(other.id))) continue;
    takeOut(other, coming);
  }
  return count;
}

function leaving(portal: Portal, flow: FlowRecord, met: People): People {
  const inside = insideOf(flow);
  const criteria = recordAt(flow.fields, "enrollmentCriteria");
  const strangers = criteria["unEnrollObjectsNotMeetingCriteria"] === true ? without(inside, met) : NOBODY;
  return together(shared(inside, barred(portal, flow)), strangers);
}

const same = (one: People, other: People) => JSON.stringify(one) === JSON.stringify(other);

/** When lists or conditions have to be looked at again; undefined: nobody would come or go. */
export function lookDue(portal: Portal, flow: FlowRecord): number | undefined {
  if (!isOn(flow)) return undefined;
  const met = meeting(portal, flow);
  if (same(met, flow.met) && countOf(leaving(portal, flow, met)) === 0) return undefined;
  const changes = [...portal.lists.values()].map(({ updatedAt, deletedAt }) => deletedAt ?? updatedAt);
  return Math.max(flow.readyAt, flow.updatedAt, ...changes) + portal.settings.workflows.enrolmentMs;
}

/** Whoever meets the conditions since the last look gets in; whoever must not be inside any more is out. */
export function look(run: FlowRun): void {
  const { portal, flow } = run;
  const met = meeting(portal, flow);
  takeOut(flow, leaving(portal, flow, met));
  const newcomers = without(met, flow.met);
  flow.met = met;
  enter(run, newcomers);
}

/**
 * What is taken as met when a workflow is switched on: who is there already comes in, or only who comes later. The interface asks
 * (knowledge.hubspot.com, "Workflows FAQ", read 2026-11-28); what the API does is not documented. Whoever was through comes in again where
 * the workflow readmits: the worst case.
 */
export function metWhenOn(portal: Portal, flow: FlowRecord): People {
  const byEvent = textAt(recordAt(flow.fields, "enrollmentCriteria"), "type") === "EVENT_BASED";
  return byEvent || portal.settings.workflows.whenOn === "newcomers" ? meeting(portal, flow) : NOBODY;
}
