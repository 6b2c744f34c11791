/**
 * `npm run test:faults -- [L1 L2 …] [--most 1000]`: plays the layers and prints one table. Every failure is printed with a name;
 * `npm run test:faults -- --again "<name>"` plays that one again, alone and in full.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { BUGS } from "./bugs.ts";
import { hire, huntBugs, type Order } from "./fan-out.ts";
import { interleavingFailure } from "./interleave.ts";
import { cleanRun, type Failure, failureOf, plansIn } from "./layers.ts";
import { livesFailure, setLives } from "./lives.ts";
import { countsOf, killingFailure, inWords as killingInWords, killings } from "./processes.ts";
import { added, MUST_BE_REACHED, type Tally } from "./reached.ts";
import { type Scene, setScene, strike } from "./scenes.ts";
import { SCENES, type SceneName } from "./story.ts";
import { type Row, tableOf } from "./table.ts";

interface Played {
  readonly layer: Order["layer"];
  readonly scenes: readonly SceneName[];
  /** Cases of one scene. */
  readonly most: number;
  readonly what: string;
}

const EVERY = Number.POSITIVE_INFINITY;
const PLAYED: readonly Played[] = [
  { layer: "L1", scenes: SCENES, most: EVERY, what: "every single fault" },
  { layer: "L2", scenes: ["deploy", "stage", "stop"], most: EVERY, what: "every pair of faults" },
  { layer: "L3", scenes: SCENES, most: 2_650, what: "3 to 6 faults at random" },
  {
    layer: "L4",
    scenes: ["stage", "sweep", "watch", "deploy", "shared", "rollback", "stop", "broken"],
    most: EVERY,
    what: "a process killed or cancelled",
  },
  { layer: "L6", scenes: ["shared"], most: 3_000, what: "2 or 3 runs at once" },
];
const LIVES = 10_000;
/** What a bug is hunted in. */
const HUNTED: readonly SceneName[] = ["stage", "staged", "deploy", "shared", "update", "rollback", "stop"];
const CHANCE: ReadonlySet<string> = new Set(["L3", "L6"]);

const { values, positionals } = parseArgs({ allowPositionals: true, options: { again: { type: "string" }, most: { type: "string" } } });
if (values.again === undefined) await playAll(positionals, values.most === undefined ? EVERY : Number(values.most));
else await playAgain(values.again);

async function playAll(wanted: readonly string[], cap: number): Promise<void> {
  const rows: Row[] = [];
  const isWanted = (layer: string) => wanted.length === 0 || wanted.includes(layer);
  const done = (row: Omit<Row, "seconds">, startedMs: number, failures: readonly Failure[]): void => {
    rows.push({ ...row, seconds: (performance.now() - startedMs) / 1000 });
    process.stderr.write(`${tableOf(rows.slice(-1)).split("\n")[1]}\n`);
    for (const failure of failures.slice(0, 5)) process.stdout.write(`\n${inWords(failure)}\n`);
    if (failures.length > 0) process.exitCode = 1;
  };
  const scenes = new Map<SceneName, Scene>();
  const crew = hire();
  const all: Tally = new Map();
  for (const { layer, scenes: names, most, what } of PLAYED.filter((one) => isWanted(one.layer))) {
    for (const name of names) {
      const startedMs = performance.now();
      const scene = scenes.get(name) ?? (await setScene(name));
      scenes.set(name, scene);
      const { cases, failures, reached } = await crew.play({ layer, scene: scene.data, most: Math.min(most, cap) });
      added(all, reached);
      const seeds = CHANCE.has(layer) ? { seeds: `1–${Math.min(most, cap)}` } : {};
      done({ layer, what: `${what}: ${name}`, cases, failed: failures.length, ...seeds }, startedMs, failures);
    }
  }
  if (isWanted("L5")) {
    const startedMs = performance.now();
    const { scene, versions } = await setLives();
    const { cases, failures } = await crew.play({ layer: "L5", scene: scene.data, versions, most: Math.min(LIVES, cap) });
    await strike(scene);
    done({ layer: "L5", what: "whole lives, step by step", cases, failed: failures.length, seeds: `1–${LIVES / 50}` }, startedMs, failures);
  }
  await crew.dismiss();
  for (const scene of scenes.values()) await strike(scene);
  if (isWanted("L7")) await hunt(done);
  const cases = rows.reduce((sum, row) => sum + row.cases, 0);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  process.stdout.write(`\n${tableOf(rows)}\n`);
  if (isWanted("L1") && isWanted("L3") && cap === EVERY) {
    const never = MUST_BE_REACHED.filter((what) => !all.has(what));
    process.stdout.write(`\nHow often a run came to it:\n${reachedOf(all)}\n`);
    if (never.length > 0) {
      process.stdout.write(`\nNever reached, so that nothing was proved about it: ${never.join(", ")}\n`);
      process.exitCode = 1;
    }
  }
  process.stdout.write(`\n${cases - failed} passed, ${failed} failed\n`);
}

