/** The evaluation in one line per brief, and in total. */

import { similarity } from "#generation/likeness.ts";
import type { Outcome, Weighed } from "./evaluate.ts";
import { grade } from "./figures.ts";

export interface Row {
  readonly name: string;
  readonly language: string;
  readonly texts: number;
  readonly written: number;
  readonly shapeAtFirst: number;
  readonly before: Weighed;
  readonly after: Weighed;
  readonly passes: number;
  readonly rounds: number;
  readonly tokens: number;
  readonly micros: number | undefined;
  readonly removed: number;
  readonly grade: number | undefined;
  /** Mean of the briefs of which two texts were written. */
  readonly similarity: number | undefined;
}

export function rowsOf(outcomes: readonly Outcome[]): readonly Row[] {
  return [...groupsOf(outcomes)].map(([name, texts]) => rowOf(name, texts));
}

export function totalOf(outcomes: readonly Outcome[]): Row {
  return rowOf("all", outcomes);
}

function groupsOf(outcomes: readonly Outcome[]): ReadonlyMap<string, readonly Outcome[]> {
  return Map.groupBy(outcomes, ({ brief }) => brief);
}

function rowOf(name: string, outcomes: readonly Outcome[]): Row {
  const count = (is: (one: Outcome) => boolean) => outcomes.filter(is).length;
  const sum = (of: (one: Outcome) => number) => outcomes.reduce((all, one) => all + of(one), 0);
  const alike = [...groupsOf(outcomes).values()].flatMap((texts) => {
    const [one, other] = texts.filter(({ failed }) => failed === undefined);
    const value = one === undefined || other === undefined ? undefined : similarity(one.text, other.text);
    return value === undefined ? [] : [value];
  });
  const languages = new Set(outcomes.map(({ language }) => language.slice(0, 2)));
  return {
    name,
    language: [...languages].join(" "),
    texts: outcomes.length,
    written: count(({ failed }) => failed === undefined),
    shapeAtFirst: count((one) => one.shapeAtFirst),
    before: { block: sum(({ before }) => before?.block ?? 0), warn: sum(({ before }) => before?.warn ?? 0) },
    after: { block: sum(({ after }) => after?.block ?? 0), warn: sum(({ after }) => after?.warn ?? 0) },
    passes: count((one) => one.passes),
    rounds: sum((one) => one.rounds),
    tokens: sum((one) => one.tokens),
    micros: outcomes.some(({ micros }) => micros === undefined) ? undefined : sum(({ micros }) => micros ?? 0),
    removed: sum(({ removed }) => removed.length),
    grade: grade(outcomes.filter(({ language }) => language.startsWith("en")).flatMap(({ sentences }) => sentences)),
    similarity: alike.length === 0 ? undefined : alike.reduce((all, value) => all + value, 0) / alike.length,
  };
}

const HEAD = ["brief", "", "written", "shape", "before", "after", "pass", "rounds", "tokens", "cost", "out", "grade", "alike"];

/** `before` and `after`: what blocks, and what warns. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = [HEAD, ...rowsOf(outcomes).map(cellsOf), cellsOf(totalOf(outcomes))];
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cellsOf(row: Row): readonly string[] {
  const of = (part: number) => `${part}/${row.texts}`;
  return [
    row.name,
    row.language,
    of(row.written),
    of(row.shapeAtFirst),
    `${row.before.block}+${row.before.warn}`,
    `${row.after.block}+${row.after.warn}`,
    of(row.passes),
    String(row.rounds),
    String(row.tokens),
    row.micros === undefined ? "–" : (row.micros / 1_000_000).toFixed(4),
    String(row.removed),
    row.grade === undefined ? "–" : row.grade.toFixed(1),
    row.similarity === undefined ? "–" : row.similarity.toFixed(2),
  ];
}

export const LEGEND = `written: texts that came about · shape: first answers that fit what was asked for · before, after: what blocks + what warns, in the first
answer that had the shape and in the text that was kept · pass: texts that nothing stops but people · rounds: how often findings went back · out: things
taken out because a model may not decide them · grade: Flesch–Kincaid, of English texts with a hundred words or more together · alike: shared runs of
three words of two texts for one brief, 0 to 1`;
