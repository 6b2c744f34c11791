/** Any order of verbs, faults and waiting: nobody gets a mail of a sequence twice, and nothing goes out after it was taken back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Fault } from "#emulators/common/misbehave.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { MARKER, type MarketingCloudBench, openMarketingCloud, sequenceFor } from "./bench.ts";
import { mailed } from "./mailed.ts";

const HOUR_MS = 3_600_000;

type Step =
  | { readonly do: "stage" | "restore"; readonly words: string }
  | { readonly do: "publish" | "withdraw" | "discard" }
  | { readonly do: "join" }
  | { readonly do: "wait"; readonly delayMs: number }
  | { readonly do: "go-wrong"; readonly fault: Fault; readonly nth: number };

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>({ kind: "lose-answer" }, { kind: "refuse-before" }, { kind: "malformed" }, { kind: "ok-with-error-body" }),
  fc.constantFrom<Fault>({ kind: "status-after", status: 500 }, { kind: "status-before", status: 503 }, { kind: "unauthorised" }),
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 7_200_000 }).map((delayMs): Fault => ({ kind: "late-commit", delayMs })) },
);
const words = fc.constantFrom("first", "second", "third");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: words.map((said): Step => ({ do: "stage", words: said })) },
  words.map((said): Step => ({ do: "restore", words: said })),
  { weight: 4, arbitrary: fc.constant<Step>({ do: "publish" }) },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ do: "withdraw" }, { do: "discard" }, { do: "join" }) },
  { weight: 2, arbitrary: fc.integer({ min: 1_000, max: 72 * HOUR_MS }).map((delayMs): Step => ({ do: "wait", delayMs })) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("go-wrong" as const), fault, nth: fc.integer({ min: 2, max: 16 }) }) },
);

/** What the test counts, so that it does not pass by never getting there. */
const reached = { sent: 0, lost: 0, withdrawn: 0, changed: 0 };

async function lived(bench: MarketingCloudBench, steps: readonly Step[]): Promise<void> {
  /** Mails that had gone out when it was taken back, and that was believed; undefined once it was to be published again. */
  let quietSince: number | undefined;
  let size = 12_431;
  const mustBeQuiet = () => {
    if (quietSince !== undefined) expect(bench.sends()).toBe(quietSince);
  };
  for (const one of steps) {
    if (one.do === "wait") bench.clock.advance(one.delayMs);
    else if (one.do === "go-wrong") bench.emulator.misbehave({ match: { nth: one.nth }, fault: one.fault });
    else if (one.do === "join") {
      size += 10;
      bench.emulator.byHand.resizeList("admins-team-plan", size);
    } else {
      if (one.do === "publish") quietSince = undefined;
      try {
        if (await acted(bench.again(), one)) {
          quietSince = bench.sends();
          reached.withdrawn += 1;
        }
      } catch (failure) {
        if (!(failure instanceof PlatformFailure)) throw failure;
        if (failure.applied === "unknown") {
          reached.lost += 1;
          await bench.clock.sleep(bench.platform.capabilities.settleMs);
        }
      }
    }
    mustBeQuiet();
  }
  bench.emulator.behave();
  bench.clock.advance(30 * 24 * HOUR_MS);
  mustBeQuiet();
}

/** Does it as the core does: looks first. Whether it was taken back. */
async function acted(
  port: PlatformPort,
  one: Extract<Step, { do: "stage" | "restore" | "publish" | "withdraw" | "discard" }>,
): Promise<boolean> {
  const [found] = await port.find({ kind: "sequence" });
  const isLive = found?.state === "live";
  if (one.do === "stage") {
    const target = found === undefined ? ({ kind: "create" } as const) : ({ kind: isLive ? "buffer" : "update", ref: found.ref } as const);
    await port.stage({ material: sequenceFor(one.words), marker: MARKER, name: "Series", target });
    if (isLive) reached.changed += 1;
  } else if (found === undefined) return false;
  else if (one.do === "restore") await port.restore({ ref: found.ref, material: sequenceFor(one.words) });
  else if (one.do === "publish") await port.publish({ ref: found.ref, from: isLive ? "buffer" : "object" });
  else if (one.do === "discard") await port.discard({ ref: found.ref, slot: isLive ? "buffer" : "own" });
  else {
    await port.withdraw({ ref: found.ref });
    return true;
  }
  return false;
}

test("whatever happens in whatever order, nobody gets a mail of a sequence twice", { timeout: 180_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
      const bench = openMarketingCloud({ unit: "sequence" });
      await lived(bench, [{ do: "stage", words: "first" }, ...steps]);

      reached.sent += mailed(bench, "after all").size;
      expect(bench.emulator.objects().filter(({ kind, live }) => kind === "journey" && live).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 200 },
  );
  expect(
    Object.values(reached).every((count) => count > 10),
    JSON.stringify(reached),
  ).toBe(true);
});
