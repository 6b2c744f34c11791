/** Several at once where there are many, and one after the other where there are few. */
import { expect, test } from "vitest";
import { inParallel } from "#apply/in-parallel.ts";

/** How many were under way at most, and what came back. */
async function played(
  count: number,
  fails?: number,
): Promise<{ readonly most: number; readonly begun: number; readonly results: readonly number[] | string }> {
  let under = 0;
  let most = 0;
  let begun = 0;
  const items = Array.from({ length: count }, (_none, index) => index);
  const results = await inParallel(items, async (item) => {
    begun += 1;
    under += 1;
    most = Math.max(most, under);
    // Later ones end earlier.
    for (let turn = 0; turn < count - item; turn += 1) await Promise.resolve();
    under -= 1;
    if (item === fails) throw new Error(`number ${item}`);
    return item * 2;
  }).catch((error: unknown) => String(error));
  return { most, begun, results };
}

test("few are done one after the other", async () => {
  expect(await played(10)).toEqual({ most: 1, begun: 10, results: Array.from({ length: 10 }, (_none, index) => index * 2) });
});

test("many are done five at a time, and come back in their order", async () => {
  expect(await played(40)).toEqual({ most: 5, begun: 40, results: Array.from({ length: 40 }, (_none, index) => index * 2) });
});

test("where one throws nothing new is begun, and what is under way is waited for", async () => {
  const { results, begun } = await played(40, 3);

  expect(results).toBe("Error: number 3");
  expect(begun).toBeLessThan(40);
});

test("nothing is nothing", async () => {
  expect((await played(0)).results).toEqual([]);
});
