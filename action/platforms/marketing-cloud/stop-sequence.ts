/** Takes a running journey back: stops every version of it for ever, and holds back the mails it has begun. */
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { UNSEEN_MS } from "./capabilities.ts";
import { afterWriting, contradiction } from "./failures.ts";
import { eventCalls, journeyCalls } from "./journey-calls.ts";
import { journeyDescription } from "./journey-note.ts";
import { archiveMails } from "./journey-parts.ts";
import { stepsOf, withoutTriggeredSends } from "./journey-steps.ts";
import type { Tools } from "./look.ts";
import { findJourney, type Journey, triggersOf, type Version } from "./look-journey.ts";
import { silenceCall } from "./soap-calls.ts";
import { fence } from "./write-sequence.ts";

/** How often a journey is stopped that comes out while it is being taken back. */
const MOST_TRIES = 3;

/**
 * A gone or draft journey is taken back already. People inside are out of it, and never come in again: the entry mode holds across all versions.
 * A publication that is in doubt is made impossible: its draft is deleted by number, and a journey that never ran is gone with it.
 */
export async function stopSequence(tools: Tools, ref: ObjectRef): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const journey = await (tries === 1 ? findJourney(tools, ref) : afterWriting(() => findJourney(tools, ref)));
    if (journey === undefined || (journey.running.length === 0 && journey.doubt === undefined)) return;
    if (tries > MOST_TRIES) throw contradiction(ref, "was stopped, and runs again each time.");
    if (journey.running.length > 0) await stopAll(tools, ref, journey);
    if (journey.doubt !== undefined && journey.draft !== undefined) await afterWriting(() => withoutDoubt(tools, ref, journey));
  }
}

async function withoutDoubt(tools: Tools, ref: ObjectRef, { key: journey, draft, doubt, ran }: Journey): Promise<void> {
  if (draft === undefined) return;
  await fence(tools, draft, doubt);
  if (ran > 0 || (await findJourney(tools, ref)) !== undefined) return;
  // All of it is gone with its only version; nobody else would look for what hung on it.
  await archiveMails(tools, draft.note.mails);
  // An administrator's is not ours to delete.
  for (const key of triggersOf(draft.written["triggers"])) if (key.startsWith(`${journey}-`)) await deleteEntry(tools, key);
}

/** Whether it is gone. Marketing Cloud may refuse while a draft names it. */
export async function deleteEntry({ call }: Tools, key: string): Promise<boolean> {
  try {
    await call(eventCalls.delete(key));
    return true;
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied !== "no") throw failure;
    if (failure.status === 404) return true;
    if (failure.code === "PLATFORM_REFUSED") return false;
    throw failure;
  }
}

/** Stops first, because that is what counts; then the mails that are being prepared; then waits until it shows. */
async function stopAll(tools: Tools, ref: ObjectRef, journey: Journey): Promise<void> {
  // Without a draft, a journey whose newest version was deleted takes no call by its id.
  if (journey.isHidden) await revive(tools, journey);
  let refused: PlatformFailure | undefined;
  for (const { id, version } of journey.running) refused = (await tried(() => tools.call(journeyCalls.stop(id, version)))) ?? refused;
  const loud = await afterWriting(() => silence(tools, journey.running));
  await untilStopped(tools, ref, { journey, refused });
  if (loud !== undefined)
    throw contradiction(ref, `is stopped, and mails it had begun may still go out: ${loud.message} Look in Tracking.`, loud.code);
}

/** Every mail of what ran; what could not be held back is told once it is stopped. */
async function silence(tools: Tools, running: readonly Version[]): Promise<PlatformFailure | undefined> {
  let failed: PlatformFailure | undefined;
  for (const { written } of running)
    for (const { triggeredSend } of stepsOf(written).mails) {
      const failure = triggeredSend === undefined ? undefined : await tried(() => tools.call(silenceCall(triggeredSend)));
      // One that is not there any more sends nothing.
      if (failure !== undefined && failure.code !== "PLATFORM_REFUSED") failed = failure;
    }
  return failed;
}

async function tried(act: () => Promise<unknown>): Promise<PlatformFailure | undefined> {
  try {
    await act();
    return undefined;
  } catch (failure) {
    if (failure instanceof PlatformFailure) return failure;
    throw failure;
  }
}

async function untilStopped(
  tools: Tools,
  ref: ObjectRef,
  { journey, refused }: { readonly journey: Journey; readonly refused: PlatformFailure | undefined },
): Promise<void> {
  const startedMs = tools.clock.now();
  for (let tries = 1; ; tries += 1) {
    const left: string[] = [];
    for (const { id, version } of journey.running) {
      const { status } = await afterWriting(() => tools.call(journeyCalls.version(id, version)));
      if (!/^stopped$/i.test(status)) left.push(`version ${version} is ${status}`);
    }
    if (left.length === 0) return;
    // A right that is missing is missing in a minute too.
    const isFinal = refused !== undefined && refused.applied === "no" && refused.code !== "PLATFORM_REFUSED";
    if (isFinal && left.length === journey.running.length) throw refused;
    if (tools.clock.now() - startedMs >= UNSEEN_MS) {
      if (refused !== undefined) throw await asUnknown(refused);
      throw contradiction(ref, `was stopped, and ${left.join(", ")}. Stop it in Journey Builder.`);
    }
    await tools.clock.sleep(Math.min(tries, 5) * 1_000);
  }
}

async function asUnknown({ message, code, status, correlation, cause }: PlatformFailure): Promise<PlatformFailure> {
  return new PlatformFailure(message, { applied: "unknown", code, status, correlation, cause });
}

/** A draft that says what runs. */
export async function revive({ call }: Tools, { key, ran, live }: Journey): Promise<void> {
  if (live === undefined) return;
  await call(journeyCalls.create({ key, ...sameAs(live, ran) }));
}

/** Everything a draft is written as that says what a version says. */
export function sameAs({ written, note }: Version, ran: number): Readonly<Record<string, unknown>> {
  return {
    ...written,
    activities: withoutTriggeredSends(written),
    description: journeyDescription({ title: note.title, after: ran, mails: note.mails }),
  };
}
