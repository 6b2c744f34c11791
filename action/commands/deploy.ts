/** `deploy`: brings the default branch and the platforms together, as far as approvals stand. */
import { type DeployReport, deployExit, deployJson, renderDeploy } from "#report/deploy.ts";
import { breakGlass } from "./break-glass.ts";
import { deployTeam, mustDescend } from "./deploy-team.ts";
import type { AfterDeploy } from "./pull-request/after-deploy.ts";
import { checkInstallation, openDefaultBranch, teamLedger } from "./team.ts";
import type { Command, World } from "./world.ts";

export const deploy: Command = async (world, { positionals, options }) => {
  const campaign = positionals[0] ?? world.env["CAMPAIGNS_CAMPAIGN"];
  const only = positionals.length > 0 ? positionals : campaign === undefined || campaign === "" ? undefined : [campaign];
  const team = await openDefaultBranch(world);
  const notice = await checkInstallation(world, team.config);
  const ledger = await teamLedger(world, team.config);
  const read = await ledger.read();
  await mustDescend(world, read, team.commit);
  const reason =
    (typeof options["break-glass"] === "string" ? options["break-glass"] : undefined) ?? world.env["CAMPAIGNS_BREAK_GLASS_REASON"];
  const glass = reason === undefined || reason === "" ? undefined : await breakGlass(world, { team, ledger, snapshot: read, only, reason });
  const deployed = await deployTeam(world, {
    team,
    ledger,
    snapshot: glass?.snapshot ?? read,
    ...(only === undefined ? {} : { only }),
    ...(glass === undefined ? {} : { brokenGlass: glass }),
  });
  const report: DeployReport = { ...deployed.report, ...(notice === undefined ? {} : { notice }) };
  const announced = world.forge === undefined || team.config.github === undefined ? [] : await announce(world, { team, deployed, glass });
  const text = [renderDeploy(report, { colour: world.colour }), ...announced].join("\n\n");
  return { exit: deployExit(report), text, json: deployJson(report) };
};

/** What is put on GitHub is loaded only where there is one. */
async function announce(world: World, facts: AfterDeploy): Promise<readonly string[]> {
  const { afterDeploy } = await import("./pull-request/after-deploy.ts");
  return await afterDeploy(world, facts);
}
