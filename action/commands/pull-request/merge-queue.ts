/** The gate on what a merge queue makes of a pull request: the queue tests commits of its own, and needs the status there. */

import { fetchCommit } from "#git/change.ts";
import type { Forge } from "#ports/forge.ts";
import type { Ledger } from "#ports/ledger.ts";
import type { CommentFacts } from "#report/pull-request/facts.ts";
import { gateWords } from "#report/pull-request/gate.ts";
import type { World } from "../world.ts";
import { setGate } from "./gate.ts";
import { lookAtChange } from "./look-at-change.ts";
import type { OpenChange } from "./open-change.ts";

/**
 * The branches a queue makes are `gh-readonly-queue/<base>/pr-<number>-<commit>`.
 * Source: docs.github.com, "Managing a merge queue" (read 2026-11-22).
 */
export function queuePrefix(base: string): string {
  return `gh-readonly-queue/${base}/`;
}

/** Looks once more at each commit the queue made of this pull request, writes nothing to a platform, and sets the gate there. */
export async function setQueueGates(
  world: World,
  forge: Forge,
  { change, ledger, facts }: { readonly change: OpenChange; readonly ledger: Ledger; readonly facts: CommentFacts },
): Promise<void> {
  const queued = await forge.branchesUnder(queuePrefix(change.base.branch));
  const numbers = queued.flatMap(({ branch }) => Number(/\/pr-(\d+)-/.exec(branch)?.[1] ?? Number.NaN)).filter(Number.isInteger);
  for (const { branch, commit } of queued) {
    if (!branch.includes(`/pr-${change.pull.number}-`)) continue;
    await fetchCommit(world.git, { remote: change.remote, branch });
    const looked = await lookAtChange(world, {
      forge,
      change,
      commit,
      ledger,
      snapshot: await ledger.read(),
      mode: "look",
      corrections: [],
      pullRequests: numbers,
    });
    await setGate(world, forge, { commit, ...gateWords({ ...facts, commit, campaigns: looked.campaigns }) });
  }
}
