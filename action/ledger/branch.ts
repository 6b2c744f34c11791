/** The ledger branch as a thing that can be looked at and moved: in this repository alone, or shared with a remote. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { shallowCommits } from "#git/commit-log.ts";
import { isAncestor } from "#git/history.ts";
import { OBJECT_NAME } from "#git/names.ts";
import { gitFailure, gitOk, gitText, redactUrls, textOf } from "#git/run.ts";
import type { Git, GitResult } from "#ports/git.ts";

export const LEDGER_BRANCH = "campaigns-ledger";
export const LOCAL_REF = `refs/heads/${LEDGER_BRANCH}`;

export function trackingRef(remote: string): string {
  return `refs/remotes/${remote}/${LEDGER_BRANCH}`;
}

/** Where the ledger stands. `shared`: the remote has it too. */
export interface Look {
  readonly head?: string;
  readonly isShared: boolean;
}

/** Whether the branch took a new head. `isFinal`: asking again would get the same answer. */
export type Offer = { readonly taken: true } | { readonly taken: false; readonly isFinal: boolean; readonly said: string };

export interface LedgerBranch {
  /** @throws PipelineError `LEDGER_UNREACHABLE`, or `LEDGER_BROKEN` where history was rewritten, deleted or split in two. */
  look(): Promise<Look>;
  /** Moves the branch to `tip`, which descends from `parent`; taken only where nobody else moved it. */
  offer(tip: string, parent: string | undefined): Promise<Offer>;
}

/**
 * A reference's commit, or undefined where there is none.
 * @throws PipelineError `GIT_FAILED` where it cannot be looked at: a ledger that cannot be seen must never be taken for one that is not there.
 */
export async function refHead(git: Git, ref: string): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`];
  const result = await git.run(args);
  if (result.code === 0) return textOf(result.stdout).trim();
  if (result.code === 1) return undefined;
  throw gitFailure(args, result);
}

/** The newest ledger commit this repository has, without asking a remote. */
export async function knownHead(git: Git, remote: string | undefined): Promise<string | undefined> {
  const here = await refHead(git, LOCAL_REF);
  const there = remote === undefined ? undefined : await refHead(git, trackingRef(remote));
  if (here === undefined || there === undefined || here === there) return here ?? there;
  return (await isAncestor(git, here, there)) ? there : here;
}

/** The branch in this repository alone: moved by compare-and-swap. `remote` is one whose last known state counts as well. */
export function localBranch(git: Git, remote?: string): LedgerBranch {
  return {
    async look() {
      const head = await knownHead(git, remote);
      return { isShared: false, ...(head !== undefined && { head }) };
    },
    async offer(tip, parent) {
      const here = await refHead(git, LOCAL_REF);
      if ((await knownHead(git, remote)) !== parent) return { taken: false, isFinal: false, said: "the branch moved" };
      const args = ["update-ref", "-m", "campaigns: recorded", LOCAL_REF, tip, here ?? "0".repeat(tip.length)];
      const result = await git.run(args);
      return result.code === 0 ? { taken: true } : { taken: false, isFinal: false, said: lastWords(result) };
    },
  };
}

/** The branch as a remote has it: fetched before it is believed, moved by a plain push. */
export function remoteBranch(git: Git, remote: string): LedgerBranch {
  let isWhole = false;
  return {
    async look() {
      const seen = await lookAtRemote(git, remote);
      if (!isWhole && seen.head !== undefined) await completeHistory(git, remote, seen.head);
      isWhole = true;
      return seen;
    },
    async offer(tip) {
      const result = await git.run(["push", "--porcelain", "--no-verify", remote, `${tip}:${LOCAL_REF}`]);
      if (result.code !== 0) return { taken: false, ...whyNotPushed(result) };
      await follow(git, remote, tip);
      return { taken: true };
    },
  };
}

async function lookAtRemote(git: Git, remote: string): Promise<Look> {
  const here = await refHead(git, LOCAL_REF);
  const known = await refHead(git, trackingRef(remote));
  const advertised = await askRemote(git, remote);
  if (advertised === undefined) {
    if (known !== undefined) throw deleted(remote, known);
    return { isShared: false, ...(here !== undefined && { head: here }) };
  }
  const there = advertised === known ? known : await fetchLedger(git, remote);
  if (here === undefined || here === there || (await isAncestor(git, here, there))) return { head: there, isShared: true };
  if (await isAncestor(git, there, here)) return { head: here, isShared: false };
  throw split(remote, here, there);
}

/** The commit a remote says its ledger stands at; undefined where the remote has no ledger. */
async function askRemote(git: Git, remote: string): Promise<string | undefined> {
  const result = await git.run(["ls-remote", "--exit-code", remote, LOCAL_REF]);
  if (result.code === 2) return undefined;
  if (result.code !== 0) throw unreachable(remote, result);
  const lines = Buffer.from(result.stdout).toString().split("\n");
  const oid = lines.map((line) => line.split("\t")).find(([, ref]) => ref === LOCAL_REF)?.[0];
  return oid !== undefined && OBJECT_NAME.test(oid) ? oid : undefined;
}

/**
 * Fetches the whole ledger, in a shallow or partial clone too. Not forced: a history that was rewritten is refused by git itself,
 * and the last good state stays known here.
 */
async function fetchLedger(git: Git, remote: string, ...depth: readonly string[]): Promise<string> {
  const target = trackingRef(remote);
  const options = ["--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-prune", "--no-filter", "--refmap=", ...depth];
  const result = await git.run(["fetch", ...options, remote, `${LOCAL_REF}:${target}`]);
  const head = await refHead(git, target);
  if (result.code === 0 && head !== undefined) return head;
  if (/\[rejected\]/.test(result.stderr) && head !== undefined) throw rewritten(remote, head);
  throw unreachable(remote, result);
}

/** A clone made with a depth may have cut off the ledger too; its whole history is little, and an audit needs it. */
async function completeHistory(git: Git, remote: string, head: string): Promise<void> {
  const cut = await shallowCommits(git);
  if (cut.size === 0) return;
  const roots = (await gitText(git, ["rev-list", "--max-parents=0", head])).split("\n");
  if (roots.some((root) => cut.has(root))) await fetchLedger(git, remote, ALL_OF_IT);
}

/** One less than what Git takes for "no depth at all" (its INFINITE_DEPTH), which would fetch the whole history of every branch. */
const ALL_OF_IT = "--depth=2147483646";

/** After a push: the names under which a person looks at the ledger here. They are conveniences; that they lag is no failure. */
async function follow(git: Git, remote: string, tip: string): Promise<void> {
  await gitOk(git, ["update-ref", "-m", "campaigns: pushed", trackingRef(remote), tip]);
  const here = await refHead(git, LOCAL_REF);
  if (here === undefined || (await isAncestor(git, here, tip))) {
    await gitOk(git, ["update-ref", "-m", "campaigns: pushed", LOCAL_REF, tip, here ?? "0".repeat(tip.length)]);
  }
}

/** Reasons a remote gives that no second try changes. */
const FINAL = /hook declined|protected branch|repository rule|prohibited|not allowed|denied|permission|read.only|\b40[13]\b/i;

function whyNotPushed(result: GitResult): { readonly isFinal: boolean; readonly said: string } {
  const line = /^!\t[^\t]*\t(.*)$/m.exec(Buffer.from(result.stdout).toString())?.[1];
  const said = line === undefined ? lastWords(result) : line.replace(/^\[(?:remote )?rejected\] \((.*)\)$/, "$1");
  return { said, isFinal: FINAL.test(said) };
}

function lastWords({ stderr, code }: GitResult): string {
  const lines = redactUrls(stderr).split("\n");
  return lines.find((line) => /^(?:fatal|error|remote): \S/i.test(line))?.replace(/^\w+: /, "") ?? `git ended with exit code ${code}`;
}

function unreachable(remote: string, result: GitResult): PipelineError {
  return new PipelineError("LEDGER_UNREACHABLE", `The ledger on ${remote} cannot be reached: ${lastWords(result)}`, {
    hint: `Try \`git fetch ${remote}\`; when that works, run this again. Only \`campaigns stop\` goes on without the ledger`,
    detail: "Without it nobody can tell what went out already, so nothing is done.",
  });
}

