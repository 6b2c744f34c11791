/**
 * L5: whole lives of a campaign, step by step as people live them, in an order that chance decides: edits, approvals, merges, reverts,
 * deploys that die, hands in the platform, time that passes. A model remembers who said yes to what, and is asked after each step.
 */
import fc from "fast-check";
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import { gitText } from "#git/run.ts";
import { verifyLedger } from "#ledger/verify.ts";
import type { Git } from "#ports/git.ts";
import { memoryGit } from "../memory-git/git.ts";
import { entryAt, withEntry } from "../memory-git/objects.ts";
import { copyOf, type MemoryRepository } from "../memory-git/repository.ts";
import { openBench, SLUG, writeCampaign } from "../workbench.ts";
import { faultyGit, faultyWire, type GitFault, Killed, life, type WireFault } from "./faults.ts";
import { recordsIn } from "./invariants.ts";
import type { Failure } from "./layers.ts";
import type { Account, Thing } from "./platform.ts";
import { openWorld, quick, type Scene, sceneFrom } from "./scenes.ts";

const FOLDER = `campaigns/${SLUG}`;
const MAIN = "refs/heads/main";
const CHANGE = "refs/heads/change";
const HOUR_MS = 3_600_000;
export const SUBJECTS = ["One", "A second version", "A third version"] as const;
/** Whose yes the content of an asset needs. */
const ASKED = ["legal-reviewer", "brand-reviewer"] as const;
const PEOPLE = [...ASKED, "crm-lead", "marketer"] as const;

/** Every version of the campaign's folder that a life may use, rendered by the program itself; lies beside the scene's own history. */
export interface Versions {
  readonly trees: readonly string[];
}

interface Model {
  /** By version: who said yes to it when they could. */
  readonly yes: Map<number, Set<string>>;
  /** Who wrote something of it that has not gone out yet: their yes to it does not count. */
  readonly wrote: Set<string>;
  /** Objects somebody laid hands on in the platform: what they show is not our doing. */
  readonly byHand: Set<string>;
  /** Objects somebody published or sent there: that is not our doing either. */
  readonly sentByHand: Set<string>;
  /** What was out after the step before. */
  out: ReadonlyMap<string, string>;
  /** The version a stop stands against, until another one is approved and out. */
  stopped: number | undefined;
}

class Life {
  readonly repository: MemoryRepository;
  readonly account: Account;
  readonly clock: SteppableClock;
  readonly git: Git;
  readonly model: Model = {
    yes: new Map(),
    wrote: new Set(),
    byHand: new Set(),
    sentByHand: new Set(),
    out: new Map(),
    stopped: undefined,
  };
  readonly told: string[] = [];
  readonly #versions: Versions;
  readonly #run: ReturnType<typeof openWorld>["another"];
  #commits = 0;

  constructor(scene: Scene, versions: Versions) {
    this.repository = copyOf(scene.repository);
    this.git = memoryGit(this.repository);
    this.#versions = versions;
    const { account, clock, another } = openWorld(scene, this.git);
    this.account = account;
    this.clock = clock;
    this.#run = another;
  }

  /** Somebody types a command; with a fault, once. */
  async command(
    args: readonly string[],
    fault?: { readonly wire?: Planned<WireFault>; readonly git?: Planned<GitFault> },
  ): Promise<number> {
    const process = life();
    const wire = faultyWire(this.clock, fault?.wire === undefined ? [] : [fault.wire], process);
    const git = faultyGit(fault?.git === undefined ? [] : [fault.git], process);
    const campaigns = this.#run(git.wrap(this.git), wire.transport);
    try {
      const { exit, output, errors } = await campaigns(...args);
      this.told.push(`$ ${args.join(" ")} → ${exit}\n${output.slice(0, 600)}${errors.slice(0, 300)}`);
      return exit;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.told.push(`$ ${args.join(" ")} → killed`);
      return -1;
    } finally {
      await wire.arriveLate();
    }
  }

  as(login: string): void {
    this.repository.config.set("user.name", login);
    this.repository.config.set("user.email", `${login}@acme.example`);
  }

  at(ref: string): string | undefined {
    return this.repository.refs.get(ref);
  }

