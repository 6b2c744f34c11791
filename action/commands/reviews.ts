/** Where people's decisions come from: the ledger in local mode, pull requests on GitHub. Never both. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Config } from "#model/types.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";
import { localReviews, type ReviewSource } from "./decisions.ts";
import type { World } from "./world.ts";

/**
 * The source a configuration asks for.
 * @param openPullRequest the pull request that is being reviewed, where one is; its reviews count beside those of what was merged.
 * @throws PipelineError `FORGE_MISSING` where approvals are on GitHub and nobody said which repository, or there is no token.
 */
export async function reviewSource(
  world: World,
  config: Config,
  snapshot: LedgerSnapshot,
  mainline: string,
  openPullRequests: readonly number[] = [],
): Promise<ReviewSource> {
  // In a run on GitHub reviews decide whatever the configuration says: no change of it makes the ledger's own word enough.
  if (config.github === undefined && world.forge?.event === undefined) return localReviews(snapshot);
  if (world.forge === undefined)
    throw new PipelineError("FORGE_MISSING", "Approvals of this repository are reviews on GitHub, and GitHub cannot be asked.", {
      hint: "Set GITHUB_REPOSITORY (owner/name) and GITHUB_TOKEN, or run this as a workflow.",
    });
  const { forgeReviews } = await import("./forge-reviews.ts");
  return forgeReviews({ world, forge: await world.forge.open(), config, mainline, openPullRequests });
}
