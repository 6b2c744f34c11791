/** Every verb of a sequence is cut at every one of its calls; whatever was lost, nothing is doubled, nobody gets a mail twice, and a second run ends right. */
import { expect, test } from "vitest";
import type { Fault } from "#emulators/common/misbehave.ts";
import type { WorkflowHabits } from "#emulators/hubspot/settings.ts";
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { sequenceMaterial } from "../materials.ts";
import { MARKER } from "./bench.ts";
import { changed, DAY_MS, HOUR_MS, openSequences, PEOPLE, type SequenceBench, stageOver } from "./sequence-bench.ts";

interface Verb {
  readonly name: string;
  /** What stands there before. */
  readonly before: (bench: SequenceBench) => Promise<ObjectRef | undefined>;
  readonly run: (platform: PlatformPort, ref: ObjectRef | undefined) => Promise<unknown>;
  readonly flows: readonly string[];
  readonly mails: readonly string[];
  /** The version that stands there. */
  readonly words?: string;
  /** Who has which mail in the end, where everybody of the list gets in. */
  readonly sent: Readonly<Record<string, number>>;
}

const DRAFTS = ["AUTOMATED_DRAFT", "AUTOMATED_DRAFT", "AUTOMATED_DRAFT"];
const OFF = { flows: ["off"], mails: DRAFTS };
const ON = { flows: ["on"], mails: ["AUTOMATED", "AUTOMATED", "AUTOMATED"] };
/** Ten were on the list, an eleventh joins later. */
const ALL = { first: 11, second: 11, third: 11 };

const must = (ref: ObjectRef | undefined): ObjectRef => {
  if (ref === undefined) throw new TypeError("nothing was staged");
  return ref;
};
async function stopped(bench: SequenceBench): Promise<ObjectRef> {
  const ref = await bench.running();
  bench.clock.advance(HOUR_MS);
  await bench.platform.withdraw({ ref });
  return ref;
}

const VERBS: readonly Verb[] = [
  {
    name: "a first staging",
    before: () => Promise.resolve(undefined),
    // As the core does it: what carries the marker is adopted before anything is made.
    run: async (platform) => {
      const [found, ...surplus] = await platform.find({ kind: "sequence", resourceKey: MARKER.resourceKey });
      await stageOver(platform, "first version", found?.ref);
      for (const { ref } of surplus) await platform.discard({ ref, slot: "own" });
    },
    ...{ ...OFF, words: "first version", sent: {} },
  },
  {
    name: "staging over a draft",
    before: (bench) => bench.staged(),
    run: (platform, ref) => stageOver(platform, "second version", ref),
    ...{ ...OFF, words: "second version", sent: {} },
  },
  {
    name: "staging over a draft with a mail less and another instead",
    before: (bench) => bench.staged("old words"),
    run: (platform, ref) =>
      stageOver(
        platform,
        "",
        ref,
        changed("first version", ({ mails }) => ({ mails: mails.filter(({ id }) => id !== "second") })),
      ),
    ...{ flows: ["off"], mails: DRAFTS.slice(1), sent: {} },
  },
  {
    name: "starting",
    before: (bench) => bench.staged(),
    run: (platform, ref) => platform.publish({ ref: must(ref), from: "object" }),
    ...{ ...ON, words: "first version", sent: ALL },
  },
  {
    name: "stopping in the middle",
    before: async (bench) => {
      const ref = await bench.running();
      bench.clock.advance(HOUR_MS);
      return ref;
    },
    run: (platform, ref) => platform.withdraw({ ref: must(ref) }),
    ...{ ...OFF, words: "first version", sent: { first: 10 } },
  },
  {
    name: "starting again after a stop in the middle",
    before: stopped,
    run: (platform, ref) => platform.publish({ ref: must(ref), from: "object" }),
    // The stop was short: nobody's delay ended in it.
    ...{ ...ON, words: "first version", sent: ALL },
  },
  {
    name: "putting back after a stop in the middle",
    before: async (bench) => {
      const ref = await stopped(bench);
      return await stageOver(bench.platform, "second version", ref);
    },
    run: (platform, ref) => platform.restore({ ref: must(ref), material: sequenceMaterial({ words: "first version" }) }),
    ...{ ...OFF, words: "first version", sent: { first: 10 } },
  },
  {
    name: "discarding",
    before: (bench) => bench.staged(),
    run: (platform, ref) => platform.discard({ ref: must(ref), slot: "own" }),
    ...{ flows: [], mails: [], sent: {} },
  },
];

const FAULTS: readonly { readonly name: string; readonly fault: Fault }[] = [
  { name: "is carried out and its answer lost", fault: { kind: "lose-answer" } },
  { name: "never arrives", fault: { kind: "refuse-before" } },
  { name: "is answered by a gateway's page and not carried out", fault: { kind: "status-before", status: 502 } },
  { name: "is carried out and answered by a gateway's page", fault: { kind: "status-after", status: 502 } },
  { name: "is carried out and its answer cut", fault: { kind: "truncated" } },
  { name: "is carried out and its answer names nothing", fault: { kind: "without-id" } },
  { name: "is carried out five seconds after we gave up", fault: { kind: "late-commit", delayMs: 5_000 } },
  { name: "is carried out two minutes after we gave up", fault: { kind: "late-commit", delayMs: 120_000 } },
  { name: "is answered well and not kept", fault: { kind: "forgotten-write" } },
  { name: "finds the key refused", fault: { kind: "unauthorised" } },
];

/** How it ended; a failure has to be one of a platform. */
async function ended(attempt: Promise<unknown>): Promise<PlatformFailure | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (failure) {
    if (failure instanceof PlatformFailure) return failure;
    throw failure;
  }
}

