/** What a creation or a change of a journey left that was cut off and never repeated: mails and entry sources that no version names. */
import type { FoundMarker } from "#model/marker.ts";
import { readMarker } from "#model/marker.ts";
import type { Instant, ObjectRef } from "#model/types.ts";
import { type Observation, PlatformFailure, type RemoteObject } from "#ports/platform.ts";
import { afterWriting, contradiction } from "./failures.ts";
import { CLOCK_DIFFERENCE_MS, listAssets } from "./find.ts";
import { eventCalls, JOURNEYS_A_PAGE } from "./journey-calls.ts";
import { readJourneyNote } from "./journey-note.ts";
import { archiveMails } from "./journey-parts.ts";
import type { WireEvent } from "./journey-wire.ts";
import { isMailKey, journeyOfEntry } from "./keys.ts";
import { atMs, byId, type Tools } from "./look.ts";
import { journeyByKey, listVersions, triggersOf } from "./look-journey.ts";
import { deleteEntry } from "./stop-sequence.ts";

/** All that one change left, as one thing: it is found, shown and thrown away together. */
interface Remains {
  readonly marker: FoundMarker;
  /** The lowest id first. */
  readonly mails: readonly { readonly id: string; readonly name: string; readonly createdDate: string }[];
  readonly entries: readonly WireEvent[];
}

const REF = /^remains-([0-9a-f]{16}\.[0-9a-f]{8})$/;
/** A list of entry sources that is longer is a fault. */
const MOST_PAGES = 200;

/** Whether a reference is of what was left, and so of no journey. */
export function isRemains({ id }: ObjectRef): boolean {
  return REF.test(id);
}

/** One object for each change that left something; with `since` those of which something was made after it. */
export async function findRemains(
  tools: Tools,
  { since }: { readonly since?: Instant | undefined } = {},
): Promise<readonly RemoteObject[]> {
  const fromMs = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since) - CLOCK_DIFFERENCE_MS;
  const isYoung = ({ createdDate }: { readonly createdDate: string }): boolean => !(atMs(createdDate, tools.settings) < fromMs);
  return (await unlessForbidden(() => remainsOf(tools)))
    .filter(({ mails, entries }) => [...mails, ...entries].some(isYoung))
    .map((one) => ({
      ref: { kind: "sequence", id: `remains-${codeOf(one.marker)}` },
      marker: one.marker,
      state: "draft",
      name: nameOf(one),
    }));
}

/** A package without the right to read journeys made none, and so left nothing of one. */
async function unlessForbidden<Row>(list: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
  try {
    return await list();
  } catch (failure) {
    if (failure instanceof PlatformFailure && failure.status === 403) return [];
    throw failure;
  }
}

/** Nobody sees any of it: it is a draft without words. Gone, where nothing is left. */
export async function observeRemains(tools: Tools, ref: ObjectRef): Promise<Observation> {
  const found = await named(tools, ref);
  if (found === undefined) return { exists: false, ref };
  return { exists: true, ref, name: nameOf(found), marker: found.marker, state: "draft", review: "none", fields: {} };
}

/** The entry sources first: without a mail beside it an entry source is still found by its name. */
export async function discardRemains(tools: Tools, ref: ObjectRef): Promise<void> {
  const found = await named(tools, ref);
  if (found === undefined) return;
  await afterWriting(async () => {
    for (const { key } of found.entries)
      if (!(await deleteEntry(tools, key)))
        throw contradiction(ref, `holds the entry source ${key}, which Marketing Cloud does not delete.`);
    await archiveMails(
      tools,
      found.mails.map(({ id }) => id),
    );
  });
}

async function named(tools: Tools, { id }: ObjectRef): Promise<Remains | undefined> {
  const code = REF.exec(id)?.[1];
  return (await remainsOf(tools, code?.slice(0, 16))).find(({ marker }) => codeOf(marker) === code);
}

function codeOf({ resource, changeCode }: FoundMarker): string {
  return `${resource}.${changeCode}`;
}

function nameOf({ mails, entries }: Remains): string {
  return mails[0]?.name ?? entries[0]?.name ?? "";
}

/**
 * The parts are listed before what names them: a draft that is finished meanwhile names its parts by then. Lists may lag behind what was
 * written, a journey asked for by its key does not; so each that the parts could belong to is asked for.
 */
async function remainsOf(tools: Tools, resource = ""): Promise<readonly Remains[]> {
  const marked = <Part extends { readonly name: string }>(parts: readonly Part[]) =>
    parts.flatMap((part) => {
      const marker = readMarker(part.name);
      return marker === undefined || !marker.resource.startsWith(resource) ? [] : [{ part, marker }];
    });
  const mails = marked((await listAssets(tools, `cac:${resource}`)).filter(({ customerKey }) => isMailKey(customerKey)));
  const entries = marked((await listEntries(tools)).filter(({ key }) => journeyOfEntry(key) !== undefined));
  if (mails.length === 0 && entries.length === 0) return [];
  const used = await usedParts(
    tools,
    entries.map(({ part }) => journeyOfEntry(part.key) ?? ""),
  );
  const left = [
    ...mails.filter(({ part }) => !used.has(part.id)).map(({ part, marker }) => ({ marker, mail: part })),
    ...entries.filter(({ part }) => !used.has(part.key)).map(({ part, marker }) => ({ marker, entry: part })),
  ];
  return [...Map.groupBy(left, ({ marker }) => codeOf(marker)).values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    return {
      marker: first.marker,
      mails: parts.flatMap((one) => ("mail" in one ? [one.mail] : [])).toSorted((one, other) => byId(one.id, other.id)),
      entries: parts.flatMap((one) => ("entry" in one ? [one.entry] : [])),
    };
  });
}

/** Ids of mails and keys of entry sources that any version names, whoever made it and whether or not it ran. */
async function usedParts(tools: Tools, journeys: readonly string[]): Promise<ReadonlySet<string>> {
  // By what stands in the description: a journey that somebody renamed still uses its mails.
  const listed = await listVersions(tools, { nameOrDescription: "cac-journey", extras: "activities" });
  const keys = new Set([...journeys, ...listed.map(({ key }) => key)]);
  const newest = await Promise.all([...keys].map((key) => journeyByKey(tools, key)));
  return new Set(
    [...listed, ...newest.filter((one) => one !== undefined)].flatMap(({ description, written }) => [
      ...readJourneyNote(description).mails,
      ...triggersOf(written["triggers"]),
    ]),
  );
}

async function listEntries({ call }: Tools): Promise<readonly WireEvent[]> {
  const found = new Map<string, WireEvent>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { rows, count } = await call(eventCalls.list(page));
    const before = found.size;
    for (const row of rows) found.set(row.id, row);
    if (found.size >= count) return [...found.values()];
    if (found.size === before || rows.length < JOURNEYS_A_PAGE) break;
  }
  throw new PlatformFailure("Marketing Cloud's list of entry sources is not whole.", { applied: "no", code: "PLATFORM_ANSWER" });
}
