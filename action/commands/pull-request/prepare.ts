/** `prepare`: the first half of the trusted side of a pull request: closes the gate, writes what is missing, and pushes it. No platform is asked. */
import { pushBranch } from "#git/change.ts";
import { plural } from "#report/words.ts";
import type { Command } from "../world.ts";
import { closeGate } from "./gate.ts";
import { numberOf, openChange, openForge } from "./open-change.ts";
import { writeChange } from "./write-change.ts";

export const prepare: Command = async (world, input) => {
  const forge = await openForge(world);
  const change = await openChange(world, forge, numberOf(input));
  const { pull, head } = change;
  const quiet = (text: string) => ({ exit: 0 as const, text, json: { pullRequest: pull.number, head, written: false } });
  if (pull.state !== "open") return quiet(`Pull request ${pull.number} is ${pull.state}: nothing is written.`);
  if (pull.head.isFork) return quiet(`Pull request ${pull.number} comes from a fork: nothing is written before a maintainer adopts it.`);
  await closeGate(world, forge, head);
  const written = await writeChange(world, change);
  if (written.head !== head) {
    await pushBranch(world.git, { remote: change.remote, branch: pull.head.branch, commit: written.head });
    await closeGate(world, forge, written.head);
  }
  const words = [
    written.head === head ? `Nothing had to be written for pull request ${pull.number}.` : `Written for pull request ${pull.number}.`,
    ...(written.corrections.length > 0 ? [`Corrected: ${plural(written.corrections.length, "word")}.`] : []),
    ...[...written.problems].map(([slug, problems]) => `${slug} waits for its brief: ${plural(problems.length, "question")}.`),
  ];
  return {
    exit: 0,
    text: words.join("\n"),
    json: { pullRequest: pull.number, head: written.head, written: written.head !== head, corrections: written.corrections },
  };
};
