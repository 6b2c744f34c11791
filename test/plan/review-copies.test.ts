import { expect, test } from "vitest";
import { spentCopies } from "#plan/review-copies.ts";
import { draft, live, record, ref, version } from "./builders.ts";
import { NEW_PAGE, PAGE, PAGE_1 } from "./situations.ts";

const copy = (want: typeof PAGE, change: string) => draft(want, { change, slot: "buffer", object: PAGE_1 });
const isOut = (drafts: readonly ReturnType<typeof copy>[], versions = [version(PAGE)]) =>
  record(PAGE.payload, { state: "live", object: PAGE_1, live: live(PAGE), drafts, versions });

test.for([
  { of: "exactly what is out", drafts: [copy(PAGE, "#2")], merged: [], spent: ["#2"] },
  { of: "an open change", drafts: [copy(NEW_PAGE, "#2")], merged: [], spent: [] },
  { of: "a change that was merged and is not wanted", drafts: [copy(NEW_PAGE, "#2")], merged: ["#2"], spent: ["#2"] },
])("a copy of $of: $spent", ({ drafts, merged, spent }) => {
  expect(spentCopies(isOut(drafts), merged).map(({ change }) => change)).toEqual(spent);
});

test("a version that was out before is still looked at in an open revert", () => {
  const before = version(NEW_PAGE, { standing: "superseded" });

  expect(spentCopies(isOut([copy(NEW_PAGE, "#4")], [version(PAGE), before]), ["#4"])).toEqual([]);
});

test("the one object that is out is no copy of itself", () => {
  const own = draft(PAGE, { object: PAGE_1, slot: "own" });
  const other = draft(PAGE, { object: ref("landing-page", "2"), slot: "own", change: "#9" });

  expect(spentCopies(isOut([own, other])).map(({ change }) => change)).toEqual(["#9"]);
});

test("what the ledger knows nothing of has no copies", () => {
  expect(spentCopies(undefined)).toEqual([]);
});
