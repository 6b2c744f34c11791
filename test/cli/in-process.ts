/**
 * `campaigns` as its door (`action/cli.ts`) runs it, with the same world and the same texts, but in the process of the test: for a second story on
 * a platform whose first one goes through real processes. Loading the program takes most of what a process of its own costs.
 */
import { ALL_COMMANDS } from "#commands/all.ts";
import { realWorld } from "#commands/real-world.ts";
import { run } from "#commands/run.ts";
import type { Ended, StartOptions } from "./processes.ts";

export interface InProcessOptions extends StartOptions {
  /** How much later than now it is for the program, in milliseconds: as if somebody had come back then. */
  readonly laterMs?: number;
}

export async function campaigns(args: readonly string[], { folder, env, laterMs = 0 }: InProcessOptions): Promise<Ended> {
  let printed = "";
  const print = (line: string) => {
    printed += `${line}\n`;
  };
  const { exit, output, errors } = await run(args, {
    commands: ALL_COMMANDS,
    makeWorld: () => {
      const world = realWorld({ folder, env, colour: false, print, progress: () => undefined });
      return { ...world, clock: { ...world.clock, now: () => world.clock.now() + laterMs } };
    },
  });
  return { exit, output: printed + lined(output), errors: lined(errors) };
}

function lined(text: string): string {
  return text === "" ? "" : `${text}\n`;
}
