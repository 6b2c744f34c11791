/** What a sweep discards, everything it leaves alone, and that a fault in its middle loses nothing. */
import { expect, test } from "vitest";
import { discardDraftsOf } from "#commands/discard-drafts.ts";
import { openPlatforms } from "#commands/platforms.ts";
import { openDefaultBranch, teamLedger } from "#commands/team.ts";
import type { AssetRecord } from "#model/types.ts";
import type { Git } from "#ports/git.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { Transport } from "#ports/transport.ts";
import { benchAt, DAY_MS, edit, idOf, silentAfterSending } from "../report/scenes.ts";
import { type BenchOptions, SLUG, type Workbench } from "../workbench.ts";
import { type FakeForge, fakeForge } from "./fake-forge.ts";
import { onForge } from "./on-forge.ts";

interface Team {
  readonly bench: Workbench;
  readonly forge: FakeForge;
}

/** The campaign staged for pull request 12, which is open. */
async function staged(options: BenchOptions = {}): Promise<Team> {
  const bench = await benchAt("written", options);
  const forge = fakeForge({ clock: bench.clock });
  forge.givePullRequest({ number: 12 });
  const there = onForge(bench, forge);
  await there.must("stage", SLUG, "--change", "#12");
  await there.gitText("switch", "--quiet", "main");
  return { bench: there, forge };
}

/** The same, closed without a merge. */
async function closed(options: BenchOptions = {}): Promise<Team> {
  const team = await staged(options);
  team.forge.givePullRequest({ number: 12, state: "closed" });
  return team;
}

async function recordsOf(bench: Workbench): Promise<readonly AssetRecord[]> {
  const team = await openDefaultBranch(bench.world);
  const { campaigns } = await (await teamLedger(bench.world, team.config)).read();
  return Object.values(campaigns).flatMap(({ assets }) => Object.values(assets));
}

async function statesOf(bench: Workbench): Promise<readonly string[]> {
  return (await recordsOf(bench)).map(
    ({ asset, state, drafts, intent }) => `${asset} ${state} ${drafts.length} ${intent?.operation ?? "-"}`,
  );
}

function there({ emulator }: Workbench): readonly string[] {
  return emulator
    .objects()
    .filter(({ deleted }) => !deleted)
    .map(({ kind, id, state }) => `${kind} ${id} ${state}`);
}

function changesMade({ emulator }: Workbench): number {
  return emulator.exchanges().filter(({ mutating }) => mutating).length;
}

async function ledgerHead(bench: Workbench): Promise<string> {
  return await bench.gitText("rev-parse", "campaigns-ledger");
}

/** Runs again what must find nothing to do. */
async function isQuiet(bench: Workbench): Promise<void> {
  const before = [changesMade(bench), await ledgerHead(bench), there(bench)];
  await bench.campaigns("sweep");
  expect([changesMade(bench), await ledgerHead(bench), there(bench)]).toEqual(before);
}

const NOTHING_LEFT = ["launch-email absent 0 -", "launch-page absent 0 -"];

test("drafts of a pull request that was closed without a merge are discarded, written down, and the second run is quiet", async () => {
  const { bench } = await closed();

  const swept = await bench.must("sweep");

  expect(swept.output).toContain("2 drafts discarded");
  expect(there(bench)).toEqual([]);
  expect(await statesOf(bench)).toEqual(NOTHING_LEFT);
  expect(await bench.gitText("log", "--format=%s", "campaigns-ledger")).toMatch(
    /^Discarded {4}launch-page {2}hubspot \d+ {2}#12 closed without a merge$/m,
  );
  await isQuiet(bench);
});

test("what was discarded can be staged again", async () => {
  const { bench } = await closed();
  await bench.must("sweep");
  await bench.gitText("switch", "--quiet", "spring-launch");

  await bench.must("stage", SLUG, "--change", "#13");

  expect(await statesOf(bench)).toEqual(["launch-email drafted 1 -", "launch-page drafted 1 -"]);
});

