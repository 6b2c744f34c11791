/** The one required status: pending first, and success only where everything that is needed was found. */
import type { Forge, StatusState } from "#ports/forge.ts";
import type { World } from "../world.ts";

export const GATE = "campaigns/gate";

/** Closes the gate of a commit before anything is looked at: a run that dies leaves it closed. */
export async function closeGate(world: World, forge: Forge, commit: string): Promise<void> {
  world.forge?.gateClosed?.(commit);
  await setGate(world, forge, { commit, state: "pending", description: "Being looked at. Nothing is sent to anyone." });
}

/** Says of a gate that a run closed and did not come back to that it waits for nobody. What a finished run said of it stays. */
export async function giveUpGate(world: World, forge: Forge, commit: string): Promise<"given-up" | "left"> {
  if ((await forge.status(commit, GATE)) !== "pending") return "left";
  await setGate(world, forge, { commit, state: "error", description: "The run ended before it was done. Run it again." });
  return "given-up";
}

export async function setGate(
  world: World,
  forge: Forge,
  { commit, state, description }: { readonly commit: string; readonly state: StatusState; readonly description: string },
): Promise<void> {
  const link = world.forge?.runLink;
  await forge.setStatus({ commit, context: GATE, state, description, ...(link === undefined ? {} : { link }) });
}
