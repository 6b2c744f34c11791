/** Plays faults in one scene: the runs with faults, then runs without until quiet, then every invariant. */
import type { Remembered } from "#git/remember.ts";
import { textOf } from "#git/run.ts";
import { LOCAL_REF } from "#ledger/branch.ts";
import { LOST_AFTER_MS } from "#plan/sweep.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { faultyGit, faultyWire, type GitFault, Killed, life, type WireFault, type WireRecord } from "./faults.ts";
import { orphans, unknownThings, violations } from "./invariants.ts";
import type { Clean } from "./plans.ts";
import { type Ground, openGround, openGroundOnDisk, type Scene, type Wrappers } from "./scenes.ts";

export type Plan =
  | { readonly on: "wire"; readonly at: number; readonly fault: WireFault }
  | { readonly on: "git"; readonly at: number; readonly fault: GitFault };

/** Runs after the faulty ones: two to mend, one that must be quiet. */
const RUNS_AFTER = 3;
const AN_HOUR_MS = 3_600_000;

export interface Verdict {
  readonly wrong: readonly string[];
  /** Methods of the calls in the faulty runs, in order. */
  readonly methods: readonly string[];
  readonly gitCommands: readonly (readonly string[])[];
  /** Objects made in the platform, the scene's own included. */
  readonly made: number;
  readonly outputs: readonly string[];
}

export interface Playing {
  /** What the scene does without faults, to compare with. */
  readonly clean?: Clean | undefined;
  /** On the disk with the real Git, whose answers about unchanging things all copies of a scene share; absent: in memory. */
  readonly remembered?: Remembered | undefined;
  /** Hears every call as it comes. */
  readonly tell?: (line: string) => void;
}

/** Plays one run with the first of the planned faults, and one more for each further fault, calls and commands counted on. */
export async function play(
  scene: Scene,
  plans: readonly Plan[],
  { clean, remembered, tell = () => undefined }: Playing = {},
): Promise<Verdict> {
  const process = life();
  const git = faultyGit(
    plans.flatMap((plan) => (plan.on === "git" ? [plan] : [])),
    process,
  );
  const later: WireRecord[][] = [];
  const steps: Step[] = [];
  const stage = { isFaulty: true, isSweeping: false };
  let wire: ReturnType<typeof faultyWire> | undefined;
  const wrappers: Wrappers = {
    wire: (clock) => {
      wire = faultyWire(
        clock,
        plans.flatMap((plan) => (plan.on === "wire" ? [plan] : [])),
        process,
      );
      const wrapped = wire;
      return (inner) => {
        const faulty = wrapped.transport(inner);
        return async (request) => {
          if (stage.isFaulty) {
            steps.push({ request });
            tell(`  call ${wrapped.calls.length}: ${request.method} ${request.path}`);
            return await faulty(request);
          }
          const response = await inner(request);
          if (!stage.isSweeping) later.at(-1)?.push({ request, atMs: clock.now(), status: response.status, retryAfterMs: undefined });
          return response;
        };
      };
    },
    git: (inner) => {
      const faulty = git.wrap(inner);
      return {
        folder: inner.folder,
        run(args, options) {
          if (stage.isFaulty) steps.push({ args });
          return (stage.isFaulty ? faulty : inner).run(args, options);
        },
      };
    },
  };
  const ground = remembered === undefined ? openGround(scene, wrappers) : await openGroundOnDisk(scene, wrappers, remembered);
  try {
    const outputs: string[] = [];
    // A platform that says it deleted something and did not is a fault of its own: only the sweep finds that.
    const isSingle = plans.length < 2 && plans[0]?.fault !== "200 and nothing done";
    const meanwhile: string[] = [];
    for (let run = 0; run < Math.max(1, plans.length); run += 1) {
      process.begin();
      tell(`run ${run + 1}: call ${wire?.calls.length ?? 0}, git command ${git.commands.length}`);
      outputs.push(await runOnce(() => ground.campaigns(...scene.command)));
      if (plans.length < 2) meanwhile.push(...(await unknownThings(ground, { scene: scene.name, mayLie: !isSingle })));
    }
    stage.isFaulty = false;
    await wire?.arriveLate();
    // The same command first: a stop that failed is called again by whoever called it.
    for (let run = 0; run < RUNS_AFTER; run += 1) {
      const calls: WireRecord[] = [];
      later.push(calls);
      const before = await ledgerHead(ground);
      outputs.push(await runOnce(() => ground.campaigns(...(run === 0 ? scene.command : scene.again))));
      const isQuiet = calls.every(({ request }) => request.method === "GET") && (await ledgerHead(ground)) === before;
      if (isQuiet && (run > 0 || scene.again === scene.command)) break;
    }
    // What several faults leave lying about is the sweep's to find: drafts that no record names, a day old.
    if (!isSingle && (await orphans(ground)).length > 0) {
      stage.isSweeping = true;
      ground.clock.advance(LOST_AFTER_MS + AN_HOUR_MS);
      outputs.push(await runOnce(() => ground.campaigns("sweep")));
    }
    if (plans.length === 0) meanwhile.push(...unfenced(ground, steps));
    const faulty = wire?.calls ?? [];
    const mostMade = !isSingle || clean === undefined ? undefined : clean.made + (isMadeAgain(plans[0]) ? 1 : 0);
    const wrong = await violations({ scene: scene.name, ground, faulty, later, outputs, meanwhile, mostMade });
    return { wrong, methods: faulty.map(({ request }) => request.method), gitCommands: git.commands, made: ground.account.made(), outputs };
  } finally {
    await ground.remove();
  }
}

type Step = { readonly args: readonly string[] } | { readonly request: HttpRequest };

/** Rule 8: between the last thing a run wrote to the ledger and what it brings out, it looked at the ledger once more. */
function unfenced({ account }: Ground, steps: readonly Step[]): readonly string[] {
  const isWrite = (step: Step) => "args" in step && step.args.some((arg) => arg === "fast-import" || arg === "push");
  const isLook = (step: Step) =>
    "args" in step && (step.args.includes("ls-remote") || step.args.some((arg) => arg.startsWith(LOCAL_REF) && arg.endsWith("^{commit}")));
  const first = steps.findIndex((step) => "request" in step && account.bringsOut(step.request));
  if (first === -1) return [];
  const written = steps.slice(0, first).findLastIndex(isWrite);
  // A local branch is looked at to be moved, too: only what comes after the move counts.
  const moved = steps.slice(0, first).findLastIndex((step) => "args" in step && step.args.includes("update-ref"));
  const isFenced = steps.slice(Math.max(written, moved) + 1, first).some(isLook);
  return isFenced ? [] : ["I5: it went out without a last look at the ledger"];
}

/** Whether a create that comes late, when everybody has given it up, may have been made once more. */
function isMadeAgain(plan: Plan | undefined): boolean {
  return plan?.fault === "late commit after a retry" || plan?.fault === "late commit after the settle time";
}

async function ledgerHead({ ledger }: Ground): Promise<string> {
  return textOf((await ledger.run(["rev-parse", "--verify", "--quiet", `${LOCAL_REF}^{commit}`])).stdout);
}

async function runOnce(command: () => Promise<{ readonly output: string; readonly errors: string }>): Promise<string> {
  try {
    const { output, errors } = await command();
    return `${output}\n${errors}`;
  } catch (error) {
    // A killed process prints nothing and tidies nothing up.
    if (error instanceof Killed) return "";
    throw error;
  }
}
