/** Whatever people and platforms do, the rules hold. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY } from "../plan/builders.ts";
import { carryOut, fault, orCutOff, step, watched } from "./any-story.ts";
import { persistently, untilQuiet } from "./stories.ts";

test.for(["email", "landing-page", "text-ad"] as const)(
  "whatever happens to a %s: nothing goes out twice, unapproved or after a stop, and it all comes to rest",
  { timeout: 120_000 },
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), fc.array(fault, { maxLength: 3 }), async (steps, faults) => {
        const world = watched(kind);
        const { team, wrong, byHand } = world;
        team.platform.faults = (_call, number) => faults.find(({ call }) => call === number);
        for (const one of steps) await orCutOff(carryOut(world, one));
        team.platform.faults = () => undefined;
        await untilQuiet(team, 8);
        // Twice: what is brought out only now waits for its own time.
        for (let day = 1; day <= 2; day += 1) {
          team.clock.advance(DAY);
          team.platform.tick();
          await untilQuiet(team, 8);
        }

        const ours = team.platform.sends.filter(({ id }) => !byHand.has(id));
        expect({ wrong, problems: team.ledger.problems, ours: Math.min(ours.length, 2) }).toEqual({
          wrong: [],
          problems: [],
          ours: Math.min(ours.length, 1),
        });
        const out = [...team.platform.objects.values()].filter(({ state, id }) => state === "scheduled" && !byHand.has(id));
        expect(out).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  },
);

test("the random stories do reach the end: mails are sent in some of them", async () => {
  const samples = fc.sample(fc.array(step, { minLength: 8, maxLength: 14 }), { seed: 11, numRuns: 100 });
  let sent = 0;
  for (const steps of samples) {
    const world = watched("email");
    for (const one of steps) await orCutOff(carryOut(world, one));
    await persistently(() => untilQuiet(world.team, 8));
    world.team.clock.advance(DAY);
    world.team.platform.tick();
    if (world.team.platform.sends.some(({ id }) => !world.byHand.has(id))) sent += 1;
  }

  expect(sent).toBeGreaterThan(10);
});
