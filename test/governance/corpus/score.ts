/** Counts what was found rightly, wrongly, and missed; pure. */
import type { Severity } from "#model/finding.ts";
import type { Judged } from "./run-corpus.ts";

export interface Score {
  readonly rule: string;
  readonly severity: Severity;
  /** Assets in which it had to speak so, and did. */
  readonly right: number;
  /** Assets in which it spoke so and had nothing to say. */
  readonly wrong: number;
  /** Assets in which it had to speak so and did not. */
  readonly missed: number;
  /** Shares from 0 to 1; 1 where there is nothing to divide by. */
  readonly precision: number;
  readonly recall: number;
  /** Wilson's lower bounds at 95 %. */
  readonly precisionAtLeast: number;
  readonly recallAtLeast: number;
}

/** 97.5th percentile of the normal distribution. */
const Z = 1.96;

/**
 * The lower end of Wilson's interval for `hits` of `tries`, at 95 %: E. B. Wilson, “Probable inference, the law of succession, and
 * statistical inference”, JASA 22 (1927), 209–212. 0 where nothing was tried.
 */
export function wilsonLower(hits: number, tries: number): number {
  if (tries === 0) return 0;
  const share = hits / tries;
  const centre = share + Z ** 2 / (2 * tries);
  const spread = Z * Math.sqrt((share * (1 - share)) / tries + Z ** 2 / (4 * tries ** 2));
  return Math.max(0, (centre - spread) / (1 + Z ** 2 / tries));
}

/**
 * One score for each rule and severity that was expected or seen. A note that nobody asked for is not counted: notes are matters of
 * taste, and no label says where there is none.
 */
export function scoresOf(judged: readonly Judged[]): readonly Score[] {
  const counts = new Map<string, { rule: string; severity: Severity; right: number; wrong: number; missed: number }>();
  for (const { one, found } of judged) {
    for (const rule of new Set([...Object.keys(one.labels), ...Object.keys(found)])) {
      for (const severity of ["block", "warn", "note"] as const) {
        const wanted = one.labels[rule]?.includes(severity) ?? false;
        const seen = found[rule]?.includes(severity) ?? false;
        if (!wanted && (!seen || severity === "note")) continue;
        const key = `${rule} ${severity}`;
        const count = counts.get(key) ?? { rule, severity, right: 0, wrong: 0, missed: 0 };
        counts.set(key, count);
        if (wanted && seen) count.right += 1;
        else if (seen) count.wrong += 1;
        else count.missed += 1;
      }
    }
  }
  return [...counts.values()].map(withShares).sort((left, right) => order(left) - order(right) || (left.rule < right.rule ? -1 : 1));
}

/** All scores of one severity as one. */
export function totalOf(scores: readonly Score[], severity: Severity): Score {
  const sum = (key: "right" | "wrong" | "missed") =>
    scores.filter((score) => score.severity === severity).reduce((total, score) => total + score[key], 0);
  return withShares({ rule: "all rules", severity, right: sum("right"), wrong: sum("wrong"), missed: sum("missed") });
}

function withShares(count: Pick<Score, "rule" | "severity" | "right" | "wrong" | "missed">): Score {
  const { right, wrong, missed } = count;
  return {
    ...count,
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    recall: right + missed === 0 ? 1 : right / (right + missed),
    precisionAtLeast: wilsonLower(right, right + wrong),
    recallAtLeast: wilsonLower(right, right + missed),
  };
}

function order({ severity }: Score): number {
  return ["block", "warn", "note"].indexOf(severity);
}

/** Where label and result differ, one line each: `MISSED block rule: case` or `WRONG …` with the words found. */
export function differencesOf(judged: readonly Judged[]): readonly string[] {
  return judged.flatMap(({ one, found, findings, errors }) => {
    const lines = errors.map((rule) => `ERROR ${rule}: ${one.name}`);
    for (const rule of new Set([...Object.keys(one.labels), ...Object.keys(found)])) {
      for (const label of ["block", "warn", "note", "ask"] as const) {
        const wanted = one.labels[rule]?.includes(label) ?? false;
        const seen = found[rule]?.includes(label) ?? false;
        if (wanted && !seen) lines.push(`MISSED ${label} ${rule}: ${one.name}`);
        if (seen && !wanted && (label === "block" || label === "warn")) {
          const said = findings.filter((finding) => finding.rule === rule && finding.severity === label);
          lines.push(
            `WRONG ${label} ${rule}: ${one.name}\n    ${said.map(({ quote, message }) => `[${quote}] ${message}`).join("\n    ")}`,
          );
        }
      }
    }
    return lines;
  });
}
