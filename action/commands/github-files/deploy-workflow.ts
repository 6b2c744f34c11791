/** The workflow of the merge: brings the default branch and the platforms together. */
import { expression } from "./expression.ts";
import { DEPLOYING } from "./permissions.ts";
import { onBranch, runAction } from "./steps.ts";
import type { Concurrency, Workflow, WorkflowOptions } from "./workflow.ts";

/** Shared with the catch-up on schedule: one at a time, none lost. */
export const PRODUCTION: Concurrency = { group: "campaigns-production" };

export function deployWorkflow(options: WorkflowOptions): Workflow {
  const { branch } = options;
  return {
    file: "campaigns-deploy.yml",
    name: "Campaigns: deploy",
    about: [
      "After every merge: what is in the default branch goes out, what left it is taken back. Running it again does nothing that was done.",
      "Started by hand with a reason, it launches a campaign without a missing approval: break-glass, for the people listed for it, announced and recorded.",
    ],
    triggers: [
      { kind: "push", branch },
      {
        kind: "manual",
        inputs: [
          { name: "campaign", description: "Only this campaign (its folder's name); empty for all", required: false },
          { name: "break-glass-reason", description: "Launch without a missing approval, because … (needs a campaign)", required: false },
        ],
      },
    ],
    concurrency: PRODUCTION,
    jobs: [
      {
        id: "stage",
        about: "For teams that stage after the merge (github.staging: on-merge): drafts first. Does nothing where they were staged before.",
        when: onBranch(branch),
        timeoutMinutes: 30,
        environment: "campaigns-staging",
        permissions: [
          { scope: "contents", level: "write", why: "to write the ledger's branch" },
          { scope: "pull-requests", level: "write", why: "to post the links of the drafts" },
          { scope: "deployments", level: "write", why: "to show where the drafts are" },
        ],
        steps: runAction({ name: "Stage what was merged", command: "stage", arguments: "--merged", platforms: "yes" }, options),
      },
      {
        id: "deploy",
        about: "Goes on after a failed staging: a revert must take back, whatever stands in the way of something new.",
        needs: "stage",
        when: expression(`!cancelled() && ${onBranch(branch)}`),
        timeoutMinutes: 60,
        environment: "campaigns-production",
        permissions: DEPLOYING,
        steps: runAction(
          {
            name: "Deploy",
            command: "deploy",
            platforms: "yes",
            // As variables, never as words of a command line: a reason may hold anything.
            env: {
              CAMPAIGNS_CAMPAIGN: expression("inputs.campaign"),
              CAMPAIGNS_BREAK_GLASS_REASON: expression("inputs.break-glass-reason"),
            },
          },
          options,
        ),
      },
    ],
  };
}
