/** What holds of a plan whatever the world looks like. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { planDeploy } from "#plan/deploy-plan.ts";
import { seenObject } from "#plan/sight.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { planStage } from "#plan/stage-plan.ts";
import { anySituation } from "./any-situation.ts";
import { deepFreeze, HOUR, NOW, SETTINGS } from "./builders.ts";

const nows = fc.constantFrom(NOW, NOW + 3 * HOUR, NOW + 5 * HOUR + 40 * 60_000, NOW + 30 * HOUR);
const runs = { numRuns: 4000 };

test("the situations reach every decision there is", () => {
  const reached = new Set(fc.sample(anySituation(), { seed: 7, numRuns: 4000 }).map((situation) => kindOf(situation)));

  expect([...reached].sort()).toEqual([
    "act discard copy",
    "act discard leftover",
    "act publish first",
    "act publish update",
    "act restore back",
    "act withdraw changed-by-hand",
    "act withdraw taken-away",
    "frozen",
    "hand-over",
    "hold",
    "none",
    "record",
    "refuse",
  ]);
});

test("nothing goes out that is not approved, not allowed, stopped, sent, unreadable, or too late", () => {
  fc.assert(
    fc.property(anySituation(), nows, (situation, nowMs) => {
      const [change] = planDeploy([deepFreeze(situation)], { ...SETTINGS, nowMs }).changes;

      if (change?.kind !== "act" || (change.operation !== "publish" && change.operation !== "restore")) return;
      const { desired, approval, record, object, draft, identity } = situation;
      expect(desired).toBeDefined();
      expect(["reviews", "restored"]).toContain(approval?.basis);
      if (change.operation === "restore") expect(approval?.basis).toBe("restored");
      expect(desired?.blocking).toEqual([]);
      expect(desired?.trust).toBe("execute");
      expect(["sent", "ended"]).not.toContain(record?.state);
      expect(object.kind).not.toBe("unseen");
      expect(["sent", "sending", "unknown"]).not.toContain(seenObject(object)?.state);
      const { block } = record ?? {};
      if (block?.kind === "stopped") expect(block.payload !== undefined && block.payload !== desired?.digest).toBe(true);
      // Only an update that was cut off goes on without its draft: that draft was compared before it began.
      const goesOn = change.manner === "update" && record?.intent?.payload === desired?.digest;
      if (change.operation === "publish" && !goesOn) expect(draft.kind).toBe("seen");
      if (identity.kind === "email") expect(change.at).toBeDefined();
      if (change.at !== undefined && identity.kind === "email") {
        expect(Date.parse(change.at) - nowMs).toBeGreaterThanOrEqual(SETTINGS.holdMs);
        if (desired?.payload.facets.schedule.mode === "at") expect(Date.parse(change.at)).toBeLessThanOrEqual(Date.UTC(2026, 10, 23, 15));
      }
      if (identity.kind === "email") expect(situation.capabilities.canPublish.email).toBe(true);
      const counted = seenObject(draft)?.audienceSize;
      if (identity.kind === "email" && counted !== undefined) expect(counted >= 10_000 && counted <= 14_000).toBe(true);
    }),
    runs,
  );
});

test("what is sent is never touched again; only a review copy of it may be cleared away", () => {
  fc.assert(
    fc.property(anySituation(), nows, (situation, nowMs) => {
      if (situation.record?.state !== "sent" && seenObject(situation.object)?.state !== "sent") return;

      const [change] = planDeploy([situation], { ...SETTINGS, nowMs }).changes;

      // Only its review copies are cleared away.
      if (change?.kind === "act") expect(change).toMatchObject({ operation: "discard", manner: "copy" });
    }),
    runs,
  );
});

test("nothing is done to an object that cannot be read or is in a state nobody knows", () => {
  fc.assert(
    fc.property(anySituation(), nows, (situation, nowMs) => {
      if (situation.record?.state === "sent" || situation.record?.state === "ended") return;
      if (situation.object.kind !== "unseen" && seenObject(situation.object)?.state !== "unknown") return;

      const [change] = planDeploy([situation], { ...SETTINGS, nowMs }).changes;

      expect(["refuse", "hold"]).toContain(change?.kind);
    }),
    runs,
  );
});

test("what is not in the tree is never brought out", () => {
  fc.assert(
    fc.property(anySituation(), nows, (situation, nowMs) => {
      const { desired: _gone, approval: _none, ...absent } = situation;

      const [change] = planDeploy([absent], { ...SETTINGS, nowMs }).changes;

      if (change?.kind === "act") expect(["withdraw", "discard"]).toContain(change.operation);
    }),
    runs,
  );
});

test("the order of the input does not matter, and the input is left alone", () => {
  const several = fc.tuple(anySituation("a"), anySituation("b"), anySituation("c"), anySituation("d"));
  fc.assert(
    fc.property(several, fc.integer(), (situations, seed) => {
      const frozen = deepFreeze(situations);
      const shuffled = [...frozen].sort((left, right) => order(left.identity.asset, seed) - order(right.identity.asset, seed));

      expect(planDeploy(shuffled, SETTINGS)).toEqual(planDeploy(frozen, SETTINGS));
    }),
    { numRuns: 500 },
  );
});

test("a staging writes over nothing that is out, busy, handed over, or another change's", () => {
  fc.assert(
    fc.property(anySituation(), (situation) => {
      const { desired, record, object, draft } = deepFreeze(situation);
      if (desired === undefined) return;

      const change = planStage(situation, desired, "pull/1");

      if (change.kind !== "stage" || change.target.kind === "create") return;
      const { ref, kind } = change.target;
      const found = [seenObject(object), seenObject(draft), ...situation.strays].find((one) => one?.ref.id === ref.id);
      expect(found?.state).toBe(kind === "buffer" ? "live" : "draft");
      const { intent, drafts = [], state, object: forLife } = record ?? {};
      const deploying = intent?.operation === "stage" ? undefined : intent;
      const busy = state === "handed-over" || deploying !== undefined;
      const same = drafts.some((known) => known.change === "pull/1" && known.payload === desired.digest && known.object.id === ref.id);
      if (kind === "update" && busy && (forLife ?? deploying?.object)?.id === ref.id) expect(same).toBe(true);
      if (kind === "update") expect(drafts.some((known) => known.change !== "pull/1" && known.object.id === ref.id)).toBe(false);
    }),
    runs,
  );
});

function kindOf(situation: AssetSituation): string {
  const [change] = planDeploy([situation], SETTINGS).changes;
  return change?.kind === "act" ? `act ${change.operation} ${change.manner}` : (change?.kind ?? "");
}

function order(name: string, seed: number): number {
  return Math.imul(name.charCodeAt(0) + 7, seed | 1) % 1009;
}
