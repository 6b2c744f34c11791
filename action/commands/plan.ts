/** `plan`: what a deploy would do if this commit were the tip of the default branch now. Writes nothing. */

import { PipelineError } from "#errors/pipeline-error.ts";
import { resolveCommit } from "#git/history.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { type PlanReport, planExit, planJson, renderPlan } from "#report/plan.ts";
import { linkOf, planSettings } from "./deploy-team.ts";
import { gather } from "./gather.ts";
import { openPlatforms } from "./platforms.ts";
import { reviewSource } from "./reviews.ts";
import { openTeam, requireRepository, teamLedger } from "./team.ts";
import { type Command, textOption } from "./world.ts";

export const plan: Command = async (world, input) => {
  await requireRepository(world);
  const ref = textOption(input, "ref") ?? "HEAD";
  const commit = await resolveCommit(world.git, ref);
  if (commit === undefined)
    throw new PipelineError("NOTHING_COMMITTED", `There is no commit "${ref}".`, { hint: "Commit first, or name another with --ref." });
  const team = await openTeam(world, commit);
  const snapshot = await (await teamLedger(world, team.config)).read();
  const platforms = openPlatforms(world, team.config);
  const gathered = await gather({
    world,
    team,
    tip: commit,
    snapshot,
    platforms,
    reviews: await reviewSource(world, team.config, snapshot, commit),
    ...(input.positionals.length > 0 ? { only: input.positionals } : {}),
  });
  const ports = new Map<string, PlatformPort>();
  for (const { identity } of gathered.situations) ports.set(identity.platform, await platforms.port(identity.platform));
  const report: PlanReport = {
    commit,
    plan: planDeploy(gathered.situations, { ...(await planSettings(world, team)), elsewhere: gathered.elsewhere }),
    problems: gathered.problems,
    nowMs: world.clock.now(),
    linkOf: (situation) => linkOf(ports, situation),
  };
  return { exit: planExit(report), text: renderPlan(report, { colour: world.colour }), json: planJson(report) };
};
