/** A journey with all its versions: which of them run, which is the draft, whose the draft is, and whether its publication is in doubt. */
import { readMarker } from "#model/marker.ts";
import type { Instant, ObjectRef } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { refusal } from "./failures.ts";
import { JOURNEYS_A_PAGE, journeyCalls } from "./journey-calls.ts";
import { type JourneyNote, readJourneyNote } from "./journey-note.ts";
import { stepsOf } from "./journey-steps.ts";
import type { WireVersion } from "./journey-wire.ts";
import type { Tools } from "./look.ts";

export interface Version extends WireVersion {
  readonly note: JourneyNote;
}

export interface Journey {
  readonly id: string;
  readonly key: string;
  /** The oldest first. */
  readonly versions: readonly Version[];
  /** The newest. */
  readonly newest: Version;
  /** The one draft version there can be. */
  readonly draft?: Version;
  /** Versions that people go through, or may. */
  readonly running: readonly Version[];
  /** The version that takes people in; where none does, the newest that people still go through. */
  readonly live?: Version;
  /** Number of the newest version that ever ran; 0 where none did. */
  readonly ran: number;
  /** The draft's publication was asked for then, and it is still a draft. */
  readonly doubt?: Instant;
  /** Reads by id fail: its newest version was deleted by hand, and there is no draft since. */
  readonly isHidden: boolean;
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A list that is longer is a fault. */
const MOST_PAGES = 200;

/** Status words of versions. Source: help.salesforce.com mktg.mc_jb_journey_versions; Published = Running, Unpublished = Finishing (read 2026-11). */
export const TAKES_IN: readonly string[] = ["published", "paused", "scheduledtopublish"];
const FINISHING = "unpublished";

/** The journey; undefined where it is gone, or the id is none that Marketing Cloud gives. */
export async function findJourney(tools: Tools, { id }: ObjectRef): Promise<Journey | undefined> {
  if (!GUID.test(id)) return undefined;
  const newest = await versionOrNone(tools, journeyCalls.newest(id));
  // A list may lag behind what was written; the newest version never does. And the list alone shows a journey whose newest version was deleted.
  const listed = (await listVersions(tools, { id, extras: "activities" })).filter((one) => one.id === id);
  return journeyOf(
    newest === undefined ? listed : [...listed.filter(({ version }) => version !== newest.version), newest],
    newest === undefined,
  );
}

/** The journey where it must be there. @throws PlatformFailure DRAFT_MISSING */
export async function mustFindJourney(tools: Tools, ref: ObjectRef): Promise<Journey> {
  const found = await findJourney(tools, ref);
  if (found === undefined) throw refusal(ref, "is gone.", "DRAFT_MISSING");
  return found;
}

/** The journey of a key, as its newest version shows it; undefined where there is none. */
export async function journeyByKey(tools: Tools, key: string): Promise<Version | undefined> {
  const found = await versionOrNone(tools, journeyCalls.byKey(key));
  return found === undefined ? undefined : withNote(found);
}

async function versionOrNone({ call }: Tools, asked: ReturnType<typeof journeyCalls.newest>): Promise<WireVersion | undefined> {
  try {
    return await call(asked);
  } catch (failure) {
    if (isUnknownJourney(failure)) return undefined;
    throw failure;
  }
}

/** Source of the words: github.com/Accenture/sfmc-devtools, lib/metadataTypes/Journey.js (read 2026-11). */
function isUnknownJourney(failure: unknown): boolean {
  if (!(failure instanceof PlatformFailure) || failure.applied !== "no") return false;
  return failure.status === 404 || (failure.status === 400 && /valid ID or Key|not found/i.test(failure.message));
}

/** Every version that a filter leaves. @throws PlatformFailure PLATFORM_ANSWER where the list is not whole */
export async function listVersions({ call }: Tools, filter: Readonly<Record<string, string>>): Promise<readonly WireVersion[]> {
  const found = new Map<string, WireVersion>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { rows, count } = await call(journeyCalls.list(filter, page));
    const before = found.size;
    for (const row of rows) found.set(`${row.id} ${row.version}`, row);
    if (found.size >= count) return [...found.values()];
    if (found.size === before || rows.length < JOURNEYS_A_PAGE)
      throw cutShort(`it holds ${count} versions of journeys and showed ${found.size}`);
  }
  throw cutShort("it does not end");
}

function cutShort(why: string): PlatformFailure {
  return new PlatformFailure(`Marketing Cloud's list is not whole: ${why}.`, { applied: "no", code: "PLATFORM_ANSWER" });
}

/** Versions of one journey, put together; undefined where there are none. */
export function journeyOf(found: readonly WireVersion[], isHidden: boolean): Journey | undefined {
  const versions = found.map(withNote).sort((left, right) => left.version - right.version);
  const newest = versions.at(-1);
  if (newest === undefined) return undefined;
  const draft = versions.findLast((one) => isDraft(one));
  const running = versions.filter(isRunning);
  const live = running.findLast(({ status }) => TAKES_IN.includes(status.toLowerCase())) ?? running.at(-1);
  const ran = versions.findLast((one) => !isDraft(one))?.version ?? 0;
  const doubt = draft?.note.begun;
  return {
    ...{ id: newest.id, key: newest.key, versions, newest, running, ran, isHidden },
    ...(draft === undefined ? {} : { draft }),
    ...(live === undefined ? {} : { live }),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

function withNote(version: WireVersion): Version {
  return { ...version, note: readJourneyNote(version.description) };
}

function isDraft({ status }: WireVersion): boolean {
  return status.toLowerCase() === "draft";
}

/** A status we do not know counts as running: it is never written over, and a withdrawal stops it or says that it cannot. */
function isRunning(version: WireVersion): boolean {
  return !isDraft(version) && version.status.toLowerCase() !== "stopped";
}

/** Whether people still go through it while it takes nobody in any more. */
export function isFinishing({ status }: WireVersion): boolean {
  return status.toLowerCase() === FINISHING;
}

/**
 * Whether the draft was written from here: as the version after the newest that ran. One that a person made in Journey Builder is a copy of an
 * older version, description and all; while it says only what runs, nothing of anybody's is lost with it.
 */
export function isOurDraft({ draft, live, ran }: Journey): boolean {
  if (draft === undefined) return true;
  return (readMarker(draft.name) !== undefined && draft.note.after === ran) || (live !== undefined && saysOf(draft) === saysOf(live));
}

/** What a version does, as one text: the same text, the same mails to the same people. */
export function saysOf({ written, note }: Pick<Version, "written" | "note">): string {
  const steps = stepsOf(written);
  const mails = steps.mails.map(({ triggeredSend: _made, ...step }) => step);
  const { triggers = [], goals = [], exits = [], entryMode, definitionType } = written;
  return JSON.stringify([note.title, mails, steps.others, triggersOf(triggers), goals, exits, entryMode, definitionType]);
}

/** The keys of the entry sources of a version. */
export function triggersOf(triggers: unknown): readonly string[] {
  return (Array.isArray(triggers) ? triggers : []).map((trigger: unknown) => {
    const meta = typeof trigger === "object" && trigger !== null && "metaData" in trigger ? trigger.metaData : undefined;
    const key = typeof meta === "object" && meta !== null && "eventDefinitionKey" in meta ? meta.eventDefinitionKey : undefined;
    return typeof key === "string" ? key : "";
  });
}
