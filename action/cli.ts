/** The `campaigns` command: reads the command line, runs one command, prints, and sets the exit code. */
import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import path from "node:path";
import process from "node:process";

// One of the two places where the environment is read.
const { env } = process;
// Node keeps the compiled program here and need not compile it again. In the person's own folder, because whoever can write to the cache
// decides what runs; where it cannot be written, Node goes on without. NODE_COMPILE_CACHE names another, NODE_DISABLE_COMPILE_CACHE none.
enableCompileCache(path.join(env["XDG_CACHE_HOME"] || path.join(homedir(), ".cache"), "campaigns-as-code"));

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
