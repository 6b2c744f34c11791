/** Takes an email back while that is possible, and says plainly when it is not. */
import type { ObjectRef } from "#model/types.ts";
import type { PlatformFailure } from "#ports/platform.ts";
import { type EmailTools, present, stateOf, unapproveMail, unknownState } from "./email-tools.ts";
import { programs } from "./endpoints.ts";
import { afterWriting, contradiction, failureOf, refusal } from "./failures.ts";
import { markerOf, startOf } from "./from-marketo.ts";
import { descriptionOf, foundMarkerText } from "./to-marketo.ts";
import type { WireProgram } from "./wire.ts";

/**
 * Unapproves the program, then its email, so that neither a person nor a call that comes late can send it. A gone program is taken back
 * already; so is a draft, but for an approval that a cut-off scheduling left on its email.
 * Source: https://experienceleague.adobe.com/en/docs/marketo/using/product-docs/email-marketing/email-programs/email-program-actions
 * (approve/unapprove, abort; read 2026-11): before its start an unapproved program does not go out; once running, only a person can abort it.
 * @throws PlatformFailure WITHDRAW_IMPOSSIBLE where people have it, or Marketo will not let go of it
 */
export async function cancelEmail(tools: EmailTools, ref: ObjectRef): Promise<void> {
  const program = await present(tools, ref);
  if (program === undefined) return;
  const state = await stateOf(tools, program);
  switch (state) {
    case "draft":
      return await settleDraft(tools, ref, program);
    case "sent":
      throw refusal(ref, "has been sent, and a send is final.", "WITHDRAW_IMPOSSIBLE");
    case "unknown":
      throw refusal(ref, unknownState(program.status), "PLATFORM_ANSWER");
    case "sending":
      await failureOf(tools.call(programs.unapprove(ref.id)));
      throw refusal(
        ref,
        "had come to its start already. Marketo was asked to take it back; people may have it. Only a person can stop what still goes out: open it and choose Abort.",
        "WITHDRAW_IMPOSSIBLE",
      );
    case "scheduled":
    case "live":
      await unapprove(tools, ref);
      return await afterWriting(() => settleDraft(tools, ref, program));
  }
}

/** How often a cancellation is asked for while the program is seen to be still approved. */
const MOST_TRIES = 3;

/** Asks, and then believes only what is read back. */
async function unapprove(tools: EmailTools, ref: ObjectRef, tries = 1): Promise<void> {
  const failure = await failureOf(tools.call(programs.unapprove(ref.id)));
  const after = await lookAfter(tools, ref, failure);
  // Unapproved is unapproved, even where its start passes in this very moment: Marketo lets nobody unapprove what runs.
  if (after === undefined || after.status === "unlocked") return;
  if (failure?.applied === "unknown") {
    tools.cancelledInDoubt.add(ref.id);
    if (tries >= MOST_TRIES) throw failure;
    await tools.clock.sleep(tries * 1_000);
    return await unapprove(tools, ref, tries + 1);
  }
  if (failure === undefined) throw contradiction(ref, `was taken back and still has the status "${after.status}".`);
  if (failure.code !== "PLATFORM_REFUSED") throw failure;
  throw refusal(
    ref,
    `could not be taken back: ${failure.message} Open it in Marketo and choose Unapprove or, once it runs, Abort.`,
    "WITHDRAW_IMPOSSIBLE",
  );
}

async function lookAfter(tools: EmailTools, ref: ObjectRef, failure: PlatformFailure | undefined): Promise<WireProgram | undefined> {
  try {
    return await afterWriting(() => present(tools, ref));
  } catch (unreadable) {
    throw failure ?? unreadable;
  }
}

/** No approved word, and no time beside the marker: once that passed, the program would read as one that may have gone out. */
async function settleDraft(tools: EmailTools, ref: ObjectRef, program: WireProgram): Promise<void> {
  const marker = markerOf(program);
  await unapproveMail(tools, ref);
  if (marker === undefined || startOf({ description: program.description }) === undefined) return;
  const description = descriptionOf(foundMarkerText(marker));
  await afterWriting(() => tools.call(programs.update(ref.id, { description })));
}