  /** −1 where the campaign is not there. */
  versionAt(ref: string): number {
    const commit = this.at(ref);
    if (commit === undefined) return -1;
    const { objects } = this.repository;
    return this.#versions.trees.indexOf(entryAt(objects, objects.commit(commit).tree, FOLDER)?.oid ?? "");
  }

  /** A commit that puts this version (or nothing) in the campaign's place. */
  commitOn(
    ref: string,
    base: string,
    version: number | undefined,
    { more = [], by = "marketer", words = "" }: { readonly more?: readonly string[]; readonly by?: string; readonly words?: string } = {},
  ): void {
    const { objects, refs } = this.repository;
    const oid = version === undefined ? undefined : this.#versions.trees[version];
    const root = objects.commit(base).tree;
    const tree = withEntry(objects, root, FOLDER, oid === undefined ? undefined : { mode: "40000", oid });
    this.#commits += 1;
    // A commit that changes nothing makes nobody a writer.
    if (tree !== root) this.model.wrote.add(by);
    const who = `${by} <${by}@acme.example> ${Math.floor(this.clock.now() / 1000) + this.#commits} +0000`;
    refs.set(
      ref,
      objects.addCommit({ tree, parents: [base, ...more], author: who, committer: who, message: `feat: ${version}\n${words}` }),
    );
  }

  /** Their yes to what stands on the change; remembered where it counts. */
  async approve(login: string): Promise<void> {
    const version = this.versionAt(CHANGE);
    if (version < 0) return;
    this.repository.head = CHANGE;
    this.as(login);
    if ((await this.command(["approve", SLUG])) !== 0 || this.model.wrote.has(login)) return;
    this.model.yes.set(version, (this.model.yes.get(version) ?? new Set()).add(login));
  }

  /** What must hold after every step; after one that somebody did by hand, only what we count. */
  async wrongs(isByHand: boolean): Promise<readonly string[]> {
    const { account, model } = this;
    const now = new Map(account.things().flatMap((thing) => (thing.isOut ? [[thing.id, thing.title] as const] : [])));
    const wrong: string[] = [];
    const sends = account.sends().filter((id) => !model.sentByHand.has(id));
    if (sends.length > 1) wrong.push(`I1: ${sends.length} sends`);
    let ended = false;
    let isNew = false;
    for (const [id, title] of now) {
      if (isByHand || model.out.get(id) === title) continue;
      isNew = true;
      const version = versionOf(title);
      const missing = ASKED.filter((login) => model.yes.get(version)?.has(login) !== true);
      if (missing.length > 0) wrong.push(`I5: ${id} went out as “${title}” without ${missing.join(" and ")}`);
      if (model.stopped === version) wrong.push(`I5: ${id} went out although a stop stands`);
      ended ||= model.stopped !== undefined && model.stopped !== version;
    }
    if (ended) model.stopped = undefined;
    // What was taken back together with its place in the tree lives again only by a new yes.
    if (model.out.size > 0 && now.size === 0 && this.versionAt(MAIN) < 0) model.yes.clear();
    // Once it is out under their names, the next version has writers of its own.
    if (isNew && this.at(CHANGE) === undefined) model.wrote.clear();
    model.out = now;
    const verdict = await verifyLedger(this.git, {});
    if (verdict.status === "broken") wrong.push(`I6: ${verdict.problem}`);
    return wrong;
  }

  /** At the end of a life: everything comes to rest, and what is out is what the ledger says. */
  async rest(): Promise<readonly string[]> {
    for (let run = 0; run < 4; run += 1) await this.command(["deploy"]);
    const before = this.at("refs/heads/campaigns-ledger");
    const exit = await this.command(["deploy"]);
    const wrong = [...(await this.wrongs(false))];
    // What still fails is tried again each time, and that is written down.
    if (exit === 0 && this.at("refs/heads/campaigns-ledger") !== before) wrong.push("I4: a quiet deploy still wrote to the ledger");
    const records = await recordsIn(this.git);
    const ours = (thing: Thing) => !this.model.byHand.has(thing.id);
    const known = new Set(records.flatMap(({ state, object }) => (state === "scheduled" || state === "live" ? [object?.id] : [])));
    for (const thing of this.account.things().filter(ours))
      if (thing.isOut !== known.has(thing.id)) wrong.push(`I2: ${thing.kind} ${thing.id} is ${thing.state}, the ledger says otherwise`);
    for (const { asset, intent, state } of records)
      if (intent !== undefined && state !== "held" && this.model.byHand.size === 0)
        wrong.push(`I7: ${asset} still intends to ${intent.operation}`);
    return wrong;
  }
}

