/** Three-way merges inside the bare repository, without a working tree. */
import { writeCommit } from "./git-objects.ts";
import type { ForgeGit } from "./git-program.ts";

export type MergedTree = { readonly kind: "clean"; readonly tree: string } | { readonly kind: "conflict" };

/** The tree of `ours` and `theirs` (commits) merged by their common history. */
export async function mergedTree(git: ForgeGit, ours: string, theirs: string): Promise<MergedTree> {
  const { code, stdout, stderr } = await git.run({
    args: ["merge-tree", "--write-tree", "--allow-unrelated-histories", "--no-messages", ours, theirs],
  });
  if (code === 0) return { kind: "clean", tree: stdout.toString("utf8").trim() };
  if (code === 1) return { kind: "conflict" };
  throw new Error(`git merge-tree ended with ${code}: ${stderr.trim()}`);
}

/**
 * Brings the change from tree `base` to tree `theirs` onto tree `ours`: a cherry-pick, or with the ends exchanged a revert.
 * Git before 2.40 takes no merge base, so three commits without history are made that have the right one.
 */
export async function appliedTree(
  git: ForgeGit,
  { base, ours, theirs }: { readonly base: string; readonly ours: string; readonly theirs: string },
): Promise<MergedTree> {
  const nobody = { name: "scratch", email: "scratch@invalid", atMs: 0 };
  const scratch = (tree: string, parents: readonly string[], message: string) =>
    writeCommit(git, { tree, parents, author: nobody, committer: nobody, message });
  const root = await scratch(base, [], "base");
  return mergedTree(git, await scratch(ours, [root], "ours"), await scratch(theirs, [root], "theirs"));
}
