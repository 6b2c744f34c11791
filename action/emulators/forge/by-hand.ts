/** What people do on the forge's own pages and from their own machines, behind the back of any program. */
import { type Account, type Caller, identityOf } from "./accounts.ts";
import { approveRun } from "./dispatches.ts";
import { notFound, Refusal } from "./errors.ts";
import { commitFiles, type FileChanges, isAncestor } from "./git-objects.ts";
import { mergePull } from "./merge-pull.ts";
import { enterQueue, type MergeGroup } from "./merge-queue.ts";
import { changePull, openPull, updatePull } from "./pull-changes.ts";
import { moveRef, settleRefs } from "./refs.ts";
import { revertPull } from "./revert-pull.ts";
import { dismissReview, giveReview } from "./review-changes.ts";
import { rulesFor } from "./rules.ts";
import type { MergeMethod } from "./settings.ts";
import { type Delivery, type ForgeState, isPull, type PullThread, type Thread, tipOf } from "./state.ts";
import { addComment, addLabels, changeComment, changeIssue, deleteComment, openIssue, removeLabel } from "./thread-changes.ts";

export interface PushOptions {
  /** The login in whose name it is pushed and committed. */
  readonly author: string;
  readonly message?: string;
  /** The commit to build on; absent: the branch, or for a new one the default branch. Another one than the branch is a force-push. */
  readonly from?: string;
}

export interface Fork {
  push(branch: string, files: FileChanges, options?: { readonly message?: string }): Promise<string>;
  openPullRequest(request: { readonly branch: string; readonly title: string; readonly body?: string }): Promise<number>;
}

/** Every act throws a `Refusal` where the forge would refuse. Logins nobody has throw a `RangeError`. */
export interface ByHand {
  /** Commits files (undefined takes one away) and pushes; returns the commit. Rules on the branch hold for the author. */
  push(branch: string, files: FileChanges, options: PushOptions): Promise<string>;
  deleteBranch(branch: string, by: string): Promise<void>;
  /** Tells the forge that refs were changed through the file path of the bare repository, past every rule. */
  noticePush(by: string): Promise<void>;
  openPullRequest(request: {
    readonly by: string;
    readonly branch: string;
    readonly title: string;
    readonly body?: string;
    readonly base?: string;
    readonly draft?: boolean;
  }): Promise<number>;
  edit(number: number, change: { readonly title?: string; readonly body?: string; readonly draft?: boolean }, by: string): Promise<void>;
  /** Returns the review's id. */
  review(number: number, login: string, decision: "approve" | "request-changes" | "comment", body?: string): Promise<number>;
  dismiss(number: number, review: number, by: string): Promise<void>;
  updateBranch(number: number, by: string): Promise<void>;
  /** Returns the commit the base branch got. */
  merge(number: number, method: MergeMethod, by: string): Promise<string>;
  mergeQueue(number: number, by: string, method?: MergeMethod): Promise<MergeGroup>;
  /** Returns the number of the pull request it opens. */
  revertButton(number: number, by: string): Promise<number>;
  close(number: number, by: string): Promise<void>;
  reopen(number: number, by: string): Promise<void>;
  fork(login: string): Fork;
  /** Returns the comment's id. */
  comment(number: number, login: string, body: string): Promise<number>;
  editComment(comment: number, login: string, body: string): Promise<void>;
  deleteComment(comment: number, login: string): Promise<void>;
  openIssue(request: {
    readonly by: string;
    readonly title: string;
    readonly body?: string;
    readonly labels?: readonly string[];
  }): Promise<number>;
  label(number: number, label: string, by: string): Promise<void>;
  unlabel(number: number, label: string, by: string): Promise<void>;
  /** Presses "Approve workflows to run". */
  approveWaitingRun(runId: number, by: string): Promise<Delivery>;
}

const EVENTS = { approve: "APPROVE", "request-changes": "REQUEST_CHANGES", comment: "COMMENT" } as const;

function personOf(state: ForgeState, login: string): Extract<Caller, { kind: "person" }> {
  const account = state.accounts.get(login);
  if (account === undefined) throw new RangeError(`Nobody here is called ${login}`);
  return { kind: "person", account };
}

function threadOf(state: ForgeState, number: number): Thread {
  const thread = state.threads.get(number);
  if (thread === undefined) throw notFound();
  return thread;
}

function pullOf(state: ForgeState, number: number): PullThread {
  const thread = threadOf(state, number);
  if (!isPull(thread)) throw notFound();
  return thread;
}

function commentIn(state: ForgeState, id: number) {
  for (const thread of state.threads.values()) {
    const comment = thread.comments.find((one) => one.id === id);
    if (comment !== undefined) return { thread, comment };
  }
  throw notFound();
}

async function checkPush(state: ForgeState, caller: Caller, branch: string, after: string): Promise<void> {
  const before = tipOf(state, branch);
  if (before === undefined) return;
  const held = new Set(rulesFor(state, branch, caller).map(({ type }) => type));
  const refuse = (message: string) =>
    new Refusal({ status: 422, message: `GH013: Repository rule violations found for refs/heads/${branch}.\n- ${message}` });
  if (held.has("pull_request")) throw refuse("Changes must be made through a pull request.");
  if (held.has("non_fast_forward") && !(await isAncestor(state.git, before, after))) throw refuse("Cannot force-push to this branch");
}

interface Commit {
  readonly account: Account;
  readonly parent: string | undefined;
  readonly files: FileChanges;
  readonly message: string | undefined;
}

