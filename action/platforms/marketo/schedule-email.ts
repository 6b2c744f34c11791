/** Schedules an email: its time, then its words, then its program; never at once, and believed only when read back. */
import type { Instant, ObjectRef } from "#model/types.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { approveMail, type EmailTools, look, mustBeDraft, onlyMail, stateOf } from "./email-tools.ts";
import { programs } from "./endpoints.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import { markerOf, startOf } from "./from-marketo.ts";
import { versionsIn } from "./mail.ts";
import { descriptionOf, foundMarkerText } from "./to-marketo.ts";
import type { WireProgram } from "./wire.ts";

/** Nearer than this to its start, an approval may come after it, and then the program is known to go out at once. Our caution. */
const SHORTEST_LEAD_MS = 60_000;

/**
 * GET (a draft) → GET its email → POST time → POST approve email → POST approve program → GET (scheduled).
 * Until the last POST nothing can go out: a program runs only once it is approved, and only with an approved email.
 * Source: https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/programs (read 2026-11).
 */
export async function scheduleEmail(tools: EmailTools, { ref, at }: Parameters<PlatformPort["publish"]>[0]): Promise<void> {
  const { call, settings } = tools;
  if (settings.publishEmail === "by-hand") {
    throw refusal(ref, "is scheduled by hand: the API user of this instance may not approve.", "PUBLISH_RIGHT_MISSING");
  }
  if (at === undefined) throw refusal(ref, "needs a time: what cannot be undone is never sent at once.");
  const before = await look(tools, ref);
  const state = await stateOf(tools, before);
  if (state === "scheduled" && startOf(before) === Date.parse(at)) return;
  mustBeDraft(ref, state, before);
  const marker = markerOf(before);
  if (marker === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  if (tools.cancelledInDoubt.has(ref.id)) {
    throw refusal(
      ref,
      "may still be reached by a cancellation whose answer was lost, so it is not scheduled now. Run this again.",
      "PLATFORM_UNREACHABLE",
    );
  }
  const versions = await versionsIn(tools, ref.id);
  onlyMail(ref, versions);

  mustLieAhead(tools, ref, at);
  const start = `${at.slice(0, -1)}.000Z`;
  // The instance need not show the time again, so it stands beside the marker, written by the same call.
  const description = descriptionOf(foundMarkerText(marker), at);
  await call(programs.update(ref.id, { startDate: start, endDate: start, headStart: "false", description }));
  await afterWriting(async () => mustHaveTaken(ref, await look(tools, ref), at));
  await approveMail(tools, ref, versions);
  mustLieAhead(tools, ref, at);
  await call(programs.approve(ref.id));

  await afterWriting(async () => mustBeScheduled(tools, ref, at));
}

function mustLieAhead({ clock }: EmailTools, ref: ObjectRef, at: Instant): void {
  if (Date.parse(at) - clock.now() >= SHORTEST_LEAD_MS) return;
  throw refusal(ref, `was to go out at ${at}, which is too near or past; nothing was scheduled.`, "SCHEDULE_PASSED");
}

/** A time that was answered well and not kept would leave an older one in force. */
function mustHaveTaken(ref: ObjectRef, program: WireProgram, at: Instant): void {
  if (startOf(program) === Date.parse(at) && !program.headStart) return;
  throw refusal(ref, `does not show the time we set (${at}), so it was not scheduled.`, "PLATFORM_ANSWER");
}

async function mustBeScheduled(tools: EmailTools, ref: ObjectRef, at: Instant): Promise<void> {
  const program = await look(tools, ref);
  const state = await stateOf(tools, program);
  if (state === "scheduled" && startOf(program) === Date.parse(at)) return;
  const goingOut = state === "sending" || state === "sent";
  if (goingOut && tools.clock.now() >= Date.parse(at)) return;
  if (state !== "scheduled") throw contradiction(ref, `was to be scheduled for ${at} and has the status "${program.status}".`);
  await tools.call(programs.unapprove(ref.id));
  throw contradiction(ref, `was scheduled for another time than ${at}, so the schedule was cancelled.`);
}
