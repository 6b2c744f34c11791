/** Takes a scheduled email back while that is possible, and says plainly when it is not. */
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import { keptOf, stateOf, waiting } from "./from-marketing-cloud.ts";
import { findAsset, lookAt, type Tools, type Whole } from "./look.ts";
import { settled } from "./settle.ts";
import { cancelCall } from "./soap-calls.ts";

/** How often a cancellation is asked for while the send is seen to be still scheduled. */
const MOST_TRIES = 3;

/**
 * A gone or draft email is taken back already. An archived one is looked at too: its schedule may stand.
 * The send definition stays.
 * @throws PlatformFailure WITHDRAW_IMPOSSIBLE where people have it, or soon will
 */
export async function cancelEmail(tools: Tools, ref: ObjectRef): Promise<void> {
  const asset = await findAsset(tools, ref);
  if (asset === undefined) return;
  const before = await lookAt(tools, asset);
  // What waits is cancelled at once; only then what is in doubt.
  const cancelled = await cancelWaiting(tools, ref, before);
  const after = cancelled.doubt === undefined ? cancelled : await afterWriting(() => settled(tools, asset, { keep: "newest" }));
  const left = await cancelWaiting(tools, ref, after);
  if (stateOf(left) === "unknown")
    throw refusal(
      ref,
      `has a send that stands as ${left.sends.map(({ status }) => status).join(", ")}, which we do not know. Look at it in Tracking.`,
      "PLATFORM_ANSWER",
    );
}

/** Cancels every send that waits, or all but one, and then believes only what is read back. */
export async function cancelWaiting(tools: Tools, ref: ObjectRef, before: Whole, spare: "none" | "one" = "none"): Promise<Whole> {
  /** Chosen anew at each look, by what everybody sees: two runs that do this at one moment spare the same one. */
  const doomedOf = (whole: Whole) => {
    const spared = spare === "one" ? keptOf(waiting(whole), tools.settings) : undefined;
    return waiting(whole).filter(({ id }) => id !== spared?.id);
  };
  let whole = before;
  for (let tries = 1; ; tries += 1) {
    mustBeStoppable(ref, whole);
    const doomed = doomedOf(whole);
    if (doomed.length === 0) return whole;
    let failure: PlatformFailure | undefined;
    for (const { id } of doomed) failure = (await ask(tools, id)) ?? failure;
    whole = await lookAfter(tools, whole, failure);
    if (doomedOf(whole).length === 0) continue;
    if (tries >= MOST_TRIES || (failure !== undefined && failure.applied === "no" && failure.code !== "PLATFORM_REFUSED"))
      throw failure ?? contradiction(ref, "was cancelled and is still scheduled.");
    await tools.clock.sleep(tries * 1_000);
  }
}

/** Preparing or sending cannot be cancelled by a call. Source: guide/canceling_a_scheduled_send (read 2026-11). */
function mustBeStoppable(ref: ObjectRef, whole: Whole): void {
  const state = stateOf(whole);
  if (state === "sent") throw refusal(ref, `has been sent, and a send is final.${reachedBy(whole)}`, "WITHDRAW_IMPOSSIBLE");
  if (state === "sending")
    throw refusal(
      ref,
      `is going out, and no call stops it any more. Pause or cancel it in Email Studio, under Tracking, at once.${reachedBy(whole)}`,
      "WITHDRAW_IMPOSSIBLE",
    );
}

function reachedBy({ sends }: Whole): string {
  const people = sends.reduce((sum, { reached }) => sum + reached, 0);
  return people === 0 ? "" : ` It had reached ${people.toLocaleString("en-US")} people when we looked.`;
}

async function ask({ call }: Tools, id: string): Promise<PlatformFailure | undefined> {
  try {
    await call(cancelCall(id));
    return undefined;
  } catch (failure) {
    if (failure instanceof PlatformFailure) return failure;
    throw failure;
  }
}

async function lookAfter(tools: Tools, { asset }: Whole, failure: PlatformFailure | undefined): Promise<Whole> {
  try {
    return await afterWriting(() => lookAt(tools, asset));
  } catch (unreadable) {
    throw failure ?? unreadable;
  }
}
