/** Several at once where there are many, and one after the other where there are few. */
import { expect, test } from "vitest";
import { inParallel, platformsAtOnce } from "#apply/in-parallel.ts";

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

test("several platforms go on beside each other, each in its own order", async () => {
  const told: string[] = [];
  const items = ["a1", "a2", "b1", "a3", "b2"];

  const results = await platformsAtOnce(
    items,
    (item) => item.slice(0, 1),
    async (item) => {
      told.push(`begin ${item}`);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      told.push(`end ${item}`);
      return item.toUpperCase();
    },
  );

  expect(results).toEqual(["A1", "A2", "B1", "A3", "B2"]);
  expect(told.slice(0, 2)).toEqual(["begin a1", "begin b1"]);
  expect(told.filter((line) => line.includes("a"))).toEqual(["begin a1", "end a1", "begin a2", "end a2", "begin a3", "end a3"]);
});

test("one platform's failure is thrown when the others have come to their end", async () => {
  const done: string[] = [];

  const failure = await platformsAtOnce(
    ["a1", "b1", "b2"],
    (item) => item.slice(0, 1),
    async (item) => {
      if (item === "a1") throw new Error("a is down");
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
      done.push(item);
    },
  ).catch(String);

  expect([failure, done]).toEqual(["Error: a is down", ["b1", "b2"]]);
});
