/** The life of an email after its draft: schedule, preparation, sending, cancelling; and what each step writes to the record. */

import { instantFrom, isoOf, recordAt, textAt } from "../common/json.ts";
import { audienceOf } from "./audience.ts";
import { isAutomated } from "./email-fields.ts";
import { isIn, moveBoth, moveTo, otherOf } from "./email-states.ts";
import { invalid, wrongState } from "./errors.ts";
import { aboutRecord, addRevision, type EmailRecord, type EmailStep } from "./portal.ts";
import { reachedBy } from "./statistics.ts";
import { cutTrial, isWaiting, startTest } from "./test-sending.ts";

/** Whether the email can no longer be edited. */
export function isClosed(email: EmailRecord): boolean {
  return isIn(email, "preparing", "sending") || (isIn(email, "sent", "lost") && !isAutomated(email.fields));
}

/** What is in the draft slot becomes the object. */
export function takeBuffer({ portal, email, nowMs, by }: EmailStep): void {
  if (email.buffer === undefined) return;
  const changed = changedKeys(email.fields, email.buffer);
  email.fields = email.buffer;
  email.buffer = undefined;
  email.bufferUpdatedAt = undefined;
  addRevision(portal, email, nowMs);
  portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "changed", slot: "object", fields: changed });
}

/** The top-level fields two versions differ in. */
export function changedKeys(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).sort();
}

function checkSendable({ portal, email }: EmailStep): void {
  const lacks: string[] = [];
  if ((textAt(email.fields, "subject") ?? "") === "") lacks.push("subject");
  const to = recordAt(email.fields, "to");
  const included = [recordAt(to, "contactIlsLists")["include"], recordAt(to, "contactIds")["include"]];
  const needsPeople = !isAutomated(email.fields) && email.test?.part !== "variant";
  if (needsPeople && !included.some((ids) => Array.isArray(ids) && ids.length > 0)) lacks.push("to");
  const sender = textAt(recordAt(email.fields, "from"), "replyTo") ?? "";
  const { sendingDomains } = portal.settings;
  if (sendingDomains.length > 0 && !sendingDomains.some((domain) => sender.endsWith(`@${domain}`))) lacks.push("from");
  if (lacks.length === 0) return;
  throw invalid(
    `the email is not ready to be sent: ${lacks.join(", ")}`,
    lacks.map((field) => ({ message: `${field} is missing or not allowed`, in: field })),
  );
}

/** A test is published by its master and taken back by it; the variation only follows (not documented, assumed). */
function checkLeads(email: EmailRecord): void {
  if (email.test?.part === "variant") throw wrongState("The variation of an A/B test follows the email it was made of", email.state);
}

/**
 * Publish: switches an automated email on, sends or schedules a regular one. `sendOnPublish: true` sends now.
 * With false and no future date the documents are silent; of "refuse" and "send at once" we play the awkward one, and send.
 * A draft slot goes out with it. Anything already scheduled, in flight or sent is a 400.
 */
export function publishEmail(step: EmailStep): void {
  const { portal, email, nowMs, by } = step;
  checkLeads(email);
  const other = otherOf(portal, email);
  const both = [email, ...(other === undefined ? [] : [other])];
  if (isIn(email, "on") && both.some(({ buffer }) => buffer !== undefined)) {
    for (const one of both) takeBuffer({ ...step, email: one });
    portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "published" });
    return;
  }
  if (!isIn(email, "draft", "automated-draft")) throw wrongState("This email is already published or scheduled", email.state);
  for (const one of both) checkSendable({ ...step, email: one });
  for (const one of both) {
    takeBuffer({ ...step, email: one });
    one.unpublishedAt = undefined;
  }
  if (isAutomated(email.fields)) {
    moveBoth(portal, email, "on");
    for (const one of both) {
      one.publishedAt = nowMs;
      one.updatedAt = nowMs;
    }
    portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "published" });
    return;
  }
  const date = instantFrom(email.fields["publishDate"]);
  if (email.fields["sendOnPublish"] === true || date === undefined || date <= nowMs) beginSend(step);
  else scheduleEmail(step, date);
}

