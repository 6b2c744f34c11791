/** Plays its share of a layer's cases in one scene, and tells how many there were and which failed. */
import { parentPort } from "node:worker_threads";
import { startLightly } from "../light-start/start-lightly.ts";
import type { Order, Result } from "./fan-out.ts";
import { interleavingFailure } from "./interleave.ts";
import { casesOf, cleanRun, type Failure, failureOf, type Layer } from "./layers.ts";
import { livesFailure } from "./lives.ts";
import type { Clean } from "./plans.ts";
import type { Seen } from "./play.ts";
import { countsOf, killingFailure, killings } from "./processes.ts";
import type { Tally } from "./reached.ts";
import { loadScene, type Scene } from "./scenes.ts";

/** After so many failures a share is given up: nobody reads more of them. */
const MOST_FAILURES = 20;
/** Cases that lie beside each other come to the same states, so they are shared out in rows. */
const IN_A_ROW = 100;
/** Lives of one seed. */
const LIVES = 50;

interface Known {
  readonly scene: Scene;
  readonly seen: Seen;
  clean?: Clean;
}

startLightly();
/** By the scene's folder. */
const known = new Map<string, Known>();

parentPort?.on("message", async (order: Order) => {
  const one = known.get(order.scene.folder) ?? { scene: await loadScene(order.scene), seen: new Map() };
  known.set(order.scene.folder, one);
  parentPort?.postMessage(await played(one, order));
});

async function played(one: Known, { layer, versions, share, shard, shards, most }: Order): Promise<Result> {
  const { scene, seen } = one;
  const failures: Failure[] = [];
  const reached: Tally = new Map();
  let cases = 0;
  for await (const failure of attempts(layer)) {
    cases += layer === "L5" ? LIVES : 1;
    if (failure !== undefined) failures.push(failure);
    if (failures.length >= MOST_FAILURES) break;
  }
  return { cases, failures, reached };

  function attempts(of: Order["layer"]): AsyncGenerator<Failure | undefined> {
    if (of === "L4") return processes();
    if (of === "L5") return lives();
    return of === "L6" ? interleavings() : faults(of);
  }

  async function* faults(of: Layer): AsyncGenerator<Failure | undefined> {
    let number = 0;
    one.clean ??= await cleanRun(scene);
    const { clean } = one;
    for (const each of casesOf(of, clean, most, share)) {
      if (Math.floor(number / IN_A_ROW) % shards === shard) yield await failureOf(scene, each, clean, { seen, reached });
      number += 1;
    }
  }

  async function* processes(): AsyncGenerator<Failure | undefined> {
    for (const [number, killing] of killings(await countsOf(scene)).entries())
      if (number % shards === shard) yield await killingFailure(scene, killing);
  }

  async function* interleavings(): AsyncGenerator<Failure | undefined> {
    for (const seed of seeds(most)) yield await interleavingFailure(scene, seed);
  }

  async function* lives(): AsyncGenerator<Failure | undefined> {
    if (versions === undefined) throw new Error("A life needs versions to live through.");
    for (const seed of seeds(Math.floor(most / LIVES))) yield await livesFailure(scene, versions, { seed, numRuns: LIVES });
  }

  /** This worker's, of those that are the scene's platform's. */
  function seeds(last: number): readonly number[] {
    return Array.from({ length: last }, (_, index) => index + 1)
      .filter((seed) => seed % share.of === share.part)
      .filter((_, index) => index % shards === shard);
  }
}
