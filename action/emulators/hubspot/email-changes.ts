/** What can be done to an email before it goes out, whoever does it: made, changed, changed in its draft slot, deleted. */

import { type Fields, instantFrom } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { isAutomated, writtenEmail } from "./email-fields.ts";
import { isIn, moveBoth, moveTo, otherOf } from "./email-states.ts";
import { invalid, wrongState } from "./errors.ts";
import { aboutRecord, addRevision, type EmailRecord, type EmailStep, type Portal } from "./portal.ts";
import { cancelSend, changedKeys, isClosed, scheduleEmail } from "./sending.ts";
import { cutTrial, decisionOf } from "./test-sending.ts";

/** Makes an email out of already checked fields. */
export function addEmail(options: {
  readonly portal: Portal;
  readonly nowMs: number;
  readonly fields: Fields;
  readonly by: Actor;
  readonly clonedFrom?: string;
}): EmailRecord {
  const { portal, nowMs, fields, by, clonedFrom } = options;
  const email: EmailRecord = {
    kind: "email",
    id: portal.nextId(),
    fields,
    state: isAutomated(fields) ? "AUTOMATED_DRAFT" : "DRAFT",
    createdAt: nowMs,
    updatedAt: nowMs,
    revisions: [],
    ...(clonedFrom === undefined ? {} : { clonedFrom }),
  };
  portal.emails.set(email.id, email);
  addRevision(portal, email, nowMs);
  portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "created" });
  return email;
}

/** Changes the email itself. A scheduled one stays scheduled: the new words go out, and a new date moves the send. */
export function patchEmail(options: { portal: Portal; email: EmailRecord; nowMs: number; input: Fields; by: Actor }): void {
  const { portal, email, nowMs, input, by } = options;
  const state = input["state"];
  if (state !== undefined && state !== email.state) {
    throw invalid(`state cannot be set to ${String(state)}`, [{ message: "use publish and unpublish", in: "state" }]);
  }
  if (isClosed(email)) throw wrongState("An email that was sent cannot be changed", email.state);
  const next = writtenEmail(portal, email.fields, input);
  const fields = changedKeys(email.fields, next);
  email.fields = next;
  if (isAutomated(next) && isIn(email, "draft")) moveBoth(portal, email, "automated-draft");
  addRevision(portal, email, nowMs);
  portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "changed", slot: "object", fields });
  const date = instantFrom(next["publishDate"]);
  if (isIn(email, "scheduled") && email.test?.part !== "variant" && date !== undefined && date !== email.dueAt)
    scheduleEmail({ portal, email, nowMs, by }, date);
}

/** A deleted draft takes its test with it: the other mail stands alone again, or, as its variation, goes too. What the vendor does is not documented. */
function endTest({ portal, email, nowMs, by }: EmailStep): void {
  const other = otherOf(portal, email);
  if (other === undefined) return;
  if (email.test?.part === "master") {
    other.deletedAt = nowMs;
    portal.oracle.event(nowMs, { ...aboutRecord(other, by), kind: "deleted" });
  }
  for (const one of [email, other]) {
    one.test = undefined;
    moveTo(one, isIn(one, "automated-draft") ? "automated-draft" : "draft");
  }
}

/** Soft delete. What was scheduled goes with it. */
export function deleteEmail(step: EmailStep): void {
  const { portal, email, nowMs, by } = step;
  if (email.deletedAt !== undefined) return;
  const other = otherOf(portal, email);
  if (isIn(email, "sending") || (other !== undefined && isIn(other, "sending"))) {
    throw wrongState("An email that is being sent cannot be deleted", email.state);
  }
  if (email.test?.part === "variant" && !isIn(email, "draft", "automated-draft")) {
    throw wrongState("The variation of an A/B test follows the email it was made of", email.state);
  }
  if (isIn(email, "scheduled", "preparing")) {
    cancelSend(step);
    moveBoth(portal, email, "draft");
  }
  if (decisionOf(email) !== undefined) cutTrial(step);
  if (isIn(email, "draft", "automated-draft")) endTest(step);
  email.deletedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "deleted" });
}

/** Changes the draft slot, made from the email itself when there is none. */
export function patchEmailBuffer(options: { portal: Portal; email: EmailRecord; nowMs: number; input: Fields; by: Actor }): void {
  const { portal, email, nowMs, input, by } = options;
  if (isClosed(email)) throw wrongState("An email that was sent cannot be changed", email.state);
  const before = email.buffer ?? email.fields;
  email.buffer = writtenEmail(portal, before, input);
  email.bufferUpdatedAt = nowMs;
  portal.oracle.event(nowMs, {
    ...aboutRecord(email, by),
    kind: "changed",
    slot: "buffer",
    fields: changedKeys(before, email.buffer),
  });
}
