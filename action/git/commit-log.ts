/** Reads commits as data: who wrote them, which parents they have, what their message says. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Git } from "#ports/git.ts";
import { gitText, textOf } from "./run.ts";

export interface Commit {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly author: { readonly name: string; readonly address: string };
  /** Seconds since 1970, when it was committed. */
  readonly committedAt: number;
  readonly message: string;
}

const FORMAT = ["%H", "%P", "%an", "%ae", "%ct", "%B", ""].join("%x00");
const FIELDS = 6;

/**
 * The commits that `git rev-list <args>` selects, newest first. `args` may limit by path after `--`.
 * Names are as committed: a `.mailmap` is content of the repository and could put one person's commit in another's name.
 * @throws PipelineError `GIT_FAILED`.
 */
export async function readCommits(git: Git, args: readonly string[]): Promise<readonly Commit[]> {
  const fields = (await gitText(git, ["rev-list", "--no-commit-header", `--format=${FORMAT}`, ...args])).split("\0");
  const commits: Commit[] = [];
  for (let start = 0; start + FIELDS <= fields.length; start += FIELDS) {
    const [commit = "", parents = "", name = "", address = "", seconds = "", message = ""] = fields.slice(start, start + FIELDS);
    commits.push({
      commit: commit.trim(),
      parents: parents.split(" ").filter(Boolean),
      author: { name, address },
      committedAt: Number(seconds),
      message: message.trimEnd(),
    });
  }
  return commits;
}

/** The commits at which a shallow clone's history is cut off; none in a whole repository. */
export async function shallowCommits(git: Git): Promise<ReadonlySet<string>> {
  const [isShallow, path = ""] = (await gitText(git, ["rev-parse", "--is-shallow-repository", "--git-path", "shallow"])).split("\n");
  if (isShallow !== "true") return new Set();
  return new Set(
    textOf(await readFile(resolve(git.folder, path)))
      .split("\n")
      .filter(Boolean),
  );
}

const CO_AUTHOR = /^[ \t]*co-authored-by:[ \t]*([^<\n]*?)[ \t]*<([^>\n]*)>/gim;

/** Everybody a message names as co-author, wherever in it the line stands: a squash merge moves such lines up into the body. */
export function coAuthors(message: string): readonly { readonly name: string; readonly address: string }[] {
  return [...message.matchAll(CO_AUTHOR)].map(([, name = "", address = ""]) => ({ name, address }));
}
