/** Shares the cases of a layer among workers, one for each processor; and has bugs hunted, each in an engine of its own. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Caught, Hunt } from "./bug-worker.ts";
import { BUGS, type Bug } from "./bugs.ts";
import type { Failure, Layer, Share } from "./layers.ts";
import type { Versions } from "./life.ts";
import { added, type Tally } from "./reached.ts";
import type { SceneData } from "./scenes.ts";

export interface Order {
  readonly layer: Layer | "L4" | "L5" | "L6";
  readonly scene: SceneData;
  /** What a life may hold; for L5. */
  readonly versions?: Versions;
  /** Of what the platforms share among them: the scene's. */
  readonly share: Share;
  readonly shard: number;
  readonly shards: number;
  /** At most so many cases; what comes by chance has no end of its own. */
  readonly most: number;
}

export interface Result {
  readonly cases: number;
  readonly failures: readonly Failure[];
  readonly reached: Tally;
}

/** Workers that stay: what they loaded and saw in a scene serves the next layer, too. */
export interface Crew {
  /**
   * Queued behind what was asked for before: nobody stands idle while the last cases of a scene are played, or while the next is set.
   * @throws Error where a worker ended without a result.
   */
  play(order: Omit<Order, "shard" | "shards">): Promise<Result>;
  dismiss(): Promise<void>;
}

/** An order is cut into so many for each worker: whoever is done first takes the next. */
const CUTS = 4;

export function hire(width = availableParallelism()): Crew {
  const workers = Array.from({ length: width }, () => new Worker(new URL("./worker.ts", import.meta.url)));
  const idle = [...workers];
  const waiting: { readonly order: Order; readonly done: (result: Promise<Result>) => void }[] = [];
  const handOut = (): void => {
    while (idle.length > 0 && waiting.length > 0) {
      const [worker, job] = [idle.shift(), waiting.shift()];
      if (worker === undefined || job === undefined) return;
      const answer = answerOf<Result>(worker);
      worker.postMessage(job.order);
      job.done(
        answer.then((result) => {
          idle.push(worker);
          handOut();
          return result;
        }),
      );
    }
  };
  return {
    async play(order) {
      const shards = width * CUTS;
      const jobs = Array.from({ length: shards }, (_, shard) => {
        const { promise, resolve } = Promise.withResolvers<Result>();
        waiting.push({ order: { ...order, shard, shards }, done: resolve });
        return promise;
      });
      handOut();
      const results = await Promise.all(jobs);
      const reached: Tally = new Map();
      for (const result of results) added(reached, result.reached);
      return { reached, cases: results.reduce((sum, { cases }) => sum + cases, 0), failures: results.flatMap(({ failures }) => failures) };
    },
    async dismiss() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
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
        const worker = new Worker(new URL("./bug-worker.ts", import.meta.url), { workerData: { ...where, bug } satisfies Hunt });
        const caught = await answerOf<Caught>(worker);
        found.push({ bug, caught });
      }
    }),
  );
  return found;
}

async function answerOf<Answer>(worker: Worker): Promise<Answer> {
  const listening = new AbortController();
  const { signal } = listening;
  try {
    return await Promise.race([
      once(worker, "message", { signal }).then(([answer]) => answer),
      once(worker, "exit", { signal }).then(([code]) => Promise.reject(new Error(`A worker ended with ${code} and no result.`))),
    ]);
  } finally {
    listening.abort();
  }
}
