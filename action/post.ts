/** The step after the Action's own: where the run did not come to its end, the gate it had closed says so, and waits for nobody. */
import process from "node:process";
import { getInput, getState, info, warning } from "@actions/core";
import { context } from "@actions/github";

const commit = getState("gate");
if (commit !== "" && getState("ended") !== "true") {
  try {
    const [{ realWorld }, { giveUpGate }] = await Promise.all([
      import("#commands/real-world.ts"),
      import("#commands/pull-request/gate.ts"),
    ]);
    const { serverUrl, runId } = context;
    // biome-ignore lint/style/noProcessEnv: one of the three places where the environment is read.
    const env: NodeJS.ProcessEnv = { ...process.env, GITHUB_TOKEN: getInput("github-token") };
    const world = realWorld({
      folder: process.cwd(),
      env,
      colour: false,
      progress: info,
      print: info,
      run: { runLink: `${serverUrl}/${env["GITHUB_REPOSITORY"] ?? ""}/actions/runs/${runId}` },
    });
    const forge = await world.forge?.open();
    const became = forge === undefined ? "left" : await giveUpGate(world, forge, commit);
    if (became === "given-up") info("The run ended before it was done, and the gate of the pull request says so.");
  } catch (error) {
    // The gate is closed either way; that nobody could be told why is worth a line, and no second red mark.
    warning(`The gate stays closed; GitHub could not be told why: ${error instanceof Error ? error.message : String(error)}`);
  }
}
