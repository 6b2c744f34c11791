/** Reads a whole list page by page, until a page is empty: an object missed here would be created twice. */
import type { Caller } from "#http/call.ts";
import { isMarkerOf } from "#model/marker.ts";
import type { AssetKind, Instant, Sha256 } from "#model/types.ts";
import { type Clock, instantOf } from "#ports/clock.ts";
import { PlatformFailure, type RemoteObject, type RemoteState } from "#ports/platform.ts";
import { PAGE_SIZE, programs } from "./endpoints.ts";
import { markerOf } from "./from-marketo.ts";
import type { WireProgram } from "./wire.ts";

/** Our clock and Marketo's may differ, and a look-up must rather see too much. */
export const CLOCK_DIFFERENCE_MS = 10 * 60_000;
/** 200,000 programs; a list that never ends is a fault. */
const MOST_PAGES = 1_000;

export interface FindQuery {
  readonly kind: AssetKind;
  readonly resourceKey?: Sha256;
  readonly since?: Instant;
}

interface FindTools {
  readonly call: Caller;
  readonly clock: Clock;
  /** What the kind is a program of: `Email`, `Default`. */
  readonly type: string;
  readonly stateOf: (program: WireProgram) => Promise<RemoteState>;
}

/** Every program of the type with our marker, lowest id first. @throws PlatformFailure PLATFORM_ANSWER where the list does not end */
export async function findMarked({ kind, resourceKey, since }: FindQuery, tools: FindTools): Promise<readonly RemoteObject[]> {
  const { call, clock, type, stateOf } = tools;
  const from = since === undefined ? undefined : instantOf(Date.parse(since) - CLOCK_DIFFERENCE_MS);
  const until = instantOf(clock.now() + CLOCK_DIFFERENCE_MS);
  // What was made since was changed since.
  const range = from === undefined ? {} : { from, until };
  const found: RemoteObject[] = [];
  for (const program of await readAllPages("programs", (offset) => call(programs.list({ offset, ...range })))) {
    const marker = markerOf(program);
    if (marker === undefined || program.type !== type) continue;
    if (resourceKey !== undefined && !isMarkerOf(marker, resourceKey)) continue;
    found.push({ ref: { kind, id: program.id }, marker, state: await stateOf(program), name: program.name });
  }
  return found.sort((left, right) => Number(left.ref.id) - Number(right.ref.id));
}

/**
 * No list says how many it holds. So a page that is not full is not taken for the last: whatever it left out comes with the next one,
 * which starts behind what was shown, and only a page with nothing on it is the end.
 */
export async function readAllPages<Row extends { readonly id: string }>(
  what: string,
  page: (offset: number) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const seen = new Map<string, Row>();
  let offset = 0;
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const rows = await page(offset);
    if (rows.length === 0) return [...seen.values()];
    if (rows.length > PAGE_SIZE || rows.every(({ id }) => seen.has(id))) throw cutShort(what, `it shows the same ${what} again and again`);
    for (const row of rows) seen.set(row.id, row);
    offset += rows.length;
  }
  throw cutShort(what, "it does not end");
}

function cutShort(what: string, why: string): PlatformFailure {
  return new PlatformFailure(`Marketo's list of ${what} is not whole: ${why}.`, { applied: "no", code: "PLATFORM_ANSWER" });
}
