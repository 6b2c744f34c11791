/**
 * `npm test`: lint, types, then every test; ends with the line `N passed, N failed`. With `--config <file>` only the tests of that
 * configuration (the stories, the browser), which ends with the same line.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

const failures: string[] = [];
if (!process.argv.includes("--config")) {
  step("lint", "biome", ["check", "--error-on-warnings", "."]);
  step("types", "tsc", ["--project", "."]);
}

const folder = mkdtempSync(path.join(tmpdir(), "campaigns-test-"));
const results = path.join(folder, "results.json");
const { status: ended } = spawnSync(
  "vitest",
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`, ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
);
const counts = countsIn(results);
rmSync(folder, { recursive: true, force: true });

// An error that no test waited for is in no count, and makes Vitest's run a failed one.
if (ended !== 0 && counts.failed === 0) failures.push("what Vitest says above");
const failed = counts.failed + failures.length;
if (failures.length > 0) process.stdout.write(`\nNot green: ${failures.join(", ")}\n`);
process.stdout.write(`\n${counts.passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && counts.passed > 0 ? 0 : 1;

function step(name: string, command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, [...args], { stdio: "inherit" });
  if (status === 0) process.stdout.write(`${name}: clean\n`);
  else failures.push(name);
}

/** Vitest's own counts. A run that left no report, or a test file that could not be loaded, counts as failed. */
function countsIn(file: string): { readonly passed: number; readonly failed: number } {
  try {
    const report: unknown = JSON.parse(readFileSync(file, "utf8"));
    const number = (name: string): number => {
      const value =
        typeof report === "object" && report !== null && name in report
          ? Object.entries(report).find(([key]) => key === name)?.[1]
          : undefined;
      return typeof value === "number" ? value : 0;
    };
    const suites = number("numFailedTestSuites");
    return { passed: number("numPassedTests"), failed: Math.max(number("numFailedTests"), suites > 0 ? 1 : 0) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
