/** Every call of every verb goes wrong once, in every way; a second run ends right, and nobody gets a mail twice. */
import { describe, expect, test } from "vitest";
import type { Fault } from "#emulators/common/misbehave.ts";
import { changeCode } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { type BenchOptions, emailFor, MARKER, type MarketingCloudBench, openMarketingCloud } from "./bench.ts";

const HOUR_MS = 3_600_000;

/** Faults after which nobody knows what was done: tried under every habit. */
const LOST: readonly Fault[] = [
  { kind: "lose-answer" },
  { kind: "late-commit", delayMs: 20_000 },
  { kind: "late-commit", delayMs: 100_000, status: 504 },
];

const FAULTS: readonly Fault[] = [
  ...LOST,
  { kind: "late-commit", delayMs: 900_000 },
  { kind: "refuse-before" },
  { kind: "status-before", status: 500 },
  { kind: "status-before", status: 503, retryAfter: { kind: "seconds", seconds: 7 } },
  { kind: "status-after", status: 500 },
  { kind: "status-after", status: 502 },
  { kind: "rate-limited", retryAfter: { kind: "seconds", seconds: 5 } },
  { kind: "rate-limited", retryAfter: { kind: "absent" } },
  { kind: "rate-limited", retryAfter: { kind: "absurd" } },
  { kind: "ok-with-error-body" },
  { kind: "malformed" },
  { kind: "truncated" },
  { kind: "without-id" },
  { kind: "unauthorised" },
  { kind: "redirect", location: "https://elsewhere.example/" },
  { kind: "html", status: 502 },
];

/** Habits nobody has documented, each the other way round than a careless caller would fear. */
const HABITS: readonly (BenchOptions & { readonly name: string; readonly faults?: readonly Fault[] })[] = [
  { name: "the usual habits", faults: FAULTS },
  {
    name: "the Send is the task, and is filtered",
    settings: { filterSends: true },
    account: { scheduleTaskId: "send", sendNamesItsDefinition: true },
  },
  { name: "deleting a definition cancels", account: { deleteCancelsSchedule: true, archiveRefusedWhileUsed: true, patchKeepsViews: true } },
  { name: "lists lag, in batches of one", account: { queryLagMs: 20_000, retrieveBatch: 1, sendDefinitionFilters: true } },
];

/** What the core does after a failure: it waits until a lost write would show, looks, and asks again. Passes on what is no PlatformFailure. */
async function tried(bench: MarketingCloudBench, act: () => Promise<unknown>): Promise<PlatformFailure | undefined> {
  try {
    await act();
    return undefined;
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    await bench.clock.sleep(bench.platform.capabilities.settleMs);
    return failure;
  }
}

async function staged(port: PlatformPort): Promise<ObjectRef> {
  const request = { material: emailFor("first version"), marker: MARKER, name: "Spring launch" };
  const found = (await port.find({ kind: "email", resourceKey: MARKER.resourceKey })).find(
    ({ marker }) => marker.changeCode === changeCode(MARKER.change),
  );
  return await port.stage({ ...request, target: found === undefined ? { kind: "create" } : { kind: "update", ref: found.ref } });
}

interface Prepared {
  readonly ref: ObjectRef;
  readonly at: string;
}

interface Verb {
  readonly name: string;
  prepare(bench: MarketingCloudBench): Promise<Prepared>;
  act(port: PlatformPort, prepared: Prepared): Promise<unknown>;
  /** Mails that must have gone out a day later. */
  readonly mails: 0 | 1;
  readonly living: 0 | 1;
}

const ready = async (bench: MarketingCloudBench): Promise<Prepared> => ({
  ref: await staged(bench.platform),
  at: instantOf(bench.clock.now() + 2 * HOUR_MS),
});
const waiting = async (bench: MarketingCloudBench): Promise<Prepared> => {
  const prepared = await ready(bench);
  await bench.platform.publish({ ref: prepared.ref, from: "object", at: prepared.at });
  return prepared;
};
const publish = async (port: PlatformPort, { ref, at }: Prepared): Promise<void> => {
  const seen = await port.observe(ref);
  if (seen.exists && seen.state === "scheduled") return;
  await port.publish({ ref, from: "object", at });
};

