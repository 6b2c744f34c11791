/** Turns a workflow's data into the YAML file GitHub reads, with the reason beside every grant. */
import type { Concurrency, Job, Permission, Scalar, Step, Trigger, Workflow } from "./workflow.ts";

/** The whole file, ending in a line break. `origin` says who wrote it. */
export function renderWorkflow({ name, runName, about, triggers, concurrency, jobs }: Workflow, origin: string): string {
  const lines = [
    ...[...about, origin].map((line) => `# ${line}`),
    `name: ${scalar(name)}`,
    ...(runName === undefined ? [] : [`run-name: ${scalar(runName)}`]),
    "",
    "on:",
    ...triggers.flatMap((trigger) => indented(triggerLines(trigger))),
    "",
    "# No job has a right that is not listed in it.",
    "permissions: {}",
    ...(concurrency === undefined ? [] : ["", ...concurrencyLines(concurrency)]),
    "",
    "jobs:",
    ...jobs.flatMap((job, index) => [...(index === 0 ? [] : [""]), ...indented(jobLines(job))]),
  ];
  return `${lines.join("\n")}\n`;
}

function triggerLines(trigger: Trigger): readonly string[] {
  switch (trigger.kind) {
    case "event":
      return [`${trigger.event}:`, `  types: [${trigger.types.join(", ")}]`];
    case "push":
      // GitHub reads branches as patterns, in which these two signs mean something else.
      return ["push:", "  branches:", `    - ${scalar(trigger.branch.replace(/[+!]/g, "\\$&"))}`];
    case "manual":
      return [
        "workflow_dispatch:",
        ...(trigger.inputs.length === 0 ? [] : ["  inputs:"]),
        ...trigger.inputs.flatMap(({ name, description, required }) => [
          `    ${name}:`,
          `      description: ${scalar(description)}`,
          `      required: ${required}`,
          "      type: string",
        ]),
      ];
    case "schedule":
      return ["schedule:", ...trigger.crons.flatMap((cron) => [`  - cron: ${scalar(cron)}`, "    timezone: Etc/UTC"])];
  }
}

function jobLines({ id, about, needs, when, timeoutMinutes, environment, concurrency, permissions, steps }: Job): readonly string[] {
  return [
    `# ${about}`,
    `${id}:`,
    ...indented([
      ...(needs === undefined ? [] : [`needs: ${needs}`]),
      ...conditionLines(when),
      "runs-on: ubuntu-latest",
      `timeout-minutes: ${timeoutMinutes}`,
      // Its secrets and its rules; deployments are written by the program, one per campaign.
      ...(environment === undefined ? [] : ["environment:", `  name: ${environment}`, "  deployment: false"]),
      ...(concurrency === undefined ? [] : concurrencyLines(concurrency)),
      ...permissionLines(permissions),
      "steps:",
      ...steps.flatMap((step) => indented(stepLines(step))),
    ]),
  ];
}

/** On one line where it fits; else folded before its `||` and `&&`, which YAML joins again with one space. */
function conditionLines(when: string): readonly string[] {
  if (when.length <= WIDEST) return [`if: ${scalar(when)}`];
  const lines: string[] = [];
  for (const part of when.split(/ (?=\|\| |&& )/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length < WIDEST) lines.splice(-1, 1, `${last} ${part}`);
    else lines.push(part);
  }
  return ["if: >-", ...indented(lines)];
}

const WIDEST = 120;

function concurrencyLines({ group }: Concurrency): readonly string[] {
  return ["concurrency:", `  group: ${scalar(group)}`, "  queue: max", "  cancel-in-progress: false"];
}

function permissionLines(permissions: readonly Permission[]): readonly string[] {
  return ["permissions:", ...permissions.map(({ scope, level, why }) => `  ${scope}: ${level} # ${why}`)];
}

function stepLines(step: Step): readonly string[] {
  const { name, id, when, env } = step;
  const lines = [
    ...(name === undefined ? [] : [`name: ${scalar(name)}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(when === undefined ? [] : conditionLines(when)),
    ...doneBy(step),
    ...mapLines("env", env ?? {}),
  ];
  return lines.map((line, index) => `${index === 0 ? "- " : "  "}${line}`);
}

function doneBy(step: Step): readonly string[] {
  switch (step.kind) {
    case "pinned":
      return [`uses: ${step.action.name}@${step.action.commit} # v${step.action.version}`, ...mapLines("with", step.with ?? {})];
    case "ours":
      return [`uses: ${step.uses}`, ...mapLines("with", step.with)];
    case "run":
      return [`run: ${scalar(step.run)}`];
  }
}

function mapLines(key: "with" | "env", values: Readonly<Record<string, Scalar>>): readonly string[] {
  const entries = Object.entries(values);
  return entries.length === 0 ? [] : [`${key}:`, ...entries.map(([name, value]) => `  ${name}: ${scalar(value)}`)];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** A plain word stays plain; whatever YAML could read as something else is quoted the way JSON does, which YAML reads alike. */
function scalar(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  const isPlain =
    /^[A-Za-z$./(][^\n#"\\]*[^\s:]$/.test(value) && !value.includes(": ") && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return isPlain ? value : JSON.stringify(value);
}