function committed(state: ForgeState, { account, parent, files, message }: Commit): Promise<string> {
  const signature = { ...identityOf(account), atMs: state.clock.now() };
  const words = message ?? `Update ${Object.keys(files).join(", ")}`;
  const facts = { files, author: signature, committer: signature, message: words };
  return commitFiles(state.git, { ...facts, ...(parent === undefined ? {} : { parent }) });
}

function forkOf(state: ForgeState, login: string, exclusive: <Result>(work: () => Promise<Result>) => Promise<Result>): Fork {
  const account = state.accounts.get(login) ?? { login, id: 3_000_000 + state.accounts.size, type: "User" as const };
  state.accounts.set(login, account);
  const caller: Caller = { kind: "person", account };
  return {
    push: (branch, files, { message } = {}) =>
      exclusive(async () => {
        const ref = `refs/forks/${login}/heads/${branch}`;
        const parent = state.refs.get(ref) ?? tipOf(state, state.settings.defaultBranch);
        const sha = await committed(state, { account, parent, files, message });
        await moveRef(state, caller, ref, sha);
        return sha;
      }),
    openPullRequest: ({ branch, ...request }) =>
      exclusive(
        async () => (await openPull(state, caller, { ...request, head: `${login}:${branch}`, base: state.settings.defaultBranch })).number,
      ),
  };
}

/** By-hand acts on a repository; `exclusive` lets one thing happen at a time. */
export function createByHand(state: ForgeState, exclusive: <Result>(work: () => Promise<Result>) => Promise<Result>): ByHand {
  const person = (login: string) => personOf(state, login);
  return {
    push: (branch, files, { author, message, from }) =>
      exclusive(async () => {
        const caller = person(author);
        const parent = from ?? tipOf(state, branch) ?? tipOf(state, state.settings.defaultBranch);
        const sha = await committed(state, { account: caller.account, parent, files, message });
        await checkPush(state, caller, branch, sha);
        await moveRef(state, caller, `refs/heads/${branch}`, sha);
        return sha;
      }),
    deleteBranch: (branch, by) =>
      exclusive(async () => {
        const held = rulesFor(state, branch, person(by)).some(({ type }) => type === "deletion");
        if (held) throw new Refusal({ status: 422, message: "GH013: Cannot delete this branch" });
        await moveRef(state, person(by), `refs/heads/${branch}`, undefined);
      }),
    noticePush: (by) => exclusive(() => settleRefs(state, person(by))),
    openPullRequest: ({ by, branch, base = state.settings.defaultBranch, ...request }) =>
      exclusive(async () => (await openPull(state, person(by), { ...request, head: branch, base })).number),
    edit: (number, change, by) =>
      exclusive(() => {
        const thread = threadOf(state, number);
        return isPull(thread) ? changePull(state, person(by), thread, change) : changeIssue(state, person(by), thread, change);
      }),
    review: (number, login, decision, body) =>
      exclusive(async () => (await giveReview(state, person(login), pullOf(state, number), { event: EVENTS[decision], body })).id),
    dismiss: (number, review, by) =>
      exclusive(async () => {
        const thread = pullOf(state, number);
        const found = thread.pull.reviews.find(({ id }) => id === review);
        if (found === undefined) throw notFound();
        await dismissReview(state, person(by), thread, found);
      }),
    updateBranch: (number, by) => exclusive(() => updatePull(state, person(by), pullOf(state, number))),
    merge: (number, method, by) => exclusive(() => mergePull(state, person(by), pullOf(state, number), { method })),
    mergeQueue: (number, by, method = "merge") =>
      exclusive(async () => {
        const group = await enterQueue(state, person(by), pullOf(state, number), method);
        return { ...group, complete: () => exclusive(group.complete), leave: () => exclusive(group.leave) };
      }),
    revertButton: (number, by) => exclusive(async () => (await revertPull(state, person(by), pullOf(state, number))).number),
    close: (number, by) =>
      exclusive(() => {
        const thread = threadOf(state, number);
        const change = { state: "closed" };
        return isPull(thread) ? changePull(state, person(by), thread, change) : changeIssue(state, person(by), thread, change);
      }),
    reopen: (number, by) =>
      exclusive(() => {
        const thread = threadOf(state, number);
        const change = { state: "open" };
        return isPull(thread) ? changePull(state, person(by), thread, change) : changeIssue(state, person(by), thread, change);
      }),
    fork: (login) => forkOf(state, login, exclusive),
    comment: (number, login, body) => exclusive(async () => addComment(state, person(login), threadOf(state, number), body).id),
    editComment: (id, login, body) =>
      exclusive(async () => {
        const { thread, comment } = commentIn(state, id);
        changeComment(state, person(login), thread, comment, body);
      }),
    deleteComment: (id, login) =>
      exclusive(async () => {
        const { thread, comment } = commentIn(state, id);
        deleteComment(state, person(login), thread, comment);
      }),
    openIssue: ({ by, ...request }) => exclusive(async () => (await openIssue(state, person(by), request)).number),
    label: (number, label, by) => exclusive(() => addLabels(state, person(by), threadOf(state, number), [label])),
    unlabel: (number, label, by) =>
      exclusive(async () => {
        await removeLabel(state, person(by), threadOf(state, number), label);
      }),
    approveWaitingRun: (runId, by) =>
      exclusive(async () => {
        const approved = approveRun(state, runId, person(by).account.login);
        if (approved === undefined) throw notFound();
        return approved;
      }),
  };
}
