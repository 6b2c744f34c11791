/** What a deploy would do, before anybody says yes. */
import { type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { Change, Plan, Reversibility } from "#plan/change.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { problemJson } from "./deploy.ts";
import { renderProblem } from "./problem.ts";
import { kindInWords, type Look, nameOf, paint, when, zoneOf } from "./words.ts";

export interface PlanReport {
  readonly commit: string;
  readonly plan: Plan;
  readonly problems: readonly PipelineError[];
  readonly nowMs: number;
  readonly linkOf: (situation: AssetSituation) => string | undefined;
}

export function planExit({ plan, problems }: PlanReport): ExitCode {
  return exitCodeOf([
    ...plan.changes.flatMap((change) =>
      change.kind === "refuse" ? [change.code] : change.kind === "hold" ? (["OUTCOME_UNKNOWN"] as const) : [],
    ),
    ...problems.map(({ code }) => code),
  ]);
}

export function renderPlan({ commit, plan, problems, linkOf }: PlanReport, look: Look): string {
  const lines = [paint(`If ${commit.slice(0, 10)} were the default branch now:`, "strong", look), ""];
  if (plan.changes.length === 0) lines.push("  Every campaign stands as it should: nothing would be done.");
  for (const change of plan.changes) {
    lines.push(
      `  ${paint(`${kindInWords(change.situation.identity.kind)} ${nameOf(change.situation)}`, "strong", look)}  ${changeInWords(change)}`,
      `    ${change.reason}`,
    );
    if (change.kind === "refuse") lines.push(`    ${paint("Next:", "strong", look)} ${change.way}`);
    if (change.kind === "act") lines.push(`    ${reversibilityInWords(change.reversibility, change.stoppableUntil, change)}`);
    const link = linkOf(change.situation);
    if (link !== undefined) lines.push(`    ${link}`);
  }
  for (const problem of problems) lines.push("", renderProblem(problem, look));
  return lines.join("\n");
}

export function changeInWords(change: Change): string {
  const zone = zoneOf(change.situation.desired?.payload.facets.schedule);
  switch (change.kind) {
    case "none":
      return "stays as it is";
    case "frozen":
      return "cannot be changed any more";
    case "refuse":
      return `would be refused (${change.code})`;
    case "hand-over":
      return "would be handed over to a person";
    case "record":
      return `would be recorded as ${change.sighting.state}`;
    case "hold":
      return "is held";
    case "act": {
      const at = change.at === undefined ? "" : ` for ${when(change.at, zone)}`;
      const words = {
        stage: "would be staged",
        publish: `would go out${at}`,
        withdraw: "would be taken back",
        restore: `would go back to its earlier version${at}`,
        discard: "would be cleared away",
      };
      return words[change.operation];
    }
  }
}

function reversibilityInWords(reversibility: Reversibility, stoppableUntil: string | undefined, change: Change): string {
  switch (reversibility) {
    case "reversible":
      return "Can be undone; whoever saw it has seen it.";
    case "stoppable":
      return stoppableUntil === undefined
        ? "Can be stopped, not undone."
        : `Can be stopped until ${when(stoppableUntil, zoneOf(change.situation.desired?.payload.facets.schedule))}, then no more.`;
    case "irreversible":
      return "Cannot be undone.";
    case "by-hand":
      return "Only a person can undo it, in the platform.";
  }
}

export function planJson({ commit, plan, problems, linkOf }: PlanReport): unknown {
  return {
    commit,
    changes: plan.changes.map((change) => ({
      ...change.situation.identity,
      change: change.kind === "act" ? change.operation : change.kind,
      reason: change.reason,
      ...(change.kind === "refuse" ? { code: change.code, way: change.way } : {}),
      ...(change.kind === "act" ? { reversibility: change.reversibility, at: change.at, stoppableUntil: change.stoppableUntil } : {}),
      ...(change.situation.approval === undefined ? {} : { approval: change.situation.approval }),
      ...(linkOf(change.situation) === undefined ? {} : { link: linkOf(change.situation) }),
    })),
    problems: problems.map(problemJson),
  };
}