function versionOf(title: string): number {
  return SUBJECTS.findIndex((subject) => title === subject || title.startsWith(`${subject} `));
}

interface Planned<Fault> {
  readonly at: number;
  readonly fault: Fault;
}

type Step = (life: Life) => Promise<void>;

/** Most lives would never come this far by chance, so it is offered more often than anything else. */
const launch: fc.Arbitrary<readonly [string, Step]> = fc.nat(2).map((version) => [
  `launch ${version}`,
  async (one) => {
    await written(one, version, "marketer");
    await approved(one);
    merged(one, "merge");
    await deployed(one);
  },
]);

/** What people and machines do. Each does nothing where it makes no sense. */
const steps: readonly fc.Arbitrary<readonly [string, Step]>[] = [
  fc
    .record({ version: fc.nat(2), by: fc.constantFrom("marketer", "marketer", ...PEOPLE) })
    .map(({ version, by }) => [`${by} writes ${version}`, (one) => written(one, version, by)]),
  fc.constant([
    "take back",
    async (one) => {
      reverted(one);
      await deployed(one);
    },
  ] as const),
  fc.constantFrom(...PEOPLE).map((login) => [`${login} approves`, (one) => one.approve(login)]),
  fc.constant(["everybody approves", (one) => approved(one)] as const),
  fc.nat(2).map((version) => [
    `push ${version} after approval`,
    async (one) => {
      const head = one.at(CHANGE);
      if (head !== undefined) one.commitOn(CHANGE, head, version);
    },
  ]),
  fc.constantFrom("merge", "squash").map((how) => [how, async (one) => merged(one, how)]),
  fc.constant(["revert", async (one) => reverted(one)] as const),
  fc.constant(["deploy", (one) => deployed(one)] as const),
  fc
    .record({
      at: fc.nat(40),
      fault: fc.constantFrom<WireFault>(
        "killed before",
        "killed after",
        "timeout after commit",
        "500 after commit",
        "late commit after a retry",
        "401",
      ),
    })
    .map((wire) => [`deploy with ${wire.fault} at call ${wire.at}`, (one) => deployed(one, { wire })]),
  fc
    .record({ at: fc.nat(50), fault: fc.constantFrom<GitFault>("killed before", "killed after", "failed after", "disk full") })
    .map((git) => [`deploy with ${git.fault} at git ${git.at}`, (one) => deployed(one, { git })]),
  fc.constantFrom("edit", "remove", "publish").chain((act) =>
    fc.nat(3).map((index) => [
      `somebody ${act}s object ${index} by hand`,
      async (one) => {
        const thing = one.account.things()[index];
        if (thing === undefined) return;
        one.model.byHand.add(thing.id);
        if (act === "publish") one.model.sentByHand.add(thing.id);
        try {
          one.account.byHand[act as "edit"](thing.id);
        } catch {
          // The platform does not allow it there.
        }
      },
    ]),
  ),
  fc.constantFrom(1, 20, 24 * 8, 24 * 20).map((hours) => [
    `${hours} hours pass`,
    async (one) => {
      one.account.advance(hours * HOUR_MS);
    },
  ]),
  fc.constantFrom("sweep", "watch", "drift", "status").map((name) => [
    name,
    async (one) => {
      await one.command([name]);
    },
  ]),
  fc.constant([
    "stop",
    async (one) => {
      one.as("marketer");
      const [out = ""] = one.model.out.values();
      // Nothing of it out: a stop is about what is staged.
      const version = versionOf(out === "" ? (one.account.things()[0]?.title ?? "") : out);
      if ((await one.command(["stop", SLUG, "--reason", "a test"])) !== 0) return;
      const records = await recordsIn(one.git);
      const isWhole = records.length > 0 && records.every(({ block }) => block?.kind === "stopped");
      if (isWhole) one.model.stopped = version;
    },
  ] as const),
  fc.constant([
    "resume",
    async (one) => {
      one.as("marketer");
      one.repository.head = MAIN;
      await one.command(["resume", SLUG]);
      one.model.stopped = undefined;
    },
  ] as const),
];

