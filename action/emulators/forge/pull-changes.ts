/** Opens, edits, closes and updates pull requests. */
import { type Caller, identityOf } from "./accounts.ts";
import { forbidden, invalid, Refusal } from "./errors.ts";
import { pullEvent } from "./events.ts";
import { commitsBetween, writeCommit } from "./git-objects.ts";
import { mergedTree } from "./merging.ts";
import { moveRef, showHead, testMerge } from "./refs.ts";
import { type ForgeState, headRefOf, type PullFacts, type PullThread, pullsOf, tipOf } from "./state.ts";
import { checkedBody, checkedTitle, newThread } from "./thread-changes.ts";

export interface NewPull {
  readonly title: string;
  /** A branch here, or `login:branch` of a fork. */
  readonly head: string;
  readonly base: string;
  readonly body?: string;
  readonly draft?: boolean;
}

const atFault = (field: string) => invalid({ resource: "PullRequest", field, code: "invalid" });
const because = (message: string) => invalid({ resource: "PullRequest", code: "custom", message });

/** Opens a pull request. Refuses (422) unknown branches, one without commits, and a second one from the same branch. */
export async function openPull(state: ForgeState, caller: Caller, request: NewPull): Promise<PullThread> {
  if (caller.kind === "workflow" && !state.settings.workflowPermissions.mayOpenPullRequests) {
    throw forbidden("GitHub Actions is not permitted to create or approve pull requests.");
  }
  const [headBranch = "", headOwner = state.owner] = request.head.split(":").toReversed();
  const headSha = state.refs.get(headOwner === state.owner ? `refs/heads/${headBranch}` : `refs/forks/${headOwner}/heads/${headBranch}`);
  const baseSha = tipOf(state, request.base);
  if (baseSha === undefined) throw atFault("base");
  if (headSha === undefined) throw atFault("head");
  if ((await commitsBetween(state.git, baseSha, headSha)).length === 0) {
    throw because(`No commits between ${request.base} and ${headBranch}`);
  }
  const taken = pullsOf(state).some(
    ({ pull, state: now }) =>
      now === "open" && pull.headOwner === headOwner && pull.headBranch === headBranch && pull.baseBranch === request.base,
  );
  if (taken) throw because(`A pull request already exists for ${headOwner}:${headBranch}.`);
  const pull: PullFacts = {
    ...{ headOwner, headBranch, headSha, baseBranch: request.base, baseSha, draft: request.draft ?? false },
    ...{ mergeable: false, lastPusher: caller.account, brought: [], reviews: [] },
  };
  const thread = { ...newThread(state, caller, { title: request.title, body: request.body }), pull };
  state.threads.set(thread.number, thread);
  await showHead(state, thread);
  await testMerge(state, thread);
  state.oracle.happened(state.clock.now(), { what: "pull request opened", by: caller.account.login, number: thread.number, sha: headSha });
  await pullEvent(state, caller, { action: "opened", thread });
  return thread;
}

export interface PullChange {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly state?: string | undefined;
  readonly base?: string | undefined;
  readonly draft?: boolean | undefined;
}

async function closeOrReopen(state: ForgeState, caller: Caller, thread: PullThread, wanted: string): Promise<void> {
  if (wanted !== "open" && wanted !== "closed") throw atFault("state");
  if (wanted === thread.state) return;
  if (thread.pull.mergedAt !== undefined) throw because("The pull request cannot be reopened.");
  if (wanted === "open") {
    const head = state.refs.get(headRefOf(state, thread.pull));
    if (head === undefined) throw because(`The ${thread.pull.headBranch} branch has been deleted.`);
    thread.pull.headSha = head;
  }
  thread.state = wanted;
  thread.closedAt = wanted === "closed" ? state.clock.now() : undefined;
  if (wanted === "open") {
    await showHead(state, thread);
    await testMerge(state, thread);
  }
  state.oracle.happened(state.clock.now(), {
    what: `pull request ${wanted === "open" ? "reopened" : "closed"}`,
    by: caller.account.login,
    number: thread.number,
  });
  await pullEvent(state, caller, { action: wanted === "open" ? "reopened" : "closed", thread });
}

/** Changes title, text, base, draft or state of a pull request. */
export async function changePull(state: ForgeState, caller: Caller, thread: PullThread, change: PullChange): Promise<void> {
  const changes = {
    ...(change.title !== undefined && change.title !== thread.title ? { title: { from: thread.title } } : {}),
    ...(change.body !== undefined && change.body !== thread.body ? { body: { from: thread.body ?? "" } } : {}),
    ...(change.base !== undefined && change.base !== thread.pull.baseBranch ? { base: { ref: { from: thread.pull.baseBranch } } } : {}),
  };
  if (change.title !== undefined) thread.title = checkedTitle("PullRequest", change.title);
  if (change.body !== undefined) thread.body = checkedBody("PullRequest", change.body);
  if (change.base !== undefined) {
    const tip = tipOf(state, change.base);
    if (tip === undefined) throw atFault("base");
    thread.pull.baseBranch = change.base;
    thread.pull.baseSha = tip;
    await testMerge(state, thread);
  }
  thread.updatedAt = state.clock.now();
  if (Object.keys(changes).length > 0) await pullEvent(state, caller, { action: "edited", thread, facts: { changes } });
  if (change.draft !== undefined && change.draft !== thread.pull.draft) {
    thread.pull.draft = change.draft;
    await pullEvent(state, caller, { action: change.draft ? "converted_to_draft" : "ready_for_review", thread });
  }
  if (change.state !== undefined) await closeOrReopen(state, caller, thread, change.state);
}

/** "Update branch": merges the base into the head. Refuses (422) when the head is another one than `expected`, or there are conflicts. */
export async function updatePull(state: ForgeState, caller: Caller, thread: PullThread, expected?: string): Promise<void> {
  const { pull } = thread;
  const base = tipOf(state, pull.baseBranch) ?? pull.baseSha;
  if (expected !== undefined && expected !== pull.headSha) throw invalid("expected head sha didn’t match current head ref.");
  if ((await commitsBetween(state.git, pull.headSha, base)).length === 0) {
    throw new Refusal({ status: 422, message: "There are no new commits on the base branch." });
  }
  const merged = await mergedTree(state.git, pull.headSha, base);
  if (merged.kind === "conflict") throw new Refusal({ status: 422, message: "merge conflict between base and head" });
  const atMs = state.clock.now();
  const sha = await writeCommit(state.git, {
    ...{ tree: merged.tree, parents: [pull.headSha, base], author: { ...identityOf(caller.account), atMs } },
    committer: { name: "GitHub", email: "noreply@github.com", atMs },
    message: `Merge branch '${pull.baseBranch}' into ${pull.headBranch}`,
  });
  await moveRef(state, caller, headRefOf(state, pull), sha);
}
