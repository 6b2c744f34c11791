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
    const entries = ownEntries(journey, draft);
    const left: string[] = [];
    for (const key of entries) if (!(await deleteEntry(tools, key))) left.push(key);
    await tools.call(journeyCalls.deleteVersion(draft.id, draft.version));
    for (const key of left) await deleteEntry(tools, key);
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
  const { draft, live, ran } = journey;
  if (draft === undefined || live === undefined) return;
  mustBeOurDraft(ref, journey);
  if (journey.doubt !== undefined) {
    const after = await afterWriting(() => withoutDoubtfulDraft(tools, ref, journey));
    await afterWriting(() => revive(tools, after));
  } else {
    if (saysOf(draft) === saysOf(live)) return;
    await putDraft(tools, draft, sameAs(live, ran));
  }
  await afterWriting(async () => {
    await archiveMails(tools, ownMails(journey, draft));
    for (const key of ownEntries(journey, draft)) await deleteEntry(tools, key);
  });
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
