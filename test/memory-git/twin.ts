/** Gives every command to the real program and to the memory, and notes where the two answer differently. */
import type { Git, GitResult } from "#ports/git.ts";
import { memoryGit } from "./git.ts";
import type { MemoryRepository } from "./repository.ts";

export interface Twin {
  readonly git: Git;
  /** Commands that were given, in their shapes. */
  readonly asked: Set<string>;
  readonly differences: readonly string[];
}

export function twin(real: Git, repository: MemoryRepository): Twin {
  const memory = memoryGit(repository, real.folder);
  const asked = new Set<string>();
  const differences: string[] = [];
  return {
    asked,
    differences,
    git: {
      folder: real.folder,
      async run(args, options) {
        asked.add(args.filter((arg) => !/[0-9a-f]{40}/.test(arg)).join(" "));
        const answer = await real.run(args, options);
        const expected = told(args, answer);
        const found = told(args, await memory.run(args, options));
        if (found !== expected) differences.push(`git ${args.join(" ")}\n  real:   ${expected}\n  memory: ${found}`);
        return answer;
      },
    },
  };
}

/** What the program reads of an answer: the exit code and standard output. Where a push went to, and what time it is, differ by nature. */
function told(args: readonly string[], { code, stdout }: GitResult): string {
  const text = Buffer.from(stdout).toString("latin1");
  if (args.includes("push"))
    return JSON.stringify([code, text.replace(/^To .*$/m, "To it").replace(/\t[0-9a-f]+\.\.[0-9a-f]+$/m, "\tmoved")]);
  if (args.includes("GIT_AUTHOR_IDENT")) return JSON.stringify([code, text.replace(/ \d+ \+0000$/m, " now")]);
  return JSON.stringify([code, text]);
}
