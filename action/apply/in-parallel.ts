/** Several things at once where there are many: what a platform allows per second is not used up by one call after the other. */

/** From more than this many on. Few are done one after the other: what is told as it goes is then in order. */
const FEW = 10;
/** An answer takes a quarter of a second or so, and the vendors allow five to ten calls a second (`http/gate.ts` holds each to its own). */
const AT_ONCE = 5;

/** Does `each` to every item; the results are in the order of the items. The first that throws ends it: nothing new is begun then. */
export async function inParallel<Item, Result>(items: readonly Item[], each: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  let isOver = false;
  async function worker(): Promise<void> {
    while (next < items.length && !isOver) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item === undefined) continue;
      try {
        results[index] = await each(item);
      } catch (error) {
        isOver = true;
        throw error;
      }
    }
  }
  const workers = items.length > FEW ? AT_ONCE : 1;
  const ended = await Promise.allSettled(Array.from({ length: workers }, worker));
  const failed = ended.find((end) => end.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return results;
}

/**
 * The same, platform by platform at the same time: none waits for another's limits. The results are in the order of the items, and so are
 * the calls to each platform. The first that throws is thrown when all have come to their end.
 */
export async function platformsAtOnce<Item, Result>(
  items: readonly Item[],
  platformOf: (item: Item) => string,
  each: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const numbered = items.map((item, index) => ({ item, index }));
  const results: Result[] = [];
  const ended = await Promise.allSettled(
    [...Map.groupBy(numbered, ({ item }) => platformOf(item)).values()].map((ofOne) =>
      inParallel(ofOne, async ({ item, index }) => {
        results[index] = await each(item);
      }),
    ),
  );
  const failed = ended.find((end) => end.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return results;
}
