/**
 * `npm run test:faults -- [L1 L2 …] [--most 1000] [--platform marketo] [--scene deploy]`: plays the layers and prints one table. Every failure
 * is printed with a name; `npm run test:faults -- --again "<name>"` plays that one again, alone and in full.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import type { PlatformUnderTest } from "../accounts/account.ts";
import { ALL_PLATFORMS, platformNamed } from "../accounts/platforms.ts";
import { openStarter } from "../light-start/open-starter.ts";
import { STARTER } from "../light-start/spawn.ts";
import { startLightly } from "../light-start/start-lightly.ts";
import { BUGS } from "./bugs.ts";
import { hire, huntBugs, type Order } from "./fan-out.ts";
import { interleavingFailure } from "./interleave.ts";
import { ALL, cleanRun, type Failure, failureOf, plansIn, type Share } from "./layers.ts";
import { LIVES_TITLE, livesFailure, setLives } from "./lives.ts";
import { pairs } from "./plans.ts";
import { countsOf, killingFailure, inWords as killingInWords, killings } from "./processes.ts";
import { added, MUST_BE_REACHED, type Tally } from "./reached.ts";
import { type Scene, setScene, strike, titleOf } from "./scenes.ts";
import { SCENES, type SceneName, scenesOn } from "./story.ts";
import { type Row, tableOf } from "./table.ts";

interface Played {
  readonly layer: Order["layer"];
  readonly scenes: readonly SceneName[];
  /** Cases of one scene. */
  readonly most: number;
  /** whole: on every platform. shared: on the one that the case's number or seed draws. */
  readonly on: "whole" | "shared";
  readonly what: string;
}

const EVERY = Number.POSITIVE_INFINITY;
/** Through all scenes. */
const L3_CASES = 50_500;
const PLAYED: readonly Played[] = [
  { layer: "L1", scenes: SCENES, most: EVERY, on: "whole", what: "every single fault" },
  {
    layer: "L2",
    scenes: ["deploy", "stage", "stop", "ad-deploy", "ad-stage", "ad-stop"],
    most: EVERY,
    on: "shared",
    what: "pairs of faults",
  },
  { layer: "L3", scenes: SCENES, most: Math.ceil(L3_CASES / SCENES.length), on: "shared", what: "3 to 6 faults at random" },
  {
    layer: "L4",
    scenes: [
      ...(["stage", "sweep", "watch", "deploy", "shared", "rollback", "stop", "broken", "series", "series-stop", "filled"] as const),
      ...(["ad-stage", "ad-shared", "ad-restage", "ad-update", "ad-rollback", "ad-stop", "ad-sweep", "picture-deploy"] as const),
    ],
    most: EVERY,
    on: "whole",
    what: "a process killed or cancelled",
  },
  { layer: "L6", scenes: ["shared"], most: 1_800, on: "shared", what: "2 or 3 runs at once" },
  { layer: "L6", scenes: ["ad-shared"], most: 1_200, on: "shared", what: "2 or 3 runs at once" },
];
/** So many pairs are played, however many scenes and platforms share them: each fault of a scene still meets most of the others. */
const PAIRS = 101_000;
const LIVES = 10_000;
/** Where a look meets every kind of fault also when all scenes of all platforms are played; elsewhere each look meets each fourth kind, in turn. */
const LOOKED_AT_WHOLE: readonly SceneName[] = ["stage", "deploy", "stop"];
/** What a bug is hunted in. */
const HUNTED: readonly SceneName[] = ["stage", "staged", "deploy", "shared", "update", "rollback", "stop"];
/** So many scenes are asked for ahead of the one that is played: some are played sooner than the next can be set. */
const AHEAD = 8;
const CHANCE: ReadonlySet<string> = new Set(["L3", "L6"]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { again: { type: "string" }, most: { type: "string" }, platform: { type: "string" }, scene: { type: "string" } },
});
const CAP = values.most === undefined ? EVERY : Number(values.most);
/** Those that are played on; what they share among them they share with the others, too. */
const CHOSEN = values.platform === undefined ? ALL_PLATFORMS : [platformNamed(values.platform)];
// This process grows to a gigabyte, and starts Git some hundred times for each scene that is set.
const folder = await mkdtemp(path.join(tmpdir(), "campaigns-faults-"));
const starter = await openStarter(path.join(folder, "starter.sock"));
// biome-ignore lint/style/noProcessEnv: its threads inherit it.
process.env[STARTER] = starter.address;
startLightly();
try {
  if (values.again === undefined) await playAll(positionals);
  else await playAgain(values.again);
} finally {
  starter.close();
  await rm(folder, { recursive: true, force: true });
}

