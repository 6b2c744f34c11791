/** Cold start of the built CLI against an empty Node script, in one run on one machine: medians and ratios. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

const ROOT = path.resolve(import.meta.dirname, "..");
const CLI = path.join(ROOT, "dist", "cli.js");
const RUNS = Number(process.argv[2] ?? 25);

const folder = mkdtempSync(path.join(tmpdir(), "campaigns-bench-"));
const empty = path.join(folder, "empty.mjs");
writeFileSync(empty, "");
for (const name of ["campaigns", "brand"]) cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
cpSync(path.join(ROOT, ".github", "campaigns.yml"), path.join(folder, ".github", "campaigns.yml"));
for (const args of [["init", "--quiet", "--initial-branch=main"], ["add", "--all"], ["-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "--quiet", "--message", "bench"]]) must(spawnSync("git", args, { cwd: folder }).status === 0, `git ${args[0] ?? ""}`);

const subjects = [
  { name: "an empty script", args: [empty], expected: [0] },
  { name: "campaigns --version", args: [CLI, "--version"], expected: [0] },
  { name: "campaigns check 2027-spring-launch", args: [CLI, "check", "2027-spring-launch"], expected: [0] },
] as const;
const times = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
// Interleaved, so that what the machine does meanwhile falls on all of them alike; the first two rounds only warm up.
for (let round = -2; round < RUNS; round += 1) {
  for (const { name, args, expected } of subjects) {
    const startedMs = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [...args], { cwd: folder });
    const tookMs = performance.now() - startedMs;
    must(expected.some((code) => code === status), `${name} ended with ${status}: ${stderr}`);
    if (round >= 0) times.get(name)?.push(tookMs);
  }
}
rmSync(folder, { recursive: true, force: true });

const base = median(times.get("an empty script") ?? []);
for (const { name } of subjects) {
  const own = median(times.get(name) ?? []);
  process.stdout.write(`${name.padEnd(40)} ${own.toFixed(1).padStart(7)} ms  ${(own / base).toFixed(2)} x\n`);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function must(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}