test.for(["open", "merged"] as const)("drafts of a pull request that is %s stay", async (state) => {
  const { bench, forge } = await staged();
  forge.givePullRequest({ number: 12, state });

  await isQuiet(bench);

  expect(there(bench)).toHaveLength(2);
});

test("without a forge nobody knows whether a pull request was closed, so its drafts stay", async () => {
  const bench = await benchAt("written");
  await bench.must("stage", SLUG, "--change", "#12");

  await isQuiet(bench);

  expect(there(bench)).toHaveLength(2);
});

test("a pull request that cannot be asked about keeps its drafts, and that is said", async () => {
  const { bench, forge } = await closed();
  forge.breakMember("pullRequest", new PlatformFailure("GitHub answered 502.", { applied: "no", code: "PLATFORM_UNREACHABLE" }));

  const swept = await bench.must("sweep");

  expect(swept.output).toContain("GitHub could not be asked about #12");
  expect(there(bench)).toHaveLength(2);
});

test("a dry run says what would go, and writes nothing", async () => {
  const { bench, forge } = await closed();
  const before = [changesMade(bench), await ledgerHead(bench)];

  const said = await bench.must("sweep", "--dry-run", "--issue");

  expect(said.output).toContain("2 drafts would be discarded");
  expect([changesMade(bench), await ledgerHead(bench)]).toEqual(before);
  expect(forge.writes).toEqual([]);
});

test("nothing that is not ours is touched: hand-made things, copies, and another installation's", async () => {
  const bench = await benchAt("live");
  const { byHand } = bench.emulator;
  const name = bench.emulator.objects().find(({ kind }) => kind === "email")?.name ?? "";
  const lost = byHand.create("email", { name });
  const others = [
    byHand.create("email", { name: "Somebody's own newsletter" }),
    byHand.create("email", { name: `Copy of ${name}` }),
    byHand.create("email", { name: name.replace(/cac:[0-9a-f]{16}/, `cac:${"7".repeat(16)}`) }),
    byHand.create("page", { name: "Somebody's own page" }),
  ];
  bench.clock.advance(2 * DAY_MS);
  const young = byHand.create("email", { name });
  const before = there(bench);

  await bench.must("sweep");

  expect(there(bench)).toEqual(before.filter((line) => !line.includes(lost)));
  for (const id of [...others, young]) expect(there(bench).join()).toContain(id);
  await isQuiet(bench);
});

test("what is out with our marker and in no record is reported, and stays out", async () => {
  const bench = await benchAt("live");
  const page = bench.emulator.objects().find(({ kind }) => kind === "page");
  const twin = bench.emulator.byHand.create("page", { name: page?.name ?? "" });
  bench.emulator.byHand.publish("page", twin);
  bench.clock.advance(2 * DAY_MS);

  const swept = await bench.campaigns("sweep");

  expect(swept.exit).toBe(1);
  expect(swept.output).toContain("it is live, and no record of ours says so");
  expect(bench.emulator.objects().filter(({ live }) => live)).toHaveLength(2);
  await isQuiet(bench);
});

test("what is held is left alone, with everything that looks like it", async () => {
  let hears = false;
  const silent = silentAfterSending();
  const wrapTransport = (transport: Transport): Transport => {
    const deaf = silent(transport);
    return (request) => (hears ? transport : deaf)(request);
  };
  const bench = await benchAt("approved", { wrapTransport });
  await bench.campaigns("deploy");
  hears = true;
  const name = bench.emulator.objects().find(({ kind }) => kind === "email")?.name ?? "";
  bench.emulator.byHand.create("email", { name });
  bench.clock.advance(2 * DAY_MS);

  await isQuiet(bench);

  expect((await recordsOf(bench)).find(({ kind }) => kind === "email")?.state).toBe("held");
});

test("a draft that somebody brought out by hand is left to them, and the run says so", async () => {
  const { bench } = await closed();
  bench.emulator.byHand.publish("page", idOf(bench, "page"));

  const swept = await bench.campaigns("sweep");

  expect(swept.exit).toBe(1);
  expect(swept.output).toContain("Somebody brought it out in the platform: it is live.");
  expect(there(bench)).toEqual([expect.stringMatching(/^page/)]);
});

