/** Makes something once: where an answer is lost, it is looked for before it is made again. */
import type { Clock } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";

/** Lists may lag behind writes; how long is not documented, two seconds are ours. */
const SETTLE_MS = 2_000;
/** A request that arrives after the second look could still make a second one; GitHub takes no idempotency key, so this is as far as it goes. */
const MOST_TRIES = 2;

export interface Making<Value> {
  readonly create: () => Promise<Value>;
  /** Looks for what `create` may have made, by its contents and by who made it. */
  readonly find: () => Promise<Value | undefined>;
  readonly clock: Clock;
}

/** @throws PlatformFailure `applied: "unknown"` where it can neither be seen nor made again with a clear answer */
export async function makeOnce<Value>({ create, find, clock }: Making<Value>): Promise<Value> {
  let doubt: PlatformFailure | undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await create();
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      if (failure.applied === "no" && doubt === undefined) throw failure;
      doubt ??= failure;
      await clock.sleep(SETTLE_MS);
      const found = await look(find, doubt);
      if (found !== undefined) return found;
      if (attempt >= MOST_TRIES) throw doubt;
    }
  }
}

/** Where it cannot even be looked for, the first doubt is what there is to say. */
async function look<Value>(find: () => Promise<Value | undefined>, doubt: PlatformFailure): Promise<Value | undefined> {
  try {
    return await find();
  } catch (failure) {
    throw failure instanceof PlatformFailure ? doubt : failure;
  }
}

/** GitHub may keep another line ending, and drops space at the end. */
export function sameText(left: string, right: string): boolean {
  return plain(left) === plain(right);
}

function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}
