/** A pull request as Git sees it: its commits fetched, its campaign folders laid over the default branch, commits put on top and pushed. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Git } from "#ports/git.ts";
import { readCommits } from "./commit-log.ts";
import { writeCommits } from "./fast-import.ts";
import { resolveCommit, treeOf } from "./history.ts";
import { OBJECT_NAME, refName, revision } from "./names.ts";
import { gitFailure, gitOk, gitText, redactUrls, textOf } from "./run.ts";

/**
 * Fetches a pull request's own commits from GitHub's `refs/pull/<number>/head`, and returns the newest.
 * Source: docs.github.com, "Checking out pull requests locally" (read 2026-11-22).
 * @throws PipelineError `GIT_FAILED` where the remote has no such pull request or cannot be reached.
 */
export async function fetchPullRequest(
  git: Git,
  { remote, number }: { readonly remote: string; readonly number: number },
): Promise<string> {
  const ref = `refs/campaigns/pull/${number}`;
  const args = ["fetch", "--quiet", "--no-tags", "--force", refName(remote), `refs/pull/${number}/head:${ref}`];
  const result = await git.run(args);
  if (result.code !== 0) throw gitFailure(args, result);
  return await gitText(git, ["rev-parse", "--verify", `${ref}^{commit}`]);
}

/** How a remote says that it does not hold an object, or does not give it away by its name alone. */
const NOT_THERE = /not our ref|unadvertised object|no such ref/i;

/**
 * Whether a commit is here, or could be fetched by its name. Commits that a force-push left behind may be gone.
 * @throws PipelineError `GIT_FAILED` where the remote could not be asked: that is no answer, and a no given on it must not be lost.
 */
export async function haveCommit(
  git: Git,
  { remote, commit }: { readonly remote: string | undefined; readonly commit: string },
): Promise<boolean> {
  if (!OBJECT_NAME.test(commit)) return false;
  if ((await resolveCommit(git, commit)) !== undefined) return true;
  if (remote === undefined) return false;
  const args = ["fetch", "--quiet", "--no-tags", refName(remote), commit];
  const result = await git.run(args);
  if (result.code !== 0 && !NOT_THERE.test(result.stderr)) throw gitFailure(args, result);
  return (await resolveCommit(git, commit)) !== undefined;
}

/** Where a change left the branch it is to be merged into; undefined where the two have no history in common. */
export async function mergeBase(git: Git, one: string, other: string): Promise<string | undefined> {
  const args = ["merge-base", revision(one), revision(other)];
  const result = await git.run(args);
  if (result.code > 1) throw gitFailure(args, result);
  return result.code === 0 ? textOf(result.stdout).trim().split("\n")[0] : undefined;
}

/** Paths that differ between two commits, at or below these folders (everywhere where none is given). */
export async function changedPaths(
  git: Git,
  { from, to, under = [] }: { readonly from: string; readonly to: string; readonly under?: readonly string[] },
): Promise<readonly string[]> {
  const args = ["diff-tree", "-r", "-z", "--no-renames", "--name-only", revision(from), revision(to), "--", ...under];
  return (await gitText(git, args)).split("\0").filter(Boolean);
}

/**
 * A commit that holds `base`, with these folders as they stand in `head` (taken out where `head` has none). It is on no branch, and the
 * same question gives the same commit. So a change is judged with everything else as the default branch has it.
 */
export async function overlay(
  git: Git,
  { base, head, folders }: { readonly base: string; readonly head: string; readonly folders: readonly string[] },
): Promise<string> {
  const trees = await Promise.all(folders.map(async (folder) => [folder, await treeOf(git, head, folder)] as const));
  const there = trees.flatMap(([folder, tree]) => (tree === undefined ? [] : [[folder, tree] as const]));
  const gone = await present(
    git,
    base,
    trees.flatMap(([folder, tree]) => (tree === undefined ? [folder] : [])),
  );
  if (there.length === 0 && gone.length === 0) return base;
  const [commit = base] = await writeCommits(git, base, [
    { author: NOBODY, committer: NOBODY, message: "overlay\n", files: {}, remove: gone, folders: Object.fromEntries(there) },
  ]);
  return commit;
}

const NOBODY = "campaigns <campaigns@localhost> 0 +0000";

async function present(git: Git, commit: string, folders: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of folders) if ((await treeOf(git, commit, folder)) !== undefined) found.push(folder);
  return found;
}

export interface Signature {
  readonly name: string;
  readonly address: string;
  readonly atMs: number;
}

