/** A world in which nothing outside answers but what a test puts there: for commands that need only a part of it. */

import type { World } from "#commands/world.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import type { Forge } from "#ports/forge.ts";

/** 2027-03-29 13:00 UTC, as on the bench. */
const START_MS = Date.parse("2027-03-29T13:00:00Z");

export function quietWorld(over: Partial<World> = {}): World {
  return {
    git: { folder: "/nowhere", run: () => Promise.reject(new Error("Git is not asked here.")) },
    env: {},
    clock: steppableClock(START_MS),
    random: { next: () => 0.5, uuid: () => "00000000-0000-4000-8000-000000000000" },
    colour: false,
    connect: () => () => Promise.reject(new Error("No platform is asked here.")),
    print: () => undefined,
    progress: () => undefined,
    untilInterrupted: () => Promise.resolve(),
    uninterrupted: (work) => work(() => false),
    startModule: () => {
      throw new Error("No module is run here.");
    },
    ...over,
  };
}

/** The same with a forge in it. */
export function quietWorldOn(forge: Forge, access: Partial<World["forge"]> = {}): World {
  return quietWorld({ forge: { repository: forge.repository, open: () => Promise.resolve(forge), ...access } });
}
