/** Shares the cases of a layer among workers, one for each processor. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Caught, Hunt } from "./bug-worker.ts";
import { BUGS, type Bug } from "./bugs.ts";
import type { Failure, Layer } from "./layers.ts";
import type { Versions } from "./life.ts";
import type { SceneData } from "./scenes.ts";

export interface Order {
  readonly layer: Layer | "L4" | "L5" | "L6";
  readonly scene: SceneData;
  /** What a life may hold; for L5. */
  readonly versions?: Versions;
  readonly shard: number;
  readonly shards: number;
  /** At most so many cases; what comes by chance has no end of its own. */
  readonly most: number;
}

export interface Result {
  readonly cases: number;
  readonly failures: readonly Failure[];
}

/** @throws Error where a worker ended without a result. */
export async function fanOut(order: Omit<Order, "shard" | "shards">, shards = availableParallelism()): Promise<Result> {
  const results = await Promise.all(
    Array.from({ length: shards }, (_, shard) => playedBy<Result>("./worker.ts", { ...order, shard, shards } satisfies Order)),
  );
  return { cases: results.reduce((sum, { cases }) => sum + cases, 0), failures: results.flatMap(({ failures }) => failures) };
}

/** Puts one bug after the other into an engine of its own, and tells which the layers caught. */
export async function huntBugs(
  where: Omit<Hunt, "bug">,
  width = availableParallelism(),
): Promise<readonly { readonly bug: Bug; readonly caught: Caught }[]> {
  const waiting = [...BUGS];
  const found: { readonly bug: Bug; readonly caught: Caught }[] = [];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
        const caught = await playedBy<Caught>("./bug-worker.ts", { ...where, bug } satisfies Hunt);
        found.push({ bug, caught });
      }
    }),
  );
  return found;
}

async function playedBy<Answer>(file: string, workerData: unknown): Promise<Answer> {
  const worker = new Worker(new URL(file, import.meta.url), { workerData });
  return await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`A worker ended with ${code} and no result.`)));
  });
}
