/** Plays faults in one scene: the runs with faults, then runs without until quiet, then every invariant. */
import type { Remembered } from "#git/remember.ts";
import { LOST_AFTER_MS } from "#plan/sweep.ts";
import type { Ran } from "../workbench.ts";
import { shownIn } from "./ad-invariants.ts";
import { ledgerHead, orphans, quiet, unknownThings, violations, wrongInRun } from "./invariants.ts";
import type { Clean } from "./plans.ts";
import { Killed } from "./process-life.ts";
import { type Tally, tally } from "./reached.ts";
import { type Plan, type Rig, rigFor, unfenced } from "./rig.ts";
import { type Ground, openGround, openGroundOnDisk, type Scene } from "./scenes.ts";
import { meanwhile } from "./series-invariants.ts";
import type { WireRecord } from "./wire-log.ts";

/** Runs after the faulty ones: two to mend, one that must be quiet. */
const RUNS_AFTER = 3;
/** A platform may tell no more than the day on which something was made. */
const A_DAY_MS = 24 * 3_600_000;

export interface Verdict {
  readonly wrong: readonly string[];
  /** Of the calls in the faulty runs, in order: whether it may have changed something. */
  readonly writes: readonly boolean[];
  readonly gitCommands: readonly (readonly string[])[];
  /** Objects made in the platform, the scene's own included. */
  readonly made: number;
  /** Ads that could cost money, as they would have to be approved. */
  readonly shown: ReadonlySet<string>;
  /** What each run printed: every one that was played. */
  readonly outputs: readonly string[];
}

export interface Playing {
  /** What the scene does without faults, to compare with. */
  readonly clean?: Clean | undefined;
  /** On the disk with the real Git, whose answers about unchanging things all copies of a scene share; absent: in memory. */
  readonly remembered?: Remembered | undefined;
  /** Between cases of one scene, in memory; absent: everything is played. */
  readonly seen?: Seen | undefined;
  /** Counts which ways out were taken. */
  readonly reached?: Tally | undefined;
  /** Hears every call as it comes. */
  readonly tell?: (line: string) => void;
}

/**
 * What was wrong from a state on, by the state and what is still to come: of two cases that come to the same, the second is not played on.
 * The state is everything the program and the platform decide by, to the millisecond, so that nothing is left to chance.
 */
export type Seen = Map<string, readonly string[]>;

/** Plays one run with the first of the planned faults, and one more for each further fault, calls and commands counted on. */
export async function play(scene: Scene, plans: readonly Plan[], playing: Playing = {}): Promise<Verdict> {
  const one = await Case.open(scene, plans, playing);
  try {
    const passed: { readonly key: string; readonly from: number }[] = [];
    for await (const moment of one.moments()) {
      const key = playing.seen === undefined ? undefined : one.ahead(moment);
      if (key === undefined) continue;
      const known = playing.seen?.get(key);
      if (known !== undefined) {
        one.wrong.push(...known);
        break;
      }
      passed.push({ key, from: one.wrong.length });
    }
    for (const { key, from } of passed) playing.seen?.set(key, one.wrong.slice(from));
    return one.verdict();
  } finally {
    await one.ground.remove();
  }
}

/** One case from its first run to its last. */
class Case {
  readonly wrong: string[] = [];
  readonly ground: Ground;
  readonly #scene: Scene;
  readonly #plans: readonly Plan[];
  readonly #mostMade: number | undefined;
  readonly #mayFallShort: boolean;
  /** A platform that says it deleted something and did not is a fault of its own: only the sweep finds that. */
  readonly #isSingle: boolean;
  readonly #rig: Rig;
  readonly #tell: (line: string) => void;
  readonly #reached: Tally | undefined;
  readonly #outputs: string[] = [];
  readonly #shown: ReadonlySet<string> | undefined;
  /** How many mails of a sequence had gone out when it was first said to be off. */
  #quietSince: number | undefined;
  /** When a command first ended well. */
  #doneMs: number | undefined;

  static async open(scene: Scene, plans: readonly Plan[], playing: Playing): Promise<Case> {
    const rig = rigFor(plans, playing.tell);
    const { remembered } = playing;
    const ground = remembered === undefined ? openGround(scene, rig) : await openGroundOnDisk(scene, rig, remembered);
    return new Case({ scene, plans, ground, rig }, playing);
  }

  private constructor(
    { scene, plans, ground, rig }: { readonly scene: Scene; readonly plans: readonly Plan[]; readonly ground: Ground; readonly rig: Rig },
    { clean, reached, tell = () => undefined }: Playing,
  ) {
    this.ground = ground;
    this.#scene = scene;
    this.#plans = plans;
    this.#rig = rig;
    this.#tell = tell;
    this.#reached = reached;
    this.#shown = clean?.shown;
    this.#isSingle = plans.length < 2 && plans[0]?.fault !== "200 and nothing done";
    this.#mayFallShort = plans.some(({ fault }) => fault === "late commit after the settle time" || fault === "403");
    this.#mostMade = !this.#isSingle || clean === undefined ? undefined : clean.made + (isMadeAgain(plans[0]) ? 1 : 0);
  }

