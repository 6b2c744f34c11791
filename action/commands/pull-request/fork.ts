/** A pull request from a fork: nothing of it is put anywhere, and its comment says what to do. */
import type { Forge, PullRequest } from "#ports/forge.ts";
import { forkWords } from "#report/pull-request/fork.ts";
import type { World } from "../world.ts";
import { type OpenChange, openChange } from "./open-change.ts";
import { findComment, keepComment } from "./sticky.ts";

/** Says so where it changes a campaign; returns whether it does. */
export async function refuseFork(forge: Forge, { pull, slugs }: Pick<OpenChange, "pull" | "slugs">): Promise<boolean> {
  if (slugs.length > 0) await keepComment(forge, pull.number, forkWords(pull.author.login));
  return slugs.length > 0;
}

/**
 * Tells those that were not told yet. GitHub gives a fork's own run a token that may neither comment nor start a workflow here, so a run
 * of the default branch comes by. Source: docs.github.com, "Events that trigger workflows", pull requests from forks (read 2026-11-22).
 */
export async function tellForks(world: World, forge: Forge, open: readonly PullRequest[], branch: string): Promise<readonly string[]> {
  const told: string[] = [];
  for (const { number, base, head } of open) {
    if (!head.isFork || base !== branch || (await findComment(forge, number)) !== undefined) continue;
    if (await refuseFork(forge, await openChange(world, forge, number)))
      told.push(`#${number}: comes from a fork, and was told what happens next`);
  }
  return told;
}
