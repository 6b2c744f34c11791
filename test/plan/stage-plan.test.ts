import { expect, test } from "vitest";
import { planDeploy } from "#plan/deploy-plan.ts";
import { planStage } from "#plan/stage-plan.ts";
import { desired, draft, NONE, out, ready, record, SETTINGS, UNSEEN } from "./builders.ts";
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

test("what cannot be put into its platform yet is made by hand, with one sentence, whatever the platform shows", () => {
  const situation = { ...ready(MAIL), object: UNSEEN };
  const none = { ...situation, capabilities: { ...situation.capabilities, kinds: [] } };
  const pagesOnly = { ...situation, capabilities: { ...situation.capabilities, kinds: ["landing-page"] } } as const;

  expect(planStage(none, MAIL, "#2")).toMatchObject({
    kind: "by-hand",
    reason: "HubSpot cannot be written to from here yet: it is rendered and checked only.",
  });
  expect(planStage(pagesOnly, MAIL, "#2")).toMatchObject({
    kind: "by-hand",
    reason: "An email cannot be put into HubSpot from here yet: it is rendered and checked only.",
  });
});

test("an email that a sequence sends is never sent by itself", () => {
  if (MAIL.payload.kind !== "email") throw new TypeError("The builder made another kind.");
  const { facets } = MAIL.payload;
  const member = desired({ ...MAIL.payload, facets: { ...facets, content: { ...facets.content, partOf: "welcome" } } });

  expect(planStage(ready(member), member, "#2")).toMatchObject({
    kind: "by-hand",
    reason: "The sequence welcome sends it, and sequences cannot be put into a platform from here yet.",
  });
  expect(planDeploy([ready(member)], SETTINGS).changes).toMatchObject([{ kind: "by-hand", isOver: false }]);
});
