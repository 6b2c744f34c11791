/** One check run per rule pack, with every finding at its line and column. */

import type { PipelineError } from "#errors/pipeline-error.ts";
import { type AssetReport, type Finding, isBlocked, openFindings } from "#model/finding.ts";
import type { Annotation, CheckRun } from "#ports/forge.ts";
import { markdownText } from "#report/pull-request/markdown-text.ts";
import { plural } from "#report/words.ts";

const LEVELS = { block: "failure", warn: "warning", note: "notice" } as const;

/** What to publish: the packs that were run, and what could not even be read as a check of its own. */
export function checksOf({
  commit,
  reports,
  problems,
}: {
  readonly commit: string;
  readonly reports: readonly AssetReport[];
  readonly problems: readonly PipelineError[];
}): readonly CheckRun[] {
  const packs = [...new Set(reports.map(({ pack }) => pack))].sort();
  const checks = packs.map((pack) =>
    checkOf(
      commit,
      pack,
      reports.filter((report) => report.pack === pack),
    ),
  );
  return problems.length === 0 ? checks : [...checks, unreadable(commit, problems)];
}

function checkOf(commit: string, pack: string, reports: readonly AssetReport[]): CheckRun {
  const findings = reports.flatMap((report) => openFindings(report));
  const blocking = findings.filter(({ severity }) => severity === "block").length;
  const isBad = reports.some(isBlocked);
  const results = reports.flatMap((report) => report.results.map((result) => ({ ...result, asset: report.asset })));
  return {
    commit,
    name: `campaigns / ${pack.split(" ")[0] ?? pack}`,
    conclusion: isBad ? "failure" : findings.length > 0 ? "neutral" : "success",
    title: isBad
      ? blocking === 0
        ? "A rule could not be checked"
        : `${plural(blocking, "thing")} must be changed`
      : findings.length > 0
        ? `${plural(findings.length, "thing")} to look at`
        : "Nothing found",
    summary: [
      `Rules ${pack}, over ${plural(reports.length, "asset")}.`,
      "",
      "| Rule | Asset | Result |",
      "| --- | --- | --- |",
      ...results.map(
        ({ title, asset, result, reason }) =>
          `| ${markdownText(title)} | ${markdownText(asset)} | ${markdownText(reason === undefined ? result : `${result}: ${reason}`)} |`,
      ),
    ].join("\n"),
    annotations: findings.map(annotationOf),
  };
}

function unreadable(commit: string, problems: readonly PipelineError[]): CheckRun {
  return {
    commit,
    name: "campaigns / files",
    conclusion: "failure",
    title: `${plural(problems.length, "problem")} in the files`,
    summary: problems
      .map(({ message, hint }) => `- ${markdownText(message)}${hint === undefined ? "" : ` ${markdownText(hint)}`}`)
      .join("\n"),
    annotations: problems.flatMap(({ place, message, hint, code }) =>
      place?.line === undefined
        ? []
        : [
            {
              path: place.file,
              line: place.line,
              ...(place.column === undefined ? {} : { column: place.column }),
              ...(place.endColumn === undefined ? {} : { endColumn: place.endColumn }),
              level: "failure" as const,
              title: code,
              message: [message, place.note, hint].filter((part) => part !== undefined).join("\n"),
            },
          ],
    ),
  };
}

function annotationOf({ place, severity, message, rule, law, fix }: Finding): Annotation {
  const source = law === undefined ? [] : [`Why: ${law.title}${law.section === undefined ? "" : `, ${law.section}`} ${law.url}`];
  return {
    path: place.file,
    line: place.line ?? 1,
    ...(place.column === undefined ? {} : { column: place.column }),
    ...(place.endColumn === undefined ? {} : { endColumn: place.endColumn }),
    level: LEVELS[severity],
    title: rule,
    message: [message, ...(fix === undefined ? [] : [`Instead: ${fix.replacement}`]), ...source].join("\n"),
  };
}
