/** Perform and Schedule: test, send now, send at a time, cancel. */

import type { SendDefinitionRecord } from "./data.ts";
import { sendDefinitionOf } from "./send-definitions.ts";
import { addSend, beginSend, cancelSend, hindrance, noteScheduled, testSend } from "./send-jobs.ts";
import type { SoapCall } from "./soap-call.ts";
import { at, failed, numberAt, objectElement, objectType, type Result } from "./soap-message.ts";
import { instantOf } from "./times.ts";
import { child, childrenOf, type Element, element } from "./xml.ts";

const HOUR_MS = 3_600_000;
const EVERY: Readonly<Record<string, number>> = {
  Minutely: 60_000,
  Hourly: HOUR_MS,
  Daily: 24 * HOUR_MS,
  Weekly: 168 * HOUR_MS,
  Monthly: 720 * HOUR_MS,
  Yearly: 8760 * HOUR_MS,
};
const CODES = { notFound: 12_013, refused: 12_011, invalid: 12_002, action: 12_005 };

const task = (id: number, objectId: string) =>
  element("Task", [
    element("StatusCode", "OK"),
    element("StatusMessage", "OK"),
    element("ID", id),
    element("InteractionObjectID", objectId),
  ]);
const shown = ({ objectId, customerKey }: SendDefinitionRecord) =>
  objectElement("EmailSendDefinition", [element("ObjectID", objectId), element("CustomerKey", customerKey)]);

function start(call: SoapCall, definition: SendDefinitionRecord): Result {
  const { tenant, nowMs } = call;
  const reason = hindrance(tenant, definition);
  if (reason !== undefined) return failed(CODES.refused, reason, shown(definition));
  const send = addSend({ tenant, nowMs }, definition, { sendsAt: nowMs, by: "api" });
  beginSend({ tenant, nowMs }, send);
  return { ok: true, message: "Performed Email Send Definition", object: shown(definition), after: [task(send.id, definition.objectId)] };
}

function test(call: SoapCall, definition: SendDefinitionRecord): Result {
  if (definition.testAddress === "") return failed(CODES.invalid, "TestEmailAddr is required for a test send.", shown(definition));
  const id = testSend(call, definition);
  return { ok: true, message: "Performed Email Send Definition", object: shown(definition), after: [task(id, definition.objectId)] };
}

function cancel({ tenant, mid, nowMs }: SoapCall, object: Element): Result {
  const send = tenant.data.sends.get(numberAt(object, "ID") ?? -1);
  const named = objectElement("Send", [element("ID", at(object, "ID") ?? "")]);
  if (send?.mid !== mid) return failed(CODES.notFound, "Send not found", named);
  if (!cancelSend({ tenant, nowMs }, send, "api"))
    return failed(CODES.refused, `The send can not be canceled in status ${send.status}.`, named);
  return { ok: true, message: "Send canceled", object: named };
}

/** Perform on one object. */
export function perform(call: SoapCall, action: string, object: Element): Result {
  const type = objectType(object);
  if (type === "Send" && action === "cancel") return cancel(call, object);
  if (type !== "EmailSendDefinition" || (action !== "start" && action !== "test"))
    return failed(CODES.action, `Unable to find a handler for action type: ${action} of ${type}.`);
  const definition = sendDefinitionOf(call.tenant, call.mid, object);
  if (definition === undefined) return failed(CODES.notFound, "EmailSendDefinition not found");
  return action === "test" ? test(call, definition) : start(call, definition);
}

interface Plan {
  readonly sendsAt: number;
  readonly recurrence: { readonly everyMs: number; readonly left: number | undefined };
}

/** When a schedule sends, and how often again. Without an end it has none. A text is what is wrong. */
function planOf({ tenant, nowMs }: SoapCall, schedule: Element | undefined): Plan | string {
  const written = schedule === undefined ? undefined : at(schedule, "StartDateTime");
  const sendsAt = written === undefined ? undefined : instantOf(written, tenant.settings.accountOffset);
  if (schedule === undefined || sendsAt === undefined) return "StartDateTime is required.";
  if (sendsAt <= nowMs) return "StartDateTime must be in the future.";
  const everyMs = EVERY[at(schedule, "RecurrenceType") ?? ""];
  if (everyMs === undefined) return "RecurrenceType is required.";
  const interval = Math.max(1, Math.trunc(numberAt(schedule, "Recurrence.DayInterval") ?? 1));
  const until = instantOf(at(schedule, "EndDateTime") ?? "", tenant.settings.accountOffset);
  const step = everyMs * interval;
  if (at(schedule, "RecurrenceRangeType") === "EndOn" && until !== undefined) {
    return { sendsAt, recurrence: { everyMs: step, left: Math.max(0, Math.floor((until - sendsAt) / step)) } };
  }
  const occurrences = numberAt(schedule, "Occurrences");
  return { sendsAt, recurrence: { everyMs: step, left: occurrences === undefined ? undefined : Math.max(1, Math.trunc(occurrences)) - 1 } };
}

/** Schedule of one object. A second one is a second send. */
export function schedule(call: SoapCall, action: string, plan: Element | undefined, object: Element): Result {
  const { tenant, mid, nowMs } = call;
  if (action !== "start" || objectType(object) !== "EmailSendDefinition")
    return failed(CODES.action, `Unable to find a handler for action type: ${action} of ${objectType(object)}.`);
  const definition = sendDefinitionOf(tenant, mid, object);
  if (definition === undefined) return failed(CODES.notFound, "EmailSendDefinition not found");
  const planned = planOf(call, plan);
  if (typeof planned === "string") return failed(CODES.invalid, planned);
  const reason = hindrance(tenant, definition);
  if (reason !== undefined) return failed(CODES.refused, reason);
  const send = addSend({ tenant, nowMs }, definition, { ...planned, by: "api" });
  noteScheduled({ tenant, nowMs }, send, "api");
  return { ok: true, message: "Schedule has been created", after: [task(send.taskId, definition.objectId)] };
}

/** The objects of a Perform or Schedule message. */
export function interactionsOf(message: Element): readonly Element[] {
  return [...childrenOf(child(message, "Definitions"), "Definition"), ...childrenOf(child(message, "Interactions"), "Interaction")];
}
