/** Takes a fork's change over: its campaign folders alone, on a branch of this repository, with its author named as who wrote it. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { commitOnto, pushBranch } from "#git/change.ts";
import { treeOf } from "#git/history.ts";
import { botSignature, onBehalfOf } from "../pull-request/bot.ts";
import { openOrLink } from "../pull-request/open-or-link.ts";
import { startTrusted } from "../pull-request/submit.ts";
import type { World } from "../world.ts";
import type { Asked, Carried } from "./asked.ts";

export async function adopt(world: World, { forge, change, login }: Asked<"adopt">): Promise<Carried> {
  const { pull, head, base, remote } = change;
  if (pull.state !== "open" || !pull.head.isFork)
    throw new PipelineError("REQUEST_REFUSED", "This does not come from a fork: there is nothing to take over.", {
      hint: "`/campaign help` lists what can be asked for.",
    });
  if (change.slugs.length === 0)
    throw new PipelineError("REQUEST_REFUSED", "It changes no campaign.", { hint: "Take such a change over by hand." });
  const branch = `adopt/${pull.number}`;
  const present = await forge.pullRequestFrom(branch);
  if (present !== undefined)
    return { exit: 0, text: "Taken over before.", reply: `@${login}: it was taken over before, as #${present.number}.` };
  const folders = await Promise.all(
    change.slugs.map(async (slug) => [`campaigns/${slug}`, await treeOf(world.git, head, `campaigns/${slug}`)] as const),
  );
  const commit = await commitOnto(world.git, {
    parent: base.commit,
    files: {},
    folders: Object.fromEntries(folders.flatMap(([folder, tree]) => (tree === undefined ? [] : [[folder, tree]]))),
    remove: folders.flatMap(([folder, tree]) => (tree === undefined ? [folder] : [])),
    message: onBehalfOf(`feat(campaigns): take over pull request ${pull.number}`, pull.author.login),
    author: botSignature(world),
  });
  await pushBranch(world.git, { remote, branch, commit });
  const opened = await openOrLink(world, forge, {
    branch,
    base: base.branch,
    title: pull.title,
    body: `Taken over from #${pull.number} by @${login}. Written by @${pull.author.login}.`,
  });
  if (opened.kind === "by-hand") {
    return {
      exit: 0,
      text: "Taken over; the pull request has to be opened by hand.",
      reply: `@${login}: the campaign is taken over, and this repository lets no program open pull requests. [Open it with one click](${opened.link}); it is checked there.`,
    };
  }
  const { number } = opened.pull;
  await startTrusted(world, base.branch, number);
  return {
    exit: 0,
    text: `Taken over as ${number}.`,
    reply: `@${login}: taken over as #${number}. Only the campaign itself came along; it is checked there, and its drafts are made there.`,
    json: { pullRequest: number },
  };
}
