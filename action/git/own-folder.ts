/** Where a repository keeps what is no part of it: a folder of ours beside Git's own, the same for all its working trees. */
import path from "node:path";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Git } from "#ports/git.ts";
import { gitText } from "./run.ts";

/**
 * The absolute path of a folder of this name beside Git's own files. Git is asked, because `.git` is a file in a linked working tree; its
 * common folder is taken, so that what one working tree kept is found by the next. Undefined outside a repository.
 */
export async function ownFolder(git: Git, name: string): Promise<string | undefined> {
  try {
    return path.resolve(git.folder, await gitText(git, ["rev-parse", "--git-common-dir"]), name);
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}
