/** Questions about the repository's history and its present state. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Git } from "#ports/git.ts";
import { type Commit, coAuthors, readCommits, shallowCommits } from "./commit-log.ts";
import { isRevision, refName, revision } from "./names.ts";
import { gitFailure, gitText, textOf } from "./run.ts";

/** The commit a name stands for, or undefined where there is none. */
export async function resolveCommit(git: Git, ref: string): Promise<string | undefined> {
  if (!isRevision(ref)) return undefined;
  const { code, stdout, stderr } = await git.run(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  if (code === 0) return textOf(stdout).trim();
  if (stderr.startsWith("fatal: ")) throw gitFailure(["rev-parse"], { code, stdout, stderr });
  return undefined;
}

/** The branch that is checked out, or undefined where none is (a detached HEAD). */
export async function currentBranch(git: Git): Promise<string | undefined> {
  const args = ["symbolic-ref", "--quiet", "--short", "HEAD"];
  const result = await git.run(args);
  if (result.code === 0) return textOf(result.stdout).trim();
  if (result.code === 1) return undefined;
  throw gitFailure(args, result);
}

/**
 * Whether `older` is in the history of `newer` (a commit is in its own).
 * @throws PipelineError `GIT_FAILED` where either is not a commit here.
 */
export async function isAncestor(git: Git, older: string, newer: string): Promise<boolean> {
  const args = ["merge-base", "--is-ancestor", revision(older), revision(newer)];
  const result = await git.run(args);
  if (result.code > 1) throw gitFailure(args, result);
  return result.code === 0;
}

/** The same of a commit that this clone may never have got: a squash or a rebase leaves it behind, and its branch is deleted. Then it is not. */
export async function isKnownAncestor(git: Git, older: string, newer: string): Promise<boolean> {
  return (await resolveCommit(git, older)) !== undefined && (await isAncestor(git, older, newer));
}

/**
 * The commit on the branch's own line (first parents) that last changed a path: a merge that brought it in, a squash, or a plain commit.
 * Undefined where the path was never there. `parent` is that commit's first parent, absent for the repository's first commit.
 * @throws PipelineError `GIT_FAILED` where a shallow clone does not reach back far enough to tell.
 */
export async function lastChange(
  git: Git,
  { tip, path }: { readonly tip: string; readonly path: string },
): Promise<{ readonly commit: string; readonly parent?: string } | undefined> {
  const [found] = await readCommits(git, ["--first-parent", "--max-count=1", revision(tip), "--", path]);
  if (found === undefined) return undefined;
  await refuseCutHistory(git, [found]);
  const [parent] = found.parents;
  return { commit: found.commit, ...(parent !== undefined && { parent }) };
}

export interface Contributor {
  readonly name: string;
  readonly address: string;
}

/**
 * Everybody who wrote what stands at a path: author and co-authors of every commit in `since..tip` that touches it, side branches included.
 * A merge counts only where it holds a file that none of its parents has: then somebody wrote in the merge itself.
 * One entry per address (per name where the address is empty), in the order of first appearance from the newest commit.
 * @throws PipelineError `GIT_FAILED` where a shallow clone does not reach back far enough to tell.
 */
export async function contributors(
  git: Git,
  { path, tip, since }: { readonly path: string; readonly tip: string; readonly since?: string | undefined },
): Promise<readonly Contributor[]> {
  const range = [revision(tip), ...(since === undefined ? [] : [`^${revision(since)}`])];
  const commits = await readCommits(git, ["--full-history", ...range, "--", path]);
  await refuseCutHistory(git, commits);
  const people = new Map<string, Contributor>();
  for (const commit of commits) {
    if (commit.parents.length > 1 && !(await wroteInMerge(git, commit.commit, path))) continue;
    for (const person of [commit.author, ...coAuthors(commit.message)]) {
      const key = (person.address || person.name).toLowerCase();
      if (!people.has(key)) people.set(key, person);
    }
  }
  return [...people.values()];
}

/** The combined diff of a merge lists the files that differ from every parent. */
async function wroteInMerge(git: Git, merge: string, path: string): Promise<boolean> {
  return (await gitText(git, ["diff-tree", "-c", "-r", "-z", "--no-commit-id", "--name-only", "--no-renames", merge, "--", path])) !== "";
}

async function refuseCutHistory(git: Git, commits: readonly Commit[]): Promise<void> {
  if (!commits.some(({ parents }) => parents.length === 0)) return;
  const cut = await shallowCommits(git);
  if (!commits.some(({ commit }) => cut.has(commit))) return;
  throw new PipelineError("GIT_FAILED", "This clone is shallow: its history ends before the answer", {
    hint: "Run `git fetch --unshallow`; in a workflow set `fetch-depth: 0` for actions/checkout",
  });
}

/** The tree hash of a folder at a commit (of the whole repository for an empty path), or undefined where there is no such folder. */
export async function treeOf(git: Git, commit: string, path: string): Promise<string | undefined> {
  const folder = path.replace(/\/+$/, "");
  if (folder === "") return gitText(git, ["rev-parse", "--verify", `${revision(commit)}^{tree}`]);
  const line = await gitText(git, ["ls-tree", "-d", "-z", "--full-tree", revision(commit), "--", folder]);
  const [, type, oid] = line.split(/[ \t]/);
  return type === "tree" ? oid : undefined;
}

/**
 * First-level folders of `under` that were moved between two commits: gone at `to`, with at least half of their files found again
 * (each at least 90 % alike, by Git's rename detection) in one folder that was not there at `from`.
 */
export async function renamedFolders(
  git: Git,
  { from, to, under }: { readonly from: string; readonly to: string; readonly under: string },
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const base = under.replace(/\/+$/, "");
  const before = await foldersIn(git, from, base);
  const after = await foldersIn(git, to, base);
  const moves = await movedFiles(git, { from, to, under: base });
  const renamed: { from: string; to: string }[] = [];
  for (const gone of before.filter((folder) => !after.includes(folder))) {
    const targets = moves.filter((move) => move.from === gone).map((move) => move.to);
    const isNew = (target: string | undefined) => target !== undefined && after.includes(target) && !before.includes(target);
    const counts = Map.groupBy(targets.filter(isNew), (target) => target ?? "");
    const [best] = [...counts].sort(([, left], [, right]) => right.length - left.length);
    if (best !== undefined && best[1].length * 2 >= targets.length) renamed.push({ from: gone, to: best[0] });
  }
  return renamed;
}

async function foldersIn(git: Git, commit: string, folder: string): Promise<readonly string[]> {
  const listing = await gitText(git, ["ls-tree", "-d", "-z", "--name-only", "--full-tree", revision(commit), "--", `${folder}/`]);
  return listing
    .split("\0")
    .filter(Boolean)
    .map((path) => path.slice(folder.length + 1));
}

/** Every file that left its place: from which folder, and to which (undefined where it was deleted). */
async function movedFiles(
  git: Git,
  { from, to, under }: { readonly from: string; readonly to: string; readonly under: string },
): Promise<readonly { readonly from: string; readonly to: string | undefined }[]> {
  const options = ["-r", "-z", "-M90%", "-l2000", "--name-status", "--no-ext-diff", "--no-textconv", "--diff-filter=DR"];
  const fields = (await gitText(git, ["diff-tree", ...options, revision(from), revision(to), "--", under])).split("\0");
  const folderOf = (path: string | undefined) => path?.slice(under.length + 1).split("/")[0] ?? "";
  const moves: { from: string; to: string | undefined }[] = [];
  for (let index = 0; index + 1 < fields.length; ) {
    const isRename = fields[index]?.startsWith("R") === true;
    moves.push({ from: folderOf(fields[index + 1]), to: isRename ? folderOf(fields[index + 2]) : undefined });
    index += isRename ? 3 : 2;
  }
  return moves;
}

/** What git ends with where there is no remote of that name. Source: git-remote documentation, "EXIT STATUS" (read 2026-11). */
const NO_SUCH_REMOTE = 2;

/**
 * The address of a remote without user name, password or token; undefined where there is no such remote.
 * @throws PipelineError `GIT_FAILED` where git could not tell: then a ledger must not be kept here as if nobody shared it.
 */
export async function remoteUrl(git: Git, remote: string): Promise<string | undefined> {
  const args = ["remote", "get-url", "--", refName(remote)];
  const { code, stdout, stderr } = await git.run(args);
  if (code === NO_SUCH_REMOTE) return undefined;
  if (code !== 0) throw gitFailure(args, { code, stdout, stderr });
  const url = textOf(stdout).trim();
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, "$1").replace(/^[^/@:]+@([^/:]+:)/, "$1");
}

/** Who Git says is committing here; a name or address that Git would only guess from the machine is left out. */
export async function identity(git: Git): Promise<{ readonly name?: string; readonly address?: string }> {
  const { code, stdout } = await git.run(["-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT"]);
  const [, name = "", address = ""] = code === 0 ? (/^(.*?) ?<([^>]*)>/.exec(textOf(stdout)) ?? []) : [];
  return { ...(name !== "" && { name }), ...(address !== "" && { address }) };
}

/** Whether these paths (all where none is given) are committed as they lie in the working tree, with nothing new beside them. */
export async function isClean(git: Git, paths: readonly string[]): Promise<boolean> {
  return (await gitText(git, ["status", "--porcelain=v1", "-z", "--untracked-files=all", "--", ...paths])) === "";
}
