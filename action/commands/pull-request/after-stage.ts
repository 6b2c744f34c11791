/** Where drafts are made after the merge: says on the merged pull request where they are, before whoever watches over the launch lets them through. */
import type { StageOutcome } from "#apply/run-stage.ts";
import { changesOf } from "#git/change.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { stagedAfterMerge } from "#report/pull-request/staged-after-merge.ts";
import type { Team } from "../team.ts";
import type { World } from "../world.ts";

/** Sentences for the run's own report: a link that cannot be posted keeps nothing from being staged. */
export async function afterStage(
  world: World,
  team: Team & { readonly commit: string },
  outcomes: readonly StageOutcome[],
): Promise<readonly string[]> {
  if (world.forge === undefined) return [];
  const forge = await world.forge.open();
  const staged = outcomes.filter(({ result }) => result === "done");
  const troubles: string[] = [];
  for (const slug of new Set(staged.map(({ change }) => change.situation.identity.campaign))) {
    const drafts = staged.flatMap(({ change: { situation }, draft }) =>
      situation.identity.campaign === slug && draft !== undefined
        ? [{ kind: situation.identity.kind, platform: situation.identity.platform, link: draft.link }]
        : [],
    );
    try {
      const [changed] = await changesOf(world.git, { tip: team.commit, path: `campaigns/${slug}`, limit: 1 });
      const pull = changed === undefined ? undefined : (await forge.pullRequestsOf(changed)).find(({ state }) => state === "merged");
      if (pull === undefined) continue;
      const body = stagedAfterMerge(slug, drafts);
      const said = (await forge.comments(pull.number)).some((comment) => comment.author.isBot && comment.body.trimEnd() === body.trimEnd());
      if (!said) await forge.comment(pull.number, body);
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      troubles.push(`The links to the drafts of ${slug} could not be posted on GitHub: ${failure.message}`);
    }
  }
  return troubles;
}
