/** What `campaigns brand check` says: one page, what is wrong first, each with what to do. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { BrandRemark } from "#governance/brand/remark.ts";
import type { Place } from "#model/place.ts";
import { visibleText } from "#model/visible.ts";
import { problemJson } from "./deploy.ts";
import { renderProblem } from "./problem.ts";
import { type Look, paint, plural } from "./words.ts";

export interface BrandReport {
  /** What cannot be read; then nothing else was looked at. */
  readonly problems: readonly PipelineError[];
  readonly remarks: readonly BrandRemark[];
  /** Examples of the team's own rules that are not as they should be. */
  readonly wrongExamples: number;
  readonly files: number;
}

export function isBrandRight({ problems, remarks, wrongExamples }: BrandReport): boolean {
  return problems.length === 0 && wrongExamples === 0 && remarks.every(({ level }) => level !== "error");
}

export function renderBrand({ problems, remarks, wrongExamples, files }: BrandReport, look: Look): string {
  if (problems.length > 0)
    return [
      paint(`The brand cannot be read: ${plural(problems.length, "thing")} to mend first.`, "bad", look),
      ...problems.map((problem) => renderProblem(problem, look)),
    ].join("\n\n");
  const errors = remarks.filter(({ level }) => level === "error").length + (wrongExamples > 0 ? 1 : 0);
  const warnings = remarks.length - remarks.filter(({ level }) => level === "error").length;
  const toSee = warnings === 0 ? "" : ` ${plural(warnings, "more thing")} to look at.`;
  const head =
    errors === 0
      ? paint(`The brand is in order: ${plural(files, "file")} looked at.`, "good", look)
      : paint(`${plural(errors, "thing")} in the brand must be mended.`, "bad", look);
  const rules =
    wrongExamples === 0
      ? []
      : [
          `${paint("✗", "bad", look)} ${plural(wrongExamples, "example")} of the team’s own rules ${wrongExamples === 1 ? "is" : "are"} not as ${wrongExamples === 1 ? "it" : "they"} should be.\n  brand/rules\n  → campaigns rules test`,
        ];
  return [head + toSee, ...rules, ...remarks.map((remark) => remarkLines(remark, look))].join("\n\n");
}

function remarkLines({ level, what, todo, place }: BrandRemark, look: Look): string {
  const mark = level === "error" ? paint("✗", "bad", look) : paint("!", "warn", look);
  return [`${mark} ${visibleText(what)}`, paint(`  ${whereabouts(place)}`, "quiet", look), `  → ${visibleText(todo)}`].join("\n");
}

function whereabouts({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

export function brandJson(report: BrandReport): unknown {
  return {
    right: isBrandRight(report),
    problems: report.problems.map(problemJson),
    remarks: report.remarks,
    wrongExamples: report.wrongExamples,
  };
}
