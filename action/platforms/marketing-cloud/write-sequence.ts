/** Writes sequences as journeys: always as a draft version, beside what runs and never over what somebody else has begun. */
import { changeCode, isMarkerOf, type Marker, readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { type Material, PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { audienceReader } from "./audience.ts";
import { UNSEEN_MS } from "./capabilities.ts";
import type { Body } from "./endpoints.ts";
import { afterWriting, isGone, isTaken, refusal } from "./failures.ts";
import { folderFor } from "./folder.ts";
import { follow } from "./follow.ts";
import { journeyCalls } from "./journey-calls.ts";
import { journeyDescription } from "./journey-note.ts";
import { archiveMails, ensureEntry, ensureMails, mustBePrepared, sendingOf } from "./journey-parts.ts";
import { activitiesFor } from "./journey-steps.ts";
import { journeyKey, journeyName } from "./keys.ts";
import type { Tools } from "./look.ts";
import { findJourney, isOurDraft, type Journey, journeyByKey, journeyOf, mustFindJourney, type Version } from "./look-journey.ts";
import { addressOf, entryOf, leftOutOf, mustBeJourney, ONCE, preparedEntry, sequenceOf } from "./to-journey.ts";
import { LIST } from "./to-marketing-cloud.ts";

type StageRequest = Parameters<PlatformPort["stage"]>[0];

/** How Journey Builder says that a mail lacks Content Builder's own approval; the words are not documented. */
export const NOT_APPROVED = /\bnot approved\b/i;

/** Journeys of one change that were deleted one after the other: the key of a deleted one may be lost for ever. */
const MOST_TURNS = 9;

export async function stageSequence(tools: Tools, { material, marker, name, target }: StageRequest): Promise<ObjectRef> {
  mustBeJourney(material, tools.settings);
  const named = journeyName(name, marker);
  if (target.kind === "create") return await create(tools, { material, marker, named });
  const { ref } = target;
  const journey = await mustFindJourney(tools, ref);
  mustBeOurs(ref, journey, marker);
  if (target.kind === "update") mustNotRun(ref, journey);
  await write(tools, await withFreeDraft(tools, ref, journey), { material, named });
  return ref;
}

/** An earlier version as a draft: of what was stopped nothing can ever run again, so it becomes a new one. */
export async function restoreSequence(
  tools: Tools,
  { ref, material }: { readonly ref: ObjectRef; readonly material: Material },
): Promise<void> {
  mustBeJourney(material, tools.settings);
  const journey = await mustFindJourney(tools, ref);
  mustNotRun(ref, journey);
  await write(tools, await withFreeDraft(tools, ref, journey), { material, named: journey.newest.name });
}

interface Writing {
  readonly material: Material;
  /** With its marker. */
  readonly named: string;
}

/** A key that is taken is a create of ours whose answer was lost, a journey that ran, or one that was deleted: those two keep their keys. */
async function create(tools: Tools, { material, marker, named }: Writing & { readonly marker: Marker }): Promise<ObjectRef> {
  for (let turn = 1; turn <= MOST_TURNS; turn += 1) {
    const key = journeyKey(tools.settings.account, marker, turn);
    const holder = await journeyByKey(tools, key);
    if (holder !== undefined) {
      if (!isUnfinished(holder, marker)) continue;
      const ref: ObjectRef = { kind: "sequence", id: holder.id };
      const journey = await mustFindJourney(tools, ref);
      await write(tools, await withFreeDraft(tools, ref, journey), { material, named });
      return ref;
    }
    const id = await createUnder(tools, key, { material, named });
    if (id !== undefined) return { kind: "sequence", id };
  }
  throw new PlatformFailure(
    `Marketing Cloud has ${MOST_TURNS} journeys for this change already, which ran or were deleted. Delete those that never ran in Journey Builder.`,
    { applied: "no", code: "PLATFORM_REFUSED" },
  );
}

/** A first draft that was made for the same change. */
function isUnfinished({ version, status, name }: Version, { resourceKey, change }: Marker): boolean {
  const found = readMarker(name);
  return version === 1 && /^draft$/i.test(status) && found?.changeCode === changeCode(change) && isMarkerOf(found, resourceKey);
}

/** The id of the new journey; undefined where its key is not free after all. */
async function createUnder(tools: Tools, key: string, writing: Writing): Promise<string | undefined> {
  const body = await bodyFor(tools, { key, ran: 0, known: [] }, writing);
  try {
    const made = await tools.call(journeyCalls.create({ key, ...body.fields }));
    if (made.version === 1) {
      await afterWriting(() => mustBeValid(tools, made));
      return made.id;
    }
    // It was hidden behind a deleted draft, and ran: this draft of it is one too many.
    await afterWriting(() => tools.call(journeyCalls.deleteVersion(made.id, made.version)));
    return undefined;
  } catch (failure) {
    if (isTaken(failure)) return undefined;
    throw failure;
  }
}

/** Writes the draft of a journey, or gives it one. */
async function write(tools: Tools, journey: Journey, writing: Writing): Promise<void> {
  const { key, ran, draft, versions } = journey;
  const known = draft?.note.mails ?? [];
  const { fields, mails } = await bodyFor(tools, { key, ran, known }, writing);
  const written =
    draft === undefined ? await tools.call(journeyCalls.create({ key, ...fields })) : await putDraft(tools, draft, { ...fields });
  await afterWriting(async () => {
    const kept = new Set([...mails, ...versions.filter((one) => one !== draft).flatMap(({ note }) => note.mails)]);
    await archiveMails(
      tools,
      known.filter((id) => !kept.has(id)),
    );
    await mustBeValid(tools, written);
  });
}

/** Writes over a draft; refused by Marketing Cloud where somebody wrote since it was read. */
export async function putDraft({ call }: Tools, draft: Version, fields: Body): Promise<Parameters<typeof mustBeValid>[1]> {
  const { key, version, modifiedDate } = draft;
  return await call(journeyCalls.put(key, { ...fields, key, version, modifiedDate }));
}

/** Everything a version is written as. Its mails and its entry source are made on the way: none of them lets anybody in. */
async function bodyFor(
  tools: Tools,
  { key, ran, known }: { readonly key: string; readonly ran: number; readonly known: readonly string[] },
  { material, named }: Writing,
): Promise<{ readonly fields: Body; readonly mails: readonly string[] }> {
  const { content } = sequenceOf(material).facets;
  const entry = entryOf(material);
  const idOf = await audienceReader(tools).idsOf([...new Set([entry, ...leftOutOf(material)])].filter((id) => !id.startsWith(LIST)));
  let found: number | undefined;
  const folder = async () => {
    found ??= await folderFor(tools, material.payload);
    return found;
  };
  // A way that leads nowhere is told before anything is made; what has its mails needs none.
  if (known.length === 0) await folder();
  const sending = await sendingOf(tools, material, idOf);
  const prepared = preparedEntry(material);
  const event =
    prepared === undefined
      ? await ensureEntry(tools, { journey: key, name: named, extension: idOf(entry) })
      : await mustBePrepared(tools, { key: prepared, extension: idOf(entry), name: entry });
  return await afterWriting(async () => {
    const place = { journey: key, name: named, change: readMarker(named)?.changeCode ?? "", ran, known, folder };
    const mails = await ensureMails(tools, material, place);
    const ids = mails.map(({ asset }) => asset);
    return {
      mails: ids,
      fields: {
        name: named,
        description: journeyDescription({ title: content.title, after: ran, mails: ids }),
        workflowApiVersion: 1,
        definitionType: "Multistep",
        entryMode: ONCE,
        triggers: [
          {
            key: "TRIGGER",
            name: "TRIGGER",
            type: "EmailAudience",
            eventDefinitionKey: event.key,
            metaData: { eventDefinitionId: event.id, eventDefinitionKey: event.key },
          },
        ],
        activities: activitiesFor(mails, sending),
        goals: [],
        exits: [],
        defaults: { email: [addressOf(event.key, tools.settings)] },
      },
    };
  });
}

/** What Journey Builder finds wrong is for whoever wrote it. The call is not documented: where there is none, publishing finds the same. */
async function mustBeValid(tools: Tools, { id, version }: { readonly id: string; readonly version: number }): Promise<void> {
  let statusId: string;
  try {
    statusId = await tools.call(journeyCalls.validate(id, version));
  } catch (failure) {
    if (isGone(failure)) return;
    throw failure;
  }
  const { state, errors } = await follow(tools, journeyCalls.validation(statusId));
  // Where Content Builder asks for an approval of its own, no draft can have it yet.
  const wrong = errors.filter((words) => !NOT_APPROVED.test(words));
  if (state !== "failed" || (wrong.length === 0 && errors.length > 0)) return;
  throw refusal({ kind: "sequence", id }, `was staged, and Journey Builder finds it wrong: ${wrong.join("; ")}`);
}

/** The journey with its draft ours to write, or with none. @throws PlatformFailure DRAFT_SLOT_TAKEN */
export async function withFreeDraft(tools: Tools, ref: ObjectRef, journey: Journey): Promise<Journey> {
  if (!isOurDraft(journey))
    throw refusal(
      ref,
      `has a draft version ${journey.draft?.version} that somebody made in Journey Builder. Publish or delete it there, then stage again.`,
      "DRAFT_SLOT_TAKEN",
    );
  if (journey.doubt === undefined || journey.draft === undefined) return journey;
  if (journey.ran === 0)
    throw refusal(
      ref,
      `was to be published at ${journey.doubt}, and nobody knows yet whether it will be. Run \`campaigns deploy\` on the default branch first, or take it back.`,
      "PLATFORM_ANSWER",
    );
  return await withoutDoubtfulDraft(tools, ref, journey);
}

/**
 * Deletes a draft whose publication is in doubt, by its number: a publication that arrives late finds no such version, and numbers are never given
 * twice. @throws PlatformFailure where it came out meanwhile
 */
export async function withoutDoubtfulDraft(tools: Tools, ref: ObjectRef, { draft, doubt, key, versions }: Journey): Promise<Journey> {
  if (draft !== undefined) await fence(tools, draft, doubt);
  const after = await findJourney(tools, ref);
  if (after?.versions.some(({ version }) => version === draft?.version) === true)
    throw refusal(ref, "has a draft that is being published just now, so nothing is written.", "DRAFT_CHANGED");
  if (after !== undefined) return after;
  const left = journeyOf(
    versions.filter((one) => one !== draft),
    true,
  );
  if (left !== undefined) return left;
  throw refusal(ref, `(${key}) is gone.`, "DRAFT_MISSING");
}

/** Deletes a draft, and waits until what was asked for before would show. */
export async function fence({ call, clock }: Tools, { id, version }: Version, doubt: string | undefined): Promise<void> {
  try {
    await call(journeyCalls.deleteVersion(id, version));
  } catch (failure) {
    // Gone, or out by now: the next look says which.
    if (!(failure instanceof PlatformFailure) || failure.code !== "PLATFORM_REFUSED") throw failure;
  }
  const waitMs = doubt === undefined ? 0 : Math.min(UNSEEN_MS, Date.parse(doubt) + UNSEEN_MS - clock.now());
  if (waitMs > 0) await clock.sleep(waitMs);
}

function mustNotRun(ref: ObjectRef, { running }: Journey): void {
  const [first] = running;
  if (first !== undefined)
    throw refusal(ref, `is running (version ${running.map(({ version }) => version).join(", ")}), and what runs is never written over.`);
}

function mustBeOurs(ref: ObjectRef, { newest }: Journey, { resourceKey }: Pick<Marker, "resourceKey">): void {
  const found = readMarker(newest.name);
  if (found === undefined || !isMarkerOf(found, resourceKey))
    throw refusal(ref, "does not carry this asset's marker, so it is left alone.");
}
