/** A pull request that was closed without a merge: its drafts are discarded, and its comment says so. */
import { readCampaign } from "#files/read-campaign.ts";
import type { Source } from "#files/source.ts";
import type { Forge } from "#ports/forge.ts";
import { renderComment } from "#report/pull-request/comment.ts";
import type { CampaignFacts } from "#report/pull-request/facts.ts";
import { discardDraftsOf } from "../discard-drafts.ts";
import { openPlatforms } from "../platforms.ts";
import { checkInstallation, teamLedger } from "../team.ts";
import type { CommandResult, World } from "../world.ts";
import { problemsIn } from "./campaign-facts.ts";
import { type OpenChange, teamWith } from "./open-change.ts";
import { findComment, keepComment } from "./sticky.ts";

export async function closedUnmerged(world: World, forge: Forge, change: OpenChange): Promise<CommandResult> {
  const { pull, base, head, slugs } = change;
  await checkInstallation(world, base.config);
  const ledger = await teamLedger(world, base.config);
  const { discarded, left } = await discardDraftsOf({
    world,
    team: base,
    ledger,
    platforms: openPlatforms(world, base.config),
    change: change.change,
    reason: `${change.change} was closed without a merge`,
  });
  // Where nothing of ours was ever said, nothing needs to be taken back in words.
  if (slugs.length > 0 && (await findComment(forge, pull.number)) !== undefined) {
    const { source } = await teamWith(world, change, head);
    const names = new Map(await Promise.all(slugs.map(async (slug) => [slug, await nameIn(source, slug)] as const)));
    const campaigns = slugs.map((slug): CampaignFacts => {
      const mine = (asset: string) => asset.startsWith(`${slug}/`);
      return {
        slug,
        name: names.get(slug) ?? slug,
        zone: "UTC",
        stage: {
          kind: "closed",
          discarded: discarded.filter(mine),
          left: left.filter(({ asset }) => mine(asset)).map(({ asset, reason }) => `${asset}: ${reason}`),
        },
        assets: [],
        reports: [],
        corrections: [],
        since: [],
      };
    });
    await keepComment(
      forge,
      pull.number,
      renderComment({
        pullRequest: pull.number,
        author: pull.author.login,
        isMerged: false,
        commit: head,
        nowMs: world.clock.now(),
        campaigns,
        notices: [],
      }),
    );
  }
  const words = discarded.length === 0 ? "There was no draft to discard." : `Discarded: ${discarded.join(", ")}.`;
  return {
    exit: left.length === 0 ? 0 : 1,
    text: [
      `Pull request ${pull.number} was closed without a merge. ${words}`,
      ...left.map(({ asset, reason }) => `  Left: ${asset}: ${reason}`),
    ].join("\n"),
    json: { pullRequest: pull.number, discarded, left },
  };
}

/** What people call it; a folder that cannot be read is called by its own name. */
async function nameIn(source: Source, slug: string): Promise<string> {
  if (source.entry(`campaigns/${slug}/brief.yaml`) === undefined) return slug;
  try {
    return (await readCampaign(source, slug)).brief.value.name;
  } catch (error) {
    problemsIn(error);
    return slug;
  }
}
