/** What can go wrong at one git command, as a wrapper around the real Git. */
import type { Git, GitResult } from "#ports/git.ts";
import { PLANTED } from "../planted.ts";
import type { ProcessLife } from "./process-life.ts";

export type GitFault = "disk full" | "killed before" | "killed after" | "failed after" | "remote refuses" | "remote unreachable";

export const GIT_FAULTS: readonly GitFault[] = ["disk full", "killed before", "killed after", "failed after"];
export const PUSH_FAULTS: readonly GitFault[] = [...GIT_FAULTS, "remote refuses", "remote unreachable"];

export interface FaultyGit {
  readonly wrap: (git: Git) => Git;
  readonly commands: readonly (readonly string[])[];
}

/** A Git whose commands (counted from 0, over all runs) go wrong as planned. */
export function faultyGit(plans: readonly { readonly at: number; readonly fault: GitFault }[], life: ProcessLife): FaultyGit {
  const byCommand = new Map(plans.map(({ at, fault }) => [at, fault]));
  const commands: (readonly string[])[] = [];
  return {
    commands,
    wrap: (git) => ({
      folder: git.folder,
      async run(args, options) {
        life.mustBeAlive();
        const fault = byCommand.get(commands.length);
        commands.push(args);
        const failure = (stderr: string, stdout = ""): GitResult => ({
          code: 128,
          stdout: Buffer.from(stdout),
          stderr: `${stderr}remote: https://x:${encodeURIComponent(PLANTED)}@git.example/\n`,
        });
        switch (fault) {
          case undefined:
            return await git.run(args, options);
          case "disk full":
            return failure("fatal: write error: No space left on device\n");
          case "killed before":
            return life.end(`before git ${args.join(" ")}`);
          case "killed after":
            await git.run(args, options);
            return life.end(`after git ${args.join(" ")}`);
          case "failed after":
            await git.run(args, options);
            return failure("fatal: the answer was lost\n");
          case "remote refuses":
            return failure(
              "error: failed to push some refs\n",
              `To https://git.example/\n!\t${args.at(-1)}\t[remote rejected] (pre-receive hook declined)\nDone\n`,
            );
          case "remote unreachable":
            return failure("fatal: Could not read from remote repository.\n");
        }
      },
    }),
  };
}
