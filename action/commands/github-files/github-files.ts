/** Every file `init --github` lays down, as text: seven workflows, two rulesets, and a CODEOWNERS to fill in. */
import { CODEOWNERS_TEMPLATE } from "./codeowners.ts";
import { commentsWorkflow } from "./comments-workflow.ts";
import { deployWorkflow } from "./deploy-workflow.ts";
import { proofWorkflow } from "./proof-workflow.ts";
import { pullRequestWorkflow } from "./pull-request-workflow.ts";
import { renderWorkflow } from "./render-workflow.ts";
import { ledgerRuleset, mainRuleset, type Ruleset } from "./rulesets.ts";
import { stageWorkflow } from "./stage-workflow.ts";
import { stopWorkflow } from "./stop-workflow.ts";
import { watchWorkflow } from "./watch-workflow.ts";
import type { Workflow, WorkflowOptions } from "./workflow.ts";

const WORKFLOWS: readonly ((options: WorkflowOptions) => Workflow)[] = [
  pullRequestWorkflow,
  stageWorkflow,
  deployWorkflow,
  commentsWorkflow,
  watchWorkflow,
  stopWorkflow,
  proofWorkflow,
];

/** Path → text. `action` is `owner/name@commit`. */
export function githubFiles(options: WorkflowOptions & { readonly action: string }): Readonly<Record<string, string>> {
  return {
    ...files(options, "Written by `campaigns init --github`. It is yours: `campaigns doctor` tells what it should not lose."),
    ".github/CODEOWNERS": CODEOWNERS_TEMPLATE,
  };
}

/** The same for the Action's own repository, which builds the Action from what it checked out. */
export function ownGithubFiles(options: Omit<WorkflowOptions, "action">): Readonly<Record<string, string>> {
  return files(options, "Written by scripts/generate-workflows.ts from action/commands/github-files/; do not edit by hand.");
}

function files(options: WorkflowOptions, origin: string): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(
      WORKFLOWS.map((make) => make(options)).map((workflow) => [`.github/workflows/${workflow.file}`, renderWorkflow(workflow, origin)]),
    ),
    ".github/rulesets/main.json": rulesetText(mainRuleset()),
    ".github/rulesets/campaigns-ledger.json": rulesetText(ledgerRuleset()),
  };
}

function rulesetText(ruleset: Ruleset): string {
  return `${JSON.stringify(ruleset, undefined, 2)}\n`;
}
