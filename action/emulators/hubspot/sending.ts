/** The life of an email after its draft: schedule, preparation, sending, cancelling; and what each step writes to the record. */

import { instantFrom, isoOf, recordAt, textAt } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { audienceOf } from "./audience.ts";
import { isAutomated } from "./email-fields.ts";
import { invalid, wrongState } from "./errors.ts";
import { aboutRecord, addRevision, type EmailRecord, type Portal } from "./portal.ts";
import { reachedBy } from "./statistics.ts";

interface Step {
  readonly portal: Portal;
  readonly email: EmailRecord;
  readonly nowMs: number;
  readonly by: Actor;
}

const DRAFTS = new Set(["DRAFT", "AUTOMATED_DRAFT"]);
const IN_FLIGHT = new Set(["PRE_PROCESSING", "PROCESSING"]);

/** Whether the email can no longer be edited. */
export function isClosed(email: EmailRecord): boolean {
  return IN_FLIGHT.has(email.state) || (email.state === "PUBLISHED" && !isAutomated(email.fields));
}

/** What is in the draft slot becomes the object. */
export function takeBuffer({ portal, email, nowMs, by }: Step): void {
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

function checkSendable({ portal, email }: Step): void {
  const lacks: string[] = [];
  if ((textAt(email.fields, "subject") ?? "") === "") lacks.push("subject");
  const to = recordAt(email.fields, "to");
  const included = [recordAt(to, "contactIlsLists")["include"], recordAt(to, "contactIds")["include"]];
  if (!isAutomated(email.fields) && !included.some((ids) => Array.isArray(ids) && ids.length > 0)) lacks.push("to");
  const sender = textAt(recordAt(email.fields, "from"), "replyTo") ?? "";
  const { sendingDomains } = portal.settings;
  if (sendingDomains.length > 0 && !sendingDomains.some((domain) => sender.endsWith(`@${domain}`))) lacks.push("from");
  if (lacks.length === 0) return;
  throw invalid(
    `the email is not ready to be sent: ${lacks.join(", ")}`,
    lacks.map((field) => ({ message: `${field} is missing or not allowed`, in: field })),
  );
}

/**
 * Publish: switches an automated email on, sends or schedules a regular one. `sendOnPublish: true` sends now.
 * With false and no future date the documents are silent; of "refuse" and "send at once" we play the awkward one, and send.
 * A draft slot goes out with it. Anything already scheduled, in flight or sent is a 400.
 */
export function publishEmail(step: Step): void {
  const { portal, email, nowMs, by } = step;
  if (email.state === "AUTOMATED" && email.buffer !== undefined) {
    takeBuffer(step);
    portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "published" });
    return;
  }
  if (!DRAFTS.has(email.state)) throw wrongState("This email is already published or scheduled", email.state);
  checkSendable(step);
  takeBuffer(step);
  email.unpublishedAt = undefined;
  if (isAutomated(email.fields)) {
    email.state = "AUTOMATED";
    email.publishedAt = nowMs;
    email.updatedAt = nowMs;
    portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "published" });
    return;
  }
  const date = instantFrom(email.fields["publishDate"]);
  if (email.fields["sendOnPublish"] === true || date === undefined || date <= nowMs) beginSend({ ...step, nowMs });
  else scheduleEmail(step, date);
}

/** Puts the send at `dueAt` (ms). */
export function scheduleEmail({ portal, email, nowMs, by }: Step, dueAt: number): void {
  email.state = "SCHEDULED";
  email.dueAt = dueAt;
  email.updatedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "scheduled", for: isoOf(dueAt) });
}

/** The date has come: preparation starts; nobody has the mail yet. */
export function beginSend({ portal, email, nowMs }: Step): void {
  const { preProcessingMs, processingMs } = portal.settings;
  const startsAt = nowMs + preProcessingMs;
  email.dueAt = undefined;
  email.state = "PRE_PROCESSING";
  email.updatedAt = nowMs;
  email.send = { startsAt, endsAt: startsAt + processingMs, recipients: 0, leftOut: { unsubscribed: 0, invalid: 0 } };
}

/** The first person gets it. The audience is what the lists hold at this instant, not what they held at approval. */
export function startSend({ portal, email, nowMs, by }: Step): void {
  if (email.send === undefined) return;
  const { recipients, leftOut } = audienceOf(portal, email.fields["to"]);
  email.send.recipients = recipients;
  email.send.leftOut = leftOut;
  email.state = "PROCESSING";
  email.publishedAt = nowMs;
  portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "sent", emailId: email.id, recipients, leftOut });
}

/** The last person has it. */
export function endSend({ email, nowMs }: Step): void {
  email.state = "PUBLISHED";
  email.updatedAt = nowMs;
}

/**
 * Unpublish: cancels a schedule, spares whoever has not got it yet, switches an automated email off.
 * For a mail that is out the documents promise nothing; we play the awkward answer: accepted, and nothing is undone.
 */
export function unpublishEmail({ portal, email, nowMs, by }: Step): void {
  const about = aboutRecord(email, by);
  if (DRAFTS.has(email.state)) throw wrongState("This email is not published", email.state);
  if (email.state === "PUBLISHED") return;
  if (email.state === "AUTOMATED") {
    email.state = "AUTOMATED_DRAFT";
    portal.oracle.event(nowMs, { ...about, kind: "taken-down" });
  } else if (email.state === "PROCESSING" && email.send !== undefined) {
    const reached = reachedBy(email, nowMs);
    email.send.cutShortAt = reached;
    email.state = "PUBLISHED";
    portal.oracle.event(nowMs, { ...about, kind: "cancelled", reached, spared: email.send.recipients - reached });
  } else {
    cancelSend({ portal, email, nowMs, by });
    email.state = portal.settings.cancelledState;
  }
  email.unpublishedAt = nowMs;
  email.updatedAt = nowMs;
}

/** Takes away a schedule or a preparation that nobody has felt yet. */
export function cancelSend({ portal, email, nowMs, by }: Step): void {
  const { recipients } = audienceOf(portal, email.fields["to"]);
  email.dueAt = undefined;
  email.send = undefined;
  portal.oracle.event(nowMs, { ...aboutRecord(email, by), kind: "cancelled", reached: 0, spared: recipients });
}
