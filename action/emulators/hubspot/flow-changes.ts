/** What can be done to a workflow, whoever does it: made, written anew, switched on and off, deleted. */
import type { Fields } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { countOf, NOBODY } from "../common/people.ts";
import { conflict } from "./errors.ts";
import { actionOf, delayEnd, nextOf } from "./flow-actions.ts";
import { aboutFlow, type FlowRecord, isOn, type Party } from "./flow-data.ts";
import { insideOf, metWhenOn } from "./flow-enrolment.ts";
import { nextActionId } from "./flow-fields.ts";
import type { Portal } from "./portal.ts";
import { changedKeys } from "./sending.ts";

export interface FlowStep {
  readonly portal: Portal;
  readonly flow: FlowRecord;
  readonly nowMs: number;
  readonly by: Actor;
}

function note({ flow, nowMs }: FlowStep): void {
  flow.revisions.push({ revisionId: flow.revisionId, createdAt: nowMs, fields: flow.fields });
}

function switchedOn({ portal, flow, nowMs, by }: FlowStep): void {
  flow.met = metWhenOn(portal, flow);
  // Whose time came while they were held goes on now.
  flow.parties = flow.parties.map((party) => ({ ...party, dueAt: Math.max(party.dueAt, nowMs) }));
  portal.oracle.event(nowMs, { ...aboutFlow(flow, by), kind: "published" });
}

function everybodyOut({ portal, flow, nowMs, by }: FlowStep): void {
  const spared = countOf(insideOf(flow));
  flow.parties = [];
  if (spared > 0) portal.oracle.event(nowMs, { ...aboutFlow(flow, by), kind: "cancelled", reached: 0, spared });
}

function switchedOff(step: FlowStep): void {
  const { portal, flow, nowMs, by } = step;
  portal.oracle.event(nowMs, { ...aboutFlow(flow, by), kind: "taken-down" });
  if (portal.settings.workflows.whenOff === "ends") everybodyOut(step);
}

/** Makes a workflow out of already checked fields. */
export function addFlow(options: {
  readonly portal: Portal;
  readonly nowMs: number;
  readonly by: Actor;
  readonly fields: Fields;
}): FlowRecord {
  const { portal, nowMs, by, fields } = options;
  const flow: FlowRecord = {
    kind: "flow",
    id: portal.nextId(),
    fields,
    revisionId: 1,
    nextActionId: nextActionId(fields),
    createdAt: nowMs,
    updatedAt: nowMs,
    readyAt: nowMs + portal.settings.workflows.pendingMs,
    parties: [],
    entered: NOBODY,
    met: NOBODY,
    through: 0,
    failures: [],
    revisions: [],
  };
  const step = { portal, flow, nowMs, by };
  portal.flows.set(flow.id, flow);
  note(step);
  portal.oracle.event(nowMs, { ...aboutFlow(flow, by), kind: "created" });
  if (isOn(flow)) switchedOn(step);
  return flow;
}

/**
 * Where people stand after a change. Whose delay has another length waits the new length less what they have waited; whose delay is gone
 * goes on at once to what came after it (knowledge base on editing workflows, as reported 2026-11).
 */
function replaced({ portal, nowMs }: FlowStep, party: Party, before: Fields, after: Fields): Party {
  const { timeZone, workflows } = portal.settings;
  const standing = party.at ?? party.nextId;
  const now = actionOf(after, standing);
  if (now === undefined) {
    let next = standing;
    for (let hops = 0; next !== undefined && actionOf(after, next) === undefined && hops < 1000; hops += 1) {
      const gone = actionOf(before, next);
      next = gone === undefined ? undefined : nextOf(gone);
    }
    return { people: party.people, nextId: next, since: nowMs, dueAt: nowMs, hops: 0 };
  }
  // Whoever waits for the hours of the workflow looks at them anew.
  if (party.at === undefined) return { ...party, dueAt: nowMs };
  const changed = JSON.stringify(now["fields"]) !== JSON.stringify(actionOf(before, standing)?.["fields"]);
  if (!changed || workflows.changedDelay === "kept") return party;
  return { ...party, dueAt: Math.max(nowMs, delayEnd(now, party.since, timeZone)) };
}

/** The workflow is now as written, with its people in it; a new revision. */
export function writeFlow(step: FlowStep, fields: Fields): void {
  const { portal, flow, nowMs, by } = step;
  const [before, wasOn] = [flow.fields, isOn(flow)];
  const changed = changedKeys(before, fields).filter((key) => key !== "isEnabled");
  flow.fields = fields;
  flow.parties = flow.parties.map((party) => replaced(step, party, before, fields));
  flow.revisionId += 1;
  flow.nextActionId = nextActionId(fields, flow.nextActionId);
  flow.updatedAt = nowMs;
  note(step);
  if (changed.length > 0) portal.oracle.event(nowMs, { ...aboutFlow(flow, by), kind: "changed", slot: "object", fields: changed });
  if (isOn(flow) && !wasOn) switchedOn(step);
  if (!isOn(flow) && wasOn) switchedOff(step);
}

/** For ever: there is no call that brings it back. Whoever is inside is out. */
export function deleteFlow(step: FlowStep): void {
  const { portal, flow, nowMs, by } = step;
  everybodyOut(step);
  flow.deletedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutFlow(flow, by), kind: "deleted" });
}

/** Refuses (409) to touch a workflow that the account has not finished making, where the account is that way. */
export function checkReady({ portal, flow, nowMs }: FlowStep): void {
  if (nowMs < flow.readyAt && !portal.settings.workflows.changeableWhilePending) {
    throw conflict("The workflow is still being created (crmObjectCreationStatus PENDING)", flow.id);
  }
}
