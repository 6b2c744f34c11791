import fc from "fast-check";
import { expect, test } from "vitest";
import { account, at, HOUR, MINUTE } from "./caller.ts";

const EUR = 1_000_000;

type Act =
  | { readonly kind: "on" | "off" }
  | { readonly kind: "budget"; readonly euros: number }
  | { readonly kind: "wait"; readonly minutes: number };

const ACT: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom<Act>({ kind: "on" }, { kind: "off" }),
  fc.record({ kind: fc.constant("budget" as const), euros: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 4000 }) }),
);

test("whatever is switched and changed: no money outside of what may spend, none over the caps, and all of it told", () => {
  fc.assert(
    fc.property(fc.array(ACT, { minLength: 3, maxLength: 30 }), (acts) => {
      const { make, emulator, clock } = account();
      const { campaign, budget } = make();
      clock.advance(7 * HOUR);
      let [most, minutesOn, switches, isOn] = [20, 0, 0, false];
      for (const act of acts) {
        if (act.kind === "wait") {
          clock.advance(act.minutes * MINUTE);
          if (isOn) minutesOn += act.minutes;
        } else if (act.kind === "budget") {
          most = Math.max(most, act.euros);
          emulator.byHand.setBudget(budget, act.euros * EUR);
        } else {
          if (isOn && act.kind === "off") switches += 1;
          isOn = act.kind === "on";
          emulator.byHand.setStatus(campaign, isOn ? "ENABLED" : "PAUSED");
        }
      }

      const spent = [...emulator.spent().values()].reduce((total, micros) => total + micros, 0);
      const told = emulator.events().reduce((total, event) => (event.kind === "spent" ? total + event.micros : total), 0);
      expect(told).toBe(spent);
      // A minute of clicks in flight after each stop.
      expect(spent).toBeLessThanOrEqual(Math.ceil((2 * most * EUR * (minutesOn + switches)) / 1440));
      for (const [key, micros] of emulator.ads.data.budgetSpend) expect([key, micros <= 2 * most * EUR]).toEqual([key, true]);
      if (minutesOn === 0 && switches === 0) expect(spent).toBe(0);
      if (minutesOn > 0) expect(spent).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

test("campaigns with one shared budget spend it together, not each", () => {
  const { mutate, make, emulator, clock } = account();
  const shared = String(
    at(
      mutate([{ campaignBudgetOperation: { create: { name: "Both", amountMicros: "20000000" } } }]).json,
      "mutateOperationResponses",
      0,
      "campaignBudgetResult",
      "resourceName",
    ),
  );
  for (const name of ["One", "Two"]) {
    const { campaign } = make({ name, campaign: { campaignBudget: shared } });
    emulator.byHand.setStatus(campaign, "ENABLED");
  }
  clock.advance(6 * HOUR + 24 * HOUR);

  const [one = 0, two = 0] = [...emulator.spent().values()];
  expect(Math.abs(one - two)).toBeLessThan(10);
  expect(one + two).toBeLessThanOrEqual(40 * EUR);
  expect(one + two).toBeGreaterThan(39 * EUR);
});
