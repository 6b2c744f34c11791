/** What was corrected on a pull request so far, read from the commits that did it: each names its rules and words. */
import { changedPaths, commitsBetween } from "#git/change.ts";
import type { Correction } from "#model/finding.ts";
import type { World } from "../world.ts";
import { botSignature } from "./bot.ts";
import type { OpenChange } from "./open-change.ts";

const LINE = /^([\w./-]+): "(.*)" → "(.*)"$/;

/** Oldest first. A commit by anybody else that is worded like ours is not one of ours. */
export async function correctionsOn(world: World, { fork, head }: Pick<OpenChange, "fork" | "head">): Promise<readonly Correction[]> {
  const found: Correction[] = [];
  for (const { commit, parent, address, message } of await commitsBetween(world.git, { from: fork, to: head })) {
    if (address !== botSignature(world).address || !message.startsWith("fix(campaigns): correct ") || parent === undefined) continue;
    const assets = (await changedPaths(world.git, { from: parent, to: commit })).flatMap((path) => {
      const id = /^campaigns\/[^/]+\/assets\/([^/]+)\.md$/.exec(path)?.[1];
      return id === undefined ? [] : [{ id, path }];
    });
    for (const line of message.split("\n")) {
      const [, rule, before, after] = LINE.exec(line) ?? [];
      if (rule === undefined || before === undefined || after === undefined) continue;
      for (const { id, path } of assets.slice(0, 1)) found.push({ rule, asset: id, place: { file: path }, before, after });
    }
  }
  return found;
}
