/** The mails of a sequence: found by the workflow's steps or by their names, written while they are drafts, published and taken back one by one. */
import { type FoundMarker, readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure, type RemoteFields } from "#ports/platform.ts";
import { differing } from "../normalise.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import { CLOCK_DIFFERENCE_MS, readAll } from "./find.ts";
import { type MailStep, readSteps } from "./flow-steps.ts";
import { emailFields, emailState } from "./from-hubspot.ts";
import { present } from "./kind.ts";
import { mailName, readMailName } from "./mail-name.ts";
import type { SequenceTools } from "./sequence-tools.ts";
import { mailBody } from "./to-hubspot.ts";
import type { WireEmail } from "./wire.ts";
import type { WireFlow, WireMailRow } from "./wire-flow.ts";

/** A step of the workflow with its mail; undefined where somebody deleted it. */
export interface HeldMail {
  readonly step: MailStep;
  readonly email: WireEmail | undefined;
}

type MailState = "draft" | "live" | "other";

/** A mail for workflows is on (`AUTOMATED`) or a draft; what a taken back one shows is not documented, so its kind decides then. */
export function mailState({ state: { state }, subcategory }: WireEmail): MailState {
  if (state === "AUTOMATED" || state === "AUTOMATED_SENDING") return "live";
  if (state === "AUTOMATED_DRAFT" || (state === "DRAFT" && subcategory.startsWith("automated"))) return "draft";
  return "other";
}

/** Whether it may have reached anybody: HubSpot keeps the day of its publication, and counts. */
export function wasOut({ publishedAt, sent = 0 }: Pick<WireEmail, "publishedAt" | "sent">): boolean {
  return publishedAt !== undefined || sent > 0;
}

/** Whether it goes out, or went, by itself: no mail of a sequence does. */
export function isOnItsOwn(email: WireEmail): boolean {
  return mailState(email) === "other" && emailState(email.state) !== "draft";
}

export async function heldMails({ call, emails }: SequenceTools, flow: WireFlow): Promise<readonly HeldMail[]> {
  const held: HeldMail[] = [];
  for (const step of readSteps(flow.all).mails) held.push({ step, email: await present(call(emails.get(step.emailId))) });
  return held;
}

/** Mails of a sequence as the account lists them, newer than `since` (ms). */
export async function listedMails({ call, flows }: SequenceTools, sinceMs?: number): Promise<readonly WireMailRow[]> {
  const createdAfter = sinceMs === undefined ? {} : { createdAfter: instantOf(sinceMs - CLOCK_DIFFERENCE_MS) };
  const rows = await readAll((after) => call(flows.mails({ ...createdAfter, ...(after === undefined ? {} : { after }) })));
  return rows.filter(({ name }) => readMailName(name) !== undefined);
}

/** Mails beside those the workflow sends. */
export interface OtherMails {
  /** A staging of this change made them and no workflow sends them: it was cut off, or somebody took them out. None was ever out. */
  readonly spare: readonly WireMailRow[];
  /** They were out, and are not sent any more; by their ids in the sequence. */
  readonly retired: readonly string[];
}

export async function otherMails(tools: SequenceTools, flow: WireFlow, marker: FoundMarker): Promise<OtherMails> {
  const held = readSteps(flow.all).mails.map(({ emailId }) => emailId);
  const createdMs = Date.parse(flow.createdAt);
  const rows = await listedMails(tools, Number.isNaN(createdMs) ? undefined : createdMs);
  const found = rows.flatMap((row) => {
    const mail = readMailName(row.name);
    return mail?.resource !== marker.resource || held.includes(row.id) ? [] : [{ row, mail }];
  });
  return {
    spare: found.flatMap(({ row, mail }) => {
      const isUnused = row.workflows.length === 0 && row.publishedAt === undefined;
      return isUnused && mail.changeCode === marker.changeCode ? [row] : [];
    }),
    retired: found.flatMap(({ row, mail }) => (row.publishedAt === undefined ? [] : [mail.mail])),
  };
}

/**
 * A workflow knows only who was in itself. Where mails of this sequence were out by another one, it would let the same people in once more.
 * `own`: mails of the workflow that is to run.
 * @throws PlatformFailure PLATFORM_REFUSED
 */
export async function mustBeOnly(tools: SequenceTools, { resource }: FoundMarker, own: readonly string[] = []): Promise<void> {
  const before = (await listedMails(tools)).find(
    ({ id, name, publishedAt }) => publishedAt !== undefined && readMailName(name)?.resource === resource && !own.includes(id),
  );
  if (before === undefined) return;
  throw new PlatformFailure(
    `HubSpot holds email ${before.id} (“${before.name}”) of this sequence, which another workflow has sent or may have sent. A second one would let the same people in, and they would get mails twice. Give the sequence another name in the brief. Or, where nobody got anything, delete that email in HubSpot and run this again.`,
    { applied: "no", code: "PLATFORM_REFUSED" },
  );
}

export interface WantedMail {
  /** Its id in the sequence. */
  readonly id: string;
  readonly fields: RemoteFields;
  /** As it stands; absent where it is to be made. */
  readonly known: WireEmail | undefined;
}

/** Makes or writes a mail as a draft. Gives its number in HubSpot. */
export async function writeMail(tools: SequenceTools, ref: ObjectRef, sequence: string, wanted: WantedMail): Promise<string> {
  const { call, emails } = tools;
  const { id, fields, known } = wanted;
  const marker = readMarker(sequence);
  if (marker === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  const body = mailBody(fields, mailName({ name: sequence, marker, mail: id }));
  if (known === undefined) return (await call(emails.create(body))).id;
  const patch = () => call(emails.patch(known.id, body));
  if (mailState(known) === "live") {
    await unpublishMail(tools, ref, known.id);
    await afterWriting(patch);
  } else await patch();
  return await afterWriting(async () => {
    // With a publication its draft slot comes out in its place.
    if (differing(fields, emailFields(await call(emails.getDraft(known.id)))).length > 0) await call(emails.resetDraft(known.id));
    return known.id;
  });
}

/** Publishes a mail for workflows: by itself it goes to nobody. A lost answer is settled by looking. */
export async function publishMail({ call, emails }: SequenceTools, ref: ObjectRef, id: string): Promise<void> {
  try {
    await call(emails.publish(id));
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied === "no") throw failure;
    const seen = await afterWriting(() => present(call(emails.get(id))));
    if (seen === undefined || mailState(seen) !== "live") throw failure;
  }
  const after = await afterWriting(() => present(call(emails.get(id))));
  if (after === undefined || mailState(after) !== "live")
    throw contradiction(ref, `sends email ${id}, which was to be published for it and stands as ${after?.state.state ?? "gone"}.`);
}

const MOST_TRIES = 3;

/** Takes a mail's publication back: no workflow sends it any more. Only what is read back counts. */
export async function unpublishMail({ call, emails, clock, unpublishedInDoubt }: SequenceTools, ref: ObjectRef, id: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    let failure: PlatformFailure | undefined;
    try {
      await call(emails.unpublish(id));
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw error;
      failure = error;
      if (error.applied === "unknown") unpublishedInDoubt.add(id);
    }
    const after = await afterWriting(() => present(call(emails.get(id)))).catch((unseen: unknown) => {
      throw failure ?? unseen;
    });
    if (after === undefined || mailState(after) !== "live") return;
    if (failure !== undefined && failure.applied === "no") throw failure;
    if (tries >= MOST_TRIES) throw failure ?? contradiction(ref, `sends email ${id}, which was taken back and is still published.`);
    await clock.sleep(tries * 1_000);
  }
}
