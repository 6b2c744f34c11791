import fc from "fast-check";
import { expect, test } from "vitest";
import { createGate, createSeats, type Limit, type LimitFacts } from "#http/gate.ts";
import { jumpingClock } from "./fake-wire.ts";

function limit(facts: Partial<Limit> = {}): Limit {
  return { perWindow: 3, windowMs: 1_000, guardMs: 50, read: () => undefined, ...facts };
}

test("lets a window's calls through at once and holds the next until the first has left the window, and a guard more", async () => {
  const clock = jumpingClock();
  const gate = createGate({ limit: limit(), clock });
  const startedMs = clock.now();

  const leftAtMs: number[] = [];
  for (let call = 0; call < 7; call += 1) {
    await gate.enter("Acme");
    leftAtMs.push(clock.now() - startedMs);
  }

  expect(leftAtMs).toEqual([0, 0, 0, 1_050, 1_050, 1_050, 2_100]);
});

test("whatever the pace, no window ever holds more calls than the limit", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 }),
      async (perWindow, pauses) => {
        const clock = jumpingClock();
        const gate = createGate({ limit: limit({ perWindow }), clock });
        const leftAtMs: number[] = [];
        for (const pauseMs of pauses) {
          clock.jump(pauseMs);
          await gate.enter("Acme");
          leftAtMs.push(clock.now());
        }
        for (const startMs of leftAtMs) {
          const inWindow = leftAtMs.filter((atMs) => atMs >= startMs && atMs < startMs + 1_000).length;
          expect(inWindow).toBeLessThanOrEqual(perWindow);
        }
      },
    ),
  );
});

test("calls that somebody else made count too", async () => {
  const clock = jumpingClock();
  const facts: LimitFacts = { perWindow: 3, windowMs: 1_000, remaining: 0 };
  const gate = createGate({ limit: limit({ read: () => facts }), clock });
  await gate.enter("Acme");

  gate.told({});
  await gate.enter("Acme");

  expect(clock.slept).toEqual([1_050]);
});

test("the vendor's own numbers replace ours", async () => {
  const clock = jumpingClock();
  const gate = createGate({ limit: limit({ perWindow: 1, read: () => ({ perWindow: 10, windowMs: 1_000 }) }), clock });
  await gate.enter("Acme");

  gate.told({});
  for (let call = 0; call < 9; call += 1) await gate.enter("Acme");

  expect(clock.slept).toEqual([]);
});

test("a clock that is set back by an hour does not close the gate for an hour", async () => {
  const clock = jumpingClock();
  const gate = createGate({ limit: limit({ perWindow: 1 }), clock });
  await gate.enter("Acme");

  clock.jump(-3_600_000);
  await gate.enter("Acme");

  expect(clock.slept).toEqual([1_050]);
});

test("seats: never more taken than there are, given in the order of asking, left once", async () => {
  const seats = createSeats(2);
  const order: string[] = [];
  const sit = async (name: string): Promise<() => void> => {
    const leave = await seats.take();
    order.push(name);
    return leave;
  };
  const [first, second] = [await sit("first"), await sit("second")];
  const [third, fourth] = [sit("third"), sit("fourth")];
  await Promise.resolve();
  expect(order).toEqual(["first", "second"]);

  first();
  first();
  await third;
  expect(order).toEqual(["first", "second", "third"]);

  second();
  await fourth;
  expect(order).toEqual(["first", "second", "third", "fourth"]);
});

test("without a number everybody sits", async () => {
  const seats = createSeats();

  await Promise.all([seats.take(), seats.take(), seats.take()]);
});
