/** Merges pull requests: a merge commit, one squashed commit, or the commits anew; with the messages the forge writes. */
import { type Caller, identityOf, privateAddress } from "./accounts.ts";
import { invalid, Refusal } from "./errors.ts";
import { pullEvent } from "./events.ts";
import { type CommitFacts, commitsBetween, readCommit, type Signature, writeCommit } from "./git-objects.ts";
import { appliedTree, mergedTree } from "./merging.ts";
import { markMerged, moveRef } from "./refs.ts";
import { mergeComplaints } from "./rules.ts";
import type { MergeMethod } from "./settings.ts";
import { type ForgeState, headRefOf, type PullThread, tipOf } from "./state.ts";

export interface MergeRequest {
  readonly method: MergeMethod;
  readonly title?: string | undefined;
  readonly message?: string | undefined;
  /** The head the caller believes in. */
  readonly sha?: string | undefined;
}

const NOT_MERGEABLE = "Pull Request is not mergeable";
const WORDS: Readonly<Record<MergeMethod, string>> = { merge: "Merge commits", squash: "Squash merges", rebase: "Rebase merges" };

/** The forge itself, as committer of what it makes. */
export function byForge(atMs: number): Signature {
  return { name: "GitHub", email: "noreply@github.com", atMs };
}

function refuse(message: string, status = 405): never {
  throw new Refusal({ status, message });
}

/** Refuses what may not be merged: 405 by state and rules, 409 for another head. */
export function checkMerge(state: ForgeState, caller: Caller, thread: PullThread, request: MergeRequest): void {
  const { pull } = thread;
  if (thread.state !== "open") refuse(NOT_MERGEABLE);
  if (pull.draft) refuse("Pull Request is still a draft");
  if (!state.settings.mergeMethods[request.method]) refuse(`${WORDS[request.method]} are not allowed on this repository.`);
  if (request.sha !== undefined && request.sha !== pull.headSha) refuse("Head branch was modified. Review and try the merge again.", 409);
  const complaints = mergeComplaints(state, thread, caller, request.method);
  if (complaints.length > 0) refuse(`Repository rule violations found\n\n${complaints.join("\n\n")}\n\n`);
  if (!pull.mergeable) refuse(NOT_MERGEABLE);
}

function squashMessage(state: ForgeState, thread: PullThread, commits: readonly CommitFacts[], request: MergeRequest): string {
  const { squash } = state.settings;
  const [only] = commits.length === 1 ? commits : [];
  const [subject = "", ownBody = ""] = (only?.message.trimEnd() ?? "").split(/\n\n?(.*)/s);
  const title = only !== undefined && squash.title === "COMMIT_OR_PR_TITLE" ? subject : thread.title;
  const listed = only === undefined ? commits.map(({ message }) => `* ${message.trimEnd()}`).join("\n\n") : ownBody;
  const bodies = { PR_BODY: thread.body ?? "", COMMIT_MESSAGES: listed, BLANK: "" };
  const text = request.message ?? bodies[squash.message];
  const author = privateAddress(thread.author);
  const own = new Set([author, identityOf(thread.author).email]);
  const others = [...new Map(commits.map((commit) => [commit.author.email, commit.author])).values()].filter(
    ({ email }) => !own.has(email),
  );
  const trailers = others.map(({ name, email }) => `Co-authored-by: ${name} <${email}>`).filter((trailer) => !text.includes(trailer));
  const rule = commits.length > 1 && trailers.length > 0 && text !== "" ? ["---------"] : [];
  const parts = [request.title ?? `${title} (#${thread.number})`, text, ...rule, trailers.join("\n")];
  return parts.filter((part) => part !== "").join("\n\n");
}

