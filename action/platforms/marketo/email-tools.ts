/** What writing, scheduling and cancelling an email share: looking at its program, and bringing its mail to a version. */
import { isMarkerOf, type Marker } from "#model/marker.ts";
import type { MarketoSettings, ObjectRef } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import type { RemoteState } from "#ports/platform.ts";
import type { EmailDocument, MailTools } from "./email-document.ts";
import { programs } from "./endpoints.ts";
import { afterWriting, failureOf, refusal } from "./failures.ts";
import { markerOf, mayHaveRun, programState } from "./from-marketo.ts";
import { type Versions, versionsIn } from "./mail.ts";
import type { Reaching } from "./reach.ts";
import type { WireProgram } from "./wire.ts";

export interface EmailTools extends MailTools {
  readonly clock: Clock;
  readonly settings: MarketoSettings;
  readonly reaching: Reaching;
  /** Ids of programs for which a cancellation was lost that may still arrive: what is scheduled now could be cancelled by it. */
  readonly cancelledInDoubt: Set<string>;
  /** By program: the one mail of which a draft was seen there in this run. */
  readonly onlyDrafts: Map<string, EmailDocument>;
}

/** The program, or undefined where it is gone. An id that Marketo cannot have given is not asked for. */
export async function present({ call }: EmailTools, { id }: ObjectRef): Promise<WireProgram | undefined> {
  return /^\d{1,15}$/.test(id) ? await call(programs.get(id)) : undefined;
}

/** The program where it must be there. @throws PlatformFailure DRAFT_MISSING */
export async function look(tools: EmailTools, ref: ObjectRef): Promise<WireProgram> {
  const found = await present(tools, ref);
  if (found === undefined) throw refusal(ref, "is gone.", "DRAFT_MISSING");
  return found;
}

/** Where a program stands; its mail is looked at only where nothing else tells. */
export async function stateOf(tools: EmailTools, program: WireProgram): Promise<RemoteState> {
  const { clock, settings } = tools;
  const nowMs = clock.now();
  const isMailApproved = mayHaveRun(program, nowMs) && (await versionsIn(tools, program.id)).approved !== undefined;
  return programState(program, { nowMs, settings, isMailApproved });
}

/** Refuses to write over what does not carry this resource's marker. */
export function mustBeOurs(ref: ObjectRef, program: WireProgram, { resourceKey }: Pick<Marker, "resourceKey">): void {
  const found = markerOf(program);
  if (found === undefined || !isMarkerOf(found, resourceKey))
    throw refusal(ref, "does not carry this asset's marker, so it is left alone.");
}

/** Refuses everything that is not a draft nobody has received. @throws PlatformFailure ALREADY_SENT where people have it */
export function mustBeDraft(ref: ObjectRef, state: RemoteState, { status }: WireProgram): void {
  if (state === "draft") return;
  if (state === "sent" || state === "sending") throw refusal(ref, "has gone out, and a send is final.", "ALREADY_SENT");
  if (state === "unknown") throw refusal(ref, unknownState(status), "PLATFORM_ANSWER");
  throw refusal(ref, `is not a draft: it is ${state}.`);
}

export function unknownState(status: string): string {
  return status === "unlocked"
    ? "reads as unapproved after its start, with its email approved: whether it went out cannot be told, so nothing is done. Look at it in Marketo."
    : `has the status "${status}", which we do not know, so nothing is done.`;
}

/** The one email of a program. @throws PlatformFailure where there is none, or more than one */
export function onlyMail(ref: ObjectRef, { count, draft, approved }: Versions): EmailDocument {
  const email = draft ?? approved;
  if (email !== undefined && count === 1) return email;
  throw refusal(
    ref,
    `holds ${count} emails that the API shows, and there must be one (an email in an A/B test is not shown).`,
    "DRAFT_CHANGED",
  );
}

/** Makes sure that no word of it is approved, so that nobody can send it: what was approved becomes the draft. */
export async function unapproveMail(tools: EmailTools, ref: ObjectRef, before?: Versions): Promise<Versions> {
  const found = before ?? (await versionsIn(tools, ref.id));
  if (found.approved === undefined) return found;
  const failure = await failureOf(found.approved.unapprove());
  const after = await afterWriting(() => versionsIn(tools, ref.id));
  if (after.approved === undefined) return after;
  throw failure ?? refusal(ref, "still has an approved email after that was taken back.", "PLATFORM_ANSWER");
}

/** Makes sure that its email is approved and has no draft beside that. */
export async function approveMail(tools: EmailTools, ref: ObjectRef, versions: Versions): Promise<void> {
  const email = onlyMail(ref, versions);
  if (versions.draft === undefined) return;
  const failure = await failureOf(email.approve());
  if (failure === undefined) return;
  if (failure.applied === "no") throw failure;
  const { draft, approved } = await afterWriting(() => versionsIn(tools, ref.id));
  if (draft !== undefined || approved === undefined) throw failure;
}
