/** `demo`: the whole story on real input: this repository's own brand and campaign, a real Git repository, real HTTP. */

import { openStage, StoryStopped } from "./story/stage-set.ts";
import { tellStory } from "./story/story.ts";
import { type Command, flag } from "./world.ts";

export const demo: Command = async (world, input) => {
  const set = await openStage(world);
  try {
    await tellStory(set);
    if (flag(input, "serve")) {
      world.print(`\nThe stand-in's page stays up: ${set.emulator.url}/   Ctrl-C ends it.`);
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
