/** Plays the layers with one bug put into the engine, until something fails. */
import { registerHooks } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { startLightly } from "../light-start/start-lightly.ts";
import type { Bug } from "./bugs.ts";
import type { Failure } from "./layers.ts";
import type { Versions } from "./life.ts";
import type { Clean } from "./plans.ts";
import type { Scene, SceneData } from "./scenes.ts";

export interface Hunt {
  readonly bug: Bug;
  readonly scenes: readonly SceneData[];
  readonly lives: { readonly scene: SceneData; readonly versions: Versions };
}

export interface Caught {
  /** The case that caught it; undefined where none did. */
  readonly by?: string | undefined;
  readonly wrong?: string | undefined;
  readonly played: number;
}

startLightly();
const { bug, scenes: data, lives }: Hunt = workerData;
const put = { times: 0 };
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith(`/action/${bug.file}`)) return loaded;
    const source = Buffer.from(loaded.source as Uint8Array).toString("utf8");
    if (source.split(bug.find).length !== 2) throw new Error(`"${bug.find}" does not stand exactly once in action/${bug.file}.`);
    put.times += 1;
    return { ...loaded, source: source.replace(bug.find, () => bug.put) };
  },
});
// Only from here on, so that the engine is loaded with the bug in it.
const { casesOf, cleanRun, cutOf, failureOf } = await import("./layers.ts");
const { interleavingFailure } = await import("./interleave.ts");
const { livesFailure } = await import("./lives.ts");
const { loadScene } = await import("./scenes.ts");
parentPort?.postMessage(await hunted());

async function hunted(): Promise<Caught> {
  let played = 0;
  const scenes = await Promise.all(data.map(loadScene));
  const life = await loadScene(lives.scene);
  for await (const failure of attempts()) {
    if (put.times === 0) throw new Error(`action/${bug.file} is not part of what is played.`);
    played += 1;
    if (failure !== undefined) return { by: failure.name, wrong: failure.wrong[0], played };
  }
  return { played };

  async function* attempts(): AsyncGenerator<Failure | undefined> {
    const first = bug.first ?? "stage";
    if (first === "runs") yield* runs();
    if (first === "lives") yield* wholeLives();
    const sorted = scenes.toSorted((left, right) => Number(right.name === first) - Number(left.name === first));
    const cleans = new Map<Scene, Clean>();
    for (const scene of sorted) {
      try {
        const clean = await cleanRun(scene);
        cleans.set(scene, clean);
        // Where a run is short all of them cost little.
        const isShort = clean.writes.length < 20;
        for (const one of isShort ? casesOf("L1", clean, Number.POSITIVE_INFINITY) : cutOf(clean)) yield await failureOf(scene, one, clean);
      } catch (error) {
        yield { name: `${scene.name} without any fault`, wrong: [error instanceof Error ? error.message : String(error)] };
      }
    }
    if (first !== "runs") yield* runs();
    if (first !== "lives") yield* wholeLives();
    for (const [scene, clean] of cleans) for (const one of casesOf("L3", clean, 100)) yield await failureOf(scene, one, clean);
  }

  async function* runs(): AsyncGenerator<Failure | undefined> {
    const shared = scenes.find(({ name }) => name === "shared");
    for (let seed = 1; seed <= 150; seed += 1) yield shared && (await guarded(() => interleavingFailure(shared, seed)));
  }

  async function* wholeLives(): AsyncGenerator<Failure | undefined> {
    const seeds = Array.from({ length: 60 }, (_, index) => index + 1);
    const sorted = seeds.toSorted((left, right) => Number(right === bug.seed) - Number(left === bug.seed));
    for (const seed of sorted) yield await guarded(() => livesFailure(life, lives.versions, { seed, numRuns: 50 }));
  }
}

async function guarded(attempt: () => Promise<Failure | undefined>): Promise<Failure | undefined> {
  try {
    return await attempt();
  } catch (error) {
    return { name: "it threw", wrong: [error instanceof Error ? error.message : String(error)] };
  }
}
