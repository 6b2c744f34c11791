/** What a sweep discards: per asset its drafts of closed changes and what no record names, so many a run at most. Pure. */
import type { AssetRecord } from "#model/types.ts";
import { type Found, isAbandoned, isUnfinished, MOST_DISCARDS, type Owner } from "#plan/sweep.ts";
import type { DiscardTask } from "./run-discard.ts";

export interface LostDraft {
  readonly found: Found;
  readonly owner: Owner;
}

export interface TasksQuestion {
  readonly records: readonly AssetRecord[];
  /** Changes that were closed without a merge. */
  readonly closed: readonly string[];
  /** Drafts no record names, old enough to be lost. */
  readonly lost: readonly LostDraft[];
  readonly nowMs: number;
}

export interface SweepTasks {
  readonly tasks: readonly DiscardTask[];
  /** They hold drafts of a closed change, and a run has not finished with them. */
  readonly unfinished: readonly AssetRecord[];
  /** Drafts left for the next run. */
  readonly waiting: number;
}

export function discardTasks(question: TasksQuestion): SweepTasks {
  const { records, closed, lost, nowMs } = question;
  const tasks: DiscardTask[] = [];
  const unfinished: AssetRecord[] = [];
  for (const record of records) {
    const drafts = record.drafts.filter(({ change }) => closed.includes(change));
    const strays = lost.filter(({ owner }) => owner.record === record).map(({ found }) => found.object.ref);
    const closesIntent = isAbandoned(record, closed);
    if (drafts.length === 0 && strays.length === 0 && !closesIntent) continue;
    if (!isUnfinished(record, { closed, nowMs })) tasks.push({ record, drafts, strays, closesIntent, reason: reasonOf(record, closed) });
    else if (drafts.length > 0) unfinished.push(record);
  }
  for (const { found, owner } of lost) {
    if (records.includes(owner.record)) continue;
    const record = { ...owner.record, kind: found.object.ref.kind };
    tasks.push({ record, drafts: [], strays: [found.object.ref], closesIntent: false, reason: reasonOf(record, closed) });
  }
  return { unfinished, ...atMost(tasks, MOST_DISCARDS) };
}

function reasonOf(record: AssetRecord, closed: readonly string[]): string {
  const named = [...record.drafts.map(({ change }) => change), ...(record.intent?.change === undefined ? [] : [record.intent.change])];
  const changes = [...new Set(named)].filter((change) => closed.includes(change));
  return changes.length === 0 ? "no record names it" : `${changes.join(", ")} closed without a merge`;
}

/** A mistake of ours, or of somebody's list, then stays a small one. */
function atMost(tasks: readonly DiscardTask[], most: number): Pick<SweepTasks, "tasks" | "waiting"> {
  let room = most;
  let waiting = 0;
  const kept: DiscardTask[] = [];
  for (const task of tasks) {
    const drafts = task.drafts.slice(0, room);
    const strays = task.strays.slice(0, room - drafts.length);
    const rest = task.drafts.length + task.strays.length - drafts.length - strays.length;
    room -= drafts.length + strays.length;
    waiting += rest;
    if (rest === 0 || drafts.length + strays.length > 0)
      kept.push({ ...task, drafts, strays, closesIntent: task.closesIntent && rest === 0 });
  }
  return { tasks: kept, waiting };
}