test("a draft whose marker somebody took away is theirs now", async () => {
  const { bench } = await closed();
  bench.emulator.byHand.edit("email", idOf(bench, "email"), { name: "Our own mail now" });

  const swept = await bench.campaigns("sweep");

  expect(swept.output).toContain("It does not carry our marker any more");
  expect(there(bench)).toEqual([expect.stringMatching(/^email/)]);
});

test("an answer that is lost while drafts are deleted loses nothing: the next run writes down that they are gone", async () => {
  const { bench } = await closed();
  bench.emulator.misbehave({ match: { method: "DELETE" }, fault: { kind: "lose-answer" } });

  const first = await bench.campaigns("sweep");
  bench.emulator.behave();
  await bench.must("sweep");

  expect(first.exit).toBeLessThan(70);
  expect(there(bench)).toEqual([]);
  expect(await statesOf(bench)).toEqual(NOTHING_LEFT);
  await isQuiet(bench);
});

test.for<[where: string, nth: number, when: "before" | "after"]>([
  ["DELETE", 1, "after"],
  ["DELETE", 2, "before"],
  ["update-ref", 1, "after"],
  ["update-ref", 2, "before"],
])("a sweep that is killed at %s %d, %s it is carried out, is finished by the next", async ([where, nth, when]) => {
  const killer = killAt(where, nth, when);
  const { bench } = await closed({ wrapTransport: killer.wire, wrapGit: killer.git });
  killer.arm();

  const killed = await bench.campaigns("sweep");
  expect(killed.exit).not.toBe(0);
  killer.disarm();
  await bench.must("sweep");

  expect(there(bench)).toEqual([]);
  expect(await statesOf(bench)).toEqual(NOTHING_LEFT);
  await isQuiet(bench);
});

test("a draft whose staging was cut off is found when its pull request was closed, a day later and no sooner", async () => {
  const { bench, forge } = await cutOff();
  forge.givePullRequest({ number: 12, state: "closed" });

  await bench.campaigns("sweep");
  expect(there(bench)).toHaveLength(1);

  bench.clock.advance(2 * DAY_MS);
  await bench.must("sweep");
  expect(there(bench)).toEqual([]);
  expect(await statesOf(bench)).toEqual(NOTHING_LEFT);
  await isQuiet(bench);
});

test("a draft whose staging was cut off stays while its pull request is open", async () => {
  const { bench } = await cutOff();
  bench.clock.advance(2 * DAY_MS);

  await isQuiet(bench);

  expect(there(bench)).toHaveLength(1);
});

test("one issue tells what a person has to look at, and closes when it is gone", async () => {
  const { bench, forge } = await staged();
  const name = bench.emulator.objects().find(({ kind }) => kind === "email")?.name ?? "";
  const copy = bench.emulator.byHand.create("email", { name: `Copy of ${name}` });

  await bench.must("sweep", "--issue");
  expect((await forge.issuesWith("campaigns-sweep", "open")).map(({ title }) => title)).toEqual(["Lost drafts: 1 thing to look at"]);

  bench.emulator.byHand.delete("email", copy);
  await bench.must("sweep", "--issue");
  expect(await forge.issuesWith("campaigns-sweep", "open")).toEqual([]);
});

async function discard(bench: Workbench, change: string): Promise<Awaited<ReturnType<typeof discardDraftsOf>>> {
  const team = await openDefaultBranch(bench.world);
  return await discardDraftsOf({
    world: bench.world,
    team,
    ledger: await teamLedger(bench.world, team.config),
    platforms: openPlatforms(bench.world, team.config),
    change,
  });
}

test("closing a pull request discards its drafts at once", async () => {
  const { bench } = await closed();

  expect(await discard(bench, "#12")).toEqual({ discarded: [`${SLUG}/launch-email`, `${SLUG}/launch-page`], left: [] });

  expect(there(bench)).toEqual([]);
  expect(await discard(bench, "#12")).toEqual({ discarded: [], left: [] });
  await isQuiet(bench);
});

