/** The workflow of comments and forms: `/campaign …`, answers like 1A, and issues that become a campaign. */
import { expression } from "./expression.ts";
import { START_CHECK, STOPPING, WRITE_ISSUES } from "./permissions.ts";
import { runAction } from "./steps.ts";
import type { Workflow, WorkflowOptions } from "./workflow.ts";

const COMMENT = "github.event_name == 'issue_comment' && github.event.comment.user.type != 'Bot'";
// Anywhere in the comment, so that "Please! /campaign stop" loses no minute. Whether it is a command, and whose, the program decides.
const STOP = "contains(github.event.comment.body, '/campaign stop')";
const ANSWER = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
  .map((digit) => `startsWith(github.event.comment.body, '${digit}')`)
  .join(" || ");

export function commentsWorkflow(options: WorkflowOptions): Workflow {
  return {
    file: "campaigns-commands.yml",
    name: "Campaigns: commands",
    about: [
      "Comments that ask for something, and forms that become a campaign. GitHub takes this file from the default branch.",
      "Anybody may write a comment; who may ask for what is looked up by the program, at GitHub, every time.",
    ],
    triggers: [
      { kind: "event", event: "issue_comment", types: ["created"] },
      { kind: "event", event: "issues", types: ["opened", "labeled", "edited"] },
    ],
    jobs: [
      {
        id: "stop",
        about: "The kill switch. Waits for no other run and for nobody's approval; the environment must have no reviewers.",
        when: `${COMMENT} && ${STOP}`,
        timeoutMinutes: 15,
        environment: "campaigns-staging",
        permissions: STOPPING,
        steps: runAction({ name: "Stop", command: "respond", platforms: "yes" }, options),
      },
      {
        id: "respond",
        about:
          "Everything else, without a key of any platform: it works with texts of strangers. At most a language model's, to write anew.",
        when: `(github.event_name == 'issues' && github.event.issue.user.type != 'Bot') || (${COMMENT} && !${STOP} && (contains(github.event.comment.body, '/campaign') || ${ANSWER}))`,
        timeoutMinutes: 20,
        environment: "campaigns-generation",
        concurrency: { group: `campaigns-respond-${expression("github.event.issue.number")}` },
        permissions: [
          { scope: "contents", level: "write", why: "to write a brief, an answer or an exception into a branch, and the ledger's branch" },
          { scope: "pull-requests", level: "write", why: "to open the pull request of a form, and to answer" },
          WRITE_ISSUES,
          { scope: "statuses", level: "write", why: "to close the gate of what it changed" },
          { scope: "checks", level: "read", why: "to see what was found before" },
          START_CHECK,
        ],
        steps: runAction({ name: "Respond", command: "respond", model: "yes" }, options),
      },
    ],
  };
}
