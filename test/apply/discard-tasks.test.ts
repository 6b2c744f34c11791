import { expect, test } from "vitest";
import { discardTasks, type LostDraft } from "#apply/discard-tasks.ts";
import type { AssetRecord } from "#model/types.ts";
import { MOST_DISCARDS } from "#plan/sweep.ts";
import { desired, draft, NOW, record, ref } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";

const MAIL = desired(payload());

function lost(owner: AssetRecord, id: string): LostDraft {
  const marker = { resource: owner.resourceKey.slice(0, 16), changeCode: "00000000" };
  return {
    owner: { record: owner },
    found: { platform: "hubspot", object: { ref: ref("email", id), marker, state: "draft", name: "Mail" } },
  };
}

test("drafts of closed changes go, drafts of other changes stay", () => {
  const both = record(payload(), { drafts: [draft(MAIL, { change: "#12" }), draft(MAIL, { change: "#13", object: ref("email", "2") })] });

  const { tasks } = discardTasks({ records: [both], closed: ["#12"], lost: [], nowMs: NOW });

  expect(tasks.map(({ drafts, reason }) => [drafts.map(({ change }) => change), reason])).toEqual([
    [["#12"], "#12 closed without a merge"],
  ]);
});

test("an asset a run has not finished with is left alone, and said", () => {
  const held = record(payload(), { state: "held", drafts: [draft(MAIL, { change: "#12" })] });

  expect(discardTasks({ records: [held], closed: ["#12"], lost: [], nowMs: NOW })).toEqual({ tasks: [], unfinished: [held], waiting: 0 });
});

test("a lost draft of an asset without a record gets a new record of its own kind", () => {
  const owner = record(payload(), { state: "absent", kind: "landing-page" });

  const { tasks } = discardTasks({ records: [], closed: [], lost: [lost(owner, "9")], nowMs: NOW });

  expect(tasks).toMatchObject([{ record: { kind: "email", state: "absent" }, strays: [ref("email", "9")], reason: "no record names it" }]);
});

test("one run discards no more than its limit, and says how many wait", () => {
  const owner = record(payload());
  const many = Array.from({ length: MOST_DISCARDS + 3 }, (_, index) => lost(owner, String(100 + index)));

  const { tasks, waiting } = discardTasks({ records: [owner], closed: [], lost: many, nowMs: NOW });

  expect([tasks.flatMap(({ strays }) => strays).length, waiting]).toEqual([MOST_DISCARDS, 3]);
});
