/** Makes commits without the working tree: exactly the files given, or the revert of a commit on a branch of its own. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Git } from "#ports/git.ts";
import { writeCommits } from "./fast-import.ts";
import { resolveCommit } from "./history.ts";
import { refName, repositoryPath } from "./names.ts";
import { gitFailure, gitOk, gitText, textOf } from "./run.ts";

export interface CommitRequest {
  /** Path → content, as already written to the working tree. */
  readonly files: Readonly<Record<string, string>>;
  readonly message: string;
  readonly remove?: readonly string[];
}

/**
 * Commits exactly these contents and removals on the current branch; whatever else is staged stays staged and uncommitted.
 * The working tree is not written: the caller has done that. Hooks do not run; `commit.gpgSign` is obeyed.
 * @returns the new commit, or the present one where nothing would change.
 * @throws PipelineError `GIT_FAILED` while a merge is going on, without an identity, or when the branch moved meanwhile.
 */
export async function commitFiles(git: Git, { files, message, remove = [] }: CommitRequest): Promise<string> {
  const head = await resolveCommit(git, "HEAD");
  if (await gitOk(git, ["rev-parse", "--verify", "--quiet", "MERGE_HEAD"])) {
    throw new PipelineError("GIT_FAILED", "A merge is going on in this repository", {
      hint: "Finish it with `git commit` or give it up with `git merge --abort`, then run this again",
    });
  }
  const author = await gitText(git, ["var", "GIT_AUTHOR_IDENT"]);
  const committer = await gitText(git, ["var", "GIT_COMMITTER_IDENT"]);
  const [written = ""] = await writeCommits(git, head, [{ author, committer, message: withNewline(message), files, remove }]);
  if (head !== undefined && (await gitOk(git, ["diff-tree", "--quiet", head, written]))) return head;
  const commit = await signedAsConfigured(git, {
    commit: written,
    parents: head === undefined ? [] : [head],
    message: withNewline(message),
  });
  await stageAsCommitted(git, commit, [...Object.keys(files), ...remove]);
  // Compare-and-swap: a commit made by somebody else in this moment is never lost.
  const expected = head ?? "0".repeat(commit.length);
  await gitText(git, ["update-ref", "-m", `commit: ${message.split("\n")[0]}`, "HEAD", commit, expected]);
  return commit;
}

function withNewline(message: string): string {
  return `${message.trimEnd()}\n`;
}

/** The index gets the committed state of these paths, and of no other. */
async function stageAsCommitted(git: Git, commit: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const listing = textOf((await git.run(["ls-tree", "-r", "-z", "--full-tree", commit, "--", ...paths])).stdout);
  const zero = "0".repeat(commit.length);
  const forget = paths.map((path) => `0 ${zero}\t${repositoryPath(path)}\0`).join("");
  await gitText(git, ["update-index", "-z", "--index-info"], { input: forget + listing });
}

async function signedAsConfigured(
  git: Git,
  { commit, parents, message }: { readonly commit: string; readonly parents: readonly string[]; readonly message: string },
): Promise<string> {
  const { stdout } = await git.run(["config", "--type=bool", "--get", "commit.gpgSign"]);
  if (textOf(stdout).trim() !== "true") return commit;
  const parentArguments = parents.flatMap((parent) => ["-p", parent]);
  return gitText(git, ["commit-tree", "-S", ...parentArguments, "-F", "-", `${commit}^{tree}`], { input: message });
}

export type RevertResult = { readonly commit: string } | { readonly conflict: readonly string[] };

/**
 * Creates `branch` at `from` with one commit that takes back `commit` (a merge: all it brought into its first parent).
 * Neither the working tree nor the index nor any other branch is touched. With nothing left to take back no branch is made
 * and `commit` is `from` itself; a branch that holds this very revert already is left as it is.
 * @returns the commit, or the files in which later changes stand in the way (nothing is written then).
 * @throws PipelineError `GIT_FAILED` for an unknown commit, or a branch of this name with something else on it.
 */
