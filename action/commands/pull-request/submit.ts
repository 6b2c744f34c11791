/** `submit`: hands a pull request to the trusted workflow on the default branch. All this needs is the right to start a workflow. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { openTeam } from "../team.ts";
import type { Command, World } from "../world.ts";
import { numberOf, openForge } from "./open-change.ts";

/** The file that `campaigns init --github` lays down. */
export const TRUSTED_WORKFLOW = "campaigns-stage.yml";

export const submit: Command = async (world, input) => {
  const forge = await openForge(world);
  const number = input.positionals.length > 0 ? numberOf(input) : await numberInEvent(world);
  const { config } = await openTeam(world, "HEAD");
  await startTrusted(world, config.defaultBranch, number);
  return {
    exit: 0,
    text: `Pull request ${number} is handed over: what happens next is run by ${config.defaultBranch} alone.`,
    json: { pullRequest: number, repository: forge.repository },
  };
};

export async function startTrusted(world: World, branch: string, number: number): Promise<void> {
  const forge = await openForge(world);
  await forge.startWorkflow({ workflow: TRUSTED_WORKFLOW, branch, inputs: { "pull-request": String(number) } });
}

/** A merge queue's event names a branch, and the branch names the pull request. */
async function numberInEvent({ forge }: World): Promise<number> {
  const { readEvent } = await import("#github/event.ts");
  const event = forge?.event;
  const trigger = event === undefined ? undefined : readEvent(event.name, event.payload);
  const number =
    trigger?.kind === "merge-group"
      ? trigger.pullRequest
      : trigger?.kind === "pull-request" || trigger?.kind === "review"
        ? trigger.number
        : undefined;
  if (number !== undefined) return number;
  throw new PipelineError("USAGE", "Which pull request? Neither the command line nor what started this run names one.", {
    hint: "campaigns submit 12",
  });
}
