/** A bench whose repository lives on a forge: the same commands, with a forge in their world. */
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import type { World } from "#commands/world.ts";
import type { Forge } from "#ports/forge.ts";
import type { Bench } from "../workbench.ts";

export function onForge<Any extends Bench>(bench: Any, forge: Forge): Any {
  const world: World = { ...bench.world, forge: { repository: forge.repository, open: () => Promise.resolve(forge) } };
  const campaigns: Bench["campaigns"] = (...args) => run(args, { commands: COMMANDS, makeWorld: () => world });
  return {
    ...bench,
    world,
    campaigns,
    async must(...args) {
      const ran = await campaigns(...args);
      if (ran.exit !== 0) throw new Error(`campaigns ${args.join(" ")} ended with ${ran.exit}:\n${ran.output}\n${ran.errors}`);
      return ran;
    },
  };
}
