/**
 * `npm run test:mutation -- [plan approval …]`: StrykerJS changes one room of the engine after the other, a little at a time, and the room's
 * own tests have to notice. Prints a table, and writes what nobody noticed to `test/mutation/survivors/`. Ends with 1 below the score asked for.
 * With `--again` only what was changed since the last run, and what nobody noticed in it, is tried; a helper's change needs a whole run.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const ROOMS = ["approval", "plan", "ledger", "apply"] as const;
/** Per cent of what the tests could notice. */
const WANTED = 80;
const HERE = import.meta.dirname;

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: "Killed" | "Survived" | "NoCoverage" | "Timeout" | "CompileError" | "RuntimeError" | "Ignored";
  readonly statusReason?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Score {
  readonly room: string;
  readonly killed: number;
  /** Of those noticed: only because a test took too long. On a busy machine a good test may; this should be 0. */
  readonly timedOut: number;
  readonly survived: number;
  readonly uncovered: number;
  readonly ignored: number;
  readonly seconds: number;
}

const asked = process.argv.slice(2).filter((argument) => argument !== "--again");
const isAgain = process.argv.includes("--again");
const scores: Score[] = [];
mkdirSync(path.join(HERE, ".work"), { recursive: true });
// Vitest is the repository's own, so that its tests run as they always do.
if (!existsSync(path.join(HERE, "node_modules")))
  spawnSync("npm", ["ci", "--no-progress", "--no-audit", "--legacy-peer-deps"], { cwd: HERE, stdio: "inherit" });
for (const room of ROOMS.filter((one) => asked.length === 0 || asked.includes(one))) scores.push(mutated(room));
process.stdout.write(`\n${tableOf(scores)}\n`);
process.exitCode = scores.every((score) => percentOf(score) >= WANTED) ? 0 : 1;

function mutated(room: string): Score {
  const startedMs = performance.now();
  // biome-ignore lint/style/noProcessEnv: StrykerJS and its tests need what this process was given.
  const env = { ...process.env, MUTATION_ROOM: room, ...(isAgain && { MUTATION_AGAIN: "yes" }) };
  const report = path.join(HERE, ".work", `${room}.json`);
  // What an earlier run left must not be taken for this one's.
  rmSync(report, { force: true });
  spawnSync(path.join(HERE, "node_modules", ".bin", "stryker"), ["run", "test/mutation/stryker.config.js"], {
    cwd: path.resolve(HERE, "../.."),
    env,
    stdio: "inherit",
  });
  const found: Report = JSON.parse(readFileSync(report, "utf8"));
  const mutants = Object.values(found.files).flatMap((file) => file.mutants);
  const count = (...wanted: readonly Mutant["status"][]) => mutants.filter(({ status }) => wanted.includes(status)).length;
  const list = path.join(HERE, "survivors", `${room}.md`);
  writeFileSync(list, survivorsIn(room, found, existsSync(list) ? reasonsIn(readFileSync(list, "utf8")) : []));
  return {
    room,
    killed: count("Killed", "Timeout"),
    timedOut: mutants.filter((mutant) => mutant.status === "Timeout" && !isEndless(mutant)).length,
    survived: count("Survived"),
    uncovered: count("NoCoverage"),
    ignored: count("Ignored"),
    seconds: (performance.now() - startedMs) / 1000,
  };
}

/** A loop that never ends is told by how often it came by, not by a clock. */
function isEndless({ statusReason = "" }: Mutant): boolean {
  return statusReason.startsWith("Hit limit reached");
}

function percentOf({ killed, survived, uncovered }: Score): number {
  return (100 * killed) / Math.max(1, killed + survived + uncovered);
}

function tableOf(all: readonly Score[]): string {
  const head = ["room", "noticed", "by time", "survived", "not run", "left out", "score", "seconds"];
  const lines = all.map((score) => [
    ...[score.room, score.killed, score.timedOut, score.survived, score.uncovered, score.ignored].map(String),
    `${percentOf(score).toFixed(1)} %`,
    score.seconds.toFixed(0),
  ]);
  const widths = head.map((name, column) => Math.max(name.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const row = (cells: readonly string[]) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ");
  return [head, ...lines].map(row).join("\n");
}

/** Each change nobody noticed: where, what stood there, and what was put in its place. */
function survivorsIn(room: string, { files }: Report, reasons: readonly string[]): string {
  const lines = Object.entries(files)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([file, { source, mutants }]) => {
      const text = source.split("\n");
      return mutants
        .filter(({ status }) => status === "Survived" || status === "NoCoverage")
        .map(({ mutatorName, replacement = "", location: { start } }) => {
          const stood = (text[start.line - 1] ?? "").trim().slice(0, 110);
          return `| ${file}:${start.line} | ${mutatorName} | ${code(stood)} | ${code(replacement.replace(/\s+/g, " ").slice(0, 60))} |`;
        });
    });
  return [
    `# Changes of \`action/${room}\` that its tests do not notice`,
    "",
    ...reasons,
    "| where | kind | line | became |",
    "| --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}

/** What a person wrote between the title and the table, why these may stay unnoticed: it is kept. */
function reasonsIn(list: string): readonly string[] {
  const lines = list.split("\n");
  const table = lines.findIndex((line) => line.startsWith("| where |"));
  return lines.slice(2, Math.max(2, table));
}

function code(text: string): string {
  return text === "" ? "nothing" : `\`${text.replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}
