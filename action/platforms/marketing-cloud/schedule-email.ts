/** Schedules an email: once, at a time, and never while it is not certain what became of an earlier attempt. */
import type { Instant, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { cancelWaiting } from "./cancel-email.ts";
import { untilSeen, writeNote } from "./definition.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import { isAt, keptOf, reviewOf, stateOf, waiting } from "./from-marketing-cloud.ts";
import { mustFindAsset, type OwnDefinition, type Tools, type Whole } from "./look.ts";
import { settled } from "./settle.ts";
import { scheduleCall } from "./soap-calls.ts";

/** Nearer than this to its time, a schedule could be taken for "at once". Our caution; the vendor names no minimum. */
const SHORTEST_LEAD_MS = 15_000;

/**
 * Look (nothing scheduled, nothing in doubt) → note into the definition, read back → Schedule → look (one send, at this time).
 * Source: the vendor's etframework.wsdl, ScheduleRequestMsg; guide/canceling_a_scheduled_send (read 2026-11).
 */
export async function scheduleEmail(tools: Tools, { ref, at: asked }: { readonly ref: ObjectRef; readonly at?: Instant }): Promise<void> {
  if (tools.settings.publishEmail === "by-hand")
    throw refusal(ref, "is scheduled by hand: the installed package of this account may not send.", "PUBLISH_RIGHT_MISSING");
  if (asked === undefined) throw refusal(ref, "needs a time: what cannot be undone is never sent at once.");
  const at = instantOf(Date.parse(asked));
  const asset = await mustFindAsset(tools, ref);
  const whole = await withoutDouble(tools, ref, { whole: await settled(tools, asset, { keep: "newest" }), at });
  if (isScheduledAt(tools, whole, at)) return;
  mustBeFree(ref, whole);
  const definition = mustBeReady(ref, whole);
  mustLieAhead(tools, ref, at);

  const sendsBefore = whole.sends.length;
  const noted = await writeNote(tools, whole, definition, { at, begun: instantOf(tools.clock.now()), sendsBefore });
  // The note took a call or two: another run may have done the same meanwhile, or somebody may have scheduled it by hand.
  if (isScheduledAt(tools, noted, at)) return;
  if (noted.sends.length !== sendsBefore)
    throw refusal(ref, "was scheduled or sent by somebody else just now, so we scheduled nothing.", "DRAFT_CHANGED");
  mustLieAhead(tools, ref, at);
  await schedule(tools, noted, { definition, at });
  await afterWriting(() => mustBeScheduled(tools, ref, { whole: noted, at, sendsBefore }));
}

/** A lost answer is settled by what is read back. A clear refusal takes the note away again. */
async function schedule(
  tools: Tools,
  whole: Whole,
  { definition, at }: { readonly definition: OwnDefinition; readonly at: Instant },
): Promise<void> {
  try {
    await tools.call(scheduleCall(definition.key, at));
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    if (failure.applied === "unknown") return await mustShow(tools, whole, failure);
    // The refusal is what has to be told. But a note that stays reads as "in doubt" for as long as a send may stay unseen: then so is this.
    if (await isTakenOut(tools, whole, definition)) throw failure;
    await afterWriting(() => Promise.reject(failure));
  }
}

async function isTakenOut(tools: Tools, whole: Whole, definition: OwnDefinition): Promise<boolean> {
  try {
    await writeNote(tools, whole, definition, undefined);
    return true;
  } catch (failure) {
    if (failure instanceof PlatformFailure) return false;
    throw failure;
  }
}

/** @throws the failure itself where no send shows for as long as one may stay unseen */
async function mustShow(tools: Tools, whole: Whole, failure: PlatformFailure): Promise<void> {
  try {
    await untilSeen(tools, whole, { isSeen: ({ sends }) => sends.length > whole.sends.length, otherwise: failure.message });
  } catch (unseen) {
    throw unseen instanceof PlatformFailure ? failure : unseen;
  }
}

/** What two runs at one moment, which both ended there, left: of sends for this time all but one are cancelled. */
async function withoutDouble(tools: Tools, ref: ObjectRef, { whole, at }: { readonly whole: Whole; readonly at: Instant }): Promise<Whole> {
  const kept = keptOf(waiting(whole), tools.settings);
  if (kept === undefined || waiting(whole).length === 1 || !isAt(kept, at, tools.settings)) return whole;
  return await cancelWaiting(tools, ref, whole, "one");
}

function isScheduledAt({ settings }: Tools, whole: Whole, at: Instant): boolean {
  const [only, ...others] = waiting(whole);
  return stateOf(whole) === "scheduled" && only !== undefined && others.length === 0 && isAt(only, at, settings);
}

/** Nobody has it, nothing waits. @throws PlatformFailure ALREADY_SENT where people have it */
export function mustBeFree(ref: ObjectRef, whole: Whole): void {
  const state = stateOf(whole);
  if (state === "draft") return;
  if (state === "sent" || state === "sending") throw refusal(ref, "has gone out, and a send is final.", "ALREADY_SENT");
  if (state === "scheduled") throw refusal(ref, `is not a draft: it is scheduled for ${whole.sends.at(-1)?.sendDate} (account time).`);
  throw refusal(
    ref,
    `has sends that stand as ${whole.sends.map(({ status }) => status).join(", ")}, so nothing is done. Look at them in Tracking.`,
    "PLATFORM_ANSWER",
  );
}

/** One definition, which sends this email under its own subject; and an approval where Content Builder asks for one. */
function mustBeReady(ref: ObjectRef, { asset, current }: Whole): OwnDefinition {
  if (current === undefined)
    throw refusal(ref, "has no send definition any more, so nothing was scheduled. Stage it again.", "DRAFT_CHANGED");
  if (current.emailId !== asset.legacyId || current.subject !== asset.subject)
    throw refusal(
      ref,
      "is not what its send definition would send (another email, or another subject), so nothing was scheduled.",
      "DRAFT_CHANGED",
    );
  const review = reviewOf(asset);
  if (review !== "none" && review !== "approved")
    throw refusal(
      ref,
      `is not approved in Content Builder: its approval there stands as "${asset.approval}". Have it approved in Marketing Cloud, then deploy again.`,
      "NATIVE_APPROVAL_MISSING",
    );
  return current;
}

function mustLieAhead({ clock }: Tools, ref: ObjectRef, at: Instant): void {
  if (Date.parse(at) - clock.now() >= SHORTEST_LEAD_MS) return;
  throw refusal(ref, `was to go out at ${at}, which is too near or past; nothing was scheduled.`, "SCHEDULE_PASSED");
}

async function mustBeScheduled(
  tools: Tools,
  ref: ObjectRef,
  { whole, at, sendsBefore }: { readonly whole: Whole; readonly at: Instant; readonly sendsBefore: number },
): Promise<void> {
  const shown = await untilSeen(tools, whole, {
    isSeen: ({ sends }) => sends.length > sendsBefore,
    otherwise: `Marketing Cloud email ${ref.id} was scheduled for ${at}, and no such send shows. Look in Tracking before anything is done by hand.`,
  });
  // Somebody else scheduled it in the same moment: one of them stays, the same one for whoever looks.
  const isAlone = shown.sends.length === sendsBefore + 1;
  const after = isAlone ? shown : await cancelWaiting(tools, ref, shown, "one");
  if (isScheduledAt(tools, after, at)) return;
  if (!isAlone && stateOf(after) === "scheduled")
    throw contradiction(
      ref,
      `was scheduled by somebody else in the same moment, for ${waiting(after)[0]?.sendDate} (account time). That stays, and ours for ${at} was cancelled.`,
    );
  const state = stateOf(after);
  const goingOut = state === "sending" || state === "sent";
  if (goingOut && tools.clock.now() >= Date.parse(at)) return;
  const found = after.sends.map(({ sendDate, status }) => `${sendDate} (${status})`).join(", ");
  // Refuses by itself, and says so, where it goes out already.
  await cancelWaiting(tools, ref, after);
  throw contradiction(
    ref,
    `was to be scheduled once, for ${at}, and shows ${found} in account time; what waited was cancelled. If only the hour differs, correct accountOffset in .github/campaigns.yml.`,
  );
}
