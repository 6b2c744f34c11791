/** One-off sends: scheduled, prepared, going out, done, cancelled; and what each step writes to the record. */
import { isoOf } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { countOf, firstOf, NOBODY, type People, together } from "../common/people.ts";
import { assetName } from "./asset-fields.ts";
import { extensionOf, membersOf, type Reach, reachOf } from "./audience.ts";
import { mailOf } from "./compile.ts";
import type { SendDefinitionRecord, SendRecord } from "./data.ts";
import { nextNumber, type Tenant } from "./tenant.ts";
import { emailByLegacyId } from "./usage.ts";

interface Step {
  readonly tenant: Tenant;
  readonly nowMs: number;
}

const about = <By extends Actor>(send: SendRecord, name: string, by: By) => ({ object: "send", id: String(send.id), name, by });
const nameOf = ({ data }: Tenant, send: SendRecord) => data.sendDefinitions.get(send.definitionId)?.name ?? send.definitionKey;

/** What decides who gets a send. */
type Aim = Pick<SendDefinitionRecord, "mid" | "lists" | "sendLimit">;

function named(tenant: Tenant, definition: Aim, types: readonly string[]): People {
  return definition.lists
    .filter(({ type }) => types.includes(type))
    .reduce<People>((all, { target }) => together(all, membersOf(tenant, extensionOf(tenant, definition.mid, target))), NOBODY);
}

/** Who a definition reaches as the lists stand now. */
export function reachOfDefinition(tenant: Tenant, definition: Aim): Reach {
  const reach = reachOf(
    tenant,
    definition.mid,
    named(tenant, definition, ["SourceList"]),
    named(tenant, definition, ["ExclusionList", "OptOutList"]),
  );
  return definition.sendLimit === undefined || definition.sendLimit <= 0
    ? reach
    : { ...reach, people: firstOf(reach.people, definition.sendLimit) };
}

/** Why a definition cannot be sent; undefined where it can. */
export function hindrance(tenant: Tenant, definition: SendDefinitionRecord): string | undefined {
  const email = emailByLegacyId(tenant, definition.mid, definition.emailId);
  if (email === undefined) return "The email of the send definition could not be found.";
  const { subject, html } = mailOf(tenant, email, { subject: definition.subject });
  if (subject === "" || html === "") return "The email has no subject or no content.";
  const { approvals, sendingDomains, fromAddress } = tenant.settings;
  if (approvals === "required" && email.approval !== "Approved") return "The email has to be approved before it can be sent.";
  if (sendingDomains.length > 0 && !sendingDomains.some((domain) => fromAddress.endsWith(`@${domain}`)))
    return "An unverified from email address was detected.";
  if (!definition.lists.some(({ type }) => type === "SourceList")) return "The send definition has no source list.";
  return undefined;
}

/** Puts a send in the book. `everyMs` and `left`: how it comes again. */
export function addSend(
  { tenant, nowMs }: Step,
  definition: SendDefinitionRecord,
  plan: { readonly sendsAt: number; readonly by: "api" | "hand"; readonly recurrence?: SendRecord["recurrence"] },
): SendRecord {
  const id = nextNumber(tenant, "job");
  const email = emailByLegacyId(tenant, definition.mid, definition.emailId);
  const send: SendRecord = {
    id,
    mid: definition.mid,
    definitionId: definition.objectId,
    definitionKey: definition.customerKey,
    emailName: email === undefined ? "" : assetName(email),
    status: "Scheduled",
    sendsAt: plan.sendsAt,
    createdAt: nowMs,
    taskId: tenant.settings.scheduleTaskId === "own" ? nextNumber(tenant, "task") : id,
    recurrence: plan.recurrence,
    by: plan.by,
  };
  tenant.data.sends.set(id, send);
  return send;
}

/** Notes a send that waits for its time. */
export function noteScheduled({ tenant, nowMs }: Step, send: SendRecord, by: Actor): void {
  tenant.oracle.event(nowMs, { ...about(send, nameOf(tenant, send), by), kind: "scheduled", for: isoOf(send.sendsAt) });
}

/** What recurs has one instance in the book: when that is over, the next one. */
function addNext({ tenant, nowMs }: Step, definition: SendDefinitionRecord, send: SendRecord, by: Actor): void {
  const { recurrence } = send;
  if (recurrence === undefined || recurrence.left === 0) return;
  if (definition.status === "Deleted" && tenant.settings.deleteCancelsSchedule) return;
  const left = recurrence.left === undefined ? undefined : recurrence.left - 1;
  const plan = { sendsAt: send.sendsAt + recurrence.everyMs, by: send.by, recurrence: { everyMs: recurrence.everyMs, left } };
  noteScheduled({ tenant, nowMs }, addSend({ tenant, nowMs }, definition, plan), by);
}