export async function revertCommit(
  git: Git,
  { commit, branch, from }: { readonly commit: string; readonly branch: string; readonly from: string },
): Promise<RevertResult> {
  refName(branch);
  const undone = await needCommit(git, commit);
  const base = await needCommit(git, from);
  const before = await resolveCommit(git, `${undone}^1`);
  const merged = await mergeBack(git, { undone, base, before });
  if ("conflict" in merged) return merged;
  if (merged.tree === (await gitText(git, ["rev-parse", `${base}^{tree}`]))) return { commit: base };

  const present = await resolveCommit(git, `refs/heads/${branch}`);
  if (present !== undefined) {
    const isThisRevert = (await gitText(git, ["rev-parse", `${present}^{tree}`, `${present}^1`])) === `${merged.tree}\n${base}`;
    if (isThisRevert) return { commit: present };
    throw new PipelineError("GIT_FAILED", `The branch ${branch} exists and holds something else`, {
      hint: `Look at it with \`git log ${branch}\`, and delete it with \`git branch -D ${branch}\` if nobody needs it`,
    });
  }
  const message = await revertMessage(git, undone);
  const reverted = await gitText(git, ["commit-tree", "-p", base, "-F", "-", merged.tree], { input: message });
  const signed = await signedAsConfigured(git, { commit: reverted, parents: [base], message });
  await gitText(git, ["update-ref", "-m", `revert ${undone}`, `refs/heads/${branch}`, signed, "0".repeat(signed.length)]);
  return { commit: signed };
}

async function needCommit(git: Git, name: string): Promise<string> {
  const commit = await resolveCommit(git, name);
  if (commit !== undefined) return commit;
  throw new PipelineError("GIT_FAILED", `There is no commit ${name} in this repository`, { hint: "Run `git fetch` and try again" });
}

/**
 * Reverting is a three-way merge with the commit as the common base, `from` on one side and the commit's parent on the other.
 * Git 2.39 lets `merge-tree` find the base only by itself, so it gets three commits made for it that have exactly that base.
 */
async function mergeBack(
  git: Git,
  { undone, base, before }: { readonly undone: string; readonly base: string; readonly before: string | undefined },
): Promise<{ readonly tree: string } | { readonly conflict: readonly string[] }> {
  const emptyTree = await gitText(git, ["hash-object", "-t", "tree", "-w", "--stdin"]);
  const common = await bareCommit(git, `${undone}^{tree}`, []);
  const ours = await bareCommit(git, `${base}^{tree}`, ["-p", common]);
  const theirs = await bareCommit(git, before === undefined ? emptyTree : `${before}^{tree}`, ["-p", common]);
  const args = ["-c", "merge.directoryRenames=false", "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs];
  const result = await git.run(args);
  const [tree = "", ...files] = textOf(result.stdout).split("\0").filter(Boolean);
  if (result.code === 0) return { tree: tree.trim() };
  if (result.code === 1) return { conflict: [...new Set(files)] };
  throw gitFailure(args, result);
}

async function bareCommit(git: Git, tree: string, parents: readonly string[]): Promise<string> {
  const date = "1970-01-01T00:00:00Z";
  const env = {
    ...{ GIT_AUTHOR_NAME: "campaigns", GIT_AUTHOR_EMAIL: "", GIT_AUTHOR_DATE: date },
    ...{ GIT_COMMITTER_NAME: "campaigns", GIT_COMMITTER_EMAIL: "", GIT_COMMITTER_DATE: date },
  };
  return gitText(git, ["commit-tree", ...parents, "-m", "merge base", tree], { env });
}

async function revertMessage(git: Git, undone: string): Promise<string> {
  const [subject = "", parents = ""] = (
    await gitText(git, ["rev-list", "--max-count=1", "--no-commit-header", "--format=%s%n%P", undone])
  ).split("\n");
  const [first, second] = parents.split(" ");
  const reversing = second === undefined ? "" : `, reversing\nchanges made to ${first}`;
  return `Revert "${subject}"\n\nThis reverts commit ${undone}${reversing}.\n`;
}
