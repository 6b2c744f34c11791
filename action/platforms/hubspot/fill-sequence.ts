/** Writes a sequence that is off: its mails, and the workflow that sends them. */
import { type FoundMarker, readMarker } from "#model/marker.ts";
import type { ObjectRef, SequencePayload } from "#model/types.ts";
import type { Material } from "#ports/platform.ts";
import { afterWriting, refusal } from "./failures.ts";
import { readSteps, type WantedStep } from "./flow-steps.ts";
import { present, unlessGone } from "./kind.ts";
import { readMailName } from "./mail-name.ts";
import { isStopped, mailId, sequenceFields } from "./sequence-fields.ts";
import { type HeldMail, heldMails, mailState, otherMails, unpublishMail, wasOut, writeMail } from "./sequence-mails.ts";
import { changeFlow, type SequenceTools } from "./sequence-tools.ts";
import { flowBody } from "./to-flow.ts";
import { mailFields } from "./to-hubspot.ts";
import type { WireEmail } from "./wire.ts";
import { readFlow, type WireFlow, type WireMailRow } from "./wire-flow.ts";

export interface Filling {
  readonly material: Material;
  readonly payload: SequencePayload;
  readonly name: string;
}

/** Mails first, then the workflow that sends them, in one write; mails it no longer sends are deleted, unless they were out. */
export async function fillSequence(
  tools: SequenceTools,
  ref: ObjectRef,
  flow: WireFlow,
  { material, payload, name }: Filling,
): Promise<void> {
  const held = await heldMails(tools, flow);
  const mails = payload.facets.content.mails.flatMap((mail) => (mail.kind === "own" ? [mail] : []));
  const ids = mails.map(({ id }) => id);
  mustKeepOrder(ref, held, ids);
  const marker = markerIn(name);
  const { spare, retired } = await otherMails(tools, flow, marker);
  const back = ids.find((id) => retired.includes(id) && !held.some(({ email }) => mailId(email) === id));
  if (back !== undefined)
    throw refusal(
      ref,
      `sent the mail “${back}” before, and it was taken out since. Some of those inside have it and would get it twice. Give it a new id in the sequence if everybody is to get it from now on.`,
    );
  const known = await knownMails(tools, held, spare);
  const steps: WantedStep[] = [];
  for (const mail of mails) {
    const fields = mailFields(payload, mail, { texts: material.texts, templates: tools.settings.templates });
    const write = () => writeMail(tools, ref, name, { id: mail.id, fields, known: known.get(mail.id) });
    // Where the very first mail is refused, nothing has been done yet.
    const emailId = await (steps.length === 0 ? write() : afterWriting(write));
    steps.push({ emailId, afterHours: mail.afterHours });
  }
  await afterWriting(async () => {
    const sent = new Set(steps.map(({ emailId }) => emailId));
    // Somebody switched it off by hand: a mail that it no longer sends is not left published.
    for (const { email } of held)
      if (email !== undefined && !sent.has(email.id) && isOurLive(email)) await unpublishMail(tools, ref, email.id);
    const bodyFor = ({ all }: WireFlow) => flowBody({ payload, name, marker, steps, before: all });
    const isDone = (now: WireFlow) => isSame(now, readFlow({ ...bodyFor(now), id: now.id, revisionId: now.revisionId }));
    if (!isDone(flow)) await changeFlow(tools, ref, { from: flow, to: bodyFor, isDone });
    const spent = [...held.flatMap(({ email }) => (email !== undefined && isSpent(email) ? [email.id] : [])), ...spare.map(({ id }) => id)];
    for (const id of spent) if (!sent.has(id)) await unlessGone(tools.call(tools.emails.remove(id)));
  });
}

/** The mails that are there already, by their ids in the sequence: those the workflow sends, else those of a staging that was cut off. */
async function knownMails(
  { call, emails }: SequenceTools,
  held: readonly HeldMail[],
  spare: readonly WireMailRow[],
): Promise<ReadonlyMap<string, WireEmail>> {
  const known = new Map<string, WireEmail>();
  for (const { email } of held) if (email !== undefined && mailState(email) !== "other") known.set(mailId(email), email);
  for (const { id, name } of spare) {
    if (known.has(mailId({ name }))) continue;
    const email = await present(call(emails.get(id)));
    if (email !== undefined && isSpent(email)) known.set(mailId(email), email);
  }
  return known;
}

/** A draft of ours that nobody ever got: it may be written anew, or deleted. */
function isSpent(email: WireEmail): boolean {
  return mailState(email) === "draft" && readMailName(email.name) !== undefined && !wasOut(email);
}

function isOurLive(email: WireEmail): boolean {
  return mailState(email) === "live" && readMailName(email.name) !== undefined;
}

/** Whether two workflows are the same in all that we write. */
function isSame(found: WireFlow, wanted: WireFlow): boolean {
  const said = ({ name, isEnabled, all }: WireFlow): string =>
    JSON.stringify([name, isEnabled, isStopped(all), sequenceFields(all, [], []), readSteps(all)]);
  return said(found) === said(wanted);
}

/**
 * People may stand in a sequence that was on: whoever waits for the second mail has the first. In another order somebody would come to a mail
 * they have.
 */
function mustKeepOrder(ref: ObjectRef, held: readonly HeldMail[], ids: readonly string[]): void {
  if (!held.some(({ email }) => email !== undefined && wasOut(email))) return;
  const before = held.map(({ email }) => mailId(email)).filter((id) => ids.includes(id));
  const after = ids.filter((id) => before.includes(id));
  if (before.join() === after.join()) return;
  throw refusal(
    ref,
    `has run before with its mails in the order ${before.join(", ")}, and people may wait in it. In another order some of them would get a mail twice. Keep the order, or give the new version a name of its own in the brief.`,
  );
}

/** Its marker, which the core's name for it always holds. */
export function markerIn(name: string): FoundMarker {
  const marker = readMarker(name);
  if (marker === undefined) throw new TypeError("A sequence is staged with its marker in its name.");
  return marker;
}
