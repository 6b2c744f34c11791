/** A filled-in form becomes a brief and a pull request; what is missing or contradicts itself is asked for in one friendly comment. */

import { sameLogin } from "#approval/people.ts";
import { listCampaigns, readCampaign } from "#files/read-campaign.ts";
import { changedPaths, commitOnto, mergeBase, pushBranch } from "#git/change.ts";
import { isAncestor, resolveCommit } from "#git/history.ts";
import type { Config } from "#model/types.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import type { Forge, ForgeIssue } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { chosenIn, type Remark } from "#requests/answers.ts";
import { composeBrief } from "#requests/compose-brief.ts";
import { formOptions } from "#requests/form-options.ts";
import { formOf } from "#requests/forms.ts";
import { readForm } from "#requests/read-form.ts";
import { type IntakeReply, intakeReply } from "#requests/replies.ts";
import { today } from "../judge.ts";
import { configuredPlatforms } from "../platforms.ts";
import { botSignature, onBehalfOf } from "../pull-request/bot.ts";
import { problemsIn } from "../pull-request/campaign-facts.ts";
import { openForge } from "../pull-request/open-change.ts";
import { openOrLink } from "../pull-request/open-or-link.ts";
import { startTrusted } from "../pull-request/submit.ts";
import { brandOf, openDefaultBranch, remoteOf, type Team, teamLedger } from "../team.ts";
import type { CommandResult, World } from "../world.ts";

const USUAL_LABEL = "campaign:accept";

export async function takeIn(world: World, number: number): Promise<CommandResult> {
  const forge = await openForge(world);
  const issue = await forge.issue(number);
  const team = await openDefaultBranch(world);
  const brand = await brandOf(team);
  const options = formOptions(brand);
  const form = issue === undefined || issue.state === "closed" ? undefined : formOf(issue, options);
  if (issue === undefined || form === undefined)
    return { exit: 0, text: `Issue ${number} is no form of ours.`, json: { responded: false } };
  const branch = `campaign/issue-${number}`;
  if ((await forge.pullRequestFrom(branch)) !== undefined)
    return { exit: 0, text: "It has its pull request already.", json: { responded: false } };
  const conversation = await forge.comments(number);
  const reply = async (words: IntakeReply): Promise<CommandResult> => {
    const body = intakeReply(issue.author.login, words);
    // Saying the same thing again helps nobody: an edit of the form that changes nothing is answered already.
    const last = conversation.filter(({ author }) => author.isBot).at(-1);
    if (last?.body.replaceAll("\r\n", "\n").trimEnd() !== body.trimEnd()) await forge.comment(number, body);
    return { exit: 0, text: `Issue ${number}: ${words.kind}.`, json: { responded: true, intake: words.kind } };
  };
  const label = team.config.github?.intakeLabel ?? USUAL_LABEL;
  if (!(await mayBegin(forge, issue, label))) return await reply({ kind: "waits", label });

  const read = readForm(form, issue.body);
  if (read.kind === "refused") return await reply({ kind: "refused", problems: read.problems });
  const remarks: Remark[] = [];
  for (const { author, body } of conversation) {
    if (author.isBot) remarks.push({ isOurs: true, body });
    else if (sameLogin(author.login, issue.author.login) || (await mayWrite(forge, author.login))) remarks.push({ isOurs: false, body });
  }
  const composed = composeBrief({
    form,
    answers: read.answers,
    brand,
    defaults: { platform: platformOf(team.config), language: await languageOf(team) },
    today: today(world.clock.now()),
    taken: await takenNames(world, team),
    chosen: chosenIn(remarks),
  });
  if (composed.kind === "questions") {
    const { name } = read.answers;
    return await reply({ kind: "questions", name: typeof name === "string" ? name : issue.title, questions: composed.questions });
  }

  const folder = `campaigns/${composed.slug}`;
  const remote = (await remoteOf(world))?.name ?? "origin";
  const before = await leftBehind(world, { team, remote, branch, folder });
  const commit = await commitOnto(world.git, {
    parent: before.commit,
    files: { [`${folder}/brief.yaml`]: composed.text },
    remove: before.folders,
    message: onBehalfOf(`feat(campaigns): brief of ${composed.slug}\n\nFrom issue ${number}.`, issue.author.login),
    author: botSignature(world),
  });
  await pushBranch(world.git, { remote, branch, commit });
  const opened = await openOrLink(world, forge, {
    branch,
    base: team.branch,
    title: composed.brief.name,
    body: `Asked for by @${issue.author.login} in #${number}.\n\nCloses #${number}`,
  });
  if (opened.kind === "by-hand") return await reply({ kind: "open-by-hand", name: composed.brief.name, link: opened.link });
  await startTrusted(world, team.branch, opened.pull.number);
  return await reply({ kind: "drafted", name: composed.brief.name, link: opened.pull.link });
}

interface BranchQuestion {
  readonly team: Team & { readonly commit: string };
  readonly remote: string;
  readonly branch: string;
  readonly folder: string;
}

/** What the form's branch is built on: what an earlier reading left there, for a pull request that was never opened; briefs of another name go. */
async function leftBehind(
  { git }: World,
  { team, remote, branch, folder }: BranchQuestion,
): Promise<{ readonly commit: string; readonly folders: readonly string[] }> {
  const commit = await resolveCommit(git, `refs/remotes/${remote}/${branch}`);
  if (commit === undefined || (await isAncestor(git, commit, team.commit))) return { commit: team.commit, folders: [] };
  const from = (await mergeBase(git, team.commit, commit)) ?? team.commit;
  const paths = await changedPaths(git, { from, to: commit, under: ["campaigns"] });
  const others = paths.map((path) => path.split("/").slice(0, 2).join("/")).filter((other) => other !== folder);
  return { commit, folders: [...new Set(others)] };
}

/** Whoever may write here begins by themselves; for others somebody puts the label on. */
async function mayBegin(forge: Forge, { author, labels }: ForgeIssue, label: string): Promise<boolean> {
  return labels.includes(label) || (!author.isBot && (await mayWrite(forge, author.login)));
}

async function mayWrite(forge: Forge, login: string): Promise<boolean> {
  try {
    return ["write", "admin"].includes(await forge.permission(login));
  } catch (failure) {
    // Who cannot be asked about may not: the label is the way on.
    if (failure instanceof PlatformFailure) return false;
    throw failure;
  }
}

function platformOf(config: Config) {
  return configuredPlatforms(config)[0] ?? PLATFORMS[0]?.name ?? "hubspot";
}

/** A form does not ask for the language: the team's campaigns have one. American English where there is none yet. */
async function languageOf({ source }: Team): Promise<string> {
  for (const { slug } of listCampaigns(source).toReversed()) {
    try {
      return (await readCampaign(source, slug)).brief.value.language;
    } catch (error) {
      // One that cannot be read says nothing; another may.
      problemsIn(error);
    }
  }
  return "en-US";
}

/** Every name that was ever used: in the tree, and in the ledger. */
async function takenNames(world: World, team: Team): Promise<ReadonlySet<string>> {
  const { campaigns } = await (await teamLedger(world, team.config)).read();
  return new Set([...listCampaigns(team.source).map(({ slug }) => slug), ...Object.keys(campaigns)]);
}
