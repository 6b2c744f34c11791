/** Every verb is cut at every one of its calls; whatever was lost, nothing is doubled, nothing goes out by it, and a second run ends right. */
import { expect, test } from "vitest";
import type { Fault } from "#emulators/common/misbehave.ts";
import type { MarketoSettings as EmulatorSettings } from "#emulators/marketo/settings.ts";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { MARKER, type MarketoBench, mailMaterial, NEW_DESIGNER, openMarketo } from "./bench.ts";

const HOUR_MS = 3_600_000;
const SETTLE_MS = 300_000;

interface Verb {
  readonly name: string;
  /** What stands there before. */
  readonly before: (bench: MarketoBench) => Promise<ObjectRef | undefined>;
  readonly run: (platform: PlatformPort, bench: MarketoBench, ref: ObjectRef | undefined) => Promise<unknown>;
  /** Programs and their mails afterwards. */
  readonly held: readonly { readonly program: string; readonly mail: string }[];
  /** The version that stands there. */
  readonly words?: string;
  /** Sends once its time has passed. */
  readonly sends: number;
}

const timeOf = ({ clock }: MarketoBench): string => instantOf(Math.ceil((clock.now() + 2 * HOUR_MS) / 1000) * 1000);
const must = (ref: ObjectRef | undefined): ObjectRef => {
  if (ref === undefined) throw new TypeError("nothing was staged");
  return ref;
};
const stage = (platform: PlatformPort, words: string, ref?: ObjectRef) =>
  platform.stage({
    material: mailMaterial(words),
    marker: MARKER,
    name: "Spring launch",
    target: ref === undefined ? { kind: "create" } : { kind: "update", ref },
  });
async function scheduled(bench: MarketoBench): Promise<ObjectRef> {
  const ref = await bench.staged();
  await bench.platform.publish({ ref, from: "object", at: timeOf(bench) });
  return ref;
}
const DRAFT = [{ program: "unapproved", mail: "draft" }];

/** The instant of the schedule is fixed when the bench is opened, as the core fixes it before it asks. */
const times = new WeakMap<MarketoBench, string>();

const VERBS: readonly Verb[] = [
  {
    name: "a first staging",
    before: () => Promise.resolve(undefined),
    // As the core does it: what carries the marker is adopted before anything is made.
    run: async (platform) => {
      const [found] = await platform.find({ kind: "email", resourceKey: MARKER.resourceKey });
      return await stage(platform, "first version", found?.ref);
    },
    ...{ held: DRAFT, words: "first version", sends: 0 },
  },
  {
    name: "a first staging that looks for nothing",
    before: () => Promise.resolve(undefined),
    run: (platform) => stage(platform, "first version"),
    ...{ held: DRAFT, words: "first version", sends: 0 },
  },
  {
    name: "staging over a draft",
    before: (bench) => bench.staged(),
    run: (platform, _, ref) => stage(platform, "second version", ref),
    ...{ held: DRAFT, words: "second version", sends: 0 },
  },
  {
    name: "scheduling",
    before: (bench) => bench.staged(),
    run: (platform, bench, ref) => platform.publish({ ref: must(ref), from: "object", at: times.get(bench) ?? timeOf(bench) }),
    ...{ held: [{ program: "approved", mail: "approved" }], words: "first version", sends: 1 },
  },
  {
    name: "taking back",
    before: scheduled,
    run: (platform, _, ref) => platform.withdraw({ ref: must(ref) }),
    ...{ held: DRAFT, words: "first version", sends: 0 },
  },
  {
    name: "putting back",
    before: async (bench) => {
      const ref = await bench.staged();
      return await stage(bench.platform, "second version", ref);
    },
    run: (platform, _, ref) => platform.restore({ ref: must(ref), material: mailMaterial("first version") }),
    ...{ held: DRAFT, words: "first version", sends: 0 },
  },
  {
    name: "discarding",
    before: (bench) => bench.staged(),
    run: (platform, _, ref) => platform.discard({ ref: must(ref), slot: "own" }),
    ...{ held: [], sends: 0 },
  },
];

const FAULTS: readonly { readonly name: string; readonly fault: Fault }[] = [
  { name: "is carried out and its answer lost", fault: { kind: "lose-answer" } },
  { name: "never arrives", fault: { kind: "refuse-before" } },
  { name: "is carried out and answered with a transient error", fault: { kind: "status-after", status: 713 } },
  { name: "is answered with a lock's time-out and not carried out", fault: { kind: "status-before", status: 719 } },
  { name: "is carried out and answered by a gateway's page", fault: { kind: "status-after", status: 502 } },
  { name: "is carried out and its answer cut", fault: { kind: "truncated" } },
  { name: "is carried out and its answer names nothing", fault: { kind: "without-id" } },
  { name: "is carried out five seconds after we gave up", fault: { kind: "late-commit", delayMs: 5_000 } },
  { name: "is carried out two minutes after we gave up", fault: { kind: "late-commit", delayMs: 120_000, status: 719 } },
  { name: "is answered well and not kept", fault: { kind: "forgotten-write" } },
  { name: "finds the token over", fault: { kind: "unauthorised" } },
];

