/** Publishes the draft version of a journey: at once, because no call does it at a time; and never with an unknown end left unsaid. */
import type { Instant, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { marketingCloudCapabilities, UNSEEN_MS } from "./capabilities.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import { follow } from "./follow.ts";
import { journeyCalls } from "./journey-calls.ts";
import { journeyDescription, readJourneyNote } from "./journey-note.ts";
import type { WireStatus } from "./journey-wire.ts";
import type { Tools } from "./look.ts";
import { isOurDraft, type Journey, mustFindJourney, TAKES_IN, type Version } from "./look-journey.ts";
import { NOT_APPROVED, putDraft } from "./write-sequence.ts";

/** Our own allowance: records hold whole seconds. */
const ROUNDING_MS = 1_000;

/**
 * Note into the draft, read back → publishAsync → its status, followed. A version that was out before takes nobody in any more; whoever is in it goes
 * on to its end. A second publication of one version is refused by Marketing Cloud in words, so asking again after a lost answer does no harm.
 */
export async function publishSequence(
  tools: Tools,
  { ref, from, at }: { readonly ref: ObjectRef; readonly from: "object" | "buffer"; readonly at?: Instant },
): Promise<void> {
  if (tools.settings.publishSequence === "by-hand")
    throw refusal(ref, "is published by hand: the installed package of this account may not publish journeys.", "PUBLISH_RIGHT_MISSING");
  const aheadMs = at === undefined ? 0 : Date.parse(at) - tools.clock.now();
  if (aheadMs > marketingCloudCapabilities(tools.settings).publishLeadMs + ROUNDING_MS)
    throw refusal(ref, `would come out at once, and its time is ${at}. Nothing was done.`);
  const journey = await mustFindJourney(tools, ref);
  if (isDone(journey, from)) return;
  const draft = mustBeReady(ref, journey);

  const noted = await withNote(tools, ref, draft, instantOf(tools.clock.now()));
  const refused = await refusalOf(tools, ref, noted);
  if (refused === undefined || (await isOut(tools, noted))) return;
  // The refusal is what has to be told; a note that stays only costs the next run a look.
  await withNote(tools, ref, noted, undefined).catch(() => undefined);
  throw refused;
}

/** Why it was certainly not published; undefined where it was. @throws PlatformFailure "unknown" where neither is certain */
async function refusalOf(tools: Tools, ref: ObjectRef, noted: Version): Promise<PlatformFailure | undefined> {
  try {
    const { state, errors } = await published(tools, noted);
    if (state === "done") return undefined;
    const words = errors.join("; ");
    const code = NOT_APPROVED.test(words) ? "NATIVE_APPROVAL_MISSING" : "PLATFORM_REFUSED";
    return refusal(ref, `was not published: Journey Builder finds it wrong: ${words}`, code);
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied === "unknown") throw failure;
    if (failure.status !== 403) return failure;
    return refusal(
      ref,
      "was not published: the installed package has no right to (journeys_execute, journeys_aspr). Have it added, or set publishSequence to by-hand in .github/campaigns.yml.",
      "PUBLISH_RIGHT_MISSING",
    );
  }
}

function isDone({ live, draft }: Journey, from: "object" | "buffer"): boolean {
  return live !== undefined && (from === "object" || draft === undefined);
}

function mustBeReady(ref: ObjectRef, journey: Journey): Version {
  const { draft } = journey;
  if (draft === undefined)
    throw refusal(ref, "has no draft version: what was stopped never runs again. Stage it again, and have it approved.", "DRAFT_MISSING");
  if (!isOurDraft(journey))
    throw refusal(
      ref,
      `has a draft version ${draft.version} that somebody made in Journey Builder, so nothing was published.`,
      "DRAFT_CHANGED",
    );
  return draft;
}

/** Writes the note into the draft, or takes it out, and reads the version back. */
async function withNote(tools: Tools, ref: ObjectRef, draft: Version, begun: Instant | undefined): Promise<Version> {
  const { begun: _before, ...note } = draft.note;
  const description = journeyDescription({ ...note, ...(begun === undefined ? {} : { begun }) });
  await putDraft(tools, draft, { ...draft.written, description });
  const written = await tools.call(journeyCalls.version(draft.id, draft.version));
  if (written.description !== description) throw contradiction(ref, "was to take a note that it is being published, and does not show it.");
  return { ...written, note: readJourneyNote(written.description) };
}

/** Asks, and follows it to its end; a lost answer is settled by what the version itself shows. */
async function published(tools: Tools, draft: Version): Promise<WireStatus> {
  let statusId: string;
  try {
    statusId = await tools.call(journeyCalls.publish(draft.id, draft.version));
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied === "no") throw failure;
    return await afterWriting(() => untilOut(tools, draft, failure));
  }
  try {
    return await follow(tools, journeyCalls.publication(statusId));
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    return await afterWriting(() => untilOut(tools, draft, failure));
  }
}

async function untilOut(tools: Tools, draft: Version, failure: PlatformFailure): Promise<WireStatus> {
  const startedMs = tools.clock.now();
  for (let tries = 1; ; tries += 1) {
    if (await isOut(tools, draft)) return { state: "done", errors: [] };
    if (tools.clock.now() - startedMs >= UNSEEN_MS) break;
    await tools.clock.sleep(Math.min(tries, 10) * 1_000);
  }
  const { message, code, status, correlation } = failure;
  throw new PlatformFailure(message, { applied: "unknown", code, status, correlation, cause: failure });
}

async function isOut(tools: Tools, { id, version }: Version): Promise<boolean> {
  const { status } = await tools.call(journeyCalls.version(id, version));
  return TAKES_IN.includes(status.toLowerCase());
}
