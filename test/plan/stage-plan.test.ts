import { expect, test } from "vitest";
import { planStage } from "#plan/stage-plan.ts";
import { desired, draft, NONE, out, ready, record, UNSEEN } from "./builders.ts";
import { payload } from "./payloads.ts";
import { MAIL, NEW_PAGE, newerPage, PAGE } from "./situations.ts";

test("what is out exactly like this gets no draft, so that a later change finds its slot free", () => {
  const situation = out(PAGE);

  expect(planStage(situation, PAGE, "#2")).toMatchObject({ kind: "out" });
});

test("the draft slot is another change's, unless that one was merged and refused", () => {
  const holder = draft(NEW_PAGE, { change: "#2", slot: "buffer" });
  const newest = desired(payload({ kind: "landing-page", words: "Newest" }));
  const situation = newerPage(newest);
  const held = { ...situation, record: { ...(situation.record ?? record()), drafts: [holder] } };

  expect(planStage(held, newest, "#3")).toMatchObject({ kind: "refuse", code: "DRAFT_SLOT_TAKEN" });
  expect(planStage({ ...held, mergedDrafts: ["#2"] }, newest, "#3")).toMatchObject({ kind: "stage", slot: "buffer" });
});

test("a draft that cannot be looked at is there all the same: no other is made beside it", () => {
  const staged = { ...ready(MAIL), record: record(MAIL.payload, { state: "drafted", drafts: [draft(MAIL, { change: "#2" })] }) };
  const unseen = { ...staged, object: NONE, draft: UNSEEN };

  expect(planStage(unseen, MAIL, "#2")).toMatchObject({ kind: "refuse", code: "PLATFORM_UNREACHABLE" });
});
