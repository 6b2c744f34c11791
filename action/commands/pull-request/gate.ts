/** The one required status: pending first, and success only where everything that is needed was found. */
import type { Forge, StatusState } from "#ports/forge.ts";
import type { World } from "../world.ts";

export const GATE = "campaigns/gate";

/** Closes the gate of a commit before anything is looked at: a run that dies leaves it closed. */
export async function closeGate(world: World, forge: Forge, commit: string): Promise<void> {
  await setGate(world, forge, { commit, state: "pending", description: "Being looked at. Nothing is sent to anyone." });
}

export async function setGate(
  world: World,
  forge: Forge,
  { commit, state, description }: { readonly commit: string; readonly state: StatusState; readonly description: string },
): Promise<void> {
  const link = world.forge?.runLink;
  await forge.setStatus({ commit, context: GATE, state, description, ...(link === undefined ? {} : { link }) });
}
