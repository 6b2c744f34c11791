/** What a person makes in its platform: only with a yes, never beside something of ours that is out, and never once its campaign is stopped. */
import { describe, expect, test } from "vitest";
import { isMadeByHand } from "#plan/by-hand.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { planStage } from "#plan/stage-plan.ts";
import type { Capabilities } from "#ports/platform.ts";
import { absent, capabilities, desired, NONE, out, ready, SETTINGS } from "./builders.ts";
import { intent, MAIL, PAGE, STOP, state } from "./situations.ts";

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

test.for<[what: string, situation: AssetSituation]>([
  ["its object is scheduled", out(MAIL)],
  ["its object is scheduled, and the ledger knows nothing", (({ record: _none, ...rest }) => rest)(out(MAIL))],
  ["the ledger holds it as scheduled", out(MAIL, { object: NONE })],
  ["the ledger holds it as live", out(PAGE, { object: NONE })],
  ["somebody was asked to send ours", ready(MAIL, { record: state(MAIL, { state: "handed-over" }) })],
  ["ours may have gone out, and the answer was lost", ready(MAIL, { record: state(MAIL, { state: "held" }) })],
  ["a publication of ours was cut off", ready(MAIL, { record: state(MAIL, intent("publish")) })],
])("is refused as long as something of ours may be out in its place: %s", ([, situation]) => {
  const { desired: want = MAIL } = situation;
  const refused = {
    kind: "refuse",
    code: "PLATFORM_UNSUPPORTED",
    reason:
      "HubSpot cannot be written to from here yet: it is rendered and checked only. But what was put there before still stands there.",
    way: "Take it out of the brief and deploy, so that it is taken back; then bring it as it is to be now.",
  };

  expect(isMadeByHand(byHand(situation))).toBe(false);
  expect(planned(byHand(situation))).toMatchObject([refused]);
  expect(planStage(byHand(situation), want, "#2")).toMatchObject(refused);
});

test.for(["drafted", "withdrawn", "stopped", "absent"] as const)("is made by hand where ours is %s", (is) => {
  const situation = ready(MAIL, { record: state(MAIL, { state: is, ...intent("stage") }) });

  expect(isMadeByHand(byHand(situation))).toBe(true);
  expect(planned(byHand(situation))).toMatchObject([{ kind: "by-hand" }]);
});

test("is nobody's to make where we can make it, or where it is in no brief", () => {
  expect(isMadeByHand(ready(MAIL))).toBe(false);
  expect(isMadeByHand(byHand(absent(ready(MAIL))))).toBe(false);
});

test("says in plain words what it is", () => {
  const mailsOnly = { ...ready(PAGE), capabilities: { ...ready(PAGE).capabilities, kinds: ["email"] } } as const;

  expect(planned(mailsOnly)).toMatchObject([
    { kind: "by-hand", reason: "A landing page cannot be put into HubSpot from here yet: it is rendered and checked only." },
  ]);
});

test("a template that lives in the platform is filled by a person, unless it can be filled from here", () => {
  if (MAIL.payload.kind !== "email") throw new TypeError("The builder made another kind.");
  const { facets } = MAIL.payload;
  const template = { kind: "platform", ref: "501", slots: { body: "Hello" } } as const;
  const there = desired({ ...MAIL.payload, facets: { ...facets, content: { ...facets.content, template } } });
  const able = (fillsTemplates: Capabilities["fillsTemplates"]) => ({ ...ready(there), capabilities: capabilities({ fillsTemplates }) });

  expect(planned(able([]))).toMatchObject([
    {
      kind: "by-hand",
      reason: "Its template lives in HubSpot, and its slots cannot be filled from here yet: a person puts the words in.",
    },
  ]);
  expect(planned(able(["email"]))).toMatchObject([{ kind: "act", operation: "publish" }]);
});

describe("while something is stopped", () => {
  const situation = byHand(ready(MAIL));
  const beside = (campaign: string): AssetSituation => ({
    ...ready(MAIL, { record: state(MAIL, { state: "stopped", block: STOP }) }),
    identity: { ...situation.identity, campaign, asset: "other" },
  });
  const ofMail = (...situations: readonly AssetSituation[]) =>
    planned(...situations).filter((change) => change.situation.identity.asset === "mail");

  test("everything: nobody makes it until it is lifted", () => {
    expect(planDeploy([situation], { ...SETTINGS, halted: "wrong price" }).changes).toMatchObject([
      {
        kind: "refuse",
        code: "STOPPED",
        reason: "Everything is stopped: wrong price",
        way: "Whoever stopped it deletes the file .github/campaigns.stop on the default branch. Until then nobody makes it.",
      },
    ]);
  });

  test("its campaign: somebody sees to it that it is not running", () => {
    expect(ofMail(situation, beside("spring-launch"))).toMatchObject([
      {
        kind: "refuse",
        code: "STOPPED",
        reason: "Its campaign is stopped. It is made by hand, so the stop did not reach it.",
        way: "See to it by hand that it is not running.",
      },
    ]);
  });

  test("another campaign: it is made all the same", () => {
    expect(ofMail(situation, beside("autumn-launch"))).toMatchObject([{ kind: "by-hand" }]);
  });
});
