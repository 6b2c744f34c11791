/**
 * Git without processes, for tests that play a run a hundred thousand times: the commands the program gives, answered from memory, byte
 * for byte as the real program answers them (`test/memory-git/contract.test.ts`). What it does not know it refuses; it never guesses.
 */
import type { Git, GitOptions, GitResult } from "#ports/git.ts";
import { type Answer, Fatal, type Run, said } from "./command.ts";
import { fastImport } from "./fast-import.ts";
import { mergeBase, revList } from "./history-commands.ts";
import { forEachRef, identity, revParse, status, updateRef } from "./ref-commands.ts";
import { fetchFrom, lsRemote, push, remoteUrl } from "./remote-commands.ts";
import type { MemoryRepository } from "./repository.ts";
import { catFile, diffTree, lsTree } from "./tree-commands.ts";
import { commitTree, hashObject, makeTree } from "./write-commands.ts";

/** @throws Error for a command or an option that this memory does not know. */
export function memoryGit(repository: MemoryRepository, folder = "/memory"): Git {
  return {
    folder,
    run(args, options = {}) {
      const { code, stdout, stderr } = answer(repository, args, options);
      return Promise.resolve({ code, stdout: typeof stdout === "string" ? Buffer.from(stdout) : stdout, stderr } satisfies GitResult);
    },
  };
}

function answer(repository: MemoryRepository, given: readonly string[], options: GitOptions): Answer {
  let start = 0;
  while (given[start] === "-c") start += 2;
  const [command = "", ...args] = given.slice(start);
  const run = COMMANDS[command];
  if (run === undefined) throw new Error(`This memory knows no git ${given.join(" ")}`);
  try {
    return run(repository, args, options);
  } catch (error) {
    if (error instanceof Fatal) return { code: 128, stdout: "", stderr: `fatal: ${error.message}\n` };
    throw error;
  }
}

const COMMANDS: Readonly<Record<string, Run>> = {
  "cat-file": catFile,
  "commit-tree": commitTree,
  "diff-tree": diffTree,
  fetch: fetchFrom,
  "fast-import": (repository, _args, { input }) => said(`${fastImport(repository.objects, String(input)).join("\n")}\n`),
  "for-each-ref": forEachRef,
  "hash-object": hashObject,
  "ls-remote": lsRemote,
  "ls-tree": lsTree,
  "merge-base": mergeBase,
  mktree: makeTree,
  push,
  remote: remoteUrl,
  "rev-list": revList,
  "rev-parse": revParse,
  status: status,
  "symbolic-ref": (repository) => said(`${repository.head.slice("refs/heads/".length)}\n`),
  "update-ref": updateRef,
  var: identity,
};
