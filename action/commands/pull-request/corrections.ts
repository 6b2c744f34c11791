/** What was corrected on a pull request so far, read from the commits that did it: each names its rules and words. */
import { changedPaths, commitsBetween } from "#git/change.ts";
import type { Correction } from "#model/finding.ts";
import type { World } from "../world.ts";
import { botSignature } from "./bot.ts";
import type { OpenChange } from "./open-change.ts";

/** A line of `correctionMessage`. */
const LINE = /^([\w./-]+) in ([\w-]+): "(.*)" → "(.*)"$/;

/** Oldest first. A commit by anybody else that is worded like ours is not one of ours. */
export async function correctionsOn(world: World, { fork, head }: Pick<OpenChange, "fork" | "head">): Promise<readonly Correction[]> {
  const found: Correction[] = [];
  for (const { commit, parent, address, message } of await commitsBetween(world.git, { from: fork, to: head })) {
    if (address !== botSignature(world).address || !message.startsWith("fix(campaigns): correct ") || parent === undefined) continue;
    const paths = await changedPaths(world.git, { from: parent, to: commit, under: ["campaigns"] });
    for (const line of message.split("\n")) {
      const [, rule, asset, before, after] = LINE.exec(line) ?? [];
      if (rule === undefined || asset === undefined || before === undefined || after === undefined) continue;
      const file = paths.find((path) => path.endsWith(`/assets/${asset}.md`));
      if (file !== undefined) found.push({ rule, asset, place: { file }, before, after });
    }
  }
  return found;
}
