/** Schedules an email: never at once, never with another content or time than the one that is read back right before. */
import type { Instant, ObjectRef } from "#model/types.ts";
import { differing } from "../normalise.ts";
import { type EmailTools, mustBeDraft, stateOf } from "./email-tools.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import { emailFields, sameSecond } from "./from-hubspot.ts";
import type { PublishRequest } from "./kind.ts";
import type { WireEmail } from "./wire.ts";

/** Nearer than this to its time, a schedule could be taken for "at once". Our caution; HubSpot names no minimum. */
const SHORTEST_LEAD_MS = 15_000;

/**
 * GET (a draft) → PATCH time → GET and GET draft slot (both show it) → POST publish → GET (scheduled).
 * Source: https://developers.hubspot.com/docs/api-reference/latest/marketing/marketing-emails/guide (read 2026-11).
 */
export async function scheduleEmail(tools: EmailTools, { ref, at }: PublishRequest): Promise<void> {
  const { call, calls, settings, look } = tools;
  if (settings.publishEmail === "by-hand") {
    throw refusal(ref, "is scheduled by hand: this account's plan lets no API publish email.", "PUBLISH_RIGHT_MISSING");
  }
  if (at === undefined) throw refusal(ref, "needs a time: what cannot be undone is never sent at once.");
  const before = await look(ref);
  if (stateOf(before) === "scheduled" && sameSecond(before.state.publishDate, at)) return;
  mustBeDraft(ref, before);
  if (tools.cancelledInDoubt.has(ref.id)) {
    throw refusal(
      ref,
      "may still be reached by a cancellation whose answer was lost, so it is not scheduled now. Run this again.",
      "PLATFORM_UNREACHABLE",
    );
  }

  mustLieAhead(tools, ref, at);
  await call(calls.patch(ref.id, { publishDate: at, sendOnPublish: false }));
  await mustBeReady(tools, ref, at);
  mustLieAhead(tools, ref, at);
  await call(calls.publish(ref.id));

  await afterWriting(() => mustBeScheduled(tools, ref, at));
}

function mustLieAhead({ clock }: EmailTools, ref: ObjectRef, at: Instant): void {
  if (Date.parse(at) - clock.now() >= SHORTEST_LEAD_MS) return;
  throw refusal(ref, `was to go out at ${at}, which is too near or past; nothing was scheduled.`, "SCHEDULE_PASSED");
}

/** A draft slot may go out with a publish, in place of the email: other words in it, or no time, are never published. */
async function mustBeReady(tools: EmailTools, ref: ObjectRef, at: Instant): Promise<void> {
  const { call, calls, look } = tools;
  const ready = await look(ref);
  mustBeDraft(ref, ready);
  const shows = ({ state, sendOnPublish }: WireEmail): boolean => sameSecond(state.publishDate, at) && sendOnPublish === false;
  if (!shows(ready)) throw refusal(ref, `does not show the time we set (${at}), so it was not scheduled.`, "PLATFORM_ANSWER");

  const slot = await call(calls.getDraft(ref.id));
  const differs = differing(emailFields(ready), emailFields(slot));
  if (differs.length > 0) throw refusal(ref, `holds other words in its draft slot: ${differs.join(", ")} differ.`, "DRAFT_CHANGED");
  if (ready.other !== undefined) await mustHoldOneText(tools, ref, ready.other);
  if (shows(slot)) return;
  await call(calls.resetDraft(ref.id));
  if (shows(await call(calls.getDraft(ref.id)))) return;
  throw refusal(ref, `does not show the time we set (${at}) in its draft slot, so it was not scheduled.`, "PLATFORM_ANSWER");
}

/** Version B goes out with the email, and so does what stands in its draft slot. */
async function mustHoldOneText({ call, calls }: EmailTools, ref: ObjectRef, other: WireEmail): Promise<void> {
  const differs = differing(emailFields(other), emailFields(await call(calls.getDraft(other.id))));
  if (differs.length === 0) return;
  throw refusal(ref, `holds other words in the draft slot of its version B: ${differs.join(", ")} differ.`, "DRAFT_CHANGED");
}

async function mustBeScheduled({ call, calls, clock, look }: EmailTools, ref: ObjectRef, at: Instant): Promise<void> {
  const email = await look(ref);
  const state = stateOf(email);
  if (state === "scheduled" && sameSecond(email.state.publishDate, at)) return;
  const goingOut = state === "sending" || state === "sent";
  if (goingOut && clock.now() >= Date.parse(at)) return;
  if (!goingOut && state !== "scheduled") throw contradiction(ref, `was to be scheduled for ${at} and stands as ${email.state.state}.`);
  await call(calls.unpublish(ref.id));
  throw contradiction(
    ref,
    goingOut
      ? `began to go out at once although it was to wait until ${at}. We asked HubSpot to stop it; some people may have it.`
      : `was scheduled for another time than ${at}, so the schedule was cancelled.`,
  );
}
