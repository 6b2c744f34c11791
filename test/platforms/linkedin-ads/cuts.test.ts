/** Every verb cut at every call, in every way: afterwards nothing is doubled, nothing that was not brought out could cost anything, and a second run ends right. */
import { describe, expect, test } from "vitest";
import type { Fault } from "#emulators/common/misbehave.ts";
import type { LinkedInAdsSettings as EmulatorSettings } from "#emulators/linkedin-ads/settings.ts";
import type { LinkedinAdsSettings, ObjectRef } from "#model/types.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { adFor, type LinkedinBench, MARKER, openLinkedin } from "./bench.ts";

const FAULTS: readonly (readonly [name: string, fault: Fault])[] = [
  ["the connection breaks before", { kind: "refuse-before" }],
  ["the answer is lost", { kind: "lose-answer" }],
  ["500 before", { kind: "status-before", status: 500 }],
  ["500 after", { kind: "status-after", status: 500 }],
  ["409", { kind: "status-before", status: 409 }],
  ["no JSON", { kind: "malformed" }],
  ["no id", { kind: "without-id" }],
  ["a redirect", { kind: "redirect", location: "https://elsewhere.example/" }],
  ["the token is refused", { kind: "unauthorised" }],
  ["a late commit", { kind: "late-commit", delayMs: 20_000 }],
];

const SETTLE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
const request = { marker: MARKER, name: "Spring launch" } as const;

/** A verb to its end as the core would bring it there: what is not known is looked for by its marker, and then done again. */
interface Verb {
  readonly name: string;
  readonly before: (bench: LinkedinBench) => Promise<ObjectRef>;
  readonly act: (platform: PlatformPort, ref: ObjectRef) => Promise<unknown>;
  /** What stands in the account afterwards, and what is seen of it. */
  readonly ends: { readonly held: readonly string[]; readonly state: "draft" | "live" | "gone"; readonly words?: string };
  /** Whether it is asked for that something comes out. */
  readonly bringsOut?: true;
}

const DRAFTS = ["adCampaignGroup DRAFT", "adCampaign DRAFT", "creative DRAFT"] as const;
const OUT = ["adCampaignGroup ACTIVE", "adCampaign ACTIVE", "creative ACTIVE"] as const;

async function live(bench: LinkedinBench): Promise<ObjectRef> {
  const ref = await bench.staged();
  await bench.platform.publish({ ref, from: "object" });
  return ref;
}

async function stopped(bench: LinkedinBench): Promise<ObjectRef> {
  const ref = await live(bench);
  bench.clock.advance(DAY_MS);
  await bench.platform.withdraw({ ref });
  return ref;
}

async function stageOnce(platform: PlatformPort): Promise<unknown> {
  const [found] = await platform.find({ kind: "sponsored-content", resourceKey: MARKER.resourceKey });
  const target = found === undefined ? ({ kind: "create" } as const) : ({ kind: "update", ref: found.ref } as const);
  return await platform.stage({ ...request, material: adFor("first version"), target });
}

const second = { ...request, material: adFor("second version", { picture: "another picture" }) };
const NOWHERE: ObjectRef = { kind: "sponsored-content", id: "0" };

const VERBS: readonly Verb[] = [
  {
    name: "stage",
    before: () => Promise.resolve(NOWHERE),
    act: stageOnce,
    ends: { held: DRAFTS, state: "draft", words: "first version" },
  },
  {
    name: "stage over a draft",
    before: (bench) => bench.staged(),
    act: (platform, ref) => platform.stage({ ...second, target: { kind: "update", ref } }),
    ends: { held: DRAFTS, state: "draft", words: "second version" },
  },
  {
    name: "stage over what was out",
    before: stopped,
    act: (platform, ref) => platform.stage({ ...second, target: { kind: "update", ref } }),
    ends: {
      held: ["adCampaignGroup ACTIVE", "adCampaign PAUSED", "creative PAUSED", "creative DRAFT"],
      state: "draft",
      words: "second version",
    },
  },
  {
    name: "restore",
    before: live,
    act: (platform, ref) => platform.restore({ ref, material: adFor("second version") }),
    ends: { held: ["adCampaignGroup ACTIVE", "adCampaign PAUSED", "creative DRAFT"], state: "draft", words: "second version" },
  },
  {
    name: "publish",
    before: (bench) => bench.staged(),
    act: (platform, ref) => platform.publish({ ref, from: "object" }),
    ends: { held: OUT, state: "live", words: "first version" },
    bringsOut: true,
  },
  {
    name: "withdraw",
    before: live,
    act: (platform, ref) => platform.withdraw({ ref }),
    ends: { held: ["adCampaignGroup ACTIVE", "adCampaign PAUSED", "creative ACTIVE"], state: "draft", words: "first version" },
  },
  {
    name: "discard",
    before: (bench) => bench.staged(),
    act: (platform, ref) => platform.discard({ ref, slot: "own" }),
    ends: { held: [], state: "gone" },
  },
];

/** What a cut left of a discarded ad. */
async function sweep(platform: PlatformPort): Promise<void> {
  for (const { ref } of (await platform.remains?.()) ?? []) await platform.discard({ ref, slot: "own" });
}

async function failureOf(attempt: Promise<unknown>): Promise<PlatformFailure | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (failure) {
    if (failure instanceof PlatformFailure) return failure;
    throw failure;
  }
}

