/** One check run per rule pack, with every finding at its line and column. */

import type { PipelineError } from "#errors/pipeline-error.ts";
import { type AssetReport, type Finding, isBlocked, openFindings, type RuleResult } from "#model/finding.ts";
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
    summary: summaryOf(
      `Rules ${pack}, over ${plural(reports.length, "asset")}.`,
      reports.flatMap((report) => report.results.map((result) => ({ ...result, asset: report.asset }))),
    ),
    annotations: findings.map(annotationOf),
  };
}

type Row = Pick<RuleResult, "title" | "result" | "reason"> & { readonly asset: string };

/** Characters of a summary that GitHub takes, 65,535, less what is said below it about findings that have no place of their own. */
const LONGEST = 60_000;

/**
 * Every rule with its result, asset by asset. Where many assets make that longer than GitHub takes, one row for what is the same of several;
 * then without the reasons of what does not apply; then only what is not simply in order, and at last as much of that as there is room for.
 */
function summaryOf(head: string, rows: readonly Row[]): string {
  const merged = withoutRepeats(rows);
  const inOrder = ({ result }: Row) => result === "pass" || result === "not-applicable";
  const rest = merged.filter((row) => !inOrder(row));
  const open = new Set(rest.map(({ title }) => title));
  const left = new Set(rows.flatMap(({ title }) => (open.has(title) ? [] : [title]))).size;
  const short = `${head} ${plural(left, "rule")} found nothing or ${left === 1 ? "does" : "do"} not apply: \`campaigns check --all\` lists them.`;
  const tries = [
    tableOf(head, rows),
    tableOf(head, merged),
    tableOf(head, withoutRepeats(rows.map((row) => (row.result === "not-applicable" ? withoutReason(row) : row)))),
    tableOf(short, rest),
  ];
  return tries.find((text) => text.length <= LONGEST) ?? cutTable(short, rest);
}

function withoutReason({ reason: _left, ...row }: Row): Row {
  return row;
}

/** Rows that say the same of several assets as one. */
function withoutRepeats(rows: readonly Row[]): readonly Row[] {
  const same = Map.groupBy(rows, ({ title, result, reason }) => JSON.stringify([title, result, reason]));
  return [...same.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ ...first, asset: all.map(({ asset }) => asset).join(", ") }];
  });
}

function tableOf(head: string, rows: readonly Row[]): string {
  return [head, "", "| Rule | Asset | Result |", "| --- | --- | --- |", ...rows.map(rowOf)].join("\n");
}

function rowOf({ title, asset, result, reason }: Row): string {
  return `| ${markdownText(title)} | ${markdownText(asset)} | ${markdownText(reason === undefined ? result : `${result}: ${reason}`)} |`;
}

function cutTable(head: string, rows: readonly Row[]): string {
  let room = LONGEST - head.length - 200;
  const shown = rows.filter((row) => {
    room -= rowOf(row).length + 1;
    return room > 0;
  });
  return `${tableOf(head, shown)}\n\n${plural(rows.length - shown.length, "more row")} had no room here.`;
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
