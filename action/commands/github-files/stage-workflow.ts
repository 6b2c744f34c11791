/** The trusted workflow of a pull request: the default branch's own program writes, checks and stages it, and decides the gate. */
import { expression } from "./expression.ts";
import { keepPreview, onBranch, runAction } from "./steps.ts";
import type { Workflow, WorkflowOptions } from "./workflow.ts";

const NUMBER = expression("inputs.pull-request");

export function stageWorkflow(options: WorkflowOptions): Workflow {
  const { branch } = options;
  return {
    file: "campaigns-stage.yml",
    name: "Campaigns: stage",
    runName: `Pull request ${NUMBER}`,
    about: [
      "What happens to a pull request with the default branch's program, rules and configuration. Its campaign folder is read as data; nothing of it is run.",
      "Told one thing only, the number: head and origin are asked from GitHub.",
    ],
    triggers: [{ kind: "manual", inputs: [{ name: "pull-request", description: "The pull request's number", required: true }] }],
    concurrency: { group: `campaigns-stage-${NUMBER}` },
    jobs: [
      {
        id: "prepare",
        about:
          "Writes what the brief asks for, and renders it. Has no key of any platform, because it works with texts of strangers; at most a language model's.",
        when: onBranch(branch),
        timeoutMinutes: 30,
        environment: "campaigns-generation",
        permissions: [
          { scope: "contents", level: "write", why: "to commit texts and payloads to the pull request" },
          { scope: "pull-requests", level: "read", why: "to ask where its head is, and whether it is from here" },
          { scope: "statuses", level: "write", why: "to close the gate before anything else" },
        ],
        steps: runAction({ name: "Write and render", command: "prepare", arguments: NUMBER, model: "yes" }, options),
      },
      {
        id: "review",
        about:
          "Checks, stages the drafts, keeps the one comment, and sets the gate. Runs after a failed preparation too: somebody must say so.",
        needs: "prepare",
        when: expression(`!cancelled() && ${onBranch(branch)}`),
        timeoutMinutes: 30,
        environment: "campaigns-staging",
        permissions: [
          { scope: "contents", level: "write", why: "to write the ledger's branch, and to commit safe corrections" },
          { scope: "pull-requests", level: "write", why: "to keep the one comment, and to suggest changes" },
          { scope: "issues", level: "write", why: "to answer the issue a campaign began as" },
          { scope: "statuses", level: "write", why: "to set campaigns/gate" },
          { scope: "checks", level: "write", why: "to mark findings beside the lines" },
          { scope: "deployments", level: "write", why: "to show where the drafts are" },
        ],
        steps: [
          ...runAction({ name: "Check, stage and tell", id: "review", command: "review", arguments: NUMBER, platforms: "yes" }, options),
          keepPreview("review"),
        ],
      },
    ],
  };
}
