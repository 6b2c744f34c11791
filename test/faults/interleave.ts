/** L6: two or three runs at the same time, each in a clone of its own, one step of one of them after the other in an order that a seed decides. */
import { LOCAL_REF } from "#ledger/branch.ts";
import type { Git } from "#ports/git.ts";
import type { Transport } from "#ports/transport.ts";
import { memoryGit } from "../memory-git/git.ts";
import { copyOf, type MemoryRepository } from "../memory-git/repository.ts";
import { SLUG } from "../workbench.ts";
import { violations, wrongInRun } from "./invariants.ts";
import type { Failure } from "./layers.ts";
import { random } from "./plans.ts";
import { Killed, life } from "./process-life.ts";
import { openWorld, type Scene } from "./scenes.ts";
import { specOf } from "./story.ts";

/** Lets one of those who wait go on at a time; chance decides who, once nobody moves any more. */
interface Turns {
  /** Resolves when it is this one's turn. `who`: who came first is left to the machine, and must not decide anything. */
  take(who: number): Promise<void>;
  /** A run that ended takes no more turns. */
  leave(): void;
}

function turnsFor(runs: number, next: () => number): Turns {
  const waiting: { readonly who: number; readonly go: () => void }[] = [];
  let present = runs;
  const release = (): void => {
    if (waiting.length < present || waiting.length === 0) return;
    waiting.sort((left, right) => left.who - right.who);
    const [chosen] = waiting.splice(Math.floor(next() * waiting.length), 1);
    chosen?.go();
  };
  return {
    take: (who) =>
      new Promise((resolve) => {
        waiting.push({ who, go: resolve });
        release();
      }),
    leave() {
      present -= 1;
      release();
    },
  };
}

/** Every call and every git command is a step; one run may die at one of them. */
function stepping(turns: Turns, who: number, step: () => void) {
  return {
    wire:
      (inner: Transport): Transport =>
      async (request) => {
        await turns.take(who);
        step();
        return await inner(request);
      },
    git: (inner: Git): Git => ({
      folder: inner.folder,
      async run(args, options) {
        await turns.take(who);
        step();
        return await inner.run(args, options);
      },
    }),
  };
}

const STOP = ["stop", SLUG, "--reason", "a test"];

/** Plays one order; undefined where everything holds. The scene's ledger has to be in a remote: that is where runs meet. */
export async function interleavingFailure(scene: Scene, seed: number): Promise<Failure | undefined> {
  const next = random(seed);
  const runs = 2 + Math.floor(next() * 2);
  const shared = scene.repository.remotes.get("origin");
  if (shared === undefined) throw new Error(`${scene.title} has no remote to meet in.`);
  const remote = { ...shared, repository: copyOf(shared.repository) };
  const clone = (): MemoryRepository => ({ ...copyOf(scene.repository), remotes: new Map([["origin", remote]]) });
  const meeting = openWorld(scene, memoryGit(clone()));
  const turns = turnsFor(runs, next);
  // Somebody may press the red button in the middle of it.
  const stops = next() < 0.3 ? Math.floor(next() * runs) : -1;
  const dies = stops === -1 && next() < 0.4 ? Math.floor(next() * runs) : -1;
  const diesAt = Math.floor(next() * 80);
  const since = shared.repository.refs.get(LOCAL_REF);
  const outputs = await Promise.all(
    Array.from({ length: runs }, async (_, index) => {
      const process = life();
      let steps = 0;
      const around = stepping(turns, index, () => {
        process.mustBeAlive();
        steps += 1;
        if (index === dies && steps > diesAt) process.end(`step ${steps}`);
      });
      const own = meeting.another(around.git(memoryGit(clone())), around.wire);
      try {
        const { output, errors } = await own(...(index === stops ? STOP : scene.spec.command));
        return `${output}\n${errors}`;
      } catch (error) {
        if (error instanceof Killed) return "";
        throw error;
      } finally {
        turns.leave();
      }
    }),
  );
  for (let run = 0; run < 3; run += 1) outputs.push((await meeting.campaigns(...(scene.spec.again ?? scene.spec.command))).output);
  const ground = { account: meeting.account, clock: meeting.clock, ledger: memoryGit(remote.repository) };
  const wrong = [
    ...outputs.flatMap((output) => wrongInRun({ calls: [], output, account: meeting.account })),
    // What was stopped stays stopped; without a stop all is launched.
    ...(await violations({
      spec: stops === -1 ? scene.spec : specOf(scene.spec.of === "ad" ? "ad-stop" : "stop", scene.platform),
      ground,
      mostMade: undefined,
      since,
    })),
  ];
  if (wrong.length === 0) return undefined;
  return {
    name: `${scene.title} / seed ${seed}: ${runs} runs at once`,
    wrong: [...wrong, ...outputs.map((output) => output.slice(0, 1500))],
  };
}
