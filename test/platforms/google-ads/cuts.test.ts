/** Every verb is cut at every one of its calls; whatever was lost, nothing is doubled, nothing is shown or spent by it, and a second run ends right. */
import { expect, test } from "vitest";
import type { Fault } from "#emulators/common/misbehave.ts";
import type { GoogleAdsSettings as EmulatorSettings } from "#emulators/google-ads/settings.ts";
import type { AdPayload, ObjectRef } from "#model/types.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { adMaterial } from "./ads.ts";
import { type GoogleAdsBench, MARKER, openGoogleAds } from "./bench.ts";

const HOUR_MS = 3_600_000;
type Kind = AdPayload["kind"];

interface Verb {
  readonly name: string;
  readonly before: (bench: GoogleAdsBench, kind: Kind) => Promise<ObjectRef | undefined>;
  readonly run: (platform: PlatformPort, kind: Kind, ref: ObjectRef | undefined) => Promise<unknown>;
  /** The states of ours afterwards. */
  readonly held: readonly string[];
  readonly words?: string;
  /** It may be shown afterwards. */
  readonly out?: true;
}

const must = (ref: ObjectRef | undefined): ObjectRef => {
  if (ref === undefined) throw new TypeError("nothing was staged");
  return ref;
};
const stage = (platform: PlatformPort, kind: Kind, words: string, ref?: ObjectRef) =>
  platform.stage({
    material: adMaterial(kind, { words }),
    marker: MARKER,
    name: "Spring launch",
    target: ref === undefined ? { kind: "create" } : { kind: "update", ref },
  });
/** What was made is shown by the time the next step looks. */
async function staged({ platform, clock }: GoogleAdsBench, kind: Kind): Promise<ObjectRef> {
  const ref = await stage(platform, kind, "first version");
  clock.advance(120_000);
  return ref;
}
async function live(bench: GoogleAdsBench, kind: Kind): Promise<ObjectRef> {
  const ref = await staged(bench, kind);
  await bench.platform.publish({ ref, from: "object" });
  bench.clock.advance(120_000);
  return ref;
}
async function paused(bench: GoogleAdsBench, kind: Kind): Promise<ObjectRef> {
  const ref = await live(bench, kind);
  await bench.platform.withdraw({ ref });
  return ref;
}

const VERBS: readonly Verb[] = [
  {
    name: "a first staging",
    before: () => Promise.resolve(undefined),
    // As the core does it: what carries the marker is adopted before anything is made.
    run: async (platform, kind) => {
      const [found] = await platform.find({ kind, resourceKey: MARKER.resourceKey });
      return await stage(platform, kind, "first version", found?.ref);
    },
    ...{ held: ["PAUSED"], words: "first version" },
  },
  {
    name: "a first staging that looks for nothing",
    before: () => Promise.resolve(undefined),
    run: (platform, kind) => stage(platform, kind, "first version"),
    ...{ held: ["PAUSED"], words: "first version" },
  },
  {
    name: "staging over a draft",
    before: staged,
    run: (platform, kind, ref) => stage(platform, kind, "second version", ref),
    ...{ held: ["PAUSED"], words: "second version" },
  },
  {
    name: "staging over what was live",
    before: paused,
    run: (platform, kind, ref) => stage(platform, kind, "second version", ref),
    ...{ held: ["PAUSED"], words: "second version" },
  },
  {
    name: "switching on",
    before: staged,
    run: (platform, _, ref) => platform.publish({ ref: must(ref), from: "object" }),
    ...{ held: ["ENABLED"], words: "first version", out: true },
  },
  {
    name: "taking back",
    before: live,
    run: (platform, _, ref) => platform.withdraw({ ref: must(ref) }),
    ...{ held: ["PAUSED"], words: "first version" },
  },
  {
    name: "putting back",
    before: async (bench, kind) => {
      const ref = await staged(bench, kind);
      return await stage(bench.platform, kind, "second version", ref);
    },
    run: (platform, kind, ref) => platform.restore({ ref: must(ref), material: adMaterial(kind, { words: "first version" }) }),
    ...{ held: ["PAUSED"], words: "first version" },
  },
  { name: "discarding", before: staged, run: (platform, _, ref) => platform.discard({ ref: must(ref), slot: "own" }), held: [] },
];