function peopleByMail(bench: SequenceBench): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [mail, who] of bench.mailsSent()) for (const [from, to] of who) counts[mail] = (counts[mail] ?? 0) + to - from + 1;
  return counts;
}

const sorted = (value: Readonly<Record<string, unknown>>): string => JSON.stringify(Object.entries(value).toSorted());

interface Cut {
  readonly verb: Verb;
  readonly nth: number;
  readonly fault: Fault;
  readonly habits?: Partial<WorkflowHabits>;
}

async function cut({ verb, nth, fault, habits = {} }: Cut): Promise<string | undefined> {
  const bench = openSequences(habits);
  const ref = await verb.before(bench);
  bench.requests.length = 0;
  bench.emulator.misbehave({ match: { nth }, fault });
  const sentBefore = bench.mailsSent().length;

  const first = await ended(verb.run(bench.platform, ref));
  const label = `${verb.name}, call ${nth} ${bench.requests[nth - 1]} under ${JSON.stringify(fault)}: ${first?.message ?? "done"}`;
  if (verb.flows[0] !== "on" && bench.mailsSent().length > sentBefore) return `${label}: something went out`;
  if (first?.applied === "no" && bench.held().flows.includes("on") && verb.flows[0] === "on") return `${label}: said that nothing was done`;
  bench.emulator.behave();

  // Other runs, in other processes; the last comes after whatever was late.
  const again = [];
  for (let run = 0; run < (fault.kind === "late-commit" ? 3 : 1); run += 1) {
    if (run > 0 || fault.kind !== "late-commit") bench.clock.advance(bench.platform.capabilities.settleMs);
    again.push((await ended(verb.run(bench.over((_, response) => response).platform, ref)))?.message ?? "done");
    bench.clock.advance(150_000);
  }
  const held = bench.held();
  // A deletion that is answered well and not made leaves a draft behind that no workflow sends.
  const unused = fault.kind === "forgotten-write" && verb.name !== "a first staging" ? held.mails.slice(verb.mails.length) : [];
  const mails = held.mails.slice(0, held.mails.length - unused.length);
  if (
    JSON.stringify([held.flows, mails]) !== JSON.stringify([verb.flows, verb.mails]) ||
    unused.some((state) => state !== "AUTOMATED_DRAFT")
  )
    return `${label}: ended with ${JSON.stringify(held)} after ${again.join("; ")}`;

  const { platform } = bench.over((_, response) => response);
  const [flow] = bench.emulator.flows().filter(({ deleted }) => !deleted);
  if (flow !== undefined && verb.words !== undefined) {
    const seen = await platform.observe({ kind: "sequence", id: flow.id });
    const wanted = platform.project(sequenceMaterial({ words: verb.words }));
    if (!seen.exists || sorted(seen.fields) !== sorted(wanted)) return `${label}: ended with ${JSON.stringify(seen)}`;
    if (seen.state !== (flow.on ? "live" : "draft")) return `${label}: ended as ${seen.state}`;
  }
  bench.clock.advance(DAY_MS);
  bench.emulator.byHand.addToList(PEOPLE, [[50, 50]]);
  bench.clock.advance(30 * DAY_MS);
  const twice = bench.twice();
  if (twice.length > 0) return `${label}: got a mail twice: ${twice.join(", ")}`;
  return sorted(peopleByMail(bench)) === sorted(verb.sent) ? undefined : `${label}: ${sorted(peopleByMail(bench))}`;
}

test.for(VERBS.flatMap((verb) => FAULTS.map((fault) => ({ verb, ...fault, title: `${verb.name}: any call ${fault.name}` }))))(
  "$title",
  { timeout: 60_000 },
  async ({ verb, fault }) => {
    const bench = openSequences();
    const ref = await verb.before(bench);
    bench.requests.length = 0;
    await verb.run(bench.platform, ref);
    const calls = bench.requests.length;

    const wrong = [];
    for (let nth = 1; nth <= calls; nth += 1) wrong.push(await cut({ verb, nth, fault }));

    expect(calls).toBeGreaterThan(2);
    expect(wrong.filter((word) => word !== undefined)).toEqual([]);
  },
);

/** Where a stop holds people, or ends them, and a later start lets in only who comes then: nobody gets a mail twice either way. */
test.for(
  (["skips", "stays", "ends"] as const).flatMap((whenOff) =>
    (["everybody", "newcomers"] as const).map((whenOn) => ({ whenOff, whenOn, unpublishedMailsAccepted: false })),
  ),
)("stopped, changed and started again, nobody gets a mail twice: %j", async (habits) => {
  const bench = openSequences({ ...habits, whenOn: "everybody" });
  const ref = await bench.running();
  Object.assign(bench.emulator.portal.settings.workflows, habits);
  for (const [round, words] of ["second version", "third version", "fourth version"].entries()) {
    bench.clock.advance(3 * DAY_MS);
    await bench.platform.withdraw({ ref });
    const sent = bench.mailsSent().length;
    bench.emulator.byHand.addToList(PEOPLE, [[60 + round, 60 + round]]);
    bench.clock.advance(DAY_MS);
    expect(bench.mailsSent()).toHaveLength(sent);
    await stageOver(bench.platform, words, ref);
    await bench.platform.publish({ ref, from: "object" });
  }
  bench.clock.advance(30 * DAY_MS);

  expect(bench.twice()).toEqual([]);
  expect(bench.mailsSent().filter(([mail]) => mail === "first").length).toBeGreaterThan(0);
});
