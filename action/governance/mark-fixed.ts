/** Writes into a report what was corrected before the check: a rule that passes because of it says so. */
import type { AssetReport, Correction } from "#model/finding.ts";

/** The report with result `fixed`, and what was exchanged, for each rule that passes after corrections of this asset. */
export function markFixed(report: AssetReport, corrections: readonly Correction[]): AssetReport {
  return {
    ...report,
    results: report.results.map((result) => {
      const made = corrections.filter(({ rule, asset }) => rule === result.rule && asset === report.asset);
      if (made.length === 0 || result.result !== "pass") return result;
      const reason = `Corrected: ${made.map(inWords).join(", ")}.`;
      return { ...result, result: "fixed", reason };
    }),
  };
}

function inWords({ before, after }: Correction): string {
  if (before === "") return `“${after}” put in`;
  return after === "" ? `“${before.trim()}” taken out` : `“${before}” → “${after}”`;
}
