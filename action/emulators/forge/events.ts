/** What the forge would deliver to workflows: payloads after "Webhook events and payloads", read 2026-11-22. */
import { accountJson, nodeId } from "./account-json.ts";
import type { Caller } from "./accounts.ts";
import { accountOfAddress, countsOf } from "./commit-json.ts";
import { commitsBetween, isNothing, readCommit, type Signature } from "./git-objects.ts";
import { type Fields, isoOf } from "./json.ts";
import { apiUrl, pageUrl, repositoryJson } from "./repository-json.ts";
import { decideRuns } from "./runs.ts";
import { type ForgeState, type PullThread, type Thread, tipOf } from "./state.ts";
import { detailedPullJson, issueJson } from "./thread-json.ts";

interface Happened {
  readonly name: string;
  readonly action?: string;
  readonly caller: Caller;
  readonly facts: Fields;
  readonly ref: string;
  readonly sha: string;
  readonly headMessage?: string;
  readonly pull?: PullThread;
  readonly isDeletion?: boolean;
}

function deliver(state: ForgeState, event: Happened): void {
  const { name, action, caller, facts, ref, sha } = event;
  const owner = state.accounts.get(state.owner);
  const organization = state.settings.ownerType === "Organization" && owner !== undefined;
  const id = state.nextId();
  state.deliveries.push({
    ...{ id, name, at: isoOf(state.clock.now()), causedBy: caller.kind, ref, sha, runId: 9_000_000_000 + id },
    ...decideRuns(state, event),
    payload: {
      ...(action === undefined ? {} : { action }),
      ...facts,
      repository: repositoryJson(state),
      ...(organization
        ? {
            organization: { login: owner.login, id: owner.id, node_id: nodeId("O", owner.id), url: `${state.baseUrl}/orgs/${owner.login}` },
          }
        : {}),
      sender: accountJson(state, caller.account),
      ...(caller.kind === "app" ? { installation: { id: 40_000_000 + caller.appId, node_id: nodeId("IN", caller.appId) } } : {}),
    },
  });
}

function defaultTip(state: ForgeState): { readonly ref: string; readonly sha: string } {
  const { defaultBranch } = state.settings;
  return { ref: `refs/heads/${defaultBranch}`, sha: tipOf(state, defaultBranch) ?? "" };
}

/** An event about a pull request. Its run gets the test merge; once merged, the base branch. */
export async function pullEvent(
  state: ForgeState,
  caller: Caller,
  event: { readonly name?: string; readonly action: string; readonly thread: PullThread; readonly facts?: Fields },
): Promise<void> {
  const { name = "pull_request", action, thread, facts = {} } = event;
  const { pull, number } = thread;
  const merged = pull.mergedAt !== undefined;
  const where = merged
    ? { ref: `refs/heads/${pull.baseBranch}`, sha: tipOf(state, pull.baseBranch) ?? "" }
    : { ref: `refs/pull/${number}/merge`, sha: pull.mergeCommit ?? pull.headSha };
  const { message } = await readCommit(state.git, pull.headSha);
  const pullRequest = detailedPullJson(state, thread, await countsOf(state, thread));
  const own = name === "pull_request" ? { number } : {};
  deliver(state, {
    ...where,
    name,
    action,
    caller,
    headMessage: message,
    pull: thread,
    facts: { ...own, pull_request: pullRequest, ...facts },
  });
}

/** An event about an issue, or about a comment on an issue or pull request. */
export function issueEvent(
  state: ForgeState,
  caller: Caller,
  event: { readonly name?: "issues" | "issue_comment"; readonly action: string; readonly thread: Thread; readonly facts?: Fields },
): void {
  const { name = "issues", action, thread, facts = {} } = event;
  deliver(state, { ...defaultTip(state), name, action, caller, facts: { issue: issueJson(state, thread), ...facts } });
}

function personJson(state: ForgeState, { name, email }: Signature): Fields {
  const account = accountOfAddress(state, email);
  return { name, email, ...(account === undefined ? {} : { username: account.login }) };
}

/** A commit as events write it. Without lists of files: workflows do not get those (documented). */
async function commitInEvent(state: ForgeState, sha: string): Promise<Fields> {
  const { tree, message, author, committer } = await readCommit(state.git, sha);
  return {
    ...{ id: sha, tree_id: tree, distinct: true, message: message.trimEnd(), timestamp: isoOf(committer.atMs) },
    ...{ url: pageUrl(state, `/commit/${sha}`), author: personJson(state, author), committer: personJson(state, committer) },
  };
}

const MOST_COMMITS = 20;

/** A ref that moved, came or went. */
export async function pushEvent(
  state: ForgeState,
  caller: Caller,
  move: { readonly ref: string; readonly before: string; readonly after: string; readonly forced: boolean },
): Promise<void> {
  const { ref, before, after, forced } = move;
  const deleted = isNothing(after);
  const created = isNothing(before);
  const since = created ? (defaultTip(state).sha === after ? undefined : defaultTip(state).sha || undefined) : before;
  const known = deleted || since === undefined ? [] : await commitsBetween(state.git, since, after);
  const commits = await Promise.all(known.slice(-MOST_COMMITS).map((sha) => commitInEvent(state, sha)));
  const headCommit = deleted ? undefined : await commitInEvent(state, after);
  deliver(state, {
    ...{ name: "push", caller, ref, sha: deleted ? defaultTip(state).sha : after, isDeletion: deleted },
    ...(headCommit === undefined ? {} : { headMessage: String(headCommit["message"]) }),
    facts: {
      ...{ ref, before, after, created, deleted, forced, base_ref: null, commits, head_commit: headCommit ?? null },
      compare: pageUrl(state, `/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`),
      pusher: { name: caller.account.login },
    },
  });
}

/** A group of the merge queue, built or taken apart. */
export async function mergeGroupEvent(
  state: ForgeState,
  caller: Caller,
  group: {
    readonly action: "checks_requested" | "destroyed";
    readonly branch: string;
    readonly sha: string;
    readonly base: string;
    readonly baseSha: string;
  },
): Promise<void> {
  const { action, branch, sha, base, baseSha } = group;
  const ref = `refs/heads/${branch}`;
  const facts = {
    ...(action === "destroyed" ? { reason: "merged" } : {}),
    merge_group: {
      ...{ head_sha: sha, head_ref: ref, base_sha: baseSha, base_ref: `refs/heads/${base}` },
      head_commit: await commitInEvent(state, sha),
    },
  };
  deliver(state, { name: "merge_group", action, caller, ref, sha, facts });
}

/** Somebody asked a workflow to run. */
export function workflowDispatchEvent(
  state: ForgeState,
  caller: Caller,
  call: { readonly ref: string; readonly sha: string; readonly workflow: string; readonly inputs: Fields },
): number {
  const { ref, sha, workflow, inputs } = call;
  deliver(state, { name: "workflow_dispatch", caller, ref, sha, facts: { inputs, ref, workflow } });
  return state.deliveries.at(-1)?.runId ?? 0;
}

/** Something outside told the repository of an event of its own. */
export function repositoryDispatchEvent(
  state: ForgeState,
  caller: Caller,
  call: { readonly type: string; readonly payload: unknown },
): void {
  const { defaultBranch } = state.settings;
  const facts = { branch: defaultBranch, client_payload: call.payload };
  deliver(state, { ...defaultTip(state), name: "repository_dispatch", action: call.type, caller, facts });
}

/** The address of a workflow run. */
export function runUrl(state: ForgeState, runId: number): string {
  return apiUrl(state, `/actions/runs/${runId}`);
}