const FAULTS: readonly { readonly name: string; readonly fault: Fault }[] = [
  { name: "is carried out and its answer lost", fault: { kind: "lose-answer" } },
  { name: "never arrives", fault: { kind: "refuse-before" } },
  { name: "is carried out and answered with a failure inside", fault: { kind: "status-after", status: 500 } },
  { name: "is not carried out and answered with a failure inside", fault: { kind: "status-before", status: 503 } },
  { name: "is carried out and its answer cut", fault: { kind: "truncated" } },
  { name: "is carried out and its answer names nothing", fault: { kind: "without-id" } },
  { name: "is carried out five seconds after we gave up", fault: { kind: "late-commit", delayMs: 5_000 } },
  { name: "is carried out two minutes after we gave up", fault: { kind: "late-commit", delayMs: 119_000, status: 503 } },
  { name: "is answered well and not kept", fault: { kind: "forgotten-write" } },
  { name: "finds the token over", fault: { kind: "unauthorised" } },
];

async function opened(verb: Verb, kind: Kind, account: Partial<EmulatorSettings> = {}) {
  const bench = openGoogleAds({ account });
  const ref = await verb.before(bench, kind);
  // What was made and changed is shown by now.
  bench.clock.advance(HOUR_MS);
  bench.requests.length = 0;
  return { bench, ref };
}

async function play(verb: Verb, kind: Kind, { name, fault }: (typeof FAULTS)[number], account: Partial<EmulatorSettings> = {}) {
  const counted = await opened(verb, kind, account);
  await verb.run(counted.bench.over().platform, kind, counted.ref);
  const calls = counted.bench.requests.length;
  for (let nth = 1; nth <= calls; nth += 1) {
    const { bench, ref } = await opened(verb, kind, account);
    const shown = bench.sends();
    const before = spentOf(bench);
    bench.emulator.misbehave({ match: { path: /googleAds:/, nth }, fault });
    const failure = await verb.run(bench.over().platform, kind, ref).then(
      () => undefined,
      (error: unknown) => error,
    );
    bench.emulator.behave();
    const said = `${verb.name}, call ${nth} ${name}`;
    expect(failure === undefined || failure instanceof PlatformFailure, `${said}: ${String(failure)}`).toBe(true);
    bench.clock.advance(bench.platform.capabilities.settleMs);
    // The one that answered well and kept nothing, or whose answer was lost, is asked again.
    const target = ref ?? (await bench.platform.find({ kind, resourceKey: MARKER.resourceKey }))[0]?.ref;
    await verb.run(bench.over().platform, kind, ref === undefined && verb.name.includes("looks for nothing") ? undefined : target);
    bench.clock.advance(HOUR_MS);

    const ours = bench.emulator.objects().filter(({ kind: one, deleted }) => one === "campaign" && !deleted);
    expect([said, ours.map(({ state }) => state)]).toEqual([said, verb.held]);
    const [left] = ours;
    if (verb.words !== undefined && left !== undefined) {
      const seen = await bench.platform.observe({ kind, id: left.id.slice(left.id.lastIndexOf("/") + 1) });
      const expected = bench.platform.project(adMaterial(kind, { words: verb.words }));
      expect([said, seen.exists ? { ...seen.fields, conversion: "" } : "gone"]).toEqual([said, { ...expected, conversion: "" }]);
    }
    if (verb.out !== true)
      expect([said, bench.sends() - shown, verb.name === "taking back" ? 0 : spentOf(bench) - before]).toEqual([said, 0, 0]);
  }
}

function spentOf({ emulator }: GoogleAdsBench): number {
  return [...emulator.spent().values()].reduce((sum, micros) => sum + micros, 0);
}

test.each(VERBS.flatMap((verb) => FAULTS.map((fault) => [verb.name, fault.name, verb, fault] as const)))(
  "%s: a call that %s leaves nothing doubled and nothing out",
  async (_, __, verb, fault) => {
    await play(verb, "search-ad", fault);
  },
);

test.each(VERBS.flatMap((verb) => (["display-ad", "performance-max"] as const).map((kind) => [verb.name, kind, verb] as const)))(
  "%s of a %s: whatever answer is lost, carried out or not",
  async (_, kind, verb) => {
    for (const fault of FAULTS.slice(0, 2)) await play(verb, kind, fault);
  },
);

test.each(VERBS.map((verb) => [verb.name, verb] as const))("%s, where search shows what is new a minute late", async (_, verb) => {
  for (const fault of FAULTS.slice(0, 2)) await play(verb, "search-ad", fault, { searchLagMs: 60_000 });
});

test.each(VERBS.map((verb) => [verb.name, verb] as const))("%s, where a removed campaign leaves its budget behind", async (_, verb) => {
  for (const fault of FAULTS.slice(0, 2)) await play(verb, "search-ad", fault, { removeTakesBudget: false });
});
