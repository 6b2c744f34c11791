/** Takes an email back while that is possible, and says plainly when it is not. */
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure, type RemoteState } from "#ports/platform.ts";
import { type EmailTools, stateOf } from "./email-tools.ts";
import { contradiction, refusal } from "./failures.ts";
import { present } from "./kind.ts";
import type { WireEmail } from "./wire.ts";

/**
 * A gone or draft email is taken back already. While it goes out, unpublish spares at best those it has not reached.
 * @throws PlatformFailure WITHDRAW_IMPOSSIBLE where people have it
 */
export async function cancelEmail(tools: EmailTools, ref: ObjectRef): Promise<void> {
  const before = await present(tools.call(tools.calls.get(ref.id)));
  const state = before === undefined ? "draft" : stateOf(before);
  switch (state) {
    case "draft":
      return;
    case "sent":
      throw impossible(ref, before, "has been sent, and a send is final.");
    case "unknown":
      throw refusal(ref, `stands as ${before?.state.state}, which we do not know, so nothing is done.`, "PLATFORM_ANSWER");
    case "sending":
    case "scheduled":
    case "live":
      return await cancel(tools, ref, state);
  }
}

/** Asks once, and then believes only what is read back; a lost answer may well have been a cancelled schedule. */
async function cancel(tools: EmailTools, ref: ObjectRef, from: RemoteState): Promise<void> {
  let failure: unknown;
  try {
    await tools.call(tools.calls.unpublish(ref.id));
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    failure = error;
  }
  const after = await lookAfter(tools, ref, failure);
  const state = after === undefined ? "draft" : stateOf(after);
  if (from === "sending" || state === "sending" || state === "sent") {
    throw impossible(ref, after, "was already going out. HubSpot was asked to spare those it had not reached; the others have it.");
  }
  if (state === "draft") return;
  throw failure ?? contradiction(ref, `was cancelled and still stands as ${after?.state.state}.`);
}

async function lookAfter({ call, calls }: EmailTools, ref: ObjectRef, failure: unknown): Promise<WireEmail | undefined> {
  try {
    return await present(call(calls.get(ref.id)));
  } catch (unreadable) {
    throw failure ?? unreadable;
  }
}

function impossible(ref: ObjectRef, email: WireEmail | undefined, why: string): PlatformFailure {
  const reached = email?.sent === undefined ? "" : ` It had reached ${email.sent.toLocaleString("en-US")} people when we looked.`;
  return refusal(ref, `${why}${reached}`, "WITHDRAW_IMPOSSIBLE");
}
