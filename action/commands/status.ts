/** `status`: where every campaign stands, from the ledger alone: offline, and the same for everybody. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { resolveCommit } from "#git/history.ts";
import { renderStatus, statusExit, statusJson } from "#report/status.ts";
import { openTeam, requireRepository, teamLedger } from "./team.ts";
import type { Command } from "./world.ts";

export const status: Command = async (world, { positionals }) => {
  await requireRepository(world);
  const commit = await resolveCommit(world.git, "HEAD");
  if (commit === undefined)
    throw new PipelineError("NOTHING_COMMITTED", "There is no commit yet.", { hint: "Run `campaigns init`, then commit." });
  const { config } = await openTeam(world, commit);
  const snapshot = await (await teamLedger(world, config, true)).read();
  const campaigns = Object.values(snapshot.campaigns).filter(({ campaign }) => positionals.length === 0 || positionals.includes(campaign));
  const unknown = positionals.find((slug) => snapshot.campaigns[slug] === undefined);
  if (unknown !== undefined)
    throw new PipelineError("UNKNOWN_CAMPAIGN", `The ledger knows no campaign "${unknown}".`, {
      hint: "Nothing of it was ever staged. `campaigns status` lists those that were.",
    });
  const report = { campaigns, trust: snapshot.trust, nowMs: world.clock.now() };
  return { exit: statusExit(report), text: renderStatus(report, { colour: world.colour }), json: statusJson(report) };
};