/** Its time has come: the mail and the choice of lists are taken as they stand, nobody has it yet, and no call stops it any more. A next one is put in the book. */
export function beginSend({ tenant, nowMs }: Step, send: SendRecord): void {
  const definition = tenant.data.sendDefinitions.get(send.definitionId);
  const email = definition === undefined ? undefined : emailByLegacyId(tenant, send.mid, definition.emailId);
  if (definition !== undefined) addNext({ tenant, nowMs }, definition, send, "clock");
  if (definition === undefined || email === undefined || hindrance(tenant, definition) !== undefined) {
    send.status = "Error";
    return;
  }
  send.status = "Preparing";
  send.emailName = assetName(email);
  send.mail = mailOf(tenant, email, { subject: definition.subject });
  send.lists = definition.lists;
  send.sendLimit = definition.sendLimit;
  send.startsAt = nowMs + tenant.settings.preparationMs;
  send.endsAt = send.startsAt + tenant.settings.sendingMs;
}

/** The first person gets it. The audience is what the lists hold at this instant. */
export function startSend({ tenant, nowMs }: Step, send: SendRecord): void {
  const definition = tenant.data.sendDefinitions.get(send.definitionId);
  const { mail, mid, lists, sendLimit } = send;
  if (definition === undefined || mail === undefined || lists === undefined) {
    send.status = "Error";
    return;
  }
  const { people, leftOut } = reachOfDefinition(tenant, { mid, lists, sendLimit });
  send.status = "Sending";
  send.recipients = countOf(people);
  send.leftOut = leftOut;
  const content = { version: mail.assetVersion, subject: mail.subject };
  tenant.oracle.event(nowMs, {
    ...about(send, definition.name, "clock"),
    kind: "sent",
    emailId: String(mail.emailId),
    recipients: countOf(people),
    leftOut,
    who: people,
    content,
  });
}

/** The last person has it. */
export function endSend(send: SendRecord): void {
  send.status = "Complete";
}

/** People who have the mail by now: none while it is prepared, then evenly until the last. */
export function reachedBy(send: SendRecord, nowMs: number): number {
  const { startsAt, endsAt, recipients = 0, cutShortAt } = send;
  if (cutShortAt !== undefined) return cutShortAt;
  if (startsAt === undefined || endsAt === undefined || nowMs < startsAt) return 0;
  return nowMs >= endsAt ? recipients : Math.floor((recipients * (nowMs - startsAt)) / (endsAt - startsAt));
}

/** Cancels a send that waits; the ones after it, if it recurs, stay. By hand also one under way: whoever has not got it is spared. */
export function cancelSend({ tenant, nowMs }: Step, send: SendRecord, by: Actor): boolean {
  const underWay = send.status === "Preparing" || send.status === "Sending";
  if (send.status !== "Scheduled" && !(underWay && by === "hand")) return false;
  const definition = tenant.data.sendDefinitions.get(send.definitionId);
  const reached = reachedBy(send, nowMs);
  const all = send.recipients ?? (definition === undefined ? 0 : countOf(reachOfDefinition(tenant, definition).people));
  if (underWay) send.cutShortAt = reached;
  send.status = "Canceled";
  tenant.oracle.event(nowMs, { ...about(send, nameOf(tenant, send), by), kind: "cancelled", reached, spared: all - reached });
  if (!underWay && definition !== undefined) addNext({ tenant, nowMs }, definition, send, by);
  return true;
}

/** A trial copy to the definition's test address. Nobody of the audience has it. */
export function testSend({ tenant, nowMs }: Step, definition: SendDefinitionRecord): number {
  const email = emailByLegacyId(tenant, definition.mid, definition.emailId);
  const id = nextNumber(tenant, "job");
  if (email === undefined) return id;
  const mail = mailOf(tenant, email, { subject: definition.subject });
  tenant.data.testSends.push({ id, mid: definition.mid, name: definition.name, to: definition.testAddress, at: nowMs, mail });
  tenant.oracle.event(nowMs, {
    object: "send",
    id: String(id),
    name: definition.name,
    by: "api",
    kind: "tested",
    to: definition.testAddress,
  });
  return id;
}
