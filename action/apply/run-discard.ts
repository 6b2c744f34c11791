/** Discards drafts nobody needs any more: looked at first, then announced in the ledger, deleted, and written down. Never anything that is out. */
import { isMarkerOf } from "#model/marker.ts";
import type { AssetRecord, DraftRecord, ObjectRef } from "#model/types.ts";
import { changedSince } from "#plan/sight.ts";
import { type Clock, instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { Entry, Journal } from "./journal.ts";
import { look } from "./look.ts";
import { withOutcome, withoutIntent } from "./records.ts";
import { subjectOf, trailersOf } from "./words.ts";

export interface DiscardTask {
  readonly record: AssetRecord;
  /** Drafts the record names. */
  readonly drafts: readonly DraftRecord[];
  /** Drafts of this asset that no record names. */
  readonly strays: readonly ObjectRef[];
  /** Whether its open staging will never be finished, so that its intent is closed. */
  readonly closesIntent: boolean;
  /** For the ledger, for example `#12 was closed without a merge`. */
  readonly reason: string;
}

export interface LeftDraft {
  readonly ref: ObjectRef;
  readonly reason: string;
}

export interface DiscardOutcome {
  readonly task: DiscardTask;
  readonly record: AssetRecord;
  readonly discarded: readonly ObjectRef[];
  readonly left: readonly LeftDraft[];
}

export interface DiscardRun {
  readonly tasks: readonly DiscardTask[];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly platformOf: (record: AssetRecord) => PlatformPort;
}

/** What was looked at: `remove` is deleted, `forget` is only struck from the record, `left` stays as it is. */
interface Looked {
  readonly task: DiscardTask;
  readonly remove: readonly { readonly ref: ObjectRef; readonly slot: "own" | "buffer" }[];
  readonly forget: readonly ObjectRef[];
  readonly left: readonly LeftDraft[];
}

export async function runDiscard({ tasks, journal, clock, platformOf }: DiscardRun): Promise<readonly DiscardOutcome[]> {
  const looked: Looked[] = [];
  for (const task of tasks) looked.push(await lookAt(task, platformOf(task.record)));
  const acting = looked.filter(({ task, remove, forget }) => remove.length > 0 || forget.length > 0 || task.closesIntent);
  // Nothing but the epoch changes: a run that is cut off here leaves drafts that the next run finds gone, or deletes.
  if (acting.length > 0) await journal.push(acting.map((one) => announcement(one, journal)));

  const outcomes: DiscardOutcome[] = [];
  const entries: Entry[] = [];
  for (const one of looked) {
    const outcome = acting.includes(one) ? await carryOut(one, { journal, clock, platformOf }) : idle(one);
    outcomes.push(outcome);
    if (acting.includes(one) && outcome.record !== one.task.record) entries.push(entryOf(outcome));
  }
  if (entries.length > 0) await journal.push(entries);
  return outcomes;
}

async function lookAt(task: DiscardTask, platform: PlatformPort): Promise<Looked> {
  const candidates: readonly Candidate[] = [
    ...task.drafts.map((draft) => ({ ref: draft.object, slot: draft.slot, draft })),
    ...task.strays.map((ref) => ({ ref, slot: "own" as const })),
  ];
  const looked: Fate[] = [];
  for (const candidate of candidates) looked.push(await fateOf(candidate, task.record, platform));
  return {
    task,
    remove: looked.flatMap((fate) => (fate.kind === "remove" ? [{ ref: fate.ref, slot: fate.slot }] : [])),
    forget: looked.flatMap((fate) => (fate.kind === "forget" ? [fate.ref] : [])),
    left: looked.flatMap((fate) => (fate.kind === "left" ? [{ ref: fate.ref, reason: fate.reason }] : [])),
  };
}

interface Candidate {
  readonly ref: ObjectRef;
  readonly slot: "own" | "buffer";
  readonly draft?: DraftRecord;
}

type Fate =
  | { readonly kind: "remove"; readonly ref: ObjectRef; readonly slot: "own" | "buffer" }
  | { readonly kind: "forget"; readonly ref: ObjectRef }
  | { readonly kind: "left"; readonly ref: ObjectRef; readonly reason: string };

async function fateOf({ ref, slot, draft }: Candidate, record: AssetRecord, platform: PlatformPort): Promise<Fate> {
  const left = (reason: string): Fate => ({ kind: "left", ref, reason });
  const isOwnObject = slot === "own" && ref.id === record.object?.id;
  if (isOwnObject && isBusy(record)) return left(`It is the one object of something that is ${inWords(record)}.`);
  const sight = await look(platform, ref);
  if (sight.kind !== "seen") return left(sight.kind === "unseen" ? sight.reason : "It could not be looked at.");
  const seen = sight.observation;
  if (!seen.exists) return { kind: "forget", ref };
  if (seen.marker === undefined || !isMarkerOf(seen.marker, record.resourceKey))
    return left("It does not carry our marker any more, so somebody made it theirs.");
  if (slot === "buffer") {
    if (seen.state !== "live" || seen.buffer === undefined) return { kind: "forget", ref };
    const isEdited = draft !== undefined && changedSince(draft.echo, seen.buffer, platform.capabilities).length > 0;
    return isEdited ? left("Somebody edited it in the platform since.") : { kind: "remove", ref, slot };
  }
  if (seen.state !== "draft") return left(`Somebody brought it out in the platform: it is ${seen.state}.`);
  // What was taken back keeps its own object: a page its address. As a draft it reaches nobody.
  return isOwnObject ? { kind: "forget", ref } : { kind: "remove", ref, slot };
}

/** Whether an asset's own object is, will be or may be in front of people. */
function isBusy({ state }: AssetRecord): boolean {
  return state === "scheduled" || state === "live" || state === "held" || state === "handed-over" || state === "sent";
}

function inWords({ state }: AssetRecord): string {
  return state === "held" ? "perhaps sent" : state === "handed-over" ? "waiting to be scheduled by hand" : state;
}

function idle({ task, left }: Looked): DiscardOutcome {
  return { task, record: task.record, discarded: [], left };
}

async function carryOut(
  { task, remove, forget, left }: Looked,
  { journal, clock, platformOf }: Omit<DiscardRun, "tasks">,
): Promise<DiscardOutcome> {
  const platform = platformOf(task.record);
  const discarded: ObjectRef[] = [];
  const failed: LeftDraft[] = [];
  for (const { ref, slot } of remove) {
    try {
      await platform.discard({ ref, slot });
      discarded.push(ref);
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      failed.push({ ref, reason: failure.message });
    }
  }
  const epoch = journal.epochOf(task.record.campaign);
  const gone = [...discarded, ...forget];
  const kept = task.record.drafts.filter((draft) => !task.drafts.includes(draft) || !gone.includes(draft.object));
  const closes = task.closesIntent && failed.length === 0 && left.length === 0;
  if (gone.length === 0 && !closes) return { task, record: task.record, discarded, left: [...left, ...failed] };
  const record = struck(closes ? withoutIntent(task.record) : task.record, kept);
  const isAtRest = record.state === "absent" || record.state === "withdrawn";
  const outcome = { operation: "discard", result: "done", at: instantOf(clock.now()), reason: `${task.reason}.` } as const;
  return {
    task,
    record: { ...(isAtRest && kept.length === 0 ? withOutcome(record, outcome) : record), epoch },
    discarded: gone,
    left: [...left, ...failed],
  };
}

/** Without its last draft an asset that was only staged is not there any more; one that was taken back stays taken back. */
function struck(record: AssetRecord, drafts: readonly DraftRecord[]): AssetRecord {
  const isOver = record.state === "drafted" && drafts.length === 0 && record.live === undefined;
  return { ...record, drafts, ...(isOver ? { state: record.object === undefined ? "absent" : "withdrawn" } : {}) };
}

function announcement({ task, remove, forget }: Looked, journal: Journal): Entry {
  const record = { ...task.record, epoch: journal.epochOf(task.record.campaign) };
  const refs = [...remove.map(({ ref }) => ref), ...forget];
  return { record, subject: subjectOf("Intends", about(record, refs), [`discard: ${task.reason}`]), trailers: trailersOf(record) };
}

function entryOf({ task, record, discarded }: DiscardOutcome): Entry {
  return {
    record,
    subject: subjectOf("Discarded", about(record, discarded), [task.reason]),
    ...(discarded.length > 1 ? { body: `Discarded: ${discarded.map(({ kind, id }) => `${kind} ${id}`).join(", ")}.` } : {}),
    trailers: trailersOf(record),
  };
}

function about(record: AssetRecord, [first]: readonly ObjectRef[]): AssetRecord {
  return first === undefined ? record : { ...record, object: first };
}
