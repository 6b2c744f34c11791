/** What a staging of a journey leaves that died in its middle and is never repeated: it is found, and thrown away, and nothing that is used is. */
import { expect, test } from "vitest";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PlatformPort, type RemoteObject } from "#ports/platform.ts";
import { type Transport, TransportFailure } from "#ports/transport.ts";
import { type BenchOptions, MARKER, type MarketingCloudBench, openMarketingCloud, sequenceFor } from "./bench.ts";
import { mailed } from "./mailed.ts";

const DAY_MS = 24 * 3_600_000;
const NINTH = { ...MARKER, change: "pull/9" };

const open = (options: BenchOptions = {}): MarketingCloudBench => openMarketingCloud({ unit: "sequence", ...options });
const series = { material: sequenceFor("first version"), marker: MARKER, name: "Series" };
const stage = (port: PlatformPort): Promise<ObjectRef> => port.stage({ ...series, target: { kind: "create" } });
const beside = (port: PlatformPort, ref: ObjectRef): Promise<ObjectRef> =>
  port.stage({ material: sequenceFor("second version"), marker: NINTH, name: "Series", target: { kind: "buffer", ref } });
const remains = async ({ platform }: MarketingCloudBench): Promise<readonly RemoteObject[]> => (await platform.remains?.()) ?? [];

/** The process dies right after its nth write was carried out. */
function dyingAfter(writes: number): (inner: Transport) => Transport {
  let made = 0;
  return (inner) => async (request) => {
    if (made >= writes) throw new TransportFailure("the process is dead", { sent: "no" });
    const response = await inner(request);
    const isWrite = request.method !== "GET" && !/\/(token|query)$/.test(request.path) && request.headers?.["soapaction"] !== "Retrieve";
    if (isWrite) made += 1;
    return response;
  };
}

async function cutOff(act: Promise<unknown>): Promise<void> {
  await expect(act).rejects.toBeInstanceOf(PlatformFailure);
}

/** Mails of journeys that are not archived, and entry sources. */
function parts({ emulator }: MarketingCloudBench): readonly [mails: number, entries: number] {
  const mails = emulator.objects().filter(({ kind, key, state }) => kind === "asset" && key.startsWith("cacm-") && state !== "Archived");
  return [mails.length, emulator.tenant.data.eventDefinitions.size];
}

test.for([
  { writes: 1, what: "its entry source", left: [0, 1] },
  { writes: 2, what: "its first mail", left: [1, 1] },
  { writes: 3, what: "its second mail", left: [2, 1] },
  { writes: 4, what: "its last mail", left: [3, 1] },
] as const)("a staging that died behind $what leaves what is found by its marker, and thrown away whole", async ({ writes, left }) => {
  const bench = open();
  await cutOff(stage(bench.again({ wire: dyingAfter(writes) })));
  expect(parts(bench)).toEqual(left);

  const [found, ...others] = await remains(bench);
  if (found === undefined) throw new Error("Nothing was found.");

  expect(others).toEqual([]);
  expect(found).toMatchObject({ state: "draft", marker: { resource: MARKER.resourceKey.slice(0, 16) } });
  expect(await bench.platform.find({ kind: "sequence" })).toEqual([]);
  expect(await bench.platform.observe(found.ref)).toMatchObject({ exists: true, state: "draft", marker: found.marker });
  await bench.platform.discard({ ref: found.ref, slot: "own" });
  expect([parts(bench), await remains(bench), await bench.platform.observe(found.ref)]).toEqual([
    [0, 0],
    [],
    { exists: false, ref: found.ref },
  ]);
});

test("what is left is young as long as one of its parts is", async () => {
  const bench = open();
  await cutOff(stage(bench.again({ wire: dyingAfter(3) })));
  const since = async () => (await bench.platform.remains?.({ since: instantOf(bench.clock.now() - DAY_MS) }))?.length;

  expect(await since()).toBe(1);
  bench.clock.advance(2 * DAY_MS);
  expect(await since()).toBe(0);
});

test("throwing away that is cut at any call is ended by the next", async () => {
  for (let writes = 0; writes < 7; writes += 1) {
    const bench = open();
    await cutOff(stage(bench.again({ wire: dyingAfter(4) })));
    const [found] = await remains(bench);
    if (found === undefined) throw new Error("Nothing was found.");
    await cutOff(bench.again({ wire: dyingAfter(writes) }).discard({ ref: found.ref, slot: "own" }));

    for (const { ref } of await remains(bench)) await bench.platform.discard({ ref, slot: "own" });

    // A mail that says it is discarded and is not archived yet is still found.
    expect(parts(bench), `cut behind ${writes} writes`).toEqual([0, 0]);
  }
});

test("a change beside what runs that died leaves its own mails, and nothing that runs goes with them", async () => {
  const bench = open();
  const ref = await stage(bench.platform);
  await bench.platform.publish({ ref, from: "object" });
  await cutOff(beside(bench.again({ wire: dyingAfter(2) }), ref));

  const found = await remains(bench);
  for (const one of found) await bench.platform.discard({ ref: one.ref, slot: "own" });

  expect(found).toHaveLength(1);
  expect([parts(bench), await remains(bench)]).toEqual([[3, 1], []]);
  bench.clock.advance(30 * DAY_MS);
  expect([...mailed(bench, "after the discard").values()]).toEqual([8_391, 8_391, 8_391]);
});

test.for([
  { what: "staged", prepare: (bench: MarketingCloudBench) => stage(bench.platform) },
  {
    what: "that runs, with a change beside it",
    prepare: async (bench: MarketingCloudBench) => {
      const ref = await stage(bench.platform);
      await bench.platform.publish({ ref, from: "object" });
      return await beside(bench.platform, ref);
    },
  },
  {
    what: "that somebody renamed",
    prepare: async (bench: MarketingCloudBench) => {
      const ref = await stage(bench.platform);
      bench.emulator.byHand.editJourney(ref.id, { name: "Ours now" });
      return ref;
    },
  },
  {
    what: "whose newest version somebody deleted",
    prepare: async (bench: MarketingCloudBench) => {
      const ref = await stage(bench.platform);
      await bench.platform.publish({ ref, from: "object" });
      await beside(bench.platform, ref);
      bench.emulator.byHand.deleteJourney(ref.id, 2);
      // The deleted draft's own mails are nobody's any more, and may go.
      for (const one of await remains(bench)) await bench.platform.discard({ ref: one.ref, slot: "own" });
      return ref;
    },
  },
])("of a journey $what nothing is left over", async ({ prepare }) => {
  const bench = open();
  await prepare(bench);
  const before = parts(bench);

  expect(await remains(bench)).toEqual([]);
  expect(before[0]).toBeGreaterThanOrEqual(3);
});

test("a package without the right to journeys left nothing of one", async () => {
  const bench = open({
    account: {
      scopes: [
        "saved_content_write",
        "documents_and_images_read",
        "documents_and_images_write",
        "email_read",
        "email_write",
        "email_send",
        "data_extensions_read",
      ],
    },
  });

  expect(await remains(bench)).toEqual([]);
});
