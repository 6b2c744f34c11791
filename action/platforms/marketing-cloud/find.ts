/** Every email with our marker, from a list that must be whole: an object missed here would be made twice. */
import { type FoundMarker, isMarkerOf, readMarker } from "#model/marker.ts";
import type { Instant, Sha256 } from "#model/types.ts";
import { PlatformFailure, type RemoteObject } from "#ports/platform.ts";
import { UNSEEN_MS } from "./capabilities.ts";
import { assetCalls, DEEPEST, PAGE_SIZE } from "./endpoints.ts";
import { stateNow } from "./from-marketing-cloud.ts";
import { isMailKey } from "./keys.ts";
import { allSends, atMs, byId, doubtOf, isOf, ownDefinitions, retrieveAll, type Tools } from "./look.ts";
import { definitionsCall } from "./soap-calls.ts";
import type { WireRow } from "./wire.ts";

/** Our clock and Marketing Cloud's may differ, and a look-up must rather see too much. */
export const CLOCK_DIFFERENCE_MS = 10 * 60_000;

export interface FindQuery {
  readonly resourceKey?: Sha256 | undefined;
  readonly since?: Instant | undefined;
}

/**
 * Lowest id first. The whole list is read whatever `since` says: the marker narrows it enough. What was made before is then left out,
 * but for an email whose time cannot be read: a look-up must rather see too much.
 * @throws PlatformFailure PLATFORM_ANSWER where the list is not whole
 */
export async function findMarked(tools: Tools, query: FindQuery): Promise<readonly RemoteObject[]> {
  const marked = await markedAssets(tools, query);
  if (marked.length === 0) return [];
  const definitions = await retrieveAll(tools.call, definitionsCall());
  const sends = await allSends(tools, Math.min(...marked.map(({ row }) => atMs(row.createdDate, tools.settings))));
  return marked
    .map(({ row, marker }): RemoteObject => {
      const own = sends.filter((send) => isOf(send, row));
      const doubt = doubtOf(ownDefinitions(definitions, row), own.length);
      const state = stateNow({ sends: own, ...(doubt === undefined ? {} : { doubt }) }, { nowMs: tools.clock.now(), unseenMs: UNSEEN_MS });
      return { ref: { kind: "email", id: row.id }, marker, state, name: row.name };
    })
    .sort((left, right) => byId(left.ref.id, right.ref.id));
}

/** Emails of ours that are not archived, with their markers. */
export async function markedAssets(
  tools: Tools,
  { resourceKey, since }: FindQuery,
): Promise<readonly { readonly row: WireRow; readonly marker: FoundMarker }[]> {
  // Without its bracket, which a search may take for a pattern.
  const value = resourceKey === undefined ? "cac:" : `cac:${resourceKey.slice(0, 16)}`;
  const fromMs = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since) - CLOCK_DIFFERENCE_MS;
  const isOlder = ({ createdDate }: WireRow): boolean => atMs(createdDate, tools.settings) < fromMs;
  const rows = (await listAssets(tools, value)).filter((row) => row.legacyId !== "" && !isMailKey(row.customerKey) && !isOlder(row));
  return rows.flatMap((row) => {
    const marker = readMarker(row.name);
    return marker === undefined || (resourceKey !== undefined && !isMarkerOf(marker, resourceKey)) ? [] : [{ row, marker }];
  });
}

/**
 * Every asset with these words in its name that is not archived. Source: guide/assetAdvancedQuery (read 2026-11): pages start with 1, and are
 * asked for until there are no more. @throws PlatformFailure PLATFORM_ANSWER where the list is not whole
 */
export async function listAssets({ call }: Tools, value: string): Promise<readonly WireRow[]> {
  const rows = new Map<string, WireRow>();
  for (let page = 1; ; page += 1) {
    if (page * PAGE_SIZE > DEEPEST) throw cutShort(`no more than ${DEEPEST} emails can be listed`);
    const answer = await call(assetCalls.query({ property: "name", simpleOperator: "like", value: `%${value}%` }, page));
    for (const row of answer.rows) rows.set(row.id, row);
    // A full page may be followed by another, whatever the count counts.
    if (answer.rows.length >= PAGE_SIZE) continue;
    if (rows.size >= answer.count) return [...rows.values()];
    throw cutShort(`it holds ${answer.count} emails and showed ${rows.size}`);
  }
}

function cutShort(why: string): PlatformFailure {
  return new PlatformFailure(`Marketing Cloud's list is not whole: ${why}.`, { applied: "no", code: "PLATFORM_ANSWER" });
}