test("closing a pull request discards what its staging left when it was cut off", async () => {
  const { bench } = await cutOff();

  const { discarded } = await discard(bench, "#12");

  expect(discarded).toContain(`${SLUG}/launch-email`);
  expect(there(bench)).toEqual([]);
  expect(await statesOf(bench)).toEqual(NOTHING_LEFT);
});

test("closing a change of what is out empties the page's draft slot and deletes the mail's review copy; both stay out", async () => {
  const bench = await benchAt("live");
  await edit(bench, "second", "launch-page", "headline", "A second headline");
  await edit(bench, "third", "launch-email", "subject", '"A second subject"', "second");
  await bench.must("stage", SLUG, "--change", "#13");
  const shown = bench.emulator.objects().find(({ live }) => live)?.fields;

  const { discarded, left } = await discard(bench, "#13");

  expect([discarded, left]).toEqual([[`${SLUG}/launch-email`, `${SLUG}/launch-page`], []]);
  const page = bench.emulator.objects().find(({ live }) => live);
  expect([page?.fields, page?.buffer]).toEqual([shown, undefined]);
  expect((await recordsOf(bench)).map(({ asset, state, drafts }) => [asset, state, drafts.length])).toEqual([
    ["launch-email", "scheduled", 0],
    ["launch-page", "live", 0],
  ]);
});

test("edits somebody made in the draft slot are not thrown away", async () => {
  const bench = await benchAt("live");
  await edit(bench, "second", "launch-page", "headline", "A second headline");
  await bench.must("stage", SLUG, "--change", "#13");
  bench.emulator.byHand.editBuffer("page", idOf(bench, "page"), { htmlTitle: "Our own title" });

  expect(await discard(bench, "#13")).toEqual({
    discarded: [],
    left: [{ asset: `${SLUG}/launch-page`, reason: "Somebody edited it in the platform since." }],
  });
  expect(bench.emulator.objects().find(({ live }) => live)?.buffer).toMatchObject({ htmlTitle: "Our own title" });
});

test("a change whose draft became what is out has nothing to discard", async () => {
  const bench = await benchAt("live");
  const before = there(bench);

  expect(await discard(bench, "spring-launch")).toEqual({ discarded: [], left: [] });
  expect(there(bench)).toEqual(before);
});

/** The mail was made in HubSpot, and the process ended before it could be written down. */
async function cutOff(): Promise<Team> {
  const killer = killAt("POST", 1, "after");
  const bench = await benchAt("written", { wrapTransport: killer.wire });
  const forge = fakeForge({ clock: bench.clock });
  forge.givePullRequest({ number: 12 });
  killer.arm();
  await bench.campaigns("stage", SLUG, "--change", "#12");
  killer.disarm();
  await bench.gitText("switch", "--quiet", "main");
  return { bench: onForge(bench, forge), forge };
}

interface Killer {
  arm(): void;
  disarm(): void;
  wire(transport: Transport): Transport;
  git(git: Git): Git;
}

/** Ends everything at the nth call of a method, or of a git command: nothing after it is carried out. */
function killAt(where: string, nth: number, when: "before" | "after"): Killer {
  let armed = false;
  let dead = false;
  let seen = 0;
  const around = async <Answer>(name: string, act: () => Promise<Answer>): Promise<Answer> => {
    if (dead) throw new Error("The process is gone.");
    if (!armed || name !== where) return await act();
    seen += 1;
    if (seen !== nth) return await act();
    if (when === "after") await act();
    dead = true;
    throw new Error("The process is gone.");
  };
  return {
    arm() {
      armed = true;
    },
    disarm() {
      armed = false;
      dead = false;
    },
    wire: (transport) => (request) => around(request.method, () => transport(request)),
    git: (git) => ({ folder: git.folder, run: (args, options) => around(args[0] ?? "", () => git.run(args, options)) }),
  };
}
