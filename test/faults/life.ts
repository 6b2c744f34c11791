/** One life of a campaign, as L5 lives it: a repository, an account, people; and a model that remembers who said yes to what. */
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import { LOCAL_REF } from "#ledger/branch.ts";
import { verifyLedger } from "#ledger/verify.ts";
import type { Git } from "#ports/git.ts";
import type { Account, Thing } from "../accounts/account.ts";
import { memoryGit } from "../memory-git/git.ts";
import { entryAt, withEntry } from "../memory-git/objects.ts";
import { copyOf, type MemoryRepository } from "../memory-git/repository.ts";
import { SLUG } from "../workbench.ts";
import { campaignOf, spentAfter, twoAtOnce, unapprovedIn } from "./ad-invariants.ts";
import { faultyGit, type GitFault } from "./git-faults.ts";
import { recordsIn, wrongInRun } from "./invariants.ts";
import { Killed, life } from "./process-life.ts";
import { openWorld, type Scene } from "./scenes.ts";
import { faultyWire, type WireFault } from "./wire-faults.ts";

export const FOLDER = `campaigns/${SLUG}`;
export const MAIN = "refs/heads/main";
export const CHANGE = "refs/heads/change";
export const SUBJECTS = ["One", "A second version", "A third version"] as const;
/** Whose yes the content of an asset needs. */
const ASKED = ["legal-reviewer", "brand-reviewer"] as const;
export const PEOPLE = [...ASKED, "crm-lead", "marketer"] as const;

/** Every version of the campaign's folder that a life may use, rendered by the program itself; lies beside the scene's own history. */
export interface Versions {
  readonly trees: readonly string[];
  /** Of ads: what each version shows, spends and to whom, as `approvable` tells it; of others nothing. */
  readonly shown?: readonly string[];
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
  stopped: number | "every" | undefined;
  /** When that was said to be done; what could cost money before it was counted up to then. */
  stoppedMs: number | undefined;
  /** How much of the record of ads was looked at. */
  adEvents: number;
}

export class Life {
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
    stoppedMs: undefined,
    adEvents: 0,
  };
  readonly told: string[] = [];
  readonly #versions: Versions;
  readonly #run: ReturnType<typeof openWorld>["another"];
  /** What was wrong with what runs printed or called, since it was asked last. */
  readonly #leaks: string[] = [];
  #commits = 0;
  /** Where the ledger stood after the step before. */
  #ledger: string | undefined;

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
    const wire = faultyWire(this, fault?.wire === undefined ? [] : [fault.wire], process);
    const git = faultyGit(fault?.git === undefined ? [] : [fault.git], process);
    const campaigns = this.#run(git.wrap(this.git), wire.transport);
    try {
      const { exit, output, errors } = await campaigns(...args);
      this.#leaks.push(...wrongInRun({ calls: wire.calls, output: `${output}\n${errors}`, account: this.account }));
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
    const wrong = this.#leaks.splice(0);
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
      if (model.stopped === version || model.stopped === "every") wrong.push(`I5: ${id} went out although a stop stands`);
      ended ||= model.stopped !== undefined && model.stopped !== version;
    }
    if (ended) model.stopped = undefined;
    wrong.push(...this.#adsWrong());
    // What was taken back together with its place in the tree lives again only by a new yes.
    if (model.out.size > 0 && now.size === 0 && this.versionAt(MAIN) < 0) model.yes.clear();
    // Once it is out under their names, the next version has writers of its own.
    if (isNew && this.at(CHANGE) === undefined) model.wrote.clear();
    model.out = now;
    const ledger = this.at(LOCAL_REF);
    if (this.#ledger !== undefined && ledger !== this.#ledger) {
      const { code } = await this.git.run(["merge-base", "--is-ancestor", this.#ledger, ledger ?? this.#ledger]);
      if (code !== 0 || ledger === undefined) wrong.push(`I6: the ledger at ${ledger} does not go on from ${this.#ledger}`);
    }
    this.#ledger = ledger;
    return wrong;
  }

  /** What ads could cost since the step before, and did. */
  #adsWrong(): readonly string[] {
    const { account, model } = this;
    const all = account.adEvents?.() ?? [];
    const events = all.slice(model.adEvents);
    model.adEvents = all.length;
    const isOurs = (campaign: string) => !model.byHand.has(campaign);
    const ours = events.filter((event) => event.kind !== "may-spend" || isOurs(campaignOf(event.shown)));
    const approved = this.#versions.shown?.filter((_, version) => ASKED.every((login) => model.yes.get(version)?.has(login) === true));
    // A hand's own doing is not ours; what a program lets out after a hand wrote into it is.
    const letOut = events.filter(
      (event) => event.by === "api" && !(event.kind === "may-spend" && model.sentByHand.has(campaignOf(event.shown))),
    );
    const { stopped, stoppedMs } = model;
    return [
      ...twoAtOnce(all, isOurs),
      ...unapprovedIn(letOut, new Set(approved)),
      ...(stopped === undefined || stoppedMs === undefined || model.byHand.size > 0 ? [] : spentAfter(ours, stoppedMs)),
    ];
  }

  /** At the end of a life: everything comes to rest, and what is out is what the ledger says. */
  async rest(): Promise<readonly string[]> {
    for (let run = 0; run < 4; run += 1) await this.command(["deploy"]);
    const before = this.at("refs/heads/campaigns-ledger");
    const exit = await this.command(["deploy"]);
    const wrong = [...(await this.wrongs(false))];
    // What still fails is tried again each time, and that is written down.
    if (exit === 0 && this.at("refs/heads/campaigns-ledger") !== before) wrong.push("I4: a quiet deploy still wrote to the ledger");
    const verdict = await verifyLedger(this.git, {});
    if (verdict.status === "broken") wrong.push(`I6: ${verdict.problem}`);
    const records = await recordsIn(this.git);
    const ours = (thing: Thing) => !this.model.byHand.has(thing.id);
    const known = new Set(records.flatMap(({ state, object }) => (state === "scheduled" || state === "live" ? [object?.id] : [])));
    // Where somebody's hands are in the way, what was begun may stay open: the intent says so.
    const open = new Set(
      this.model.byHand.size === 0 ? [] : records.flatMap(({ intent, object }) => (intent === undefined ? [] : [object?.id])),
    );
    for (const thing of this.account.things().filter((one) => ours(one) && !open.has(one.id)))
      if (thing.isOut !== known.has(thing.id)) wrong.push(`I2: ${thing.kind} ${thing.id} is ${thing.state}, the ledger says otherwise`);
    for (const { asset, intent, state } of records)
      if (intent !== undefined && state !== "held" && this.model.byHand.size === 0)
        wrong.push(`I7: ${asset} still intends to ${intent.operation}`);
    return wrong;
  }
}

export function versionOf(title: string): number {
  return SUBJECTS.findIndex((subject) => title === subject || title.startsWith(`${subject} `));
}

interface Planned<Fault> {
  readonly at: number;
  readonly fault: Fault;
}
