/** What was played, in one table. */

export interface Row {
  readonly layer: string;
  /** What was played, in a few words. */
  readonly what: string;
  readonly cases: number;
  readonly failed: number;
  /** For what came by chance. */
  readonly seeds?: string;
  readonly seconds: number;
}

export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ layer, what, cases, failed, seeds = "", seconds }) => [
    layer,
    what,
    cases.toLocaleString("en-US"),
    String(failed),
    seeds,
    seconds.toFixed(0),
  ]);
  const all = [["layer", "what", "cases", "failed", "seeds", "seconds"], ...lines];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const isNumber = (column: number) => column === 2 || column === 3 || column === 5;
  return all
    .map((line) =>
      line
        .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
