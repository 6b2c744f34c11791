/** Every verb of an A/B test is cut at every one of its calls; whatever was lost, there is one version B, nobody gets two mails, and a second run ends right. */
import { expect, test } from "vitest";
import type { Fault } from "#emulators/common/misbehave.ts";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { type HubspotBench, MARKER, openHubspot } from "./bench.ts";
import { tested } from "./tested.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface Verb {
  readonly name: string;
  readonly before: (bench: HubspotBench) => Promise<ObjectRef | undefined>;
  readonly run: (platform: PlatformPort, ref: ObjectRef | undefined, at: string) => Promise<unknown>;
  /** How the two mails stand in the end. */
  readonly states: readonly string[];
  /** Which subject version B has in the end. */
  readonly b?: string;
}

const must = (ref: ObjectRef | undefined): ObjectRef => {
  if (ref === undefined) throw new TypeError("nothing was staged");
  return ref;
};

/** As the core does it: what carries the marker is adopted before anything is made. */
async function stage(platform: PlatformPort, b: string): Promise<ObjectRef> {
  const [found, ...surplus] = await platform.find({ kind: "email", resourceKey: MARKER.resourceKey });
  const target = found === undefined ? ({ kind: "create" } as const) : ({ kind: "update", ref: found.ref } as const);
  const ref = await platform.stage({ material: tested(b), marker: MARKER, name: "Mail", target });
  for (const other of surplus) await platform.discard({ ref: other.ref, slot: "own" });
  return ref;
}

const staged = (bench: HubspotBench) => stage(bench.platform, "second");
async function scheduled(bench: HubspotBench): Promise<ObjectRef> {
  const ref = await staged(bench);
  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + HOUR_MS) });
  return ref;
}

const DRAFTS = ["DRAFT_AB", "DRAFT_AB_VARIANT"];

const VERBS: readonly Verb[] = [
  {
    name: "a first staging",
    before: () => Promise.resolve(undefined),
    run: (platform) => stage(platform, "second"),
    states: DRAFTS,
    b: "second",
  },
  { name: "staging over a draft", before: staged, run: (platform) => stage(platform, "third"), states: DRAFTS, b: "third" },
  {
    name: "scheduling",
    before: staged,
    run: (platform, ref, at) => platform.publish({ ref: must(ref), from: "object", at }),
    ...{ states: ["SCHEDULED_AB", "SCHEDULED_AB"], b: "second" },
  },
  { name: "cancelling", before: scheduled, run: (platform, ref) => platform.withdraw({ ref: must(ref) }), states: DRAFTS, b: "second" },
  { name: "discarding", before: staged, run: (platform, ref) => platform.discard({ ref: must(ref), slot: "own" }), states: [] },
];

const FAULTS: readonly { readonly name: string; readonly fault: Fault }[] = [
  { name: "is carried out and its answer lost", fault: { kind: "lose-answer" } },
  { name: "never arrives", fault: { kind: "refuse-before" } },
  { name: "is answered by a gateway's page and not carried out", fault: { kind: "status-before", status: 502 } },
  { name: "is carried out and answered by a gateway's page", fault: { kind: "status-after", status: 502 } },
  { name: "is carried out and its answer cut", fault: { kind: "truncated" } },
  { name: "is carried out and its answer names nothing", fault: { kind: "without-id" } },
  { name: "is carried out two minutes after we gave up", fault: { kind: "late-commit", delayMs: 2 * MINUTE_MS } },
  { name: "is answered well and not kept", fault: { kind: "forgotten-write" } },
  { name: "finds the key refused", fault: { kind: "unauthorised" } },
];

async function ended(attempt: Promise<unknown>): Promise<PlatformFailure | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (failure) {
    if (failure instanceof PlatformFailure) return failure;
    throw failure;
  }
}

function mails({ emulator }: HubspotBench) {
  return emulator.objects().filter(({ kind, deleted }) => kind === "email" && !deleted);
}

/** People who got more than one mail, as numbers of contacts. */
function twice({ emulator }: HubspotBench): readonly number[] {
  const counts = new Map<number, number>();
  for (const event of emulator.events())
    for (const [from, to] of event.kind === "sent" ? (event.who ?? []) : [])
      for (let person = from; person <= to; person += 1) counts.set(person, (counts.get(person) ?? 0) + 1);
  return [...counts].flatMap(([person, times]) => (times > 1 ? [person] : []));
}

const open = () =>
  openHubspot({
    account: {
      lists: [
        { id: "101", name: "Admins Team plan", size: 0, members: [[1, 2000]], processingType: "MANUAL" },
        { id: "102", name: "Customers in dispute", size: 0, members: [[90, 91]], processingType: "MANUAL" },
      ],
    },
  });

test.for(VERBS.flatMap((verb) => FAULTS.map((fault) => ({ verb, fault }))))(
  "$verb.name: a call that $fault.name leaves one test, and the next run ends it",
  async ({ verb, fault: { fault } }) => {
    const calls = await callsOf(verb);
    expect(calls).toBeGreaterThan(2);
    for (let nth = 1; nth <= calls; nth += 1) {
      const bench = open();
      const ref = await verb.before(bench);
      const at = instantOf(bench.clock.now() + HOUR_MS);
      bench.emulator.misbehave({ match: { nth }, fault });

      await ended(verb.run(bench.platform, ref, at));
      bench.clock.advance(5 * MINUTE_MS);
      // A cancellation that may still arrive keeps this very adapter from scheduling; a later run is another one.
      let last: PlatformFailure | undefined;
      for (let run = 1; run <= 2; run += 1) {
        last = await ended(verb.run(bench.over((_, response) => response).platform, ref, at));
        bench.clock.advance(5 * MINUTE_MS);
      }

      expect(last, `call ${nth}`).toBeUndefined();
      expect(
        mails(bench).map(({ state }) => state),
        `call ${nth}`,
      ).toEqual(verb.states);
      if (verb.b !== undefined) {
        const seen = await bench.platform.observe(must(ref ?? (await bench.platform.find({ kind: "email" }))[0]?.ref));
        expect(seen.exists && seen.fields["version B: subject"], `call ${nth}`).toBe(`Subject: ${verb.b}`);
        expect(seen.exists && seen.fields["test: people in it"], `call ${nth}`).toBe("20");
      }
      bench.clock.advance(48 * HOUR_MS);
      expect(twice(bench), `call ${nth}`).toEqual([]);
    }
  },
);

async function callsOf({ before, run }: Verb): Promise<number> {
  const bench = open();
  const ref = await before(bench);
  const from = bench.requests.length;
  await run(bench.platform, ref, instantOf(bench.clock.now() + HOUR_MS));
  return bench.requests.length - from;
}