/** Puts the send at `dueAt` (ms). */
export function scheduleEmail({ portal, email, nowMs, by }: EmailStep, dueAt: number): void {
  checkLeads(email);
  moveBoth(portal, email, "scheduled");
  email.dueAt = dueAt;
  email.updatedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "scheduled", for: isoOf(dueAt) });
}

/** The date has come: preparation starts; nobody has the mail yet. */
export function beginSend({ portal, email, nowMs }: EmailStep): void {
  checkLeads(email);
  const { preProcessingMs, processingMs } = portal.settings;
  const startsAt = nowMs + preProcessingMs;
  email.dueAt = undefined;
  moveBoth(portal, email, "preparing");
  email.updatedAt = nowMs;
  email.send = { startsAt, endsAt: startsAt + processingMs, recipients: 0, leftOut: { unsubscribed: 0, invalid: 0 } };
}

/** The first person gets it. The audience is what the lists hold at this instant, not what they held at approval. */
export function startSend(step: EmailStep): void {
  const { portal, email, nowMs, by } = step;
  if (email.send === undefined) return;
  if (otherOf(portal, email) !== undefined) {
    startTest(step);
    return;
  }
  const { recipients, leftOut } = audienceOf(portal, email.fields["to"]);
  email.send.recipients = recipients;
  email.send.leftOut = leftOut;
  moveTo(email, "sending");
  email.publishedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "sent", emailId: email.id, recipients, leftOut });
}

/** The last person has it; of a test, the last of those who were to have it now. */
export function endSend({ portal, email, nowMs }: EmailStep): void {
  const winner = email.trial?.winner;
  const other = otherOf(portal, email);
  for (const one of [email, ...(other === undefined ? [] : [other])]) {
    moveTo(one, winner === undefined || one.test?.part === winner ? "sent" : "lost");
    one.updatedAt = nowMs;
  }
}

/**
 * Unpublish: cancels a schedule, spares whoever has not got it yet, switches an automated email off.
 * For a mail that is out the documents promise nothing; we play the awkward answer: accepted, and nothing is undone.
 */
export function unpublishEmail(step: EmailStep): void {
  const { portal, email, nowMs, by } = step;
  const about = aboutRecord(email, by);
  if (isIn(email, "draft", "automated-draft")) throw wrongState("This email is not published", email.state);
  checkLeads(email);
  if (isIn(email, "on", "automated-lost")) {
    moveBoth(portal, email, "automated-draft");
    portal.oracle.event(nowMs, { ...about, kind: "taken-down" });
  } else if (email.trial !== undefined) {
    const { winnerStoppable } = portal.settings.abTest;
    if (!isIn(email, "sending") && !(winnerStoppable && isWaiting(portal, email))) return;
    cutTrial(step);
  } else if (isIn(email, "sent", "lost")) {
    return;
  } else if (isIn(email, "sending") && email.send !== undefined) {
    const reached = reachedBy(email, nowMs);
    email.send.cutShortAt = reached;
    moveTo(email, "sent");
    portal.oracle.event(nowMs, { ...about, kind: "cancelled", reached, spared: email.send.recipients - reached });
  } else {
    cancelSend(step);
    moveBoth(portal, email, "draft");
    if (email.test === undefined) email.state = portal.settings.cancelledState;
  }
  email.unpublishedAt = nowMs;
  email.updatedAt = nowMs;
}

/** Takes away a schedule or a preparation that nobody has felt yet. */
export function cancelSend({ portal, email, nowMs, by }: EmailStep): void {
  const { recipients } = audienceOf(portal, email.fields["to"]);
  email.dueAt = undefined;
  email.send = undefined;
  portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "cancelled", reached: 0, spared: recipients });
}
