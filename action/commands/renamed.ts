/** A campaign's folder name is its identity for life: a rename of one that is in the ledger is refused, on both sides. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { isAncestor, renamedFolders } from "#git/history.ts";
import type { GatherQuestion } from "./gather-question.ts";

export interface Renames {
  readonly slugs: ReadonlySet<string>;
  readonly problems: readonly PipelineError[];
}

/** Campaigns that Git says moved since they were last deployed. Neither the old nor the new name is acted on. */
export async function renamedCampaigns({ world, tip, snapshot }: GatherQuestion, inTree: ReadonlyMap<string, string>): Promise<Renames> {
  const slugs = new Set<string>();
  const problems: PipelineError[] = [];
  const gone = Object.values(snapshot.campaigns).filter(
    ({ campaign, assets }) =>
      !inTree.has(campaign) && Object.values(assets).some(({ state }) => state !== "withdrawn" && state !== "absent"),
  );
  for (const { campaign, record, assets } of gone) {
    const from = record?.deployed.at(-1)?.commit ?? Object.values(assets).flatMap(({ drafts }) => drafts.map(({ commit }) => commit))[0];
    if (from === undefined || !(await isAncestor(world.git, from, tip))) continue;
    const moved = (await renamedFolders(world.git, { from, to: tip, under: "campaigns" })).find((pair) => pair.from === campaign);
    if (moved === undefined || snapshot.campaigns[moved.to] !== undefined) continue;
    slugs.add(campaign);
    slugs.add(moved.to);
    problems.push(
      new PipelineError("RENAMED_IDENTITY", `The campaign ${campaign} was renamed to ${moved.to}.`, {
        detail:
          "A campaign's folder name is its identity for life: under a new name its mail would count as a new one and could be sent twice.",
        hint: `Run \`git mv campaigns/${moved.to} campaigns/${campaign}\` and commit. For a new campaign, take ${campaign} down first, and write a new brief.`,
        place: { file: `campaigns/${moved.to}` },
      }),
    );
  }
  return { slugs, problems };
}
