/** The workflow of a pull request: it holds no secret, looks at the files, and asks the default branch to do the rest. */
import { expression } from "./expression.ts";
import { READ_FILES } from "./permissions.ts";
import { runAction } from "./steps.ts";
import type { Workflow, WorkflowOptions } from "./workflow.ts";

const CHANGES_FILES = "github.event_name == 'merge_group' || (github.event_name == 'pull_request' && github.event.action != 'closed')";
// A fork's token may start nothing: its pull requests are looked at, and taken over by `/campaign adopt`.
const FROM_HERE = "github.event_name == 'merge_group' || github.event.pull_request.head.repo.full_name == github.repository";

export function pullRequestWorkflow(options: WorkflowOptions): Workflow {
  return {
    file: "campaigns-pull-request.yml",
    name: "Campaigns: pull request",
    about: [
      "What a pull request may do by itself. GitHub takes this file from the pull request, so it holds no secret: whoever edits it gains nothing.",
      "No filter on paths: a pull request without a campaign must get its green gate, too.",
    ],
    triggers: [
      { kind: "event", event: "pull_request", types: ["opened", "synchronize", "reopened", "ready_for_review", "closed"] },
      { kind: "event", event: "pull_request_review", types: ["submitted", "dismissed"] },
      { kind: "event", event: "merge_group", types: ["checks_requested"] },
    ],
    concurrency: {
      group: `campaigns-pull-request-${expression("github.event_name")}-${expression("github.event.pull_request.number || github.sha")}`,
    },
    jobs: [
      {
        id: "validate",
        about: "Reads the files of the pull request and marks what is wrong beside the lines. It decides nothing.",
        when: CHANGES_FILES,
        timeoutMinutes: 15,
        permissions: [READ_FILES],
        steps: runAction(
          { name: "Check the files", command: "check", arguments: "--annotations" },
          { ...options, checkout: { ref: expression("github.event.pull_request.head.sha || github.sha") } },
        ),
      },
      {
        id: "submit",
        about: "Hands the number over to campaigns-stage.yml on the default branch, which believes nothing else of what happened here.",
        needs: "validate",
        when: `always() && (${FROM_HERE})`,
        timeoutMinutes: 10,
        permissions: [
          { scope: "contents", level: "read", why: "to check out the default branch's configuration" },
          { scope: "actions", level: "write", why: "to start the workflow on the default branch, with this pull request's number" },
        ],
        steps: runAction(
          { name: "Hand over", command: "submit", arguments: expression("github.event.pull_request.number") },
          { ...options, checkout: { ref: expression("github.event.repository.default_branch") } },
        ),
      },
    ],
  };
}
