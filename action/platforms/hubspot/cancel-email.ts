/** Takes an email back while that is possible, and says plainly when it is not. */
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure, type RemoteState } from "#ports/platform.ts";
import { type EmailTools, reachedBy, type SeenEmail, stateOf, withOther } from "./email-tools.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import { present } from "./kind.ts";

/**
 * A gone or draft email is taken back already. While it goes out, unpublish spares at best those it has not reached.
 * @throws PlatformFailure WITHDRAW_IMPOSSIBLE where people have it
 */
export async function cancelEmail(tools: EmailTools, ref: ObjectRef): Promise<void> {
  const before = await seen(tools, ref);
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

/** How often a cancellation is asked for while the email is seen to be still scheduled. */
const MOST_TRIES = 3;

/** Asks, and then believes only what is read back: a lost answer may well have been a cancelled schedule. */
async function cancel(tools: EmailTools, ref: ObjectRef, from: RemoteState, tries = 1): Promise<void> {
  const failure = await ask(tools, ref);
  const after = await lookAfter(tools, ref, failure);
  const state = after === undefined ? "draft" : stateOf(after);
  if (from === "sending" || state === "sending" || state === "sent") {
    throw impossible(ref, after, "was already going out. HubSpot was asked to spare those it had not reached; the others have it.");
  }
  if (state === "draft") return;
  if (failure?.applied !== "unknown") throw failure ?? contradiction(ref, `was cancelled and still stands as ${standing(after)}.`);
  tools.cancelledInDoubt.add(ref.id);
  if (tries >= MOST_TRIES) throw failure;
  await tools.clock.sleep(tries * 1_000);
  await cancel(tools, ref, from, tries + 1);
}

/** Of a test, how both versions stand. */
function standing(email: SeenEmail | undefined): string {
  return [email, email?.other].flatMap((one) => one?.state.state ?? []).join(" and ");
}

async function ask({ call, calls }: EmailTools, ref: ObjectRef): Promise<PlatformFailure | undefined> {
  try {
    await call(calls.unpublish(ref.id));
    return undefined;
  } catch (failure) {
    if (failure instanceof PlatformFailure) return failure;
    throw failure;
  }
}

async function seen(tools: EmailTools, ref: ObjectRef): Promise<SeenEmail | undefined> {
  const email = await present(tools.call(tools.calls.get(ref.id)));
  return email === undefined ? undefined : await withOther(tools, email);
}

async function lookAfter(tools: EmailTools, ref: ObjectRef, failure: unknown): Promise<SeenEmail | undefined> {
  try {
    return await afterWriting(() => seen(tools, ref));
  } catch (unreadable) {
    throw failure ?? unreadable;
  }
}

function impossible(ref: ObjectRef, email: SeenEmail | undefined, why: string): PlatformFailure {
  const people = email === undefined ? undefined : reachedBy(email);
  const reached = people === undefined ? "" : ` It had reached ${people.toLocaleString("en-US")} people when we looked.`;
  return refusal(ref, `${why}${reached}`, "WITHDRAW_IMPOSSIBLE");
}
