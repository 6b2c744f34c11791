/** Throws drafts of journeys away: one version by its number, its mails archived; and never what ran. */
import { readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import { journeyCalls } from "./journey-calls.ts";
import { archiveMails } from "./journey-parts.ts";
import type { Tools } from "./look.ts";
import { findJourney, isOurDraft, type Journey, mustFindJourney, saysOf, triggersOf, type Version } from "./look-journey.ts";
import { deleteEntry, revive, sameAs } from "./stop-sequence.ts";
import { putDraft, withoutDoubtfulDraft } from "./write-sequence.ts";

/** A journey that never ran goes with its only version; one that did keeps the versions that ran, which nobody can delete any more meaningfully. */
export async function discardSequence(tools: Tools, ref: ObjectRef): Promise<void> {
  const journey = await findJourney(tools, ref);
  if (journey === undefined) return;
  if (journey.running.length > 0) throw refusal(ref, "is running: only a draft is thrown away.");
  if (readMarker(journey.newest.name) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  const { draft, ran } = journey;
  if (draft === undefined) return;
  mustBeOurDraft(ref, journey);
  await afterWriting(async () => {
    await archiveMails(tools, ownMails(journey, draft));
    const left = await deleteEntries(tools, ownEntries(journey, draft));
    await tools.call(journeyCalls.deleteVersion(draft.id, draft.version));
    await deleteEntries(tools, left);
    const after = await findJourney(tools, ref);
    if (after?.draft?.version === draft.version || (ran === 0 && after !== undefined))
      throw contradiction(ref, "was thrown away and still shows.");
  });
}

/**
 * The draft beside a running version says again what runs. It is not deleted: without it Marketing Cloud would find the journey by no id any more,
 * and so could not stop it.
 */
export async function emptySlot(tools: Tools, ref: ObjectRef): Promise<void> {
  const journey = await mustFindJourney(tools, ref);
  const { draft, live, ran, isHidden } = journey;
  if (live === undefined) return;
  if (draft === undefined) {
    // Deleted by hand, or by a run that ended there.
    if (isHidden) await revive(tools, journey);
    return;
  }
  mustBeOurDraft(ref, journey);
  if (journey.doubt === undefined && saysOf(draft) === saysOf(live)) return;
  await afterWriting(async () => {
    // Its mails first: a run that ends in here leaves a draft that cannot come out, and is followed by one that knows.
    await archiveMails(tools, ownMails(journey, draft));
    const left = await deleteEntries(tools, ownEntries(journey, draft));
    if (journey.doubt === undefined) await putDraft(tools, draft, sameAs(live, ran));
    else await revive(tools, await withoutDoubtfulDraft(tools, ref, journey));
    await deleteEntries(tools, left);
  });
}

/** Gives back those that are refused: Marketing Cloud may keep an entry source as long as a draft names it. */
async function deleteEntries(tools: Tools, keys: readonly string[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const key of keys) if (!(await deleteEntry(tools, key))) left.push(key);
  return left;
}

function mustBeOurDraft(ref: ObjectRef, journey: Journey): void {
  if (!isOurDraft(journey))
    throw refusal(ref, `has a draft version ${journey.draft?.version} that somebody made in Journey Builder, so it is left alone.`);
}

/** Mails of the draft that no other version names. */
function ownMails({ versions }: Journey, draft: Version): readonly string[] {
  const kept = new Set(versions.filter((one) => one !== draft).flatMap(({ note }) => note.mails));
  return draft.note.mails.filter((id) => !kept.has(id));
}

function ownEntries({ versions, key: journey }: Journey, draft: Version): readonly string[] {
  const kept = new Set(versions.filter((one) => one !== draft).flatMap(({ written }) => triggersOf(written["triggers"])));
  // One that a person put in its place is not ours to delete.
  return triggersOf(draft.written["triggers"]).filter((key) => !kept.has(key) && key.startsWith(`${journey}-`));
}
