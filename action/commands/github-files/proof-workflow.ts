/** The Proof workflow: the drafts of a pull request's mails into the inboxes of those whom the configuration names. */
import { expression } from "./expression.ts";
import { onBranch, runAction } from "./steps.ts";
import type { Workflow, WorkflowOptions } from "./workflow.ts";

const NUMBER = expression("inputs.pull-request");

export function proofWorkflow(options: WorkflowOptions): Workflow {
  return {
    file: "campaigns-proof.yml",
    name: "Campaigns: proof",
    runName: `Proofs of pull request ${NUMBER}`,
    about: [
      "Test mails of drafts, to the addresses under `proofs` in the default branch's configuration and to nobody else. Started by `/campaign proof`, or as a button.",
      "Told one thing only, the number. Two runs are two mails, so nothing starts it by itself.",
    ],
    triggers: [{ kind: "manual", inputs: [{ name: "pull-request", description: "The pull request's number", required: true }] }],
    jobs: [
      {
        id: "proof",
        about:
          "Has each address sent each mail once, and says on the pull request what came of it. Reads the ledger, and writes no record.",
        when: onBranch(options.branch),
        timeoutMinutes: 15,
        environment: "campaigns-staging",
        permissions: [
          { scope: "contents", level: "read", why: "to read the configuration, and where the drafts are" },
          { scope: "pull-requests", level: "write", why: "to say what came of it" },
        ],
        steps: runAction({ name: "Send proofs", command: "proof", platforms: "yes", env: { CAMPAIGNS_REQUEST: NUMBER } }, options),
      },
    ],
  };
}
