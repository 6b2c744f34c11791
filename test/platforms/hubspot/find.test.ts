import { expect, test } from "vitest";
import { findMarked } from "#platforms/hubspot/find.ts";
import type { WireList, WireRow } from "#platforms/hubspot/wire.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { jumpingClock } from "../../http/fake-wire.ts";
import { openHubspot } from "./bench.ts";

const MARK = "[cac:0123456789abcdef.01234567]";

function rows(from: number, to: number): readonly WireRow[] {
  return Array.from({ length: to - from }, (_, index) => ({ id: String(from + index), name: `Mail ${MARK}`, state: { state: "DRAFT" } }));
}

async function find(...pages: readonly WireList<WireRow>[]): Promise<readonly string[]> {
  const left = [...pages];
  const list = (): Promise<WireList<WireRow>> => Promise.resolve(left.shift() ?? { rows: [], total: 0, after: "again" });
  return (await findMarked({ kind: "email" }, { list, clock: jumpingClock() })).map(({ ref }) => ref.id);
}

test("reads every page, takes an object that moved between pages once, and sorts ids as numbers", async () => {
  expect(await find({ rows: rows(8, 12), after: "a", total: 5 }, { rows: rows(11, 13), total: 5 })).toEqual(["8", "9", "10", "11", "12"]);
});

test("an empty list is whole", async () => {
  expect(await find({ rows: [], total: 0 })).toEqual([]);
});

test("without a count, a page that is not full is the last", async () => {
  expect(await find({ rows: rows(0, 99) })).toHaveLength(99);
});

test.for([
  { why: "fewer objects than it counts", pages: [{ rows: rows(0, 3), total: 4 }] },
  { why: "a full page and neither count nor way on", pages: [{ rows: rows(0, 100) }] },
  {
    why: "the same page again and again",
    pages: [
      { rows: rows(0, 3), total: 9, after: "x" },
      { rows: rows(0, 3), total: 9, after: "x" },
    ],
  },
  { why: "no end", pages: Array.from({ length: 1_100 }, (_, page) => ({ rows: [], total: 9, after: String(page) })) },
])("refuses a list with $why", async ({ pages }) => {
  await expect(find(...pages)).rejects.toThrow(PlatformFailure);
});

test("follows HubSpot's paging to the end", async () => {
  const bench = openHubspot({ account: { tenSecondLimit: 100_000 } });
  for (let count = 0; count < 205; count += 1) bench.emulator.byHand.create("email", { name: `Mail ${count} ${MARK}` });
  bench.emulator.byHand.create("email", { name: "Not ours" });

  expect(await bench.platform.find({ kind: "email" })).toHaveLength(205);
  expect(bench.requests).toHaveLength(3);
});
