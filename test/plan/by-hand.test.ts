/** What a person makes in its platform: only with a yes, never beside something of ours that is out, and never once its campaign is stopped. */
import { expect, test } from "vitest";
import { isMadeByHand } from "#plan/by-hand.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { planStage } from "#plan/stage-plan.ts";
import { out, ready, record, SETTINGS } from "./builders.ts";
import { MAIL } from "./situations.ts";

const byHand = (situation: AssetSituation): AssetSituation => ({ ...situation, capabilities: { ...situation.capabilities, kinds: [] } });
const planned = (...situations: readonly AssetSituation[]) => planDeploy(situations, SETTINGS).changes;

test("is somebody's to make once it is approved, however far the team trusts this program", () => {
  const untrusted = byHand({ ...ready(MAIL), desired: { ...MAIL, trust: "observe" } });

  expect(planned(untrusted)).toMatchObject([{ kind: "by-hand" }]);
  expect(planStage(untrusted, { ...MAIL, trust: "observe" }, "#2")).toMatchObject({ kind: "by-hand" });
});

test("is refused without a yes, and where a rule stands against it", () => {
  const { approval: _none, ...unasked } = byHand(ready(MAIL));
  const blocked = { ...MAIL, blocking: ["a price that is not in the brief"] };

  expect(planned(unasked)).toMatchObject([{ kind: "refuse", code: "APPROVAL_MISSING" }]);
  expect(planned({ ...byHand(ready(MAIL)), desired: blocked })).toMatchObject([{ kind: "refuse", code: "FINDINGS_BLOCK" }]);
  expect(planStage(byHand(ready(MAIL)), blocked, "#2")).toMatchObject({ kind: "refuse", code: "FINDINGS_BLOCK" });
});

test("is refused as long as something of ours is out in its place", () => {
  const scheduled = byHand(out(MAIL));

  expect(isMadeByHand(scheduled)).toBe(false);
  expect(planned(scheduled)).toMatchObject([{ kind: "refuse", code: "PLATFORM_UNSUPPORTED" }]);
  expect(planStage(scheduled, MAIL, "#2")).toMatchObject({ kind: "refuse", code: "PLATFORM_UNSUPPORTED" });
});

test("is nobody's to make while everything, or its campaign, is stopped", () => {
  const situation = byHand(ready(MAIL));
  const block = { kind: "stopped", by: "@on-call", reason: "wrong price", at: "2027-03-30T09:00:00Z" } as const;
  const other = { ...ready(MAIL), identity: { ...situation.identity, asset: "other" }, record: record(MAIL.payload, { block }) };

  expect(planDeploy([situation], { ...SETTINGS, halted: "wrong price" }).changes).toMatchObject([{ kind: "refuse", code: "STOPPED" }]);
  expect(planned(situation, other).find(({ situation: { identity } }) => identity.asset !== "other")).toMatchObject({ code: "STOPPED" });
});
