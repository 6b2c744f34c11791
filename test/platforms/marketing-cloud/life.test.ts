/** Any order of verbs, faults and waiting: one email is sent once at most, never after it was taken back, and never with other words than staged. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fault } from "#emulators/common/misbehave.ts";
import { changeCode } from "#model/marker.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { emailFor, MARKER, type MarketingCloudBench, openMarketingCloud } from "./bench.ts";

const HOUR_MS = 3_600_000;

/** What goes wrong with the nth call of a verb. */
interface Mishap {
  readonly fault: Fault;
  readonly nth: number;
}

type Step =
  | { readonly do: "stage"; readonly words: string; readonly mishap: Mishap | undefined }
  | { readonly do: "publish"; readonly hours: number; readonly mishap: Mishap | undefined }
  | { readonly do: "withdraw" | "discard"; readonly mishap: Mishap | undefined }
  | { readonly do: "wait"; readonly delayMs: number };

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>({ kind: "lose-answer" }, { kind: "refuse-before" }, { kind: "malformed" }, { kind: "ok-with-error-body" }),
  fc.constantFrom<Fault>({ kind: "status-after", status: 500 }, { kind: "status-before", status: 503 }, { kind: "unauthorised" }),
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 7_200_000 }).map((delayMs): Fault => ({ kind: "late-commit", delayMs })) },
);
const mishap = fc.option(fc.record({ fault, nth: fc.integer({ min: 1, max: 11 }) }), { nil: undefined });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("stage" as const), words: fc.constantFrom("first", "second", "third"), mishap }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant("publish" as const), hours: fc.integer({ min: 1, max: 4 }), mishap }) },
  fc.record({ do: fc.constantFrom("withdraw" as const, "discard" as const), mishap }),
  fc.integer({ min: 1_000, max: 3 * HOUR_MS }).map((delayMs): Step => ({ do: "wait", delayMs })),
);

/** What the tests below count, so that none of them passes by never getting there. */
const reached = { sent: 0, lost: 0, withdrawn: 0 };

async function lived(bench: MarketingCloudBench, steps: readonly Step[]): Promise<void> {
  /** Mails that had gone out when it was taken back, and that was believed; undefined once it was to be published again. */
  let quietSince: number | undefined;
  const mustBeQuiet = () => {
    if (quietSince !== undefined) expect(bench.sends()).toBe(quietSince);
  };
  for (const one of steps) {
    const port = bench.again();
    const find = async () => (await port.find({ kind: "email" })).find(({ marker }) => marker.changeCode === changeCode(MARKER.change));
    const unlessFailed = async (act: () => Promise<unknown>): Promise<boolean> => {
      try {
        await act();
        return true;
      } catch (failure) {
        if (!(failure instanceof PlatformFailure)) throw failure;
        if (failure.applied === "unknown") {
          reached.lost += 1;
          await bench.clock.sleep(bench.platform.capabilities.settleMs);
        }
        return false;
      }
    };
    if (one.do === "wait") bench.clock.advance(one.delayMs);
    else
      await unlessFailed(async () => {
        const found = await find();
        if (one.mishap !== undefined) bench.emulator.misbehave({ match: { nth: one.mishap.nth }, fault: one.mishap.fault });
        if (one.do === "stage") {
          const target = found === undefined ? ({ kind: "create" } as const) : ({ kind: "update", ref: found.ref } as const);
          await port.stage({ material: emailFor(one.words), marker: MARKER, name: "Mail", target });
        } else if (found !== undefined && one.do === "publish") {
          if (found.state !== "draft") return;
          quietSince = undefined;
          await port.publish({ ref: found.ref, from: "object", at: instantOf(bench.clock.now() + one.hours * HOUR_MS) });
        } else if (found !== undefined && one.do === "withdraw") {
          await port.withdraw({ ref: found.ref });
          quietSince = bench.sends();
          reached.withdrawn += 1;
        } else if (found !== undefined) await port.discard({ ref: found.ref, slot: "own" });
      });
    mustBeQuiet();
  }
  bench.emulator.behave();
  bench.clock.advance(72 * HOUR_MS);
  mustBeQuiet();
}

test("whatever happens in whatever order, an email is sent once at most", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
      const bench = openMarketingCloud();
      await lived(bench, [{ do: "stage", words: "first", mishap: undefined }, ...steps]);

      const sent = bench.emulator.events().filter((event) => event.kind === "sent");
      reached.sent += sent.length;
      const byEmail = Map.groupBy(sent, (event) => (event.kind === "sent" ? event.emailId : ""));
      for (const [emailId, events] of byEmail) expect(events.length, emailId).toBe(1);
    }),
    { numRuns: 150 },
  );
  expect(
    Object.values(reached).every((count) => count >= 10),
    JSON.stringify(reached),
  ).toBe(true);
});
