/** Answers such as `1A`: checked against what was asked, carried out on the pull request, in the name of whoever gave them. */

import { PipelineErrors } from "#errors/pipeline-error.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { commitOnto, pushBranch } from "#git/change.ts";
import type { Question } from "#model/question.ts";
import { questionsIn } from "#report/pull-request/asked-questions.ts";
import { choicesTaken } from "#requests/answers.ts";
import { applyEdits } from "#requests/apply-edits.ts";
import { questionsOf } from "#requests/questions.ts";
import { answersReply } from "#requests/replies.ts";
import { checkCampaigns } from "../check-campaigns.ts";
import { today } from "../judge.ts";
import { botSignature, onBehalfOf } from "../pull-request/bot.ts";
import { problemsIn } from "../pull-request/campaign-facts.ts";
import { teamWith } from "../pull-request/open-change.ts";
import { findComment } from "../pull-request/sticky.ts";
import { startTrusted } from "../pull-request/submit.ts";
import { brandOf } from "../team.ts";
import type { World } from "../world.ts";
import { type Asked, type Carried, mustBeOpen } from "./asked.ts";

export async function answer(world: World, { forge, change, command, login }: Asked<"answer">): Promise<Carried> {
  mustBeOpen(change);
  const sticky = await findComment(forge, change.pull.number);
  const asked = questionsIn(sticky?.body ?? "").toSorted((left, right) => left.number - right.number);
  const team = await teamWith(world, change, change.head);
  const brand = await brandOf(team);
  const open: Question[] = [];
  const files: Record<string, string> = {};
  const roles: string[] = [];
  const sources = [];
  for (const slug of change.present) {
    const campaign = await readCampaign(team.source, slug);
    const checked = await checkCampaigns(world, team, [slug], []).catch((error: unknown) => ({ reports: [], problems: problemsIn(error) }));
    const questions = questionsOf({ campaign, brand, ...checked, today: today(world.clock.now()) });
    open.push(...questions);
    sources.push({ campaign, questions });
  }
  const ids = Array.from({ length: asked.at(-1)?.number ?? 0 }, (_, index) => asked.find(({ number }) => number === index + 1)?.id ?? "");
  const choices = choicesTaken(command.answers, ids, open);
  for (const { campaign, questions } of sources) {
    const edits = choices.taken.filter(({ question }) => questions.some(({ id }) => id === question.id)).map(({ choice }) => choice.edit);
    if (edits.length === 0) continue;
    const edited = applyEdits({
      briefText: campaign.brief.text,
      assets: Object.fromEntries(campaign.assets.map(({ id, text }) => [id, text])),
      edits,
    });
    if (edited.kind === "refused") throw new PipelineErrors(edited.problems);
    if (edited.brief !== undefined) files[campaign.brief.file] = edited.brief;
    for (const [id, text] of Object.entries(edited.assets)) files[`${campaign.folder}/assets/${id}.md`] = text;
    roles.push(...edited.asked);
  }
  if (Object.keys(files).length > 0) {
    const commit = await commitOnto(world.git, {
      parent: change.head,
      files,
      message: onBehalfOf(`fix(campaigns): answer ${command.answers.map(({ number, key }) => `${number}${key}`).join(" ")}`, login),
      author: botSignature(world),
    });
    await pushBranch(world.git, { remote: change.remote, branch: change.pull.head.branch, commit });
    await startTrusted(world, change.base.branch, change.pull.number);
  }
  const mentioned = [...new Set(roles)].flatMap((role) => (change.base.config.roles[role] ?? []).map((holder) => `@${holder}`));
  const ask = mentioned.length === 0 ? "" : `\n\n${mentioned.join(" ")}: you are asked about this.`;
  return { exit: 0, text: "Answers taken.", reply: `${answersReply(login, choices)}${ask}`, json: { taken: choices.taken.length } };
}