/** How many calls a verb makes when nothing goes wrong. */
async function callsOf(verb: Verb, open: () => LinkedinBench): Promise<number> {
  const bench = open();
  const ref = await verb.before(bench);
  const before = bench.requests.length;
  await verb.act(bench.platform, ref);
  return bench.requests.length - before;
}

/** Writes that took effect. Pictures and groups alone are nothing anybody sees, and are found again by their names. */
function carriedOut({ emulator }: LinkedinBench): number {
  const isPart = (path: string) => /\/(images|documents|dms-uploads)/.test(path) || /\/adCampaignGroups$/.test(path);
  return emulator.exchanges().filter(({ committed, path }) => committed && !isPart(path)).length;
}

function onNth(bench: LinkedinBench, nth: number, fault: Fault): void {
  bench.emulator.misbehave({ match: { path: /^\/(rest|dms-uploads)/, nth }, fault });
}

interface Circumstances {
  readonly settings?: Partial<LinkedinAdsSettings>;
  readonly account?: Partial<EmulatorSettings>;
}

function suite(name: string, { faults = FAULTS, ...options }: Circumstances & { readonly faults?: typeof FAULTS }): void {
  const open = () => openLinkedin(options);
  describe.each(VERBS)(`${name}: $name`, (verb) => {
    test.each(faults)("%s, at each of its calls", async (_, fault) => {
      const calls = await callsOf(verb, open);
      expect(calls).toBeGreaterThan(0);
      for (let nth = 1; nth <= calls; nth += 1) {
        const bench = open();
        const ref = await verb.before(bench);
        const mighty = bench.mightSpend();
        const before = carriedOut(bench);
        onNth(bench, nth, fault);

        const failure = await failureOf(verb.act(bench.platform, ref));
        // Whoever says that nothing was carried out has to be right.
        if (failure?.applied === "no") expect(carriedOut(bench) - before, `call ${nth}`).toBe(0);
        bench.clock.advance(SETTLE_MS);
        // Nothing but publish ever makes anything serve, wherever it was cut.
        if (verb.bringsOut !== true) expect(bench.mightSpend(), `call ${nth}`).toBe(mighty);
        const spent = bench.spent();
        if (failure !== undefined && verb.bringsOut !== true && verb.ends.state === "draft" && mighty === 0) expect(spent).toBe(0);
        // As after a restart: another adapter, nothing remembered.
        await verb.act(bench.over(), ref);
        if (verb.ends.state === "gone") await sweep(bench.over());
        bench.clock.advance(SETTLE_MS);

        expect([nth, ...bench.held()].sort()).toEqual([nth, ...verb.ends.held].sort());
        const [found, ...others] = await bench.platform.find({ kind: "sponsored-content", resourceKey: MARKER.resourceKey });
        expect([nth, others.length, found?.state ?? "gone"]).toEqual([nth, 0, verb.ends.state]);
        const seen = found === undefined ? undefined : await bench.platform.observe(found.ref);
        if (seen?.exists === true) expect([nth, seen.fields["headline"]]).toEqual([nth, `Headline: ${verb.ends.words}`]);
        expect(await bench.platform.remains?.()).toEqual([]);
      }
    });
  });
}

suite("as LinkedIn is believed to be", {});

/** The other value of each habit that touches us and nobody has documented. */
const HABITS: readonly (readonly [name: string, account: Partial<EmulatorSettings>])[] = [
  ["drafts are looked over as a whole", { draftValidation: "full" }],
  ["no ad is active in a draft campaign", { activeInDraftCampaign: "refused" }],
  ["an ad under review can be paused", { pausedDuringReview: "accepted" }],
  ["names are searched for as a whole", { nameSearch: "exact" }],
  ["searches lag", { searchLagMs: 30_000 }],
  ["what ended keeps its status", { endedStatus: "kept" }],
  ["nothing is fixed by leaving DRAFT", { frozenAfterDraft: [] }],
  ["a start may have passed", { passedStart: "accepted" }],
];
for (const [name, account] of HABITS) suite(name, { account, faults: FAULTS.slice(1, 2) });

describe("what a staging, cut anywhere, could cost", () => {
  test.each([false, true])("is nothing (reviewed before the merge: %s), however long it lies there", async (reviewBeforeMerge) => {
    const open = () => openLinkedin({ settings: { reviewBeforeMerge } });
    const verb = VERBS[0];
    if (verb === undefined) throw new TypeError("no verb");
    const calls = await callsOf(verb, open);
    for (let nth = 1; nth <= calls; nth += 1)
      for (const [, fault] of FAULTS) {
        const bench = open();
        onNth(bench, nth, fault);
        await failureOf(stageOnce(bench.platform));
        bench.clock.advance(30 * DAY_MS);

        expect([bench.mightSpend(), bench.spent()]).toEqual([0, 0]);
      }
  });
});

test("a publication that is cut before its last call brings nothing out", async () => {
  const open = () => openLinkedin();
  const verb = VERBS.find(({ name }) => name === "publish");
  if (verb === undefined) throw new TypeError("no verb");
  const calls = await callsOf(verb, open);
  for (let nth = 1; nth < calls; nth += 1) {
    const bench = open();
    const ref = await bench.staged();
    onNth(bench, nth, { kind: "unauthorised" });
    bench.emulator.misbehave({ match: { path: /^\/oauth/ }, fault: { kind: "status-before", status: 500 } });

    expect(await failureOf(bench.platform.publish({ ref, from: "object" }))).toBeDefined();
    bench.clock.advance(30 * DAY_MS);

    expect([nth, bench.mightSpend(), bench.spent()]).toEqual([nth, 0, 0]);
  }
});