/** With a platform or a scene named everything is played; of all of them together what only looks takes turns. */
function looksOf(name: SceneName): Pick<Share, "looks"> {
  const isNamed = CHOSEN !== ALL_PLATFORMS || values.scene !== undefined;
  return isNamed || LOOKED_AT_WHOLE.includes(name) ? {} : { looks: "in turn" };
}

async function playAll(wanted: readonly string[]): Promise<void> {
  const rows: Row[] = [];
  const isWanted = (layer: string) => wanted.length === 0 || wanted.includes(layer);
  let sinceMs = performance.now();
  const done = (row: Omit<Row, "seconds">, failures: readonly Failure[]): void => {
    rows.push({ ...row, seconds: (performance.now() - sinceMs) / 1000 });
    sinceMs = performance.now();
    process.stderr.write(`${tableOf(rows.slice(-1)).split("\n")[1]}\n`);
    for (const failure of failures.slice(0, 5)) process.stdout.write(`\n${inWords(failure)}\n`);
    if (failures.length > 0) process.exitCode = 1;
  };
  const scenes = new Map<string, Scene>();
  const crew = hire();
  const all: Tally = new Map();
  const asked: Promise<void>[] = [];
  /** Told in the order in which it was asked for. A few are asked for ahead: while one is played the next scene is set. */
  const ask = async (order: Parameters<typeof crew.play>[0], row: Pick<Row, "what" | "seeds">): Promise<void> => {
    const before = asked.at(-1);
    const playing = crew.play(order);
    asked.push(
      playing.then(async ({ cases, failures, reached }) => {
        await before;
        if (order.layer !== "L5") added(all, reached);
        done({ layer: order.layer, ...row, cases, failed: failures.length }, failures);
      }),
    );
    await asked.at(-1 - AHEAD);
  };
  const sceneOf = async (name: SceneName, platform: PlatformUnderTest): Promise<Scene> => {
    const scene = scenes.get(titleOf(name, platform)) ?? (await setScene(name, platform));
    scenes.set(scene.title, scene);
    return scene;
  };
  for (const { layer, scenes: names, most, on, what } of PLAYED.filter((one) => isWanted(one.layer))) {
    const kept = layer === "L2" && CHOSEN === ALL_PLATFORMS && values.scene === undefined ? await keptOf(names, sceneOf) : 1;
    for (const platform of CHOSEN) {
      for (const name of scenesOn(platform, names).filter((one) => values.scene === undefined || one === values.scene)) {
        const scene = await sceneOf(name, platform);
        const share = on === "whole" ? { ...ALL, ...looksOf(name) } : { ...shareOf(platform, playing(name)), kept };
        const seeds = CHANCE.has(layer) ? { seeds: `1–${Math.min(most, CAP)}` } : {};
        await ask({ layer, scene: scene.data, share, most: Math.min(most, CAP) }, { what: `${what}: ${scene.title}`, ...seeds });
      }
    }
  }
  for (const platform of isWanted("L5") ? CHOSEN : []) {
    const { scene, versions } = await setLives(platform);
    scenes.set(scene.folder, scene);
    const what = `whole lives, step by step${scene.title.slice(scene.name.length)}`;
    const order = {
      layer: "L5",
      scene: scene.data,
      versions,
      share: shareOf(platform, ALL_PLATFORMS),
      most: Math.min(LIVES, CAP),
    } as const;
    await ask(order, { what, seeds: `1–${LIVES / 50}` });
  }
  await Promise.all(asked);
  await crew.dismiss();
  if (isWanted("L7")) await hunt(scenes, done);
  for (const scene of scenes.values()) await strike(scene);
  const cases = rows.reduce((sum, row) => sum + row.cases, 0);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  process.stdout.write(`\n${tableOf(rows)}\n`);
  if (isWanted("L1") && isWanted("L3") && CAP === EVERY && values.platform === undefined && values.scene === undefined) {
    const never = MUST_BE_REACHED.filter((what) => !all.has(what));
    process.stdout.write(`\nHow often a run came to it:\n${reachedOf(all)}\n`);
    if (never.length > 0) {
      process.stdout.write(`\nNever reached, so that nothing was proved about it: ${never.join(", ")}\n`);
      process.exitCode = 1;
    }
  }
  process.stdout.write(`\n${cases - failed} passed, ${failed} failed\n`);
}

