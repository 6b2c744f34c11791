/** The workflow of the clock: finds merges nobody deployed, sees whether things really happened, and what people changed by hand. */
import { PRODUCTION } from "./deploy-workflow.ts";
import { DEPLOYING, READ_FILES, WRITE_ISSUES, WRITE_LEDGER } from "./permissions.ts";
import { onBranch, runAction } from "./steps.ts";
import type { Workflow, WorkflowOptions } from "./workflow.ts";

// Not at the full hour, when GitHub is busiest and drops runs (events-that-trigger-workflows, read 2026-11).
const HALF_HOURLY = "7,37 * * * *";
const HOURLY = "17 * * * *";
const DAILY = "47 5 * * *";

export function watchWorkflow(options: WorkflowOptions): Workflow {
  const { branch } = options;
  const at = (cron: string, others: string) => `${onBranch(branch)} && (${others} || github.event.schedule == '${cron}')`;
  return {
    file: "campaigns-watch.yml",
    name: "Campaigns: watch",
    about: [
      "What nobody pushes a button for. GitHub may run it late or not at all under load, so each run does what earlier ones missed.",
      "A platform can start it too, by a repository_dispatch of type campaigns-platform-event.",
    ],
    triggers: [
      { kind: "schedule", crons: [HALF_HOURLY, HOURLY, DAILY] },
      { kind: "event", event: "repository_dispatch", types: ["campaigns-platform-event"] },
      { kind: "manual", inputs: [] },
    ],
    jobs: [
      {
        id: "catch-up",
        about: "Merges that started no run ([skip ci], a bot's merge), runs that were cut off, pages that went live.",
        when: at(HALF_HOURLY, "github.event_name != 'schedule'"),
        timeoutMinutes: 60,
        environment: "campaigns-production",
        concurrency: PRODUCTION,
        permissions: DEPLOYING,
        steps: runAction({ name: "Catch up", command: "deploy", platforms: "yes" }, options),
      },
      {
        id: "watch",
        about: "Did it really go out, and to how many? Reads only.",
        when: at(HOURLY, "github.event_name != 'schedule'"),
        timeoutMinutes: 20,
        environment: "campaigns-staging",
        permissions: [READ_FILES, WRITE_ISSUES],
        steps: runAction({ name: "Watch", command: "watch", arguments: "--issue", platforms: "yes" }, options),
      },
      {
        id: "remind",
        about: "Asks again whoever has not decided, before the slot is lost. Has the key because it looks at the drafts.",
        when: at(HOURLY, "github.event_name == 'workflow_dispatch'"),
        timeoutMinutes: 15,
        environment: "campaigns-staging",
        permissions: [READ_FILES, { scope: "pull-requests", level: "write", why: "to read reviews, and to remind in a comment" }],
        steps: runAction({ name: "Remind", command: "remind", platforms: "yes" }, options),
      },
      {
        id: "drift",
        about: "What people changed in the platforms by hand. Reads only.",
        when: at(DAILY, "github.event_name == 'workflow_dispatch'"),
        timeoutMinutes: 30,
        environment: "campaigns-staging",
        permissions: [READ_FILES, WRITE_ISSUES],
        steps: runAction({ name: "Compare", command: "drift", arguments: "--issue", platforms: "yes" }, options),
      },
      {
        id: "sweep",
        about: "Drafts of ours that nobody needs any more are discarded; nothing else is touched.",
        when: at(DAILY, "github.event_name == 'workflow_dispatch'"),
        timeoutMinutes: 30,
        environment: "campaigns-staging",
        permissions: [WRITE_LEDGER, { scope: "pull-requests", level: "read", why: "to see which are closed" }, WRITE_ISSUES],
        steps: runAction({ name: "Sweep", command: "sweep", arguments: "--issue", platforms: "yes" }, options),
      },
    ],
  };
}
