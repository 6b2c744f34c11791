/** `sandbox`: a HubSpot stand-in on this machine, to look at and to try everything against without an account. */

import { startHubspotEmulator } from "#emulators/hubspot/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { hubspotSeed } from "./sandbox-seed.ts";
import { brandOf, openWorkTree } from "./team.ts";
import { type Command, flag, textOption } from "./world.ts";

export const sandbox: Command = async (world, input) => {
  const portText = textOption(input, "port") ?? "4010";
  const port = Number(portText);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new PipelineError("USAGE", `--port takes a port number, not "${portText}".`, { hint: "`campaigns sandbox --port 4010`" });
  const team = await openWorkTree(world);
  const wireLog = textOption(input, "wire-log");
  const emulator = await startHubspotEmulator({
    port,
    clock: realClockWithOffset(),
    settings: { ...hubspotSeed(team.config, await brandOf(team)), publishRight: !flag(input, "no-publish-right") },
    ...(wireLog === undefined ? {} : { wireLog }),
  });
  world.print(`A HubSpot stand-in for account ${team.config.platforms.hubspot?.account ?? "0"} is up. Nothing it does reaches anybody.`);
  world.print("");
  world.print(`  Look:  ${emulator.url}/`);
  world.print(`  Use:   export HUBSPOT_ENDPOINT=${emulator.url} HUBSPOT_TOKEN=${emulator.token}`);
  world.print("");
  world.print("Ctrl-C ends it; what it holds is forgotten then.");
  await world.untilInterrupted();
  await emulator.close();
  return { exit: 0, text: "The stand-in is down.", json: { url: emulator.url } };
};