/** Of those that share something, a seed draws the one whose place in the list is what is left of it. */
function shareOf(platform: PlatformUnderTest, among: readonly PlatformUnderTest[]): Share {
  return { part: among.indexOf(platform), of: among.length, kept: 1 };
}

function playing(name: SceneName): readonly PlatformUnderTest[] {
  return ALL_PLATFORMS.filter((platform) => scenesOn(platform, [name]).length > 0);
}

/** The fraction of the pairs in these scenes that is played when every platform plays its share. */
async function keptOf(
  names: readonly SceneName[],
  sceneOf: (name: SceneName, platform: PlatformUnderTest) => Promise<Scene>,
): Promise<number> {
  let all = 0;
  for (const name of names) {
    const among = playing(name);
    for (const platform of among) all += [...pairs(await cleanRun(await sceneOf(name, platform)))].length / among.length;
  }
  return Math.min(1, PAIRS / all);
}

async function hunt(set: Map<string, Scene>, done: (row: Omit<Row, "seconds">, failures: readonly Failure[]) => void): Promise<void> {
  const scenes: Scene[] = [];
  for (const name of HUNTED) {
    const scene = set.get(name) ?? (await setScene(name));
    set.set(name, scene);
    scenes.push(scene);
  }
  const lives = await setLives();
  set.set(lives.scene.folder, lives.scene);
  const found = await huntBugs({
    scenes: scenes.map(({ data }) => data),
    lives: { scene: lives.scene.data, versions: lives.versions },
  });
  for (const { bug, caught } of found) process.stdout.write(`  ${bug.name}: ${caught.by ?? "NOT CAUGHT"} (case ${caught.played})\n`);
  const missed = found.flatMap(({ bug, caught }): readonly Failure[] =>
    caught.by === undefined ? [{ name: `bug “${bug.name}”`, wrong: [`None of ${caught.played} cases caught it.`] }] : [],
  );
  done({ layer: "L7", what: "bugs put into the engine", cases: BUGS.length, failed: missed.length }, missed);
}

async function playAgain(name: string): Promise<void> {
  const [, title = "", on = "hubspot", what = ""] = /^(\S+)(?: on (\S+))? \/ (.+)$/s.exec(name) ?? [];
  const platform = platformNamed(on);
  const failure = title === LIVES_TITLE ? await lifeAgain(what, platform) : await caseAgain(title, { what, platform });
  process.stdout.write(failure === undefined ? "It holds.\n" : `${inWords(failure)}\n`);
  process.exitCode = failure === undefined ? 0 : 1;
}

async function lifeAgain(what: string, platform: PlatformUnderTest): Promise<Failure | undefined> {
  const [, seed = "", path = ""] = /seed (\S+) path (\S+)/.exec(what) ?? [];
  const { scene, versions } = await setLives(platform);
  const failure = await livesFailure(scene, versions, { seed: Number(seed), numRuns: 50, path });
  await strike(scene);
  return failure;
}

async function caseAgain(
  sceneName: string,
  { what, platform }: { readonly what: string; readonly platform: PlatformUnderTest },
): Promise<Failure | undefined> {
  const found = SCENES.find((one) => one === sceneName);
  if (found === undefined) throw new Error(`There is no scene "${sceneName}". A name begins with one of ${SCENES.join(", ")}.`);
  const scene = await setScene(found, platform);
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