  /** Plays all of it, and stops for a moment wherever somebody may already know what follows. */
  async *moments(): AsyncGenerator<string> {
    const [scene, plans, rig] = [this.#scene, this.#plans, this.#rig];
    const { command, again = command } = scene.spec;
    const since = await ledgerHead(this.ground);
    const question = { spec: scene.spec, mayLie: !this.#isSingle };
    // In some scenes the ledger lags behind from the start: that is what the run is there to mend.
    const before = new Set(plans.length < 2 ? await unknownThings(this.ground, question) : []);
    for (let run = 0; run < Math.max(1, plans.length); run += 1) {
      if (run > 0) yield `fault ${plans.length - run}`;
      this.#tell(`run ${run + 1}: call ${rig.faultyWire().calls.length}, git command ${rig.faultyGit.commands.length}`);
      rig.process.begin();
      await this.#run(command);
      if (plans.length < 2) this.wrong.push(...(await unknownThings(this.ground, question)).filter((words) => !before.has(words)));
    }
    rig.present.isFaulty = false;
    await rig.faultyWire().arriveLate();
    let last: readonly WireRecord[] = [];
    // The same command first: a stop that failed is called again by whoever called it.
    for (let run = 0; run < RUNS_AFTER; run += 1) {
      yield `later ${run}`;
      const head = await ledgerHead(this.ground);
      last = await this.#run(run === 0 ? command : again);
      const isQuiet = last.every(({ isWrite }) => !isWrite) && (await ledgerHead(this.ground)) === head;
      if (isQuiet && (run > 0 || again === command)) break;
    }
    this.wrong.push(...quiet(last.filter(({ isWrite }) => isWrite).map(({ request }) => request)));
    // What several faults leave lying about is the sweep's to find: drafts that no record names, old enough for it.
    if (!this.#isSingle && (await orphans({ spec: scene.spec, ground: this.ground })).length > 0) {
      this.ground.clock.advance(LOST_AFTER_MS + A_DAY_MS);
      await this.#run(["sweep"]);
    }
    if (plans.length === 0) this.wrong.push(...unfenced(this.ground, rig.steps));
    this.wrong.push(
      ...(await violations({
        ...{ spec: scene.spec, ground: this.ground, mostMade: this.#mostMade, mayFallShort: this.#mayFallShort, since },
        ...{ quietSince: this.#quietSince, startMs: scene.atMs, shown: this.#shown, doneMs: this.#doneMs },
      })),
    );
  }

  /** What lies ahead: the state, and what is still to come. Undefined where a call is on its way, or the state lies on a disk. */
  ahead(moment: string): string | undefined {
    const state = this.ground.state();
    const wire = this.#rig.faultyWire();
    if (state === undefined || wire.isWaiting()) return undefined;
    const [calls, commands] = [wire.calls.length, this.#rig.faultyGit.commands.length];
    const left = this.#rig.present.isFaulty ? this.#plans.map((plan) => leftOf(plan, plan.on === "wire" ? calls : commands)) : [];
    return [
      moment,
      this.#isSingle,
      this.#mostMade,
      this.#mayFallShort,
      this.#quietSince,
      this.#doneMs,
      ...left,
      waitOf(wire.calls.at(-1), this.ground.clock.now()),
      state,
    ].join();
  }

  verdict(): Verdict {
    const { calls } = this.#rig.faultyWire();
    return {
      wrong: this.wrong,
      writes: calls.map(({ isWrite }) => isWrite),
      gitCommands: this.#rig.faultyGit.commands,
      made: this.ground.account.made(),
      shown: shownIn(this.ground.account.adEvents?.() ?? []),
      outputs: this.#outputs,
    };
  }

  /** One run of the program, and what was wrong with what it did. */
  async #run(args: readonly string[]): Promise<readonly WireRecord[]> {
    const { present } = this.#rig;
    const from = this.#rig.faultyWire().calls.length;
    const log = this.#rig.logFrom(this.ground);
    const { output, exit } = await outcomeOf(() => this.ground.campaigns(...args));
    this.#outputs.push(output);
    if (this.#reached !== undefined) tally(this.#reached, output);
    const calls = present.isFaulty ? this.#rig.faultyWire().calls.slice(from) : log.calls;
    this.wrong.push(...wrongInRun({ calls, output, account: this.ground.account }));
    const { series } = this.#scene.spec;
    if (series?.runs === false && exit === 0) this.#quietSince ??= this.ground.account.mails().length;
    if (exit === 0) this.#doneMs ??= this.ground.clock.now();
    if (series !== undefined) meanwhile(this.ground.account);
    return calls;
  }
}

/** A fault that is still to come, counted from here. */
function leftOf({ on, at, fault }: Plan, from: number): string {
  return at < from ? "" : `${on} ${at - from} ${fault}`;
}

/** Milliseconds for which the platform asked to be left alone. */
function waitOf(last: WireRecord | undefined, nowMs: number): number {
  return last?.retryAfterMs === undefined ? 0 : Math.max(0, last.atMs + last.retryAfterMs - nowMs);
}

/** Whether a create that comes late, when everybody has given it up, may have been made once more. */
function isMadeAgain(plan: Plan | undefined): boolean {
  return plan?.fault === "late commit after a retry" || plan?.fault === "late commit after the settle time";
}

async function outcomeOf(command: () => Promise<Ran>): Promise<{ readonly output: string; readonly exit: number | undefined }> {
  try {
    const { exit, output, errors } = await command();
    return { exit, output: `${output}\n${errors}` };
  } catch (error) {
    // A killed process prints nothing and tidies nothing up.
    if (error instanceof Killed) return { exit: undefined, output: "" };
    throw error;
  }
}