function mergeMessage(state: ForgeState, thread: PullThread, request: MergeRequest): string {
  const { mergeCommit } = state.settings;
  const { headOwner, headBranch } = thread.pull;
  const usual =
    mergeCommit.title === "PR_TITLE"
      ? `${thread.title} (#${thread.number})`
      : `Merge pull request #${thread.number} from ${headOwner}/${headBranch}`;
  const bodies = { PR_TITLE: thread.title, PR_BODY: thread.body ?? "", BLANK: "" };
  return [request.title ?? usual, request.message ?? bodies[mergeCommit.message]].filter((part) => part !== "").join("\n\n");
}

interface Made {
  /** Where the base branch goes. */
  readonly tip: string;
  /** Every commit the base branch gets that counts as brought by this pull request. */
  readonly brought: readonly string[];
}

/** Writes the commits of a merge on top of `base` without moving any branch. Refuses (405) when there are conflicts. */
export async function makeMerge(
  state: ForgeState,
  caller: Caller,
  thread: PullThread,
  request: MergeRequest & { readonly base: string },
): Promise<Made> {
  const { git } = state;
  const { pull } = thread;
  const { base, method } = request;
  const atMs = state.clock.now();
  const shas = await commitsBetween(git, base, pull.headSha);
  const merged = await mergedTree(git, base, pull.headSha);
  if (merged.kind === "conflict") refuse(NOT_MERGEABLE);
  if (method === "merge") {
    const author = { ...identityOf(caller.account), atMs };
    const facts = { tree: merged.tree, parents: [base, pull.headSha], author, committer: byForge(atMs) };
    const tip = await writeCommit(git, { ...facts, message: mergeMessage(state, thread, request) });
    return { tip, brought: shas };
  }
  const commits = await Promise.all(shas.map((sha) => readCommit(git, sha)));
  if (method === "squash") {
    const author = { name: identityOf(thread.author).name, email: privateAddress(thread.author), atMs };
    const facts = { tree: merged.tree, parents: [base], author, committer: byForge(atMs) };
    const own = commits.filter(({ parents }) => parents.length === 1);
    const tip = await writeCommit(git, { ...facts, message: squashMessage(state, thread, own.length > 0 ? own : commits, request) });
    return { tip, brought: shas };
  }
  let tip = await readCommit(git, base);
  const brought: string[] = [];
  for (const commit of commits.filter(({ parents }) => parents.length === 1)) {
    const before = await readCommit(git, commit.parents[0] ?? base);
    const applied = await appliedTree(git, { base: before.tree, ours: tip.tree, theirs: commit.tree });
    if (applied.kind === "conflict") refuse("This branch can't be rebased");
    const committer = { ...identityOf(caller.account), atMs };
    const { author, message } = commit;
    tip = await readCommit(git, await writeCommit(git, { tree: applied.tree, parents: [tip.sha], author, committer, message }));
    brought.push(tip.sha);
  }
  return { tip: tip.sha, brought };
}

/** Writes the merge down, moves the base branch, and tells everybody. */
export async function finishMerge(state: ForgeState, caller: Caller, thread: PullThread, { tip, brought }: Made): Promise<void> {
  const { pull } = thread;
  markMerged(state, caller, thread, { commit: tip, brought });
  const test = `refs/pull/${thread.number}/merge`;
  if (state.refs.has(test)) await state.git.text("update-ref", "-d", test);
  await moveRef(state, caller, `refs/heads/${pull.baseBranch}`, tip);
  await pullEvent(state, caller, { action: "closed", thread });
  const head = headRefOf(state, pull);
  if (state.settings.deletesBranchOnMerge && pull.headOwner === state.owner && state.refs.has(head))
    await moveRef(state, caller, head, undefined);
}

/** Merges a pull request; returns the commit the base branch got. */
export async function mergePull(state: ForgeState, caller: Caller, thread: PullThread, request: MergeRequest): Promise<string> {
  checkMerge(state, caller, thread, request);
  const base = tipOf(state, thread.pull.baseBranch);
  if (base === undefined) throw invalid({ resource: "PullRequest", field: "base", code: "invalid" });
  const made = await makeMerge(state, caller, thread, { ...request, base });
  await finishMerge(state, caller, thread, made);
  return made.tip;
}
