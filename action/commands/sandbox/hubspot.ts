/** A HubSpot stand-in for the account a configuration names. */
import { startHubspotEmulator } from "#emulators/hubspot/server.ts";
import { hubspotSeed } from "./hubspot-seed.ts";
import { type RunningStandIn, type StandInQuestion, seenBy } from "./stand-in.ts";

export async function startHubspot({ config, brand, publishRight, ...rest }: StandInQuestion): Promise<RunningStandIn> {
  const settings = { ...hubspotSeed(config, brand), publishRight: publishRight === "given" };
  const { url, token, emulator, close } = await startHubspotEmulator({ ...rest, settings });
  return { url, credentials: [token], seen: seenBy(emulator), misbehave: emulator.misbehave, close };
}
