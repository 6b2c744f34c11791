/** Keeps what was read of Git's objects: what an object's name names is the same for ever, so it is parsed once for a process. */

import type { TreeEntry } from "#git/tree.ts";

/** What an entry is known by: a link may hold the very bytes of a file, and is none. */
export function keyOf(entry: TreeEntry | undefined): string {
  return entry === undefined ? "" : `${entry.mode} ${entry.oid}`;
}

/** At most `most` values, the longest unused forgotten first. A reading that fails is not kept: whoever asks again is told again. */
export function once<Value>(most: number): (key: string, read: () => Promise<Value>) => Promise<Value> {
  const kept = new Map<string, Value>();
  return async (key, read) => {
    const known = kept.get(key);
    const value = known ?? (await read());
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > most) kept.delete(kept.keys().next().value ?? "");
    return value;
  };
}

/** The same for several at once: `read` is called at most once, with the keys that are not known, and gives a value for each of them. */
export function onceEach<Value>(
  most: number,
): (keys: readonly string[], read: (unknown: ReadonlySet<string>) => Promise<ReadonlyMap<string, Value>>) => Promise<readonly Value[]> {
  const kept = new Map<string, Value>();
  return async (keys, read) => {
    const unknown = new Set(keys.filter((key) => !kept.has(key)));
    const fresh = unknown.size === 0 ? undefined : await read(unknown);
    const values = keys.flatMap((key) => {
      const value = fresh?.get(key) ?? kept.get(key);
      if (value === undefined) return [];
      kept.delete(key);
      kept.set(key, value);
      return [value];
    });
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    return values;
  };
}
