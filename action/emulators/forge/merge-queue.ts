/** The merge queue: a group branch on which checks run, and the merge once they passed. */
import type { Account, Caller } from "./accounts.ts";
import { Refusal } from "./errors.ts";
import { mergeGroupEvent } from "./events.ts";
import { checkMerge, finishMerge, makeMerge } from "./merge-pull.ts";
import { moveRef } from "./refs.ts";
import { mergeComplaints } from "./rules.ts";
import type { MergeMethod } from "./settings.ts";
import { type ForgeState, type PullThread, tipOf } from "./state.ts";

/** The account in whose name the queue moves branches, as on github.com. */
const QUEUE_BOT: Account = { login: "github-merge-queue[bot]", id: 118344674, type: "Bot" };
const QUEUE: Caller = { kind: "app", account: QUEUE_BOT, appId: 1, slug: "github-merge-queue", permissions: { contents: "write" } };

export interface MergeGroup {
  /** `gh-readonly-queue/<base>/pr-<N>-<commit of the base>` */
  readonly branch: string;
  /** The commit to check; it becomes the base branch's. */
  readonly sha: string;
  /** Merges the group. Refuses (405) while its required checks have not passed, or when the base moved. */
  complete(): Promise<string>;
  /** Takes the group apart without merging. */
  leave(): Promise<void>;
}

/** Puts a pull request into the queue. It has to satisfy the rules as if it were merged. */
export async function enterQueue(state: ForgeState, caller: Caller, thread: PullThread, method: MergeMethod): Promise<MergeGroup> {
  checkMerge(state, caller, thread, { method });
  const { baseBranch } = thread.pull;
  const base = tipOf(state, baseBranch) ?? thread.pull.baseSha;
  const made = await makeMerge(state, caller, thread, { method, base });
  const branch = `gh-readonly-queue/${baseBranch}/pr-${thread.number}-${base}`;
  const group = { branch, sha: made.tip, base: baseBranch, baseSha: base };
  await moveRef(state, QUEUE, `refs/heads/${branch}`, made.tip);
  await mergeGroupEvent(state, caller, { ...group, action: "checks_requested" });

  const leave = async () => {
    await moveRef(state, QUEUE, `refs/heads/${branch}`, undefined);
    await mergeGroupEvent(state, caller, { ...group, action: "destroyed" });
  };
  return {
    ...{ branch, sha: made.tip, leave },
    async complete() {
      const atGroup = { ...thread, pull: { ...thread.pull, headSha: made.tip } };
      const complaints = mergeComplaints(state, atGroup, caller, method).filter((complaint) => complaint.startsWith("Required status"));
      if (complaints.length > 0) throw new Refusal({ status: 405, message: `The queue waits:\n\n${complaints.join("\n\n")}` });
      if (tipOf(state, baseBranch) !== base) throw new Refusal({ status: 405, message: "The base branch moved; the group is built anew" });
      await finishMerge(state, QUEUE, thread, made);
      await leave();
      return made.tip;
    },
  };
}
