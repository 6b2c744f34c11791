/** Writes a sequence that is off: its mails, and the workflow that sends them. */
import { inside } from "#http/shape.ts";
import { type FoundMarker, readMarker } from "#model/marker.ts";
import type { ObjectRef, SequencePayload } from "#model/types.ts";
import type { Material } from "#ports/platform.ts";
import { afterWriting, refusal } from "./failures.ts";
import { readSteps, type WantedStep } from "./flow-steps.ts";
import { present, unlessGone } from "./kind.ts";
import { readMailName } from "./mail-name.ts";
import { mailId } from "./sequence-fields.ts";
import { type HeldMail, heldMails, mailState, spareMails, wasOut, writeMail } from "./sequence-mails.ts";
import { changeFlow, type SequenceTools } from "./sequence-tools.ts";
import { flowBody } from "./to-flow.ts";
import { mailFields } from "./to-hubspot.ts";
import type { WireEmail } from "./wire.ts";
import { readFlow, type WireFlow } from "./wire-flow.ts";

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
  mustKeepOrder(
    ref,
    held,
    mails.map(({ id }) => id),
  );
  const marker = markerIn(name);
  const known = await knownMails(tools, flow, held, { marker, ids: mails.map(({ id }) => id) });
  const steps: WantedStep[] = [];
  for (const mail of mails) {
    const fields = mailFields(payload, mail, { texts: material.texts, templates: tools.settings.templates });
    const write = () => writeMail(tools, ref, name, { id: mail.id, fields, known: known.get(mail.id) });
    // Where the very first mail is refused, nothing has been done yet.
    const emailId = await (steps.length === 0 ? write() : afterWriting(write));
    steps.push({ emailId, afterHours: mail.afterHours });
  }
  await afterWriting(async () => {
    const bodyFor = ({ all }: WireFlow) => flowBody({ payload, name, marker, steps, before: all });
    const isDone = (now: WireFlow) => isSame(now, readFlow({ ...bodyFor(now), id: now.id, revisionId: now.revisionId }));
    if (!isDone(flow)) await changeFlow(tools, ref, { from: flow, to: bodyFor, isDone });
    for (const { email } of held)
      if (email !== undefined && isSpent(email, steps)) await unlessGone(tools.call(tools.emails.remove(email.id)));
  });
}

/** The mails that are there already, by their ids in the sequence: those the workflow sends, else those of a staging that was cut off. */
async function knownMails(
  tools: SequenceTools,
  flow: WireFlow,
  held: readonly HeldMail[],
  { marker, ids }: { readonly marker: FoundMarker; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, WireEmail>> {
  const known = new Map<string, WireEmail>();
  for (const { email } of held) if (email !== undefined && mailState(email) !== "other") known.set(mailId(email), email);
  if (ids.every((id) => known.has(id))) return known;
  for (const { id, name } of await spareMails(tools, flow, marker)) {
    const mail = readMailName(name)?.mail;
    if (mail === undefined || !ids.includes(mail) || known.has(mail)) continue;
    const email = await present(tools.call(tools.emails.get(id)));
    if (email !== undefined && mailState(email) === "draft" && !wasOut(email)) known.set(mail, email);
  }
  return known;
}

/** A mail of ours that the workflow no longer sends, and nobody ever got. */
function isSpent(email: WireEmail, steps: readonly WantedStep[]): boolean {
  const isSent = steps.some(({ emailId }) => emailId === email.id);
  return !isSent && mailState(email) === "draft" && readMailName(email.name) !== undefined && !wasOut(email);
}

/** Whether two workflows are the same in all that we write. */
function isSame(found: WireFlow, wanted: WireFlow): boolean {
  const said = ({ name, isEnabled, all }: WireFlow): string =>
    JSON.stringify([
      ...[name, isEnabled, all["description"], all["startActionId"], readSteps(all), inside(all, "enrollmentCriteria")],
      ...[all["suppressionListIds"], all["timeWindows"], all["blockedDates"]],
    ]);
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