async function written(one: Life, version: number, by: string): Promise<void> {
  one.commitOn(CHANGE, one.at(CHANGE) ?? one.at(MAIN) ?? "", version, { by });
  one.repository.head = CHANGE;
  one.as(by);
  await one.command(["stage", SLUG]);
}

async function approved(one: Life): Promise<void> {
  for (const login of PEOPLE.slice(0, 3)) await one.approve(login);
}

function merged(one: Life, how: string): void {
  const [head, main] = [one.at(CHANGE), one.at(MAIN) ?? ""];
  const version = one.versionAt(CHANGE);
  if (head === undefined) return;
  // What was written and taken back before the merge is nobody's writing.
  if (how === "squash" && version === one.versionAt(MAIN)) one.model.wrote.clear();
  one.commitOn(MAIN, main, version < 0 ? undefined : version, how === "merge" ? { more: [head] } : { words: squashed(one) });
  one.repository.refs.delete(CHANGE);
  one.repository.head = MAIN;
}

function reverted(one: Life): void {
  const main = one.at(MAIN) ?? "";
  const [before] = one.repository.objects.commit(main).parents;
  if (before === undefined) return;
  one.repository.refs.set("refs/heads/before", before);
  const version = one.versionAt("refs/heads/before");
  one.repository.refs.delete("refs/heads/before");
  one.commitOn(MAIN, main, version < 0 ? undefined : version);
  one.repository.head = MAIN;
}

/** What GitHub puts under a squashed commit: everybody else who wrote some of it. */
function squashed({ model }: Life): string {
  return `\n${[...model.wrote].map((login) => `Co-authored-by: ${login} <${login}@acme.example>\n`).join("")}`;
}

async function deployed(one: Life, fault?: Parameters<Life["command"]>[1]): Promise<void> {
  one.repository.head = MAIN;
  one.as("marketer");
  await one.command(["deploy"], fault);
}

/** The repository a life begins in: brand and configuration on `main`, and beside it every version of the campaign. */
export async function setLives(): Promise<{ readonly scene: Scene; readonly versions: Versions }> {
  const bench = await openBench({ wrapGit: quick(new Map()) });
  await writeCampaign(bench);
  const trees: string[] = [];
  for (const [index, subject] of SUBJECTS.entries()) {
    for (const [asset, field] of [
      ["launch-email", "subject"],
      ["launch-page", "title"],
    ] as const) {
      const file = `${FOLDER}/assets/${asset}.md`;
      await bench.write(file, (await bench.read(file)).replace(new RegExp(`^${field}: .*$`, "m"), `${field}: ${subject}`));
    }
    await bench.must("render", SLUG);
    await bench.commit(`feat: version ${index}`);
    trees.push(await gitText(bench.git, ["rev-parse", `HEAD:${FOLDER}`]));
  }
  await bench.gitText("switch", "--quiet", "main");
  return { scene: await sceneFrom("stage", bench), versions: { trees } };
}

/** Plays so many lives from a seed; undefined where all hold, else the shortest that does not. */
export async function livesFailure(
  scene: Scene,
  versions: Versions,
  { seed, numRuns, path }: { readonly seed: number; readonly numRuns: number; readonly path?: string },
): Promise<Failure | undefined> {
  let told: readonly string[] = [];
  const refuse = (one: Life, wrong: readonly string[]): void => {
    if (wrong.length === 0) return;
    ({ told } = one);
    throw new Error(wrong.join("\n"));
  };
  const found = await fc.check(
    fc.asyncProperty(fc.array(fc.oneof(...steps, launch, launch), { minLength: 4, maxLength: 14 }), async (all) => {
      const one = new Life(scene, versions);
      for (const [name, step] of all) {
        one.told.push(`— ${name}`);
        await step(one);
        refuse(one, await one.wrongs(name.includes("by hand")));
      }
      refuse(one, await one.rest());
    }),
    { seed, numRuns, ...(path === undefined ? {} : { path }) },
  );
  if (!found.failed) return undefined;
  const steps_ = found.counterexample?.[0].map(([name]) => name).join("; ") ?? "";
  return {
    name: `lives / seed ${found.seed} path ${found.counterexamplePath}`,
    wrong: [String(found.errorInstance instanceof Error ? found.errorInstance.stack : found.errorInstance), `steps: ${steps_}`, ...told],
  };
}
