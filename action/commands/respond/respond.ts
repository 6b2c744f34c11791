/** `respond`: does what a comment or a form asks for, and answers in place. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { readEvent } from "#github/event.ts";
import type { Command } from "../world.ts";
import { nothing } from "./asked.ts";
import { respondToComment } from "./comment.ts";
import { takeIn } from "./intake.ts";

export const respond: Command = async (world) => {
  const event = world.forge?.event;
  if (event === undefined)
    throw new PipelineError("FORGE_MISSING", "Nothing says what is to be answered.", {
      hint: "This is run by a workflow, on a comment or an issue.",
    });
  const trigger = readEvent(event.name, event.payload);
  if (trigger.kind === "comment" && trigger.action === "created" && !trigger.author.isBot) {
    return trigger.isPullRequest ? await respondToComment(world, trigger) : await takeIn(world, trigger.number);
  }
  if (trigger.kind === "issue" && !trigger.isPullRequest && ["opened", "edited", "labeled"].includes(trigger.action))
    return await takeIn(world, trigger.number);
  return nothing("Nothing here asks for anything.");
};