function deleted(remote: string, known: string): PipelineError {
  return new PipelineError("LEDGER_BROKEN", `The branch ${LEDGER_BRANCH} is gone from ${remote}, where it was before`, {
    hint: `If nobody meant to delete it, put it back with \`git push ${remote} ${known}:${LOCAL_REF}\`; if ${remote} is a new place, do the same`,
    detail: "It is the record of what went out; without it things could go out twice.",
    facts: { lastKnown: known },
  });
}

function rewritten(remote: string, known: string): PipelineError {
  return new PipelineError("LEDGER_BROKEN", `The ledger on ${remote} was rewritten: what it held before is no longer in its history`, {
    hint: `Ask who pushed to ${LEDGER_BRANCH} by force; the last state known here is ${known}, see \`git log ${known}\``,
    detail: "Records are only ever added. A protected branch that refuses force-pushes prevents this.",
    facts: { lastKnown: known },
  });
}

function split(remote: string, here: string, there: string): PipelineError {
  return new PipelineError("LEDGER_BROKEN", `The ledger in this repository and the one on ${remote} hold different records`, {
    hint: [
      `See what only this repository has with \`git log ${remote}/${LEDGER_BRANCH}..${LEDGER_BRANCH}\`.`,
      `If that is settled, keep it aside with \`git branch -m ${LEDGER_BRANCH} ledger-kept-aside\` and run this again`,
    ].join(" "),
    detail: "This happens when a stop was recorded without the remote while others went on, or when the remote was rewritten.",
    facts: { here, there },
  });
}

/** Makes sure that a tip is in a branch's history: a push whose answer was lost may have arrived. */
export async function holds(git: Git, head: string | undefined, tip: string): Promise<boolean> {
  return head !== undefined && (head === tip || (await isAncestor(git, tip, head)));
}

/** Number of commits that `head` has and the remote, as last known, has not. */
export async function unsharedCommits(git: Git, head: string, remote: string): Promise<number> {
  const known = await refHead(git, trackingRef(remote));
  return Number(await gitText(git, ["rev-list", "--count", head, ...(known === undefined ? [] : [`^${known}`])]));
}
