/**
 * Cold start of the built CLI against an empty Node script, in one run on one machine: medians and ratios.
 *
 * "Cold" is a new process each time. From its second run on the CLI finds what Node compiled before (see `action/cli.ts`), as it does on
 * every machine where it was run once; the empty script has nothing to compile. A first run on a machine finds nothing and writes that
 * cache as it ends: it is measured too, with a new empty folder for every process.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";

const ROOT = path.resolve(import.meta.dirname, "..");
const CLI = path.join(ROOT, "dist", "cli.js");
const RUNS = Number(process.argv[2] ?? 25);

const folder = mkdtempSync(path.join(tmpdir(), "campaigns-bench-"));
const caches = mkdtempSync(path.join(tmpdir(), "campaigns-bench-cache-"));
const empty = path.join(folder, "empty.mjs");
writeFileSync(empty, "");
for (const name of ["campaigns", "brand"]) cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
cpSync(path.join(ROOT, ".github", "campaigns.yml"), path.join(folder, ".github", "campaigns.yml"));
for (const args of [
  ["init", "--quiet", "--initial-branch=main"],
  ["add", "--all"],
  ["-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "--quiet", "--message", "bench"],
])
  must(spawnSync("git", args, { cwd: folder }).status === 0, `git ${args[0] ?? ""}`);

const CHECK = [CLI, "check", "2027-spring-launch"];
const subjects = [
  { name: "an empty script", args: [empty], cache: "kept" },
  { name: "campaigns --version", args: [CLI, "--version"], cache: "kept" },
  { name: "campaigns --version, first run", args: [CLI, "--version"], cache: "new" },
  { name: "campaigns check 2027-spring-launch", args: CHECK, cache: "kept" },
  { name: "campaigns check …, first run", args: CHECK, cache: "new" },
] as const;
const times = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
// Interleaved, so that what the machine does meanwhile falls on all of them alike; the first two rounds only warm up.
for (let round = -2; round < RUNS; round += 1) {
  for (const { name, args, cache } of subjects) {
    // biome-ignore lint/style/noProcessEnv: a child gets what we have, but for the cache.
    const env = { ...process.env, NODE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: cacheFolder(cache) };
    const startedMs = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [...args], { cwd: folder, env });
    const tookMs = performance.now() - startedMs;
    must(status === 0, `${name} ended with ${status}: ${stderr}`);
    if (round >= 0) times.get(name)?.push(tookMs);
  }
}
for (const made of [folder, caches]) rmSync(made, { recursive: true, force: true });

const base = median(times.get("an empty script") ?? []);
for (const { name } of subjects) {
  const own = median(times.get(name) ?? []);
  process.stdout.write(`${name.padEnd(40)} ${own.toFixed(1).padStart(7)} ms  ${(own / base).toFixed(2)} x\n`);
}

/** Outside the repository, so that it is no untracked file there. */
function cacheFolder(cache: "kept" | "new"): string {
  const kept = path.join(caches, "kept");
  mkdirSync(kept, { recursive: true });
  return cache === "kept" ? kept : mkdtempSync(path.join(caches, "new-"));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function must(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}
