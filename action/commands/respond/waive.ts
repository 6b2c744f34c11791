/** An exception asked for in a comment: recorded in the campaign's folder, in the name of whoever asked. Whether it counts is decided by others. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { commitOnto, pushBranch } from "#git/change.ts";
import { composeWaiver } from "#requests/compose-waiver.ts";
import { today, waiverRoleOf } from "../judge.ts";
import { botSignature, onBehalfOf } from "../pull-request/bot.ts";
import { teamWith } from "../pull-request/open-change.ts";
import { startTrusted } from "../pull-request/submit.ts";
import { rulesIn } from "../team.ts";
import type { World } from "../world.ts";
import { type Asked, type Carried, mustBeOpen } from "./asked.ts";

export async function waive(world: World, { change, command, login }: Asked<"waive">): Promise<Carried> {
  mustBeOpen(change);
  const team = await teamWith(world, change, change.head);
  const campaigns = await Promise.all(change.present.map((slug) => readCampaign(team.source, slug)));
  const campaign = campaigns.find(({ assets }) => assets.some(({ id }) => id === command.asset));
  if (campaign === undefined)
    throw new PipelineError("REQUEST_REFUSED", `Nothing in this pull request is called ${command.asset}.`, {
      hint: `Name one of: ${campaigns.flatMap(({ assets }) => assets.map(({ id }) => id)).join(", ")}.`,
    });
  const made = composeWaiver({
    command,
    login,
    today: today(world.clock.now()),
    ...(campaign.waivers === undefined ? {} : { present: campaign.waivers.text }),
  });
  if (made.kind === "refused") throw made.problem;
  if (made.kind === "same")
    return { exit: 0, text: "It is recorded already.", reply: `@${login}: this exception is recorded already, word for word.` };
  const commit = await commitOnto(world.git, {
    parent: change.head,
    files: { [`${campaign.folder}/waivers.yaml`]: made.text },
    message: onBehalfOf(`feat(campaigns): ask for an exception to ${command.rule}`, login),
    author: botSignature(world),
  });
  await pushBranch(world.git, { remote: change.remote, branch: change.pull.head.branch, commit });
  await startTrusted(world, change.base.branch, change.pull.number);
  const role = waiverRoleOf(change.base.config, await rulesIn(team))(command.rule);
  return {
    exit: 0,
    text: "The exception is recorded.",
    reply: `@${login}: recorded in your name, until ${command.until}. **It counts once somebody with the role ${role} has said yes to the words**: not you, because you asked for it.`,
  };
}
