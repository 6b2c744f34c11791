/** What follows when refs move: pull requests learn their new head, the test merge is made anew, reviews may go stale, events go out. */
import type { Caller } from "./accounts.ts";
import { identityOf } from "./accounts.ts";
import { pullEvent, pushEvent } from "./events.ts";
import { isAncestor, isNothing, NO_COMMIT, readCommit, writeCommit } from "./git-objects.ts";
import { truthAt } from "./json.ts";
import { mergedTree } from "./merging.ts";
import { rulesOn } from "./rules.ts";
import { type ForgeState, headRefOf, type PullThread, pullsOf, tipOf } from "./state.ts";

async function readRefs(state: ForgeState): Promise<ReadonlyMap<string, string>> {
  const text = await state.git.text("for-each-ref", "--format=%(refname) %(objectname)");
  return new Map(
    text.split("\n").flatMap((line) => {
      const [ref, sha] = line.split(" ");
      return ref === undefined || sha === undefined ? [] : [[ref, sha] as const];
    }),
  );
}

/** Sets a ref, or deletes it, without any consequence. */
async function writeRef(state: ForgeState, ref: string, sha: string | undefined): Promise<void> {
  if (sha === undefined) await state.git.text("update-ref", "-d", ref);
  else await state.git.text("update-ref", ref, sha);
  const refs = new Map(state.refs);
  if (sha === undefined) refs.delete(ref);
  else refs.set(ref, sha);
  state.refs = refs;
}

/** Makes the test merge of an open pull request anew, and says whether it merges cleanly. */
export async function testMerge(state: ForgeState, { number, pull }: PullThread): Promise<void> {
  const base = tipOf(state, pull.baseBranch);
  const ref = `refs/pull/${number}/merge`;
  const merged = base === undefined ? undefined : await mergedTree(state.git, base, pull.headSha);
  if (base === undefined || merged?.kind !== "clean") {
    pull.mergeable = false;
    delete pull.mergeCommit;
    if (state.refs.has(ref)) await writeRef(state, ref, undefined);
    return;
  }
  const signature = { ...identityOf(pull.lastPusher), atMs: state.clock.now() };
  const sha = await writeCommit(state.git, {
    ...{ tree: merged.tree, parents: [base, pull.headSha], author: signature },
    committer: { name: "GitHub", email: "noreply@github.com", atMs: state.clock.now() },
    message: `Merge ${pull.headSha} into ${base}`,
  });
  pull.mergeable = true;
  pull.mergeCommit = sha;
  await writeRef(state, ref, sha);
}

function dismissStale(state: ForgeState, { pull }: PullThread): void {
  const asked = rulesOn(state, pull.baseBranch).some((rule) => truthAt(rule.parameters, "dismiss_stale_reviews_on_push") === true);
  if (!asked || !state.rulesEnforced) return;
  for (const review of pull.reviews) if (review.state === "APPROVED") review.state = "DISMISSED";
}

/** Points `refs/pull/N/head` at the head. */
export async function showHead(state: ForgeState, { number, pull }: PullThread): Promise<void> {
  await writeRef(state, `refs/pull/${number}/head`, pull.headSha);
}

async function headMoved(state: ForgeState, caller: Caller, thread: PullThread, after: string): Promise<void> {
  const { pull } = thread;
  thread.updatedAt = state.clock.now();
  if (isNothing(after)) {
    thread.state = "closed";
    thread.closedAt = state.clock.now();
    state.oracle.happened(state.clock.now(), { what: "pull request closed", by: caller.account.login, number: thread.number });
    return pullEvent(state, caller, { action: "closed", thread });
  }
  const before = pull.headSha;
  pull.headSha = after;
  pull.baseSha = tipOf(state, pull.baseBranch) ?? pull.baseSha;
  pull.lastPusher = caller.account;
  await showHead(state, thread);
  dismissStale(state, thread);
  await testMerge(state, thread);
  await pullEvent(state, caller, { action: "synchronize", thread, facts: { before, after } });
}

/** A head that arrives on the base branch by a push counts as merged there. */
async function baseMoved(state: ForgeState, caller: Caller, thread: PullThread, after: string): Promise<void> {
  const { pull } = thread;
  if (!(await isAncestor(state.git, pull.headSha, after))) return testMerge(state, thread);
  const { parents } = await readCommit(state.git, after);
  markMerged(state, caller, thread, { commit: parents.includes(pull.headSha) ? after : pull.headSha, brought: [pull.headSha] });
  await pullEvent(state, caller, { action: "closed", thread });
}

/** Writes down that a pull request is merged. */
export function markMerged(
  state: ForgeState,
  caller: Caller,
  thread: PullThread,
  merge: { readonly commit: string; readonly brought: readonly string[] },
): void {
  const nowMs = state.clock.now();
  thread.state = "closed";
  thread.closedAt = nowMs;
  thread.updatedAt = nowMs;
  Object.assign(thread.pull, { mergedAt: nowMs, mergedBy: caller.account, mergeCommit: merge.commit });
  thread.pull.brought.push(merge.commit, ...merge.brought.filter((sha) => sha !== merge.commit));
  const facts = { what: "pull request merged", by: caller.account.login, number: thread.number, sha: merge.commit };
  state.oracle.happened(nowMs, facts);
}

async function refMoved(
  state: ForgeState,
  caller: Caller,
  move: { readonly ref: string; readonly before: string; readonly after: string },
) {
  const { ref, before, after } = move;
  const forced = !isNothing(before) && !isNothing(after) && !(await isAncestor(state.git, before, after));
  const what = isNothing(after) ? "branch deleted" : forced ? "force-pushed" : "pushed";
  state.oracle.happened(state.clock.now(), { what, by: caller.account.login, ref, sha: after });
  if (!ref.startsWith("refs/forks/")) await pushEvent(state, caller, { ...move, forced });
  const open = pullsOf(state).filter((thread) => thread.state === "open");
  for (const thread of open.filter(({ pull }) => headRefOf(state, pull) === ref)) await headMoved(state, caller, thread, after);
  if (isNothing(after)) return;
  for (const thread of open.filter(({ pull, state: now }) => now === "open" && `refs/heads/${pull.baseBranch}` === ref)) {
    await baseMoved(state, caller, thread, after);
  }
}

const FOLLOWED = /^refs\/(?:heads|tags|forks)\//;

/** Looks which refs moved since the last look, and lets happen what follows, in the name of `caller`. */
export async function settleRefs(state: ForgeState, caller: Caller): Promise<void> {
  const before = state.refs;
  state.refs = await readRefs(state);
  const names = [...new Set([...before.keys(), ...state.refs.keys()])].filter((ref) => FOLLOWED.test(ref)).sort();
  const after = state.refs;
  for (const ref of names) {
    const move = { ref, before: before.get(ref) ?? NO_COMMIT, after: after.get(ref) ?? NO_COMMIT };
    if (move.before !== move.after) await refMoved(state, caller, move);
  }
}

/** Sets a ref (undefined: deletes it) and lets happen what follows. */
export async function moveRef(state: ForgeState, caller: Caller, ref: string, sha: string | undefined): Promise<void> {
  if (sha === undefined) await state.git.text("update-ref", "-d", ref);
  else await state.git.text("update-ref", ref, sha);
  await settleRefs(state, caller);
}
