/** The world as it is: the machine's clock, chance, git and wires. Made by the two entries and by nobody else. */
import { setTimeout as sleep } from "node:timers/promises";
import { gitProgram } from "#git/program.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import type { Clock, Random } from "#ports/clock.ts";
import type { World } from "./world.ts";

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: async (delayMs) => {
    await sleep(delayMs);
  },
};

export const realRandom: Random = { next: () => Math.random(), uuid: () => crypto.randomUUID() };

export interface RealWorldOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly colour: boolean;
  readonly progress: (line: string) => void;
}

export function realWorld({ folder, env, colour, progress }: RealWorldOptions): World {
  return {
    git: gitProgram({ folder, env }), env, clock: realClock, random: realRandom, colour, progress,
    async connect({ platform, endpoint, token }) {
      const member = PLATFORMS.find(({ name }) => name === platform);
      if (member === undefined) throw new Error(`There is no wire to ${platform}.`);
      return (await member.load()).transport({ token, ...(endpoint === undefined ? {} : { endpoint }) });
    },
  };
}