async function hunt(done: (row: Omit<Row, "seconds">, startedMs: number, failures: readonly Failure[]) => void): Promise<void> {
  const startedMs = performance.now();
  const scenes = [];
  for (const name of HUNTED) scenes.push(await setScene(name));
  const lives = await setLives();
  const found = await huntBugs({
    scenes: scenes.map(({ data }) => data),
    lives: { scene: lives.scene.data, versions: lives.versions },
  });
  for (const scene of [...scenes, lives.scene]) await strike(scene);
  for (const { bug, caught } of found) process.stdout.write(`  ${bug.name}: ${caught.by ?? "NOT CAUGHT"} (case ${caught.played})\n`);
  const missed = found.flatMap(({ bug, caught }): readonly Failure[] =>
    caught.by === undefined ? [{ name: `bug “${bug.name}”`, wrong: [`None of ${caught.played} cases caught it.`] }] : [],
  );
  done({ layer: "L7", what: "bugs put into the engine", cases: BUGS.length, failed: missed.length }, startedMs, missed);
}

async function playAgain(name: string): Promise<void> {
  const failure = name.startsWith("lives / ") ? await lifeAgain(name) : await caseAgain(name);
  process.stdout.write(failure === undefined ? "It holds.\n" : `${inWords(failure)}\n`);
  process.exitCode = failure === undefined ? 0 : 1;
}

async function lifeAgain(name: string): Promise<Failure | undefined> {
  const [, seed = "", path = ""] = /seed (\S+) path (\S+)/.exec(name) ?? [];
  const { scene, versions } = await setLives();
  const failure = await livesFailure(scene, versions, { seed: Number(seed), numRuns: 50, path });
  await strike(scene);
  return failure;
}

async function caseAgain(name: string): Promise<Failure | undefined> {
  const [sceneName = "", what = ""] = name.split(" / ");
  const found = SCENES.find((one) => one === sceneName);
  if (found === undefined) throw new Error(`There is no scene "${sceneName}". A name begins with one of ${SCENES.join(", ")}.`);
  const scene = await setScene(found);
  const seed = Number(/^seed (\d+)/.exec(what)?.[1] ?? 0);
  try {
    if (what.startsWith("process ")) return await processAgain(scene, what.slice("process ".length));
    if (what.includes("at once")) return await interleavingFailure(scene, seed);
    const clean = await cleanRun(scene);
    return await failureOf(scene, { label: /^seed \d+: /.exec(what)?.[0] ?? "", plans: plansIn(what) }, clean);
  } finally {
    await strike(scene);
  }
}

async function processAgain(scene: Scene, words: string): Promise<Failure | undefined> {
  const killing = killings(await countsOf(scene)).find((one) => killingInWords(one) === words);
  if (killing === undefined) throw new Error(`No process is ended by "${words}".`);
  return await killingFailure(scene, killing);
}

function reachedOf(all: Tally): string {
  return [...all]
    .sort(([, left], [, right]) => right - left)
    .map(([what, count]) => `${count.toLocaleString("en-US").padStart(10)}  ${what}`)
    .join("\n");
}

function inWords({ name, wrong }: Failure): string {
  return `FAILED  ${name}\n  ${wrong.join("\n").replaceAll("\n", "\n  ")}`;
}
