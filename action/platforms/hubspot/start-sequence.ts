/** Switches a sequence on: its mails are published first, for a workflow that meets an unpublished mail leaves it out for good. */
import { readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { PUBLISH_LEAD_MS } from "./capabilities.ts";
import { audienceSize } from "./contact-lists.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import type { PublishRequest } from "./kind.ts";
import { isStopped, titleOf } from "./sequence-fields.ts";
import { listsOf, shownFields } from "./sequence-look.ts";
import { type HeldMail, heldMails, mailState, mustBeOnly, publishMail, wasOut } from "./sequence-mails.ts";
import { asItStands, changeFlow, presentFlow, readyFlow, type SequenceTools } from "./sequence-tools.ts";
import { listsOfGoal, type WireFlow } from "./wire-flow.ts";

/** What comes out when asked must not be asked for early; our allowance is for the way to HubSpot. */
const NOW_MS = PUBLISH_LEAD_MS + 5_000;

/**
 * GET (off, ours) → GET and GET draft slot of each mail → POST publish and GET of each that is a draft → all of it once more, unchanged →
 * PUT on, with the revision just read → GET.
 */
export async function startSequence(tools: SequenceTools, { ref, from, at }: PublishRequest): Promise<void> {
  if (tools.settings.publishEmail === "by-hand")
    throw refusal(ref, "is switched on by hand: this account's plan lets no API publish its mails.", "PUBLISH_RIGHT_MISSING");
  if (from === "buffer") throw refusal(ref, "has no draft slot.");
  if (at !== undefined && Date.parse(at) - tools.clock.now() > NOW_MS)
    throw refusal(ref, `would let people in at once, and its time is ${at}. It is switched on then.`);
  const flow = await readyFlow(tools, ref);
  const mails = await heldMails(tools, flow);
  if (flow.isEnabled) {
    mustAllBe("live", ref, mails);
    return;
  }
  const marker = readMarker(flow.name);
  if (marker === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  if (mails.length === 0) throw refusal(ref, "sends no mail, so there is nothing to switch on.", "DRAFT_CHANGED");
  for (const mail of mails) mustBePublishable(tools, ref, mail);
  // Whom it would let in has to be known, whatever was counted before.
  await audienceSize([...listsOf(flow), ...(listsOfGoal(flow.all) ?? [])], tools);
  if (!mails.some(({ email }) => email !== undefined && wasOut(email)))
    await mustBeOnly(
      tools,
      marker,
      mails.map(({ step }) => step.emailId),
    );
  const approved = await shownFields(tools, flow, mails);

  await withoutNote(tools, ref, flow);
  const drafts = mails.flatMap(({ step, email }) => (email !== undefined && mailState(email) === "draft" ? [step.emailId] : []));
  for (const [index, id] of drafts.entries()) {
    const publish = () => publishMail(tools, ref, id);
    // Where the very first is refused, for want of the right to it, nothing has been done.
    await (index === 0 && drafts.length === mails.length ? publish() : afterWriting(publish));
  }
  await afterWriting(() => switchOn(tools, ref, approved));
}

/** Nothing of what was looked at first may have changed while the mails were published. */
async function switchOn(tools: SequenceTools, ref: ObjectRef, approved: Readonly<Record<string, string>>): Promise<void> {
  const ready = await readyFlow(tools, ref);
  const mails = await heldMails(tools, ready);
  mustAllBe("live", ref, mails);
  const found = await shownFields(tools, ready, mails);
  const differs = Object.keys({ ...approved, ...found }).filter((name) => approved[name] !== found[name]);
  if (differs.length > 0) throw refusal(ref, `was changed while its mails were published: ${differs.join(", ")}.`, "DRAFT_CHANGED");
  await changeFlow(tools, ref, {
    from: ready,
    to: (flow) => ({ ...asItStands(flow), isEnabled: true }),
    isDone: ({ isEnabled }) => isEnabled,
  });
  const after = await presentFlow(tools, ref);
  if (after?.isEnabled !== true) throw contradiction(ref, "was switched on and is still off.");
}

/** Of a sequence that is being started again nothing may say that it is being stopped. */
async function withoutNote(tools: SequenceTools, ref: ObjectRef, flow: WireFlow): Promise<void> {
  if (!isStopped(flow.all)) return;
  await changeFlow(tools, ref, {
    from: flow,
    to: (current) => ({ ...asItStands(current), description: titleOf(current.all) }),
    isDone: ({ all }) => !isStopped(all),
  });
}

function mustBePublishable({ unpublishedInDoubt }: SequenceTools, ref: ObjectRef, { step, email }: HeldMail): void {
  if (email === undefined) throw refusal(ref, `sends email ${step.emailId}, which is gone.`, "DRAFT_MISSING");
  if (mailState(email) === "other")
    throw refusal(ref, `sends email ${step.emailId}, which is no mail for workflows: it stands as ${email.state.state}.`, "DRAFT_CHANGED");
  if (unpublishedInDoubt.has(step.emailId))
    throw refusal(
      ref,
      `sends email ${step.emailId}, which may still be reached by an unpublishing whose answer was lost. Run this again.`,
      "PLATFORM_UNREACHABLE",
    );
}

function mustAllBe(state: "live", ref: ObjectRef, mails: readonly HeldMail[]): void {
  const wrong = mails.filter(({ email }) => email === undefined || mailState(email) !== state).map(({ step }) => step.emailId);
  if (wrong.length > 0) throw refusal(ref, `sends email ${wrong.join(", ")}, which is not published.`, "DRAFT_CHANGED");
}
