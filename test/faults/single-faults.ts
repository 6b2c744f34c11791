/** L1: every call and every git command of a scene, with every kind of fault, one at a time. */
import type { Remembered } from "#git/remember.ts";
import { GIT_FAULTS, type GitFault, PUSH_FAULTS, WIRE_FAULTS, type WireFault } from "./faults.ts";
import { type Plan, play } from "./play.ts";
import { type Scene, type SceneName, setScene, strike } from "./scenes.ts";

export interface Failure {
  /** `update / wire 12 / 500 after commit`: what to play to see it again. */
  readonly name: string;
  readonly wrong: readonly string[];
}

export interface Tally {
  readonly scene: SceneName;
  readonly calls: number;
  readonly commands: number;
  readonly cases: number;
  readonly seconds: number;
  readonly failures: readonly Failure[];
}

/** One of each class of outcome: the others are the same to the program up to a number. */
const REPRESENTATIVE: readonly WireFault[] = [
  "refused",
  "timeout after commit",
  "late commit after a retry",
  "late commit after the settle time",
  "429 with seconds",
  "500 after commit",
  "200 truncated after commit",
  "401",
  "killed before",
  "killed after",
];
const WRITING = new Set(["fast-import", "update-ref"]);

/**
 * cut: every representative fault on every call that changes something, one (in turn) on every second other call, every git fault on every
 * command that writes, one on every other. all: everything on everything.
 */
export type Extent = "cut" | "all";

/** What `npm test` plays, unless FAULTS=all asks for everything. */
export function extent(): Extent {
  // biome-ignore lint/style/noProcessEnv: tests are told their extent by the environment.
  return process.env["FAULTS"] === "all" ? "all" : "cut";
}

/** One line of the table. */
export function tell({ scene, calls, commands, cases, seconds, failures }: Tally): void {
  process.stdout.write(
    `faults  ${scene.padEnd(9)} ${String(calls).padStart(3)} calls  ${String(commands).padStart(3)} git commands  ${String(cases).padStart(5)} cases  ${String(failures.length).padStart(3)} failed  ${seconds} s\n`,
  );
}

/** Plays a scene's whole extent, a few at a time. */
export async function playSingleFaults(name: SceneName, extent: Extent): Promise<Tally> {
  const startedMs = performance.now();
  const remembered: Remembered = new Map();
  const scene = await setScene(name);
  try {
    const clean = await recordClean(scene, remembered);
    // With a remote the calls are those of `deploy`: the cut plays what is new, the commands that reach the remote or write.
    const wire = name === "shared" && extent === "cut" ? [] : wirePlans(clean.methods, extent);
    const plans = [...wire, ...gitPlans(clean.commands, extent).filter((plan) => wire.length > 0 || isShared(clean.commands[plan.at]))];
    const failures: Failure[] = [];
    await inParallel(plans, 3, async (plan) => {
      const { wrong, outputs } = await play(scene, plan, remembered);
      if (wrong.length > 0)
        failures.push({
          name: `${name} / ${plan.on} ${plan.at} / ${plan.fault}`,
          wrong: [...wrong, ...outputs.map((output) => output.slice(0, 1500))],
        });
    });
    return {
      scene: name,
      calls: clean.methods.length,
      commands: clean.commands.length,
      cases: plans.length,
      seconds: Math.round((performance.now() - startedMs) / 1000),
      failures: failures.sort((left, right) => (left.name < right.name ? -1 : 1)),
    };
  } finally {
    await strike(scene);
  }
}

async function recordClean(
  scene: Scene,
  remembered: Remembered,
): Promise<{ readonly methods: readonly string[]; readonly commands: readonly (readonly string[])[] }> {
  const clean = await play(scene, undefined, remembered);
  if (clean.wrong.length > 0) throw new Error(`${scene.name} is wrong without any fault: ${clean.wrong.join("; ")}`);
  return { methods: clean.methods, commands: clean.gitCommands };
}

function wirePlans(methods: readonly string[], extent: Extent): readonly Plan[] {
  return methods.flatMap((method, at) => {
    const faults = extent === "all" ? WIRE_FAULTS : method !== "GET" ? REPRESENTATIVE : at % 2 === 0 ? inTurn(WIRE_FAULTS, at / 2) : [];
    return faults.map((fault): Plan => ({ on: "wire", at, fault }));
  });
}

function gitPlans(commands: readonly (readonly string[])[], extent: Extent): readonly Plan[] {
  return commands.flatMap((args, at) => {
    if (args.includes("push") || args.includes("fetch")) return PUSH_FAULTS.map((fault): Plan => ({ on: "git", at, fault }));
    const writes = args.some((arg) => WRITING.has(arg));
    const faults: readonly GitFault[] = extent === "all" || writes ? GIT_FAULTS : inTurn(GIT_FAULTS, at);
    return faults.map((fault): Plan => ({ on: "git", at, fault }));
  });
}

function isShared(args: readonly string[] | undefined): boolean {
  return args?.some((arg) => arg === "push" || arg === "fetch" || WRITING.has(arg)) === true;
}

function inTurn<Kind>(kinds: readonly Kind[], at: number): readonly Kind[] {
  return kinds.slice(at % kinds.length, (at % kinds.length) + 1);
}

async function inParallel<Item>(items: readonly Item[], width: number, work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}
