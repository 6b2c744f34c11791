/** Single transactional messages and the queue they wait in, below `/messaging/v1/email/messages`. */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { countOf, peopleOf, without } from "../common/people.ts";
import { bodyObject } from "./body.ts";
import { mailOf } from "./compile.ts";
import type { MessageRecord, TransactionalRecord } from "./data.ts";
import { type Detail, invalid, notFound, Refusal } from "./errors.ts";
import type { Answer, Call, Route } from "./route.ts";
import { NEEDS } from "./scopes.ts";
import { contactNumber, nextGuid, type Tenant } from "./tenant.ts";
import { localTime } from "./times.ts";
import { assetByKey } from "./usage.ts";

const MESSAGES = "/messaging/v1/email/messages";
const QUEUE_MS = 3 * 86_400_000;

/** 400 with every field that is wrong. */
export const refusedFields = (list: readonly Detail[]) => invalid("Validation Error", list, "additionalErrors");

/** The facts every event about a definition carries. */
export const aboutDefinition = <By extends Actor>(one: TransactionalRecord, by: By) => ({
  object: "transactional",
  id: one.key,
  name: textAt(one.fields, "name") ?? one.key,
  by,
});

/** The definition a call names. Throws a 404 `Refusal`. */
export function definitionOf({ tenant, mid, params }: Call): TransactionalRecord {
  const found = tenant.data.transactional.get(params["key"] ?? "");
  if (found?.mid !== mid || found.status === "Deleted") throw notFound("Definition", params["key"] ?? "");
  return found;
}

interface Recipient {
  readonly contactKey: string;
  readonly to: string;
  readonly messageKey: string;
}

/** One message: sent at once while the definition is active, else it waits, three days at most. */
function sendOne(tenant: Tenant, definition: TransactionalRecord, { contactKey, to, messageKey }: Recipient, nowMs: number): void {
  const message: MessageRecord = { messageKey, mid: definition.mid, definitionKey: definition.key, contactKey, to, status: "Queued" };
  tenant.data.messages.set(messageKey, message);
  definition.queue.push({ messageKey, contact: contactNumber(tenant, contactKey), to, at: nowMs });
  if (definition.status === "Active") sendQueue(tenant, definition, nowMs);
}

/** Everything that waits goes out, except what waited too long. */
export function sendQueue(tenant: Tenant, definition: TransactionalRecord, nowMs: number): void {
  const waiting = definition.queue;
  definition.queue = [];
  const email = assetByKey(tenant, definition.mid, textAt(recordAt(definition.fields, "content"), "customerKey") ?? "");
  for (const { messageKey, contact, at } of waiting) {
    const message = tenant.data.messages.get(messageKey);
    if (message === undefined) continue;
    // Who has unsubscribed still gets a receipt; only an address that cannot be reached gets nothing.
    const people = without(peopleOf([[contact, contact]]), tenant.data.unreachable);
    const goes = email !== undefined && nowMs - at <= QUEUE_MS && countOf(people) > 0;
    message.status = goes ? "Sent" : "NotSent";
    if (!goes) continue;
    message.sentAt = nowMs;
    const mail = mailOf(tenant, email);
    const content = { version: mail.assetVersion, subject: mail.subject };
    tenant.oracle.event(nowMs, {
      ...aboutDefinition(definition, "api"),
      kind: "sent",
      emailId: String(mail.emailId),
      recipients: 1,
      leftOut: { unsubscribed: 0, invalid: 0 },
      who: people,
      content,
    });
  }
}

/** A message key is good once. That makes a repeated call harmless. */
function checkKeyIsNew({ tenant }: Call, messageKey: string): void {
  if (tenant.data.messages.has(messageKey))
    throw new Refusal({ status: 400, errorcode: 10_002, message: `The messageKey ${messageKey} was used before.` });
}

function recipientOf(call: Call, written: unknown, messageKey: string): Recipient {
  const contactKey = textAt(written, "contactKey");
  if (contactKey === undefined) throw refusedFields([{ errorcode: 10_001, message: "recipient.contactKey is required." }]);
  checkKeyIsNew(call, messageKey);
  return { contactKey, to: textAt(written, "to") ?? contactKey, messageKey };
}

function definitionForSend(call: Call, input: Fields): TransactionalRecord {
  return definitionOf({ ...call, params: { key: textAt(input, "definitionKey") ?? "" } });
}

function sendSingle(call: Call): Answer {
  const input = bodyObject(call.body);
  const definition = definitionForSend(call, input);
  const recipient = recipientOf(call, input["recipient"], call.params["messageKey"] ?? "");
  sendOne(call.tenant, definition, recipient, call.nowMs);
  return { status: 202, json: { requestId: nextGuid(call.tenant), errorcode: 0, responses: [{ messageKey: recipient.messageKey }] } };
}

function sendMany(call: Call): Answer {
  const input = bodyObject(call.body);
  const definition = definitionForSend(call, input);
  const written = Array.isArray(input["recipients"]) ? input["recipients"].filter(isRecord) : [];
  const recipients = written.map((one) => recipientOf(call, one, textAt(one, "messageKey") ?? nextGuid(call.tenant)));
  if (recipients.length === 0) throw refusedFields([{ errorcode: 10_001, message: "recipients is required." }]);
  for (const recipient of recipients) sendOne(call.tenant, definition, recipient, call.nowMs);
  const responses = recipients.map(({ messageKey }) => ({ messageKey }));
  return { status: 202, json: { requestId: nextGuid(call.tenant), errorcode: 0, responses } };
}

function messageState(call: Call): Answer {
  const { tenant, params, mid, nowMs } = call;
  const message = tenant.data.messages.get(params["messageKey"] ?? "");
  if (message?.mid !== mid) throw notFound("Message", params["messageKey"] ?? "");
  const words = {
    Queued: "TransactionalSendEvents.EmailQueued",
    Sent: "TransactionalSendEvents.EmailSent",
    NotSent: "TransactionalSendEvents.EmailNotSent",
  };
  return {
    status: 200,
    json: {
      requestId: nextGuid(tenant),
      eventCategoryType: words[message.status],
      timestamp: localTime(message.sentAt ?? nowMs, tenant.settings.accountOffset),
      info: { messageKey: message.messageKey, contactKey: message.contactKey, to: message.to },
    },
  };
}

/** Every call about messages. */
export const MESSAGE_ROUTES: readonly Route[] = [
  { method: "POST", pattern: `${MESSAGES}/{messageKey}`, needs: NEEDS.sendEmail, run: sendSingle },
  { method: "POST", pattern: MESSAGES, needs: NEEDS.sendEmail, run: sendMany },
  { method: "GET", pattern: `${MESSAGES}/{messageKey}`, needs: NEEDS.readEmail, run: messageState },
];
