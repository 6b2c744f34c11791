/** Plays one fault in one scene: the run with the fault, then runs without until quiet, then every invariant. */
import type { Remembered } from "#git/remember.ts";
import type { Workbench } from "../workbench.ts";
import { faultyGit, faultyWire, type GitFault, Killed, type WireFault, type WireRecord } from "./faults.ts";
import { violations } from "./invariants.ts";
import { playScene, type Scene } from "./scenes.ts";

export type Plan =
  | { readonly on: "wire"; readonly at: number; readonly fault: WireFault }
  | { readonly on: "git"; readonly at: number; readonly fault: GitFault };

/** Runs after the faulty one: two to mend, one that must be quiet. */
const RUNS_AFTER = 3;

export interface Verdict {
  readonly wrong: readonly string[];
  /** Methods of the first run's calls, in order. */
  readonly methods: readonly string[];
  readonly gitCommands: readonly (readonly string[])[];
  readonly outputs: readonly string[];
}

export async function play(scene: Scene, plan: Plan | undefined, remembered: Remembered): Promise<Verdict> {
  let active = true;
  const git = faultyGit(plan?.on === "git" ? plan : undefined);
  const later: WireRecord[][] = [];
  let faulty: readonly WireRecord[] = [];
  let arrive: () => Promise<void> = () => Promise.resolve();
  const { bench, emulator } = await playScene(scene, {
    remembered,
    wire: (clock) => {
      const wire = faultyWire(clock, plan?.on === "wire" ? plan : undefined);
      faulty = wire.calls;
      arrive = wire.arriveLate;
      return (inner) => {
        const wrapped = wire.transport(inner);
        return async (request) => {
          if (active) return await wrapped(request);
          const response = await inner(request);
          later.at(-1)?.push({ request, atMs: clock.now(), status: response.status, retryAfterMs: undefined });
          return response;
        };
      };
    },
    git: (inner) => ({ folder: inner.folder, run: (args, options) => (active ? git.wrap(inner) : inner).run(args, options) }),
  });
  try {
    const outputs: string[] = [];
    outputs.push(await runOnce(() => bench.campaigns(...scene.command)));
    active = false;
    await arrive();
    // The same command first: a stop that failed is called again by whoever called it.
    for (let run = 0; run < RUNS_AFTER; run += 1) {
      const calls: WireRecord[] = [];
      later.push(calls);
      const before = await ledgerHead(bench);
      outputs.push(await runOnce(() => bench.campaigns(...(run === 0 ? scene.command : scene.again))));
      if (
        calls.every(({ request }) => request.method === "GET") &&
        (await ledgerHead(bench)) === before &&
        (run > 0 || scene.again === scene.command)
      )
        break;
    }
    const wrong = await violations({ scene: scene.name, bench, emulator, faulty, later, outputs, token: emulator.token });
    return { wrong, methods: faulty.map(({ request }) => request.method), gitCommands: git.commands, outputs };
  } finally {
    await bench.remove();
  }
}

async function ledgerHead(bench: Workbench): Promise<string> {
  const { stdout } = await bench.git.run(["rev-parse", "--verify", "--quiet", "refs/heads/campaigns-ledger"]);
  return Buffer.from(stdout).toString("utf8");
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