async function opened(verb: Verb, account: Account = {}) {
  const bench = openMarketo({ account });
  // What the instance began with is found by now, however late it shows what is new.
  bench.clock.advance(HOUR_MS);
  const ref = await verb.before(bench);
  times.set(bench, timeOf(bench));
  bench.requests.length = 0;
  return { bench, ref };
}

const SETTLED = ["settles"] as const;
const BOTH = ["settles", "at once"] as const;

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

/** Habits of the instance that decide whether a name saves from doubling. */
type Account = Partial<EmulatorSettings>;

interface Cut {
  readonly verb: Verb;
  readonly nth: number;
  readonly fault: Fault;
  readonly waits: "settles" | "at once";
  /** How often it is run again. */
  readonly again?: number;
  readonly account?: Account;
}

async function cut({ verb, nth, fault, waits, again: runs = waits === "settles" ? 1 : 2, account = {} }: Cut): Promise<string | undefined> {
  const { bench, ref } = await opened(verb, account);
  const before = JSON.stringify(bench.held());
  bench.emulator.misbehave({ match: { path: /^\/rest/, nth }, fault });

  const first = await ended(verb.run(bench.platform, bench, ref));
  const label = `${verb.name}, call ${nth} ${bench.requests[nth - 1]} under ${JSON.stringify(fault)}, ${waits}: ${first?.message ?? "done"}`;
  if (bench.sends() > 0) return `${label}: something went out`;
  if (first?.applied === "no" && verb.name !== "scheduling" && JSON.stringify(bench.held()) !== before)
    return `${label}: said that nothing was done`;
  if (first?.applied === "no" && bench.held().some(({ program }) => program === "approved") && !before.includes('"approved"'))
    return `${label}: said that nothing was done, and it is scheduled`;
  bench.emulator.behave();
  if (waits === "settles") bench.clock.advance(SETTLE_MS);

  // Another run, in another process; twice where the first look may have come before a late write.
  const again = [];
  for (let run = 0; run < runs; run += 1) {
    again.push(await ended(verb.run(bench.over().platform, bench, ref)));
    bench.clock.advance(SETTLE_MS);
  }

  const held = bench.held();
  const found = held.map(({ program, mail }) => ({ program, mail }));
  if (JSON.stringify(found) !== JSON.stringify(verb.held))
    return `${label}: ended with ${JSON.stringify(found)} after ${again.map((failure) => failure?.message ?? "done").join("; ")}`;
  const { platform } = bench.over();
  const [only] = held;
  if (only !== undefined && verb.words !== undefined) {
    const seen = await platform.observe({ kind: "email", id: only.id });
    const wanted = platform.project(mailMaterial(verb.words));
    if (!seen.exists || JSON.stringify(sorted(seen.fields)) !== JSON.stringify(sorted(wanted)))
      return `${label}: ended with ${JSON.stringify(seen)}`;
    if (verb.sends === 1 && seen.scheduledFor !== times.get(bench)) return `${label}: ended scheduled for ${seen.scheduledFor}`;
  }
  bench.clock.advance(3 * HOUR_MS);
  return bench.sends() === verb.sends ? undefined : `${label}: went out ${bench.sends()} times`;
}

function sorted(fields: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(fields).sort(([left], [right]) => (left < right ? -1 : 1));
}

/** Both designers of emails: other calls, the same promises. */
const DESIGNERS: readonly { readonly designer: string; readonly account: Account }[] = [
  { designer: "", account: {} },
  { designer: ", new designer", account: NEW_DESIGNER },
];

test.for(
  DESIGNERS.flatMap(({ designer, account }) =>
    VERBS.flatMap((verb) => FAULTS.map((fault) => ({ verb, account, ...fault, title: `${verb.name}${designer}: any call ${fault.name}` }))),
  ),
)("$title", { timeout: 60_000 }, async ({ verb, account, fault }) => {
  const { bench, ref } = await opened(verb, account);
  await verb.run(bench.platform, bench, ref);
  const calls = bench.requests.length;

  const wrong = [];
  for (let nth = 1; nth <= calls; nth += 1)
    for (const waits of fault.kind === "late-commit" || fault.kind === "lose-answer" ? BOTH : SETTLED)
      wrong.push(await cut({ verb, nth, fault, waits, account }));

  expect(calls).toBeGreaterThan(2);
  expect(wrong.filter((word) => word !== undefined)).toEqual([]);
});

/** More than a first staging needs. */
const MOST_CALLS = 24;

/** Where a name can be used twice and new things are found late, only waiting and looking keep a first staging from doubling. */
test.for(
  DESIGNERS.flatMap(({ designer, account }) =>
    FAULTS.map((fault) => ({ ...fault, account, title: `${designer}: any call ${fault.name}` })),
  ),
)("a first staging where names save from nothing$title", { timeout: 60_000 }, async ({ fault, account: prepared }) => {
  const [verb] = VERBS;
  if (verb === undefined) throw new TypeError("no verbs");
  const account: Account = {
    ...{ ...prepared, sameName: "made", searchLagMs: 60_000, programEchoesDates: true, unknownId: "error", clonedEmails: "draft" },
    ...{ v2FilterShape: "array", v2ApprovedId: "kept" },
  };

  const wrong = [];
  for (let nth = 1; nth <= MOST_CALLS; nth += 1) wrong.push(await cut({ verb, nth, fault, waits: "settles", again: 2, account }));

  expect(wrong.filter((word) => word !== undefined)).toEqual([]);
});
