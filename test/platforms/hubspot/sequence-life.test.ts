/** Any order of verbs, faults, changes by hand and of the list: whoever enters gets each mail at most once, and nothing goes out while it is off. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fault } from "#emulators/common/misbehave.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { MARKER } from "./bench.ts";
import { changed, HOUR_MS, openSequences, PEOPLE, stageOver } from "./sequence-bench.ts";

const fault = fc.constantFrom<Fault>(
  { kind: "refuse-before" },
  { kind: "lose-answer" },
  { kind: "status-after", status: 502 },
  { kind: "truncated" },
  { kind: "without-id" },
  { kind: "forgotten-write" },
  { kind: "unauthorised" },
  { kind: "late-commit", delayMs: 5_000 },
  { kind: "late-commit", delayMs: 7_200_000 },
);

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constantFrom("stage", "stage", "publish", "publish", "withdraw", "restore", "discard"),
      words: fc.constantFrom("one", "two"),
      mails: fc.constantFrom("all" as const, "all" as const, "fewer" as const, "headless" as const, "turned" as const, "sooner" as const),
      fault: fc.option(fc.record({ fault, nth: fc.integer({ min: 1, max: 16 }) }), { nil: undefined, freq: 2 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 100 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constantFrom("join" as const, "leave" as const), person: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("off by hand" as const, "deleted by hand" as const) }) },
);

const habits = fc.record({
  whenOff: fc.constantFrom("skips" as const, "stays" as const, "ends" as const),
  whenOn: fc.constantFrom("everybody" as const, "newcomers" as const),
  changedDelay: fc.constantFrom("recounted" as const, "kept" as const),
  unpublishedMailsAccepted: fc.boolean(),
  changeableWhilePending: fc.boolean(),
  pendingMs: fc.constantFrom(0, 3_000),
});

/** The same three mails; one of them left out, in another order, or all at once. */
function version(words: string, mails: "all" | "fewer" | "headless" | "turned" | "sooner") {
  return changed(words, ({ mails: all }) => {
    if (mails === "fewer") return { mails: all.filter(({ id }) => id !== "second") };
    if (mails === "headless") return { mails: all.slice(1) };
    if (mails === "turned") return { mails: all.toReversed() };
    return { mails: mails === "sooner" ? all.map((mail) => ({ ...mail, afterHours: 0 })) : all };
  });
}

test("nobody gets a mail twice, whatever is cut, restaged, stopped, resumed, deleted and made again", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(habits, fc.array(step, { minLength: 3, maxLength: 22 }), async (account, steps) => {
      const bench = openSequences(account);
      const { clock, emulator } = bench;
      for (const one of steps) {
        switch (one.what) {
          case "wait":
            clock.advance(one.hours * HOUR_MS);
            continue;
          case "join":
            emulator.byHand.addToList(PEOPLE, [[one.person, one.person]]);
            continue;
          case "leave":
            emulator.byHand.removeFromList(PEOPLE, [[one.person, one.person]]);
            continue;
          case "off by hand":
            for (const { id, on } of emulator.flows()) if (on) emulator.byHand.switchFlow(id, false);
            continue;
          case "deleted by hand":
            for (const { id, deleted } of emulator.flows()) if (!deleted) emulator.byHand.deleteFlow(id);
            continue;
          default: {
            const { platform } = bench.over((_, response) => response);
            if (one.fault !== undefined) emulator.misbehave({ match: { nth: one.fault.nth }, fault: one.fault.fault });
            try {
              const [found] = await platform.find({ kind: "sequence", resourceKey: MARKER.resourceKey });
              const material = version(one.words, one.mails);
              if (one.what === "stage") await stageOver(platform, one.words, found?.ref, material);
              else if (found === undefined) continue;
              else if (one.what === "publish") await platform.publish({ ref: found.ref, from: "object" });
              else if (one.what === "withdraw") await platform.withdraw({ ref: found.ref });
              else if (one.what === "restore") await platform.restore({ ref: found.ref, material });
              else await platform.discard({ ref: found.ref, slot: "own" });
            } catch (failure) {
              if (!(failure instanceof PlatformFailure)) throw failure;
            } finally {
              emulator.behave();
            }
          }
        }
      }
      // In the end everybody goes through; then it is stopped, and a long time passes.
      const { platform } = bench.over((_, response) => response);
      clock.advance(20 * 24 * HOUR_MS);
      for (const { ref } of await platform.find({ kind: "sequence" })) await platform.withdraw({ ref });
      const sent = bench.mailsSent().length;
      clock.advance(60 * 24 * HOUR_MS);

      expect(bench.twice()).toEqual([]);
      expect(bench.mailsSent()).toHaveLength(sent);
      expect(bench.held().flows).not.toContain("on");
      // The mails of a workflow that somebody deleted stay as they were; nothing sends them.
      if (!emulator.flows().some(({ deleted }) => deleted)) expect(bench.held().mails).not.toContain("AUTOMATED");
    }),
    { numRuns: 400 },
  );
});
