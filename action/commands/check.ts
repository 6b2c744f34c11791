/** `check`: everything that stands against a campaign as it is in the working tree (or a commit), and safe corrections on request. */
import { PATHS } from "#files/source.ts";
import { cleanCommit } from "#git/work-tree.ts";
import type { Correction } from "#model/finding.ts";
import { type Command, flag, textOption } from "./world.ts";

interface Fixed {
  readonly corrections: readonly Correction[];
  readonly commit?: string;
}

/**
 * People and programs run this after every change, so it must begin at once: Git is asked first, and each part of the program is
 * loaded while a git process is at work.
 */
export const check: Command = async (world, input) => {
  const fixed: Fixed = flag(input, "fix")
    ? await (await import("./correct.ts")).correctAll(world, input.positionals, flag(input, "commit"))
    : { corrections: [] };
  const ref = textOption(input, "ref");
  const ahead = [".github", "brand", ...input.positionals.map((slug) => `campaigns/${slug}`)];
  const [clean, { sourceAt, teamIn, workTreeSource }] = await Promise.all([
    ref === undefined ? cleanCommit(world.git, PATHS) : undefined,
    import("./team.ts"),
  ]);
  const [source, { checkCampaigns }] = await Promise.all([
    ref === undefined ? workTreeSource(world, clean, ahead) : sourceAt(world, ref, ahead),
    import("./check-campaigns.ts"),
  ]);
  const [team, { checkExit, checkJson, renderCheck }] = await Promise.all([teamIn(source), import("#report/check.ts")]);
  const whole = { ...(await checkCampaigns(world, team, input.positionals, fixed.corrections)), ...fixed };
  return { exit: checkExit(whole), text: renderCheck(whole, { colour: world.colour }), json: checkJson(whole) };
};
