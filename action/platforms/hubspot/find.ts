/** Reads a whole list page by page, and refuses one that was cut short: an object missed here would be created twice. */

import { isMarkerOf } from "#model/marker.ts";
import type { AssetKind, Instant, Sha256 } from "#model/types.ts";
import { type Clock, instantOf } from "#ports/clock.ts";
import { PlatformFailure, type RemoteObject } from "#ports/platform.ts";
import { PAGE_SIZE } from "./endpoints.ts";
import { toRemoteObject } from "./from-hubspot.ts";
import type { KindOperations } from "./kind.ts";
import type { WireList } from "./wire.ts";

/** Our clock and HubSpot's may differ, and a look-up must rather see too much. */
export const CLOCK_DIFFERENCE_MS = 10 * 60_000;
/** 100,000 objects; a list that never ends is a fault. */
const MOST_PAGES = 1_000;

export interface FindQuery {
  readonly kind: AssetKind;
  readonly resourceKey?: Sha256;
  readonly since?: Instant;
}

/** Every object of the kind with our marker, lowest id first. @throws PlatformFailure PLATFORM_ANSWER where the list is not whole */
export async function findMarked(
  { kind, resourceKey, since }: FindQuery,
  { list, clock }: { readonly list: KindOperations["list"]; readonly clock: Clock },
): Promise<readonly RemoteObject[]> {
  const createdAfter = since === undefined ? undefined : instantOf(Date.parse(since) - CLOCK_DIFFERENCE_MS);
  const rows = await readAll((after) =>
    list({ ...(after === undefined ? {} : { after }), ...(createdAfter === undefined ? {} : { createdAfter }) }),
  );
  return rows
    .map((row) => toRemoteObject(row, kind, clock.now()))
    .filter((object) => object !== undefined)
    .filter(({ marker }) => resourceKey === undefined || isMarkerOf(marker, resourceKey))
    .sort((left, right) => byId(left.ref.id, right.ref.id));
}

/** Every row of a list, each once. @throws PlatformFailure PLATFORM_ANSWER where the list is not whole */
export async function readAll<Row extends { readonly id: string }>(
  page: (after: string | undefined) => Promise<WireList<Row>>,
): Promise<readonly Row[]> {
  const rows = new Map<string, Row>();
  const cursors = new Set<string>();
  let after: string | undefined;
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const answer = await page(after);
    for (const row of answer.rows) rows.set(row.id, row);
    after = answer.after;
    if (after === undefined) {
      const whole = answer.total === undefined ? answer.rows.length < PAGE_SIZE : rows.size >= answer.total;
      if (!whole) throw cutShort(`it holds ${answer.total ?? "more"} objects and showed ${rows.size}`);
      return [...rows.values()];
    }
    if (cursors.has(after)) throw cutShort("it shows the same page again and again");
    cursors.add(after);
  }
  throw cutShort("it does not end");
}

/** It hides something that would be made a second time. */
export function cutShort(why: string): PlatformFailure {
  return new PlatformFailure(`HubSpot's list is not whole: ${why}.`, { applied: "no", code: "PLATFORM_ANSWER" });
}

/** Ids are numbers too long for a number: the shorter is the lower. */
export function byId(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