/** One commit more on top of `parent`, with these files; on no branch yet. Returns `parent` where nothing would change. */
export async function commitOnto(
  git: Git,
  {
    parent,
    files,
    folders = {},
    remove = [],
    message,
    author,
    committer = author,
  }: {
    readonly parent: string;
    readonly files: Readonly<Record<string, string>>;
    readonly folders?: Readonly<Record<string, string>>;
    readonly remove?: readonly string[];
    readonly message: string;
    readonly author: Signature;
    readonly committer?: Signature;
  },
): Promise<string> {
  const [commit = parent] = await writeCommits(git, parent, [
    { author: signed(author), committer: signed(committer), message: `${message.trimEnd()}\n`, files, folders, remove },
  ]);
  return (await gitOk(git, ["diff-tree", "--quiet", parent, commit])) ? parent : commit;
}

function signed({ name, address, atMs }: Signature): string {
  return `${name.replace(/[<>\n]/g, "")} <${address.replace(/[<>\n]/g, "")}> ${Math.floor(atMs / 1000)} +0000`;
}

/**
 * Pushes a commit to a branch of the remote, as a plain push: whatever somebody pushed meanwhile stays.
 * @throws PipelineError `HEAD_MOVED` where the branch has commits that ours does not build on; `GIT_FAILED` otherwise.
 */
export async function pushBranch(
  git: Git,
  { remote, branch, commit }: { readonly remote: string; readonly branch: string; readonly commit: string },
): Promise<void> {
  const args = ["push", "--quiet", "--porcelain", "--no-verify", refName(remote), `${revision(commit)}:refs/heads/${refName(branch)}`];
  const result = await git.run(args);
  if (result.code === 0) return;
  const said = `${redactUrls(result.stderr)}\n${Buffer.from(result.stdout).toString("utf8")}`;
  if (/fetch first|non-fast-forward/.test(said))
    throw new PipelineError("HEAD_MOVED", `${branch} got new commits while it was being worked on.`, {
      hint: "Nothing is lost: the run that those commits started goes on from them.",
    });
  throw gitFailure(args, result);
}

/** The commits on the branch's own line (first parents) that changed a path since a commit, newest first, at most `limit`. */
export async function changesOf(
  git: Git,
  { tip, path, since, limit }: { readonly tip: string; readonly path: string; readonly since?: string | undefined; readonly limit: number },
): Promise<readonly string[]> {
  const range = [revision(tip), ...(since === undefined ? [] : [`^${revision(since)}`])];
  const args = ["rev-list", "--first-parent", `--max-count=${limit}`, ...range, "--", path];
  return (await gitText(git, args)).split("\n").filter(Boolean);
}

/** When a commit was made, in milliseconds since 1970 UTC, by its committer's clock. */
export async function committedAt(git: Git, commit: string): Promise<number> {
  return Number(await gitText(git, ["show", "--no-patch", "--format=%ct", revision(commit)])) * 1000;
}

/** Fetches a branch of the remote without making it one of ours, and returns its newest commit. */
export async function fetchCommit(git: Git, { remote, branch }: { readonly remote: string; readonly branch: string }): Promise<string> {
  const ref = `refs/campaigns/branch/${refName(branch)}`;
  const args = ["fetch", "--quiet", "--no-tags", "--force", refName(remote), `refs/heads/${refName(branch)}:${ref}`];
  const result = await git.run(args);
  if (result.code !== 0) throw gitFailure(args, result);
  return await gitText(git, ["rev-parse", "--verify", `${ref}^{commit}`]);
}

export interface CommitFacts {
  readonly commit: string;
  /** Its first parent; absent for the first commit of a repository. */
  readonly parent?: string;
  /** Its author's address. */
  readonly address: string;
  readonly message: string;
}

/** The commits of a change, oldest first, without merges. */
export async function commitsBetween(
  git: Git,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly CommitFacts[]> {
  const commits = await readCommits(git, ["--no-merges", revision(to), `^${revision(from)}`]);
  return commits.toReversed().map(({ commit, parents: [parent], author, message }) => ({
    commit,
    ...(parent === undefined ? {} : { parent }),
    address: author.address,
    message,
  }));
}

/** When a file was first committed, in milliseconds since 1970 UTC; undefined where it never was, or no commit is given. */
export async function firstCommitOf(git: Git, path: string, tip: string | undefined): Promise<number | undefined> {
  if (tip === undefined) return undefined;
  const commits = await readCommits(git, ["--full-history", revision(tip), "--", path]);
  const first = commits.map(({ committedAt: seconds }) => seconds).sort((left, right) => left - right)[0];
  return first === undefined ? undefined : first * 1000;
}
