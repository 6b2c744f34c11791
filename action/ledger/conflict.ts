/** Whether somebody else's records stand in the way of ours: only where they are about the same campaigns. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { readCommits } from "#git/commit-log.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";
import type { Transition } from "#ports/ledger.ts";

interface Moved {
  readonly before: string | undefined;
  readonly now: string | undefined;
  readonly transitions: readonly Transition[];
}

/**
 * Compares the campaigns' folders between two ledger commits.
 * @throws PipelineError `LEDGER_STALE` naming the campaigns that changed and what was recorded last; `LEDGER_BROKEN` where the ledger is gone.
 */
export async function refuseIfTouched(git: Git, { before, now, transitions }: Moved): Promise<void> {
  if (before !== undefined && now === undefined)
    throw new PipelineError("LEDGER_BROKEN", "The branch campaigns-ledger was deleted while this run was at work", {
      hint: `Put it back with \`git branch campaigns-ledger ${before}\`, find out who deleted it, then run this again`,
      detail: "Nothing was recorded by this run.",
    });
  const older = await folders(git, before);
  const newer = await folders(git, now);
  const touched = [...new Set(transitions.map(({ campaign }) => campaign))].filter(
    (campaign) => older.get(campaign) !== newer.get(campaign),
  );
  const [first] = touched;
  if (first === undefined || now === undefined) return;
  const [latest] = await readCommits(git, ["--max-count=1", now, ...(before === undefined ? [] : [`^${before}`]), "--", first]);
  const subject = latest?.message.split("\n")[0]?.replaceAll(/ {2,}/g, " ");
  throw new PipelineError(
    "LEDGER_STALE",
    `Somebody else recorded something for ${touched.join(", ")} meanwhile${subject === undefined ? "" : `: "${subject}"`}`,
    {
      hint: `See it with \`campaigns status ${first}\`, then run this again: it goes on from there`,
      detail: "Nothing was recorded by this run.",
      facts: { campaign: first, ...(latest !== undefined && { commit: latest.commit }) },
    },
  );
}

/** Campaign → hash of its folder. */
async function folders(git: Git, commit: string | undefined): Promise<ReadonlyMap<string, string>> {
  if (commit === undefined) return new Map();
  const lines = (await gitText(git, ["ls-tree", "-z", "--full-tree", commit])).split("\0").filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf("\t") + 1), line.split(/[ \t]/)[2] ?? ""]));
}
