/** The Action: runs the command named by its `command` input with the same code as the CLI, and sets its outputs. */
import process from "node:process";
import { getInput, info, saveState, setFailed, setOutput, setSecret } from "@actions/core";
import { context } from "@actions/github";
import { ALL_COMMANDS } from "#commands/all.ts";
import { run } from "#commands/run.ts";
import { isPlatformKey } from "#platforms/registry.ts";

/** Words of a command line: parted by white space, kept together by double quotes. */
function wordsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? "");
}

/** A secret that is given is masked before anything else happens; one that is not is not set at all. */
function secretInput(input: string, variable: string): Readonly<Record<string, string>> {
  const value = getInput(input);
  if (value === "") return {};
  mask(value);
  return { [variable]: value };
}

/** GitHub masks a secret as it is; not as it stands in a header. */
function mask(value: string): void {
  setSecret(value);
  setSecret(Buffer.from(`x-access-token:${value}`, "utf8").toString("base64"));
}

try {
  const args = [getInput("command", { required: true }), ...wordsOf(getInput("arguments"))];
  // biome-ignore lint/style/noProcessEnv: one of the three places where the environment is read.
  const given = process.env;
  for (const [name, value] of Object.entries(given)) if (value !== undefined && value !== "" && isPlatformKey(name)) mask(value);
  const address = getInput("openai-base-url");
  const env: Readonly<Record<string, string | undefined>> = {
    ...given,
    ...secretInput("hubspot-token", "HUBSPOT_TOKEN"),
    ...secretInput("github-token", "GITHUB_TOKEN"),
    ...secretInput("openai-api-key", "OPENAI_API_KEY"),
    ...(address === "" ? {} : { OPENAI_BASE_URL: address }),
  };
  const { eventName, payload, serverUrl, runId } = context;
  // Whoever starts an old run again acts in their own name, not in that of whoever started it first.
  const actor = env["GITHUB_TRIGGERING_ACTOR"] || context.actor;
  const repository = env["GITHUB_REPOSITORY"];
  const ran = await run(args, {
    commands: ALL_COMMANDS,
    makeWorld: async () => {
      const { realWorld } = await import("#commands/real-world.ts");
      return realWorld({
        folder: getInput("folder") || process.cwd(),
        env,
        colour: false,
        progress: info,
        print: info,
        run: {
          ...(actor === undefined || actor === "" ? {} : { actor }),
          event: { name: eventName, payload },
          ...(repository === undefined ? {} : { runLink: `${serverUrl}/${repository}/actions/runs/${runId}` }),
          gateClosed: (commit) => saveState("gate", commit),
        },
      });
    },
  });
  if (ran.output !== "") info(ran.output);
  setOutput("exit-code", ran.exit);
  setOutput("report", ran.output);
  for (const [name, value] of Object.entries(ran.outputs ?? {})) setOutput(name, value);
  // For `post.ts`: whoever did what it was asked to left the gate as it should be.
  if (ran.exit === 0) saveState("ended", "true");
  else setFailed(ran.errors || `campaigns ${args[0] ?? ""} ended with exit code ${ran.exit}; its report is above.`);
} catch (error) {
  setFailed(error instanceof Error ? error : String(error));
}
