/** Every call of every verb of a sequence goes wrong once, in every way; a second run ends right, and nobody gets a mail twice. */
import { describe, expect, test } from "vitest";
import type { Fault } from "#emulators/common/misbehave.ts";
import { changeCode } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { type BenchOptions, MARKER, type MarketingCloudBench, openMarketingCloud, sequenceFor } from "./bench.ts";
import { mailed } from "./mailed.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Of 12,431: without 4,000 on the list that is left out, 29 unsubscribed, 4 unreachable, 7 suppressed. */
const REACHED = 8_391;

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
  { kind: "status-before", status: 503, retryAfter: { kind: "seconds", seconds: 7 } },
  { kind: "status-after", status: 500 },
  { kind: "rate-limited", retryAfter: { kind: "absent" } },
  { kind: "ok-with-error-body" },
  { kind: "malformed" },
  { kind: "unauthorised" },
];

const HABITS: readonly (BenchOptions & { readonly name: string; readonly faults: readonly Fault[] })[] = [
  { name: "the careless habits stand", faults: FAULTS },
  {
    name: "keys can be used again, and an email in use is not archived",
    faults: LOST,
    account: { deletedJourneyKeyReusable: true, archiveRefusedWhileUsed: true },
  },
  { name: "lists lag, in batches of one", faults: LOST, account: { queryLagMs: 20_000, retrieveBatch: 1 } },
  { name: "publishing and stopping take a minute", faults: LOST, account: { publishMs: 60_000, actionMs: 30_000 } },
];

const staged = async (port: PlatformPort, words = "first version"): Promise<ObjectRef> => {
  const request = { material: sequenceFor(words), marker: MARKER, name: "Series" };
  const [found] = (await port.find({ kind: "sequence", resourceKey: MARKER.resourceKey })).filter(
    ({ marker }) => marker.changeCode === changeCode(MARKER.change),
  );
  return await port.stage({ ...request, target: found === undefined ? { kind: "create" } : { kind: "update", ref: found.ref } });
};
const out = async ({ platform }: MarketingCloudBench): Promise<ObjectRef> => {
  const ref = await staged(platform);
  await platform.publish({ ref, from: "object" });
  return ref;
};
const changed = async (port: PlatformPort, ref: ObjectRef): Promise<void> => {
  const change = { material: sequenceFor("second version"), marker: { ...MARKER, change: "pull/9" }, name: "Series" };
  await port.stage({ ...change, target: { kind: "buffer", ref } });
};

interface Verb {
  readonly name: string;
  prepare(bench: MarketingCloudBench): Promise<ObjectRef>;
  act(port: PlatformPort, ref: ObjectRef): Promise<unknown>;
  readonly state: "draft" | "live" | "gone";
  /** Which words its fields show, and its draft slot. */
  readonly says?: string;
  readonly buffer?: string;
  /** Mails of the sequence that everybody has in the end. */
  readonly mails: number;
  /** Assets that are not archived. */
  readonly assets: number;
}

const VERBS: readonly Verb[] = [
  {
    name: "stage",
    prepare: async () => ({ kind: "sequence", id: "" }),
    act: (port) => staged(port),
    state: "draft",
    says: "first",
    mails: 0,
    assets: 3,
  },
  {
    name: "stage over a draft",
    prepare: ({ platform }) => staged(platform),
    act: (port) => staged(port, "second version"),
    ...{ state: "draft", says: "second", mails: 0, assets: 3 },
  },
  { name: "stage beside what runs", prepare: out, act: changed, state: "live", says: "first", buffer: "second", mails: 3, assets: 6 },
  {
    name: "publish",
    prepare: ({ platform }) => staged(platform),
    act: (port, ref) => port.publish({ ref, from: "object" }),
    ...{ state: "live", says: "first", mails: 3, assets: 3 },
  },
  {
    name: "publish a change",
    prepare: async (bench) => {
      const ref = await out(bench);
      await changed(bench.platform, ref);
      return ref;
    },
    act: (port, ref) => port.publish({ ref, from: "buffer" }),
    ...{ state: "live", says: "second", mails: 3, assets: 6 },
  },
  {
    name: "withdraw",
    prepare: async (bench) => {
      const ref = await out(bench);
      bench.clock.advance(HOUR_MS);
      return ref;
    },
    act: (port, ref) => port.withdraw({ ref }),
    ...{ state: "draft", says: "first", mails: 1, assets: 3 },
  },
  {
    name: "restore after a stop",
    prepare: async (bench) => {
      const ref = await out(bench);
      bench.clock.advance(HOUR_MS);
      await bench.platform.withdraw({ ref });
      return ref;
    },
    act: (port, ref) => port.restore({ ref, material: sequenceFor("earlier version") }),
    ...{ state: "draft", says: "earlier", mails: 1, assets: 6 },
  },
  {
    name: "discard",
    prepare: ({ platform }) => staged(platform),
    act: (port, ref) => port.discard({ ref, slot: "own" }),
    ...{ state: "gone", mails: 0, assets: 0 },
  },
  {
    name: "discard a change",
    prepare: async (bench) => {
      const ref = await out(bench);
      await changed(bench.platform, ref);
      return ref;
    },
    act: (port, ref) => port.discard({ ref, slot: "buffer" }),
    ...{ state: "live", says: "first", mails: 3, assets: 3 },
  },
];

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

