/** The Stop workflow: the kill switch as a button, for whoever is not in a pull request. */
import { expression } from "./expression.ts";
import { STOPPING } from "./permissions.ts";
import { onBranch, runAction } from "./steps.ts";
import type { Workflow, WorkflowOptions } from "./workflow.ts";

export function stopWorkflow(options: WorkflowOptions): Workflow {
  const { branch } = options;
  return {
    file: "campaigns-stop.yml",
    name: "Campaigns: stop",
    about: [
      "Takes back at once what can be taken back: Actions, this workflow, Run workflow. Needs nobody's approval and waits for no other run.",
      "The environment must have no reviewers, or a stop would wait for them.",
    ],
    triggers: [
      {
        kind: "manual",
        inputs: [
          { name: "campaign", description: "The campaign's folder name, or: all", required: true },
          { name: "reason", description: "Why, for the record", required: false },
        ],
      },
    ],
    jobs: [
      {
        id: "stop",
        about: "Stops, records it, and opens the revert.",
        when: onBranch(branch),
        timeoutMinutes: 15,
        environment: "campaigns-staging",
        permissions: STOPPING,
        steps: runAction(
          {
            name: "Stop",
            command: "stop",
            platforms: "yes",
            // As variables, never as words of a command line: a reason may hold anything.
            env: { CAMPAIGNS_CAMPAIGN: expression("inputs.campaign"), CAMPAIGNS_REASON: expression("inputs.reason") },
          },
          options,
        ),
      },
    ],
  };
}
