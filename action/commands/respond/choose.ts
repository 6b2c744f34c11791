/** `/campaign choose launch-email 2`: one of several texts becomes the asset's, in one commit in the name of whoever asked. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { commitOnto, pushBranch } from "#git/change.ts";
import { isUndecided, optionsOf } from "#model/options.ts";
import type { CampaignSource } from "#model/source.ts";
import { chosenReply } from "#requests/replies.ts";
import { choiceMessage, chooseOption } from "../choose-option.ts";
import { today } from "../judge.ts";
import { botSignature, onBehalfOf } from "../pull-request/bot.ts";
import { teamWith } from "../pull-request/open-change.ts";
import { startTrusted } from "../pull-request/submit.ts";
import type { World } from "../world.ts";
import { type Asked, type Carried, mustBeOpen } from "./asked.ts";

export async function choose(world: World, { change, command, login }: Asked<"choose">): Promise<Carried> {
  mustBeOpen(change);
  const team = await teamWith(world, change, change.head);
  const campaigns = await Promise.all(change.present.map((slug) => readCampaign(team.source, slug)));
  const { campaign, asset } = meant(campaigns, command.asset);
  const chosen = await chooseOption(team, { campaign, asset, number: command.option, today: today(world.clock.now()) });
  const commit = await commitOnto(world.git, {
    parent: change.head,
    files: chosen.files,
    message: onBehalfOf(choiceMessage({ asset, number: command.option }, chosen), login),
    author: botSignature(world),
  });
  await pushBranch(world.git, { remote: change.remote, branch: change.pull.head.branch, commit });
  await startTrusted(world, change.base.branch, change.pull.number);
  const { of } = chosen;
  return {
    exit: 0,
    text: `Option ${command.option} of ${of} was chosen for ${campaign.slug}/${asset}.`,
    reply: chosenReply(login, { asset, option: command.option, of }),
    json: { chosen: { campaign: campaign.slug, asset, option: command.option, of } },
  };
}

/** The asset that is named, or the only one whose text is still to be chosen. */
function meant(
  campaigns: readonly CampaignSource[],
  named: string | undefined,
): { readonly campaign: CampaignSource; readonly asset: string } {
  const known = campaigns.flatMap((campaign) => campaign.brief.value.assets.map((asset) => ({ campaign, asset })));
  const [only, ...others] = known.filter(({ campaign, asset }) =>
    named === undefined ? isUndecided(campaign, asset) && optionsOf(campaign, asset.id).length > 0 : asset.id === named,
  );
  if (only !== undefined && others.length === 0) return { campaign: only.campaign, asset: only.asset.id };
  if (named !== undefined && others.length > 0)
    throw new PipelineError("REQUEST_REFUSED", `Several campaigns of this pull request have a ${named}`, {
      hint: "Choose on a command line: `campaigns choose <campaign> <asset> <number>`",
    });
  if (named !== undefined)
    throw new PipelineError("REQUEST_REFUSED", `Nothing in this pull request is called ${named}`, {
      hint: `Name one of: ${campaigns.flatMap(({ brief }) => brief.value.assets.map(({ id }) => id)).join(", ")}`,
    });
  const waiting = [only, ...others].flatMap((one) => one?.asset.id ?? []);
  throw new PipelineError(
    "REQUEST_REFUSED",
    waiting.length === 0 ? "Nothing in this pull request waits for a choice" : `Several wait for a choice: ${waiting.join(", ")}`,
    {
      hint: waiting.length === 0 ? "The comment above says where it stands" : `Name one, for example \`/campaign choose ${waiting[0]} 1\``,
    },
  );
}