const VERBS: readonly Verb[] = [
  {
    name: "stage",
    prepare: async (bench) => ({ ref: { kind: "email", id: "0" }, at: instantOf(bench.clock.now()) }),
    act: staged,
    mails: 0,
    living: 1,
  },
  {
    name: "stage over a draft",
    prepare: ready,
    act: staged,
    mails: 0,
    living: 1,
  },
  { name: "publish", prepare: ready, act: publish, mails: 1, living: 1 },
  { name: "withdraw", prepare: waiting, act: (port, { ref }) => port.withdraw({ ref }), mails: 0, living: 1 },
  {
    name: "restore",
    prepare: ready,
    act: (port, { ref }) => port.restore({ ref, material: emailFor("earlier version") }),
    mails: 0,
    living: 1,
  },
  { name: "discard", prepare: ready, act: (port, { ref }) => port.discard({ ref, slot: "own" }), mails: 0, living: 0 },
];

const wordOf = (fault: Fault): string => JSON.stringify(fault);

describe.each(HABITS)("where $name", ({ name: _name, faults = LOST, ...options }) => {
  test.for(VERBS)("$name ends right whatever goes wrong with any one call", { timeout: 120_000 }, async (verb) => {
    const clean = openMarketingCloud(options);
    const before = await verb.prepare(clean);
    const start = clean.requests.length;
    await verb.act(clean.again(), before);
    const calls = clean.requests.length - start;
    expect(calls).toBeGreaterThan(2);

    for (const fault of faults) {
      for (let nth = 1; nth <= calls; nth += 1) {
        const bench = openMarketingCloud(options);
        const prepared = await verb.prepare(bench);
        const what = `${verb.name}, call ${nth} (${clean.requests[start + nth - 1]}), ${wordOf(fault)}`;
        bench.emulator.misbehave({ match: { nth }, fault });
        const tries: (PlatformFailure | undefined)[] = [];
        for (let run = 1; run <= 3; run += 1) {
          const failure = await tried(bench, () => verb.act(bench.again(), prepared));
          tries.push(failure);
          if (failure === undefined) break;
        }

        expect(tries.at(-1), what).toBeUndefined();
        const objects = bench.emulator.objects();
        expect(bench.count("email"), what).toBe(verb.living);
        expect(objects.filter(({ kind, deleted }) => kind === "send-definition" && !deleted).length, what).toBe(verb.living);
        expect(bench.sends(), what).toBe(0);
        bench.clock.advance(24 * HOUR_MS);
        expect(bench.sends(), what).toBe(verb.mails);
      }
    }
  });

  test("a Schedule that is carried out after everybody gave it up still sends once, or not at all", async () => {
    for (const delayMs of [1_000, 59_000, 61_000, 119_000, 121_000, 600_000, 3_600_000]) {
      const bench = openMarketingCloud(options);
      const prepared = await ready(bench);
      bench.emulator.misbehave({ match: { path: /Service/, nth: await callOfSchedule(options) }, fault: { kind: "late-commit", delayMs } });

      const first = await tried(bench, () => publish(bench.again(), prepared));
      if (first !== undefined) await publish(bench.again(), prepared);
      bench.clock.advance(24 * HOUR_MS);

      expect([bench.sends(), bench.emulator.events().filter(({ kind }) => kind === "scheduled").length], String(delayMs)).toEqual([1, 1]);
    }
  });

  test("a withdrawal after a lost Schedule leaves nothing that could still go out", async () => {
    for (const delayMs of [1_000, 30_000, 90_000, 600_000]) {
      const bench = openMarketingCloud(options);
      const prepared = await ready(bench);
      bench.emulator.misbehave({ match: { path: /Service/, nth: await callOfSchedule(options) }, fault: { kind: "late-commit", delayMs } });

      await publish(bench.again(), prepared).catch(() => undefined);
      await bench.again().withdraw({ ref: prepared.ref });
      bench.clock.advance(24 * HOUR_MS);

      expect(bench.sends(), String(delayMs)).toBe(0);
      const seen = await bench.platform.observe(prepared.ref);
      expect(seen.exists && seen.state, String(delayMs)).toBe("draft");
    }
  });
});

/** Which SOAP call of `publish` is the Schedule, in a run without faults. */
async function callOfSchedule(options: BenchOptions): Promise<number> {
  const bench = openMarketingCloud(options);
  const prepared = await ready(bench);
  const start = bench.requests.length;
  await publish(bench.again(), prepared);
  const soap = bench.requests.slice(start).filter((request) => request.includes("/Service.asmx"));
  return soap.findIndex((request) => request.endsWith(" Schedule")) + 1;
}
