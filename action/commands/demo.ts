/** `demo`: the whole story on real input: this repository's own brand and campaigns, a real Git repository, real HTTP. */
import { openStage, StoryStopped } from "./story/stage-set.ts";
import { tellStory } from "./story/story.ts";
import { type Command, flag, textOption } from "./world.ts";

export const demo: Command = async (world, input) => {
  const set = await openStage(world, textOption(input, "campaign") ?? "2027-spring-launch");
  try {
    await tellStory(set);
    if (flag(input, "serve")) {
      const pages = set.standIns.map(({ name, url }) => `${name} ${url}/`).join("   ");
      world.print(`\nWhat the stand-ins hold can be looked at: ${pages}   Ctrl-C ends it.`);
      await world.untilInterrupted();
    }
    return { exit: 0, text: flag(input, "keep") ? `\nThe repository is kept: ${set.folder}` : "", json: { seconds: set.seconds() } };
  } catch (error) {
    if (!(error instanceof StoryStopped)) throw error;
    return {
      exit: 1,
      text: `\nThe story stopped at step ${error.step}: ${error.message}`,
      json: { step: error.step, reason: error.message },
    };
  } finally {
    await set.close(flag(input, "keep"));
  }
};
