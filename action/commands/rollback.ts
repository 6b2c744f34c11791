/** `rollback`: the revert of a campaign's last merged change, on a branch of its own, ready to merge. It undoes nothing by itself. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { revertCommit } from "#git/commit.ts";
import { lastChange, treeOf } from "#git/history.ts";
import type { Config } from "#model/types.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";
import { count } from "#report/words.ts";
import { openDefaultBranch, teamLedger } from "./team.ts";
import type { Command, World } from "./world.ts";

export const rollback: Command = async (world, { positionals }) => {
  const slug = positionals[0];
  if (slug === undefined)
    throw new PipelineError("USAGE", "Which campaign? `campaigns rollback <campaign>`.", { hint: "Run `campaigns rollback --help`." });
  const { commit: tip, branch, config } = await openDefaultBranch(world);
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
  const effect =
    after === undefined
      ? "takes it down. Nobody needs to approve that."
      : "brings back the version before it. That needs no new approval where that version was out before.";
  const sent = await sentAlready(world, config, slug);
  const text = [
    `The revert of ${slug}'s last change is ready on the branch ${name}. Nothing is undone yet.`,
    "",
    `  Merging it ${effect}`,
    ...sent.map((words) => `  Not undone by it: ${words}`),
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

/** What no revert calls back, for each asset that was sent; nothing where the ledger cannot be read. */
async function sentAlready(world: World, config: Config, slug: string): Promise<readonly string[]> {
  const ledger = await teamLedger(world, config, true);
  const { campaigns } = await ledger.read().catch(withoutLedger);
  return Object.values(campaigns[slug]?.assets ?? {}).flatMap(({ asset, state, recipients }) =>
    state === "sent" ? [`${asset} was sent${recipients === undefined ? "" : ` to ${count(recipients)} people`}.`] : [],
  );
}

function withoutLedger(error: unknown): Pick<LedgerSnapshot, "campaigns"> {
  if (error instanceof PipelineError) return { campaigns: {} };
  throw error;
}
