/** What stands against a campaign, for the person who can mend it. */
import { type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { RuleMeta } from "#governance/rule.ts";
import { type AssetReport, type Correction, isBlocked, openFindings } from "#model/finding.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import { type ChoiceFacts, renderChoices } from "./choices.ts";
import { problemJson } from "./deploy.ts";
import { findingsJson, redlined, renderFindings } from "./findings.ts";
import { type IssueReport, issueLines } from "./issue-words.ts";
import { renderProblem } from "./problem.ts";
import { type Look, NO_CAMPAIGN, paint } from "./words.ts";

export interface CheckReport {
  readonly reports: readonly AssetReport[];
  readonly problems: readonly PipelineError[];
  readonly corrections: readonly Correction[];
  /** What was run; absent where nothing was. */
  readonly rules?: readonly RuleMeta[];
  /** Assets of which several texts are written and none is chosen. */
  readonly choices?: readonly ChoiceFacts[];
  readonly commit?: string;
  /** What was looked at; absent where nothing could be read. */
  readonly campaigns?: readonly CampaignSource[];
  readonly brand?: BrandKit;
  readonly config?: Config;
  /** Of issues of a series: what of them is new to approve. */
  readonly issues?: readonly IssueReport[];
  /** A change was looked at, and it changes no campaign. */
  readonly looked?: "nothing-changed";
}

export function checkExit({ reports, problems, choices = [] }: CheckReport): ExitCode {
  const asked = choices.length > 0 ? (["CHOICE_MISSING"] as const) : [];
  return exitCodeOf([...asked, ...problems.map(({ code }) => code), ...(reports.some(isBlocked) ? (["FINDINGS_BLOCK"] as const) : [])]);
}

export function renderCheck(
  { reports, problems, corrections, commit, looked, choices = [], issues = [] }: CheckReport,
  { all = false, ...look }: Look & { readonly all?: boolean },
): string {
  if (looked !== undefined) return "This changes no campaign.";
  const parts = problems.map((problem) => renderProblem(problem, look));
  if (choices.length > 0) parts.push(renderChoices(choices, look));
  // Next to a problem or an open choice there is no all-clear.
  if (
    (problems.length === 0 && choices.length === 0) ||
    corrections.length > 0 ||
    reports.some((report) => openFindings(report).length > 0)
  )
    parts.push(renderFindings(reports, { ...look, corrections, all }));
  parts.push(...issues.map((issue) => issueLines(issue, (before, after) => redlined(before, after, look)).join("\n")));
  if (commit !== undefined) parts.push(paint(`Corrections committed as ${commit.slice(0, 10)}.`, "quiet", look));
  return parts.filter(Boolean).join("\n\n") || NO_CAMPAIGN;
}

export function checkJson({ reports, problems, corrections, commit, choices = [], issues = [] }: CheckReport): unknown {
  return {
    problems: problems.map(problemJson),
    ...asObject(findingsJson(reports)),
    corrections,
    ...(choices.length === 0 ? {} : { choices }),
    ...(issues.length === 0 ? {} : { issues }),
    ...(commit === undefined ? {} : { commit }),
  };
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
