/** `rollback`: the revert of a campaign's last merged change, on a branch of its own, ready to merge. It undoes nothing by itself. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { revertCommit } from "#git/commit.ts";
import { lastChange, treeOf } from "#git/history.ts";
import { openDefaultBranch } from "./team.ts";
import type { Command } from "./world.ts";

export const rollback: Command = async (world, { positionals }) => {
  const slug = positionals[0];
  if (slug === undefined)
    throw new PipelineError("USAGE", "Which campaign? `campaigns rollback <campaign>`.", { hint: "Run `campaigns rollback --help`." });
  const { commit: tip, branch } = await openDefaultBranch(world);
  const path = `campaigns/${slug}`;
  const changed = await lastChange(world.git, { tip, path });
  if (changed === undefined)
    throw new PipelineError("UNKNOWN_CAMPAIGN", `${branch} never held a campaign "${slug}".`, { hint: "`campaigns status` lists them." });
  const name = `rollback/${slug}-${changed.commit.slice(0, 8)}`;
  const reverted = await revertCommit(world.git, { commit: changed.commit, branch: name, from: tip });
  if ("conflict" in reverted) {
    throw new PipelineError(
      "HISTORY_REWRITTEN",
      `The last change of ${slug} (${changed.commit.slice(0, 12)}) cannot be reverted by itself: later changes touch ${reverted.conflict.join(", ")}.`,
      {
        hint: `To take the campaign down now, run \`campaigns stop ${slug}\`. To go back, put campaigns/${slug} as it should be on a branch and merge it.`,
      },
    );
  }
  // Without a payload nothing of it can be out.
  const after = await treeOf(world.git, reverted.commit, `${path}/payload`);
  const effect = after === undefined ? "takes it down" : "brings back the version before it";
  const text = [
    `The revert of ${slug}'s last change is ready on the branch ${name}. Nothing is undone yet.`,
    "",
    `  Merging it ${effect}. Nobody needs to approve that.`,
    `  git switch ${branch} && git merge --no-ff ${name} && campaigns deploy`,
    "",
    `  To undo it at once, before any merge: campaigns stop ${slug}`,
  ].join("\n");
  return {
    exit: 0,
    text,
    json: { campaign: slug, reverts: changed.commit, branch: name, commit: reverted.commit, removes: after === undefined },
  };
};
