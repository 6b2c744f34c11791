/** Which campaigns the change that started a run is about, so that a run with one of thousands looks at one. */
import { readConfigAt } from "#files/read-config.ts";
import { changedPaths, mergeBase } from "#git/change.ts";
import { resolveCommit, treeOf } from "#git/history.ts";
import { REMOTE } from "./team.ts";
import type { World } from "./world.ts";

const OF_A_CHANGE: ReadonlySet<string> = new Set(["pull_request", "merge_group"]);

/**
 * Slugs of the campaigns that HEAD changes against the default branch and still holds; undefined where all are to be looked at: outside
 * such a run, and where the brand or the configuration changes, on which every campaign depends.
 */
export async function changedCampaigns(world: World): Promise<readonly string[] | undefined> {
  const { git, forge } = world;
  if (forge?.event === undefined || !OF_A_CHANGE.has(forge.event.name)) return undefined;
  const head = await resolveCommit(git, "HEAD");
  if (head === undefined) return undefined;
  const config = await readConfigAt(git, head);
  const main = await resolveCommit(git, `refs/remotes/${REMOTE}/${config.defaultBranch}`);
  const fork = main === undefined ? undefined : await mergeBase(git, main, head);
  if (fork === undefined) return undefined;
  const paths = await changedPaths(git, { from: fork, to: head, under: ["campaigns", "brand", ".github/campaigns.yml"] });
  const slugs = [...new Set(paths.map((path) => /^campaigns\/([^/]+)\//.exec(path)?.[1]))];
  const present: string[] = [];
  for (const slug of slugs) {
    // The brand, the configuration, or a file that belongs to no campaign.
    if (slug === undefined) return undefined;
    if ((await treeOf(git, head, `campaigns/${slug}`)) !== undefined) present.push(slug);
  }
  return present.sort();
}
