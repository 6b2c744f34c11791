/** The Revert button: a branch that undoes a merged pull request, and a pull request for it. */
import { type Caller, identityOf } from "./accounts.ts";
import { invalid } from "./errors.ts";
import { readCommit, writeCommit } from "./git-objects.ts";
import { byForge } from "./merge-pull.ts";
import { appliedTree } from "./merging.ts";
import { openPull } from "./pull-changes.ts";
import { moveRef } from "./refs.ts";
import { type ForgeState, type PullThread, tipOf } from "./state.ts";

const refuse = (message: string) => invalid({ resource: "PullRequest", code: "custom", message });

/** What is undone, newest first: the merge or squash alone, or every commit a rebase brought. */
async function undone(state: ForgeState, { pull }: PullThread): Promise<readonly { readonly sha: string; readonly isMerge: boolean }[]> {
  const tip = pull.mergeCommit;
  if (tip === undefined) return [];
  const { parents } = await readCommit(state.git, tip);
  if (parents.length > 1) return [{ sha: tip, isMerge: true }];
  const squashed = { sha: tip, isMerge: false };
  const rebased = pull.brought.filter((sha) => sha !== tip);
  const onBase = await Promise.all(
    rebased.map(async (sha) => ((await isOnBase(state, pull.baseBranch, sha)) ? [{ sha, isMerge: false }] : [])),
  );
  return [squashed, ...onBase.flat().toReversed()];
}

async function isOnBase(state: ForgeState, branch: string, sha: string): Promise<boolean> {
  return (await state.git.run({ args: ["merge-base", "--is-ancestor", sha, `refs/heads/${branch}`] })).code === 0;
}

/**
 * What the button does, as mined from public histories 2015-2026: branch `revert-<N>-<head branch>`, title `Revert "<title>"`, body
 * `Reverts owner/name#N`; the commit's own body is empty where a merge commit is undone. Refuses (422) on conflicts.
 */
export async function revertPull(state: ForgeState, caller: Caller, thread: PullThread): Promise<PullThread> {
  const { pull, number, title } = thread;
  const base = tipOf(state, pull.baseBranch);
  const commits = await undone(state, thread);
  if (pull.mergedAt === undefined || base === undefined || commits.length === 0) throw refuse("The pull request was not merged.");
  let tip = await readCommit(state.git, base);
  for (const { sha, isMerge } of commits) {
    const commit = await readCommit(state.git, sha);
    const before = await readCommit(state.git, `${sha}^1`);
    const applied = await appliedTree(state.git, { base: commit.tree, ours: tip.tree, theirs: before.tree });
    if (applied.kind === "conflict") throw refuse("This pull request could not be reverted automatically: there are conflicts.");
    const atMs = state.clock.now();
    const [subject = ""] = commit.message.split("\n");
    const message = isMerge ? `Revert "${title}"` : `Revert "${commits.length > 1 ? subject : title}"\n\nThis reverts commit ${sha}.`;
    const facts = { tree: applied.tree, parents: [tip.sha], author: { ...identityOf(caller.account), atMs }, committer: byForge(atMs) };
    tip = await readCommit(state.git, await writeCommit(state.git, { ...facts, message }));
  }
  const branch = `revert-${number}-${pull.headBranch}`;
  if (tipOf(state, branch) !== undefined) throw refuse(`The ${branch} branch exists already.`);
  await moveRef(state, caller, `refs/heads/${branch}`, tip.sha);
  const body = `Reverts ${state.settings.repository}#${number}`;
  return openPull(state, caller, { title: `Revert "${title}"`, head: branch, base: pull.baseBranch, body });
}
