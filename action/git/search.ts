/** Finds files of a tree by words in them, without reading them one by one: a repository may hold thousands. */
import type { Git } from "#ports/git.ts";
import { gitFailure, textOf } from "./run.ts";

/**
 * Paths of the text files in a folder and in the folders directly below it, and no deeper, that hold at least one of these words.
 * @throws PipelineError `GIT_FAILED` where the treeish does not exist.
 */
export async function filesHolding(
  git: Git,
  { treeish, words, folder }: { readonly treeish: string; readonly words: readonly string[]; readonly folder: string },
): Promise<readonly string[]> {
  if (words.length === 0) return [];
  const asked = words.flatMap((word) => ["-e", word]);
  const args = ["grep", "-I", "-l", "-z", "-F", "--full-name", "--max-depth=1", ...asked, treeish, "--", folder];
  const answer = await git.run(args);
  // 1: nothing was found.
  if (answer.code === 1) return [];
  if (answer.code !== 0) throw gitFailure(args, answer);
  return textOf(answer.stdout)
    .split("\0")
    .filter((name) => name !== "")
    .map((name) => name.slice(treeish.length + 1));
}
