/** The Action: runs the command named by its `command` input with the same code as the CLI, and sets its outputs. */
import process from "node:process";
import { getInput, info, setFailed, setOutput, setSecret } from "@actions/core";
import { ALL_COMMANDS } from "#commands/all.ts";
import { run } from "#commands/run.ts";

/** Words of a command line: parted by white space, kept together by double quotes. */
function wordsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? "");
}

try {
  const args = [getInput("command", { required: true }), ...wordsOf(getInput("arguments"))];
  const token = getInput("hubspot-token");
  if (token !== "") setSecret(token);
  // biome-ignore lint/style/noProcessEnv: one of the two places where the environment is read.
  const env = token === "" ? process.env : { ...process.env, HUBSPOT_TOKEN: token };
  const ran = await run(args, {
    commands: ALL_COMMANDS,
    makeWorld: async () => {
      const { realWorld } = await import("#commands/real-world.ts");
      return realWorld({ folder: getInput("folder") || process.cwd(), env, colour: false, progress: info, print: info });
    },
  });
  if (ran.output !== "") info(ran.output);
  setOutput("exit-code", ran.exit);
  setOutput("report", ran.output);
  if (ran.exit !== 0) setFailed(ran.errors || `campaigns ${args[0] ?? ""} ended with exit code ${ran.exit}; its report is above.`);
} catch (error) {
  setFailed(error instanceof Error ? error : String(error));
}
