/** The `campaigns` command: reads the command line, runs one command, prints, and sets the exit code. */
import { existsSync, mkdirSync } from "node:fs";
import { enableCompileCache } from "node:module";
import path from "node:path";
import process from "node:process";

// One of the three places where the environment is read.
const { env } = process;
// Node keeps the compiled program in this folder and need not compile it again. NODE_COMPILE_CACHE names another, NODE_DISABLE_COMPILE_CACHE none.
const kept = cacheFolder();
if (kept !== undefined) enableCompileCache(kept);

const [{ ALL_COMMANDS }, { run }] = await Promise.all([import("#commands/all.ts"), import("#commands/run.ts")]);
const ran = await run(process.argv.slice(2), {
  commands: ALL_COMMANDS,
  makeWorld: async ({ json }) => {
    const { realWorld } = await import("#commands/real-world.ts");
    const isTerminal = process.stderr.isTTY === true && !json;
    return realWorld({
      folder: process.cwd(),
      env,
      // NO_COLOR is the convention of https://no-color.org (read 2026-11).
      colour: process.stdout.isTTY === true && !json && env["NO_COLOR"] === undefined,
      print: (line) => process.stdout.write(`${line}\n`),
      progress: (line) => {
        if (isTerminal) process.stderr.write(`\r\u001b[2K${line} …`);
      },
    });
  },
});
if (process.stderr.isTTY === true) process.stderr.write("\r\u001b[2K");
if (ran.output !== "") process.stdout.write(`${ran.output}\n`);
if (ran.errors !== "") process.stderr.write(`${ran.errors}\n`);
process.exitCode = ran.exit;

/**
 * Where the compiled program is kept: in the person's own folder, because whoever can write there decides what runs; nowhere where that
 * is unknown or cannot be written. Each folder is made by itself: asked to make several, Node never returns where the system will not
 * have them made (below /proc, seen with Node 24.21).
 */
function cacheFolder(): string | undefined {
  const home = env["HOME"] ?? env["USERPROFILE"] ?? "";
  const caches = env["XDG_CACHE_HOME"] || path.join(home, ".cache");
  if (!path.isAbsolute(caches)) return undefined;
  const ours = path.join(caches, "campaigns-as-code");
  return [caches, ours].every((folder) => existsSync(folder) || isMade(folder)) ? ours : undefined;
}

function isMade(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
