/** The world as it is: the machine's clock, chance, git and wires. Made by the two entries and by nobody else. */
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { gitProgram } from "#git/program.ts";
import { remembering } from "#git/remember.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import type { Clock, Random } from "#ports/clock.ts";
import type { World } from "./world.ts";

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: async (delayMs) => {
    await sleep(delayMs);
  },
  timer: (delayMs) => {
    const off = new AbortController();
    // Called off, it never comes: nobody waits for it any more.
    const passed = sleep(delayMs, undefined, { signal: off.signal }).catch(() => new Promise<void>(() => undefined));
    return { passed, cancel: () => off.abort() };
  },
};

export const realRandom: Random = { next: () => Math.random(), uuid: () => crypto.randomUUID() };

export interface RealWorldOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly colour: boolean;
  readonly progress: (line: string) => void;
  readonly print: (line: string) => void;
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

export function realWorld({ folder, env, colour, progress, print }: RealWorldOptions): World {
  return {
    git: remembering(gitProgram({ folder, env })),
    env,
    clock: realClock,
    random: realRandom,
    colour,
    progress,
    print,
    untilInterrupted,
    async connect({ platform, endpoint, token }) {
      const member = PLATFORMS.find(({ name }) => name === platform);
      if (member === undefined) throw new Error(`There is no wire to ${platform}.`);
      return (await member.load()).connect({ token, ...(endpoint === undefined ? {} : { endpoint }) });
    },
  };
}
