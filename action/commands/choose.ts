/** `choose`: takes one of several texts for an asset, in the working tree. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { commitFiles } from "#git/commit.ts";
import { renderChoice } from "#report/choices.ts";
import { choiceMessage, chooseOption } from "./choose-option.ts";
import { today } from "./judge.ts";
import { campaignNamed, openWorkTree } from "./team.ts";
import { type Command, flag } from "./world.ts";

export const choose: Command = async (world, input) => {
  const [slug, asset, written = "", ...more] = input.positionals;
  if (slug === undefined || asset === undefined || more.length > 0 || !/^[1-9]\d?$/.test(written)) {
    const said = written !== "" && more.length === 0 ? `"${written}" is no number of an option` : "Which option, of what?";
    throw new PipelineError("USAGE", said, { hint: "campaigns choose 2027-spring-launch launch-email 2" });
  }
  const number = Number(written);
  const team = await openWorkTree(world);
  const campaign = await campaignNamed(team.source, slug);
  const day = today(world.clock.now());
  const chosen = await chooseOption(team, { campaign, asset, number, today: day, isOverwritten: flag(input, "overwrite") });
  await writeFiles(world.git.folder, chosen.files);
  const commit = flag(input, "commit")
    ? await commitFiles(world.git, { files: chosen.files, message: choiceMessage({ asset, number }, chosen) })
    : undefined;
  const { of } = chosen;
  return {
    exit: 0,
    text: renderChoice({ campaign: slug, asset, number, of, commit }),
    json: { campaign: slug, asset, option: number, of, ...(commit === undefined ? {} : { commit }) },
  };
};