describe.each(HABITS)("where $name", ({ name: _name, faults, ...habit }) => {
  const options = { ...habit, unit: "sequence" } as const;

  test.for(VERBS)("$name ends right whatever goes wrong with any one call", { timeout: 180_000 }, async (verb) => {
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
        const what = `${verb.name}, call ${nth} (${clean.requests[start + nth - 1]}), ${JSON.stringify(fault)}`;
        bench.emulator.misbehave({ match: { nth }, fault });
        const tries: (PlatformFailure | undefined)[] = [];
        for (let run = 1; run <= 3; run += 1) {
          const failure = await tried(bench, () => verb.act(bench.again(), prepared));
          tries.push(failure);
          if (failure === undefined) break;
        }

        expect(tries.map((failure) => failure?.message).at(-1), what).toBeUndefined();
        // Lists may lag.
        bench.clock.advance(60_000);
        await mustBeRight(bench, verb, what);
        bench.clock.advance(20 * DAY_MS);
        const have = mailed(bench, what);
        expect([...have.values()], what).toEqual(Array.from({ length: verb.mails }, () => REACHED));
        await mustBeRight(bench, verb, what);
      }
    }
  });

  test.for([1_000, 14_000, 59_000, 61_000, 119_000, 600_000, 3_600_000])(
    "a publication carried out %i ms after everybody gave it up: publishing again is once, taking back is never",
    async (delayMs) => {
      for (const then of ["publish", "withdraw", "discard"] as const) {
        const bench = openMarketingCloud(options);
        const ref = await staged(bench.platform);
        bench.emulator.misbehave({ match: { path: /publishAsync/, nth: 1 }, fault: { kind: "late-commit", delayMs } });

        const first = await tried(bench, () => bench.again().publish({ ref, from: "object" }));
        if (then === "publish" && first !== undefined) await bench.again().publish({ ref, from: "object" });
        if (then === "withdraw") await bench.again().withdraw({ ref });
        if (then === "discard")
          await bench
            .again()
            .discard({ ref, slot: "own" })
            .catch(() => bench.again().withdraw({ ref }));
        bench.clock.advance(20 * DAY_MS);

        const have = mailed(bench, `${then} ${delayMs}`);
        if (then === "publish") expect([...have.values()]).toEqual([REACHED, REACHED, REACHED]);
        else {
          // Whatever came out before it was taken back may have been one mail; nothing after.
          expect(have.size, then).toBeLessThanOrEqual(1);
          const seen = await bench.platform.observe(ref);
          expect(seen.exists ? seen.state : "gone", then).toMatch(/draft|gone/);
        }
      }
    },
  );
});

/** What touches something that is out. */
const OUT = VERBS.filter(({ name }) => ["publish a change", "withdraw", "restore after a stop"].includes(name));

test.for(OUT)("$name: where a missing right is said to have left everything as it was, it has", { timeout: 60_000 }, async (verb) => {
  const options = { unit: "sequence" } as const;
  const clean = openMarketingCloud(options);
  const before = await verb.prepare(clean);
  const start = clean.requests.length;
  await verb.act(clean.again(), before);
  const calls = clean.requests.length - start;
  const stateOf = async ({ platform }: MarketingCloudBench, ref: ObjectRef) => {
    const seen = ref.id === "" ? undefined : await platform.observe(ref);
    return seen?.exists === true ? seen.state : "gone";
  };

  for (let nth = 1; nth <= calls; nth += 1) {
    const bench = openMarketingCloud(options);
    const prepared = await verb.prepare(bench);
    const was = await stateOf(bench, prepared);
    bench.emulator.misbehave({ match: { nth }, fault: { kind: "status-before", status: 403 } });
    const failure = await tried(bench, () => verb.act(bench.again(), prepared));
    if (failure?.applied === "no") expect(await stateOf(bench, prepared), `call ${nth} (${clean.requests[start + nth - 1]})`).toBe(was);
  }
});

async function mustBeRight(bench: MarketingCloudBench, { state, says, buffer, assets }: Verb, what: string): Promise<void> {
  const found = await bench.platform.find({ kind: "sequence", resourceKey: MARKER.resourceKey });
  expect(found.length, what).toBe(state === "gone" ? 0 : 1);
  expect(bench.count("sequence"), what).toBe(state === "gone" ? 0 : 1);
  const objects = bench.emulator.objects();
  const living = objects.filter(({ kind, key, state: at }) => kind === "asset" && key.startsWith("cacm-") && at !== "Archived");
  expect(living.length, `${what}: mails`).toBe(assets);
  expect(bench.emulator.tenant.data.eventDefinitions.size, `${what}: entries`).toBe(state === "gone" ? 0 : 1);
  const [only] = found;
  if (only === undefined) return;
  const seen = await bench.platform.observe(only.ref);
  if (!seen.exists) throw new Error(`${what}: it is gone.`);
  expect(seen.state, what).toBe(state);
  expect(seen.fields, what).toEqual({ ...bench.platform.project(sequenceFor(`${says} version`)), replyTo: "" });
  expect(seen.buffer === undefined ? undefined : seen.buffer["title"], what).toBe(
    buffer === undefined ? undefined : `Series: ${buffer} version`,
  );
}
