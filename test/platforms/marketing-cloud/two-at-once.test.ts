/** Two deploys at one moment: each call of one before, between or after the calls of the other, and exactly one send in the end. */
import { expect, test } from "vitest";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { Transport } from "#ports/transport.ts";
import { emailFor, MARKER, type MarketingCloudBench, openMarketingCloud } from "./bench.ts";

const HOUR_MS = 3_600_000;
/** What a publish calls once it has looked at the draft: Update (the note), look (2), Schedule, look (2). */
const FROM_NOTE = 6;
/** Of the 924 orders every sixth is played here, so that it takes seconds; all of them hold. */
const EVERY = 6;
/** GET, query, look (2): what both have behind them before either writes. */
const BEFORE_NOTE = 4;

/** Every order of two times `steps` steps, as the numbers of those whose turn it is. */
function ordersOf(steps: number): readonly (readonly (0 | 1)[])[] {
  const grow = (order: readonly (0 | 1)[]): readonly (readonly (0 | 1)[])[] => {
    if (order.length === 2 * steps) return [order];
    return ([0, 1] as const).flatMap((who) => (order.filter((one) => one === who).length < steps ? grow([...order, who]) : []));
  };
  return grow([]);
}

/** Lets each call of two runs wait for its turn in an order; a run that ended is passed over. */
function inOrder(order: readonly (0 | 1)[]) {
  const waiting: [(() => void) | undefined, (() => void) | undefined] = [undefined, undefined];
  const present = new Set<0 | 1>([0, 1]);
  const left = [...order];
  const goOn = (): void => {
    if ([...present].some((who) => waiting[who] === undefined)) return;
    const who = left.shift() ?? (present.has(0) ? 0 : 1);
    const go = waiting[who];
    if (go === undefined) {
      if (present.size > 0) goOn();
      return;
    }
    waiting[who] = undefined;
    go();
  };
  return {
    wire:
      (who: 0 | 1) =>
      (inner: Transport): Transport =>
      async (request) => {
        await new Promise<void>((resolve) => {
          waiting[who] = resolve;
          goOn();
        });
        return await inner(request);
      },
    leave(who: 0 | 1): void {
      present.delete(who);
      if (present.size > 0) goOn();
    },
  };
}

interface Meeting {
  readonly bench: MarketingCloudBench;
  readonly ref: ObjectRef;
  /** Which of the two said that it is scheduled. */
  readonly succeeded: readonly boolean[];
}

/** Both look before either writes; then they go on in the given order. */
async function meeting(order: readonly (0 | 1)[], times: readonly [firstMs: number, secondMs: number]): Promise<Meeting> {
  const bench = openMarketingCloud();
  const ref = await bench.platform.stage({ material: emailFor("words"), marker: MARKER, name: "Mail", target: { kind: "create" } });
  const turns = inOrder([...([0, 1] as const).flatMap((who) => Array<0 | 1>(BEFORE_NOTE + 1).fill(who)), ...order]);
  const nowMs = bench.clock.now();
  const run = async (who: 0 | 1): Promise<boolean> => {
    const port = bench.again({ wire: turns.wire(who) });
    try {
      await port.publish({ ref, from: "object", at: instantOf(nowMs + times[who]) });
      return true;
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      return false;
    } finally {
      turns.leave(who);
    }
  };
  const succeeded = await Promise.all([run(0), run(1)]);
  return { bench, ref, succeeded };
}

test.for([
  { what: "for one time", times: [2 * HOUR_MS, 2 * HOUR_MS] },
  { what: "each for a time of its own", times: [2 * HOUR_MS, 2 * HOUR_MS + 3_000] },
] as const)(
  "of two deploys at one moment, $what, exactly one send stays, in whatever order they call",
  { timeout: 120_000 },
  async ({ times }) => {
    const wrong: string[] = [];
    let doubled = 0;
    for (const order of ordersOf(FROM_NOTE).filter((_, index) => index % EVERY === 0)) {
      const { bench, ref, succeeded } = await meeting(order, times);
      const scheduled = bench.requests.filter((request) => request.endsWith(" Schedule")).length;
      if (scheduled === 2) doubled += 1;
      const seen = await bench.platform.observe(ref);
      bench.clock.advance(24 * HOUR_MS);
      const stands = seen.exists ? seen.state : "gone";
      if (stands !== "scheduled" || bench.sends() !== 1 || !succeeded.includes(true))
        wrong.push(`${order.join("")}: ${stands}, sent ${bench.sends()} times, ${succeeded.join(" ")}`);
    }

    expect(wrong).toEqual([]);
    // Otherwise no order was one of those this is about.
    expect(doubled).toBeGreaterThan(10);
  },
);
