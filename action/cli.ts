/** The `campaigns` command: reads the command line, runs one command, prints, and sets the exit code. */
import process from "node:process";
import { ALL_COMMANDS } from "#commands/all.ts";
import { run } from "#commands/run.ts";

const ran = await run(process.argv.slice(2), {
  commands: ALL_COMMANDS,
  makeWorld: async ({ json }) => {
    const { realWorld } = await import("#commands/real-world.ts");
    const isTerminal = process.stderr.isTTY === true && !json;
    return realWorld({
      folder: process.cwd(),
      // biome-ignore lint/style/noProcessEnv: one of the two places where the environment is read.
      env: process.env,
      // biome-ignore lint/style/noProcessEnv: NO_COLOR is the convention of https://no-color.org (read 2026-11).
      colour: process.stdout.isTTY === true && !json && process.env["NO_COLOR"] === undefined,
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
