/** `review`: the second half of the trusted side: rules, drafts, the one comment and the gate, for a pull request as it stands. */

import type { Forge } from "#ports/forge.ts";
import { renderComment } from "#report/pull-request/comment.ts";
import { deploymentWords } from "#report/pull-request/deployment.ts";
import type { CampaignFacts, CommentFacts } from "#report/pull-request/facts.ts";
import { gateWords } from "#report/pull-request/gate.ts";
import { checkInstallation, teamLedger } from "../team.ts";
import type { Command, CommandResult, World } from "../world.ts";
import { checksOf } from "./checks.ts";
import { closedUnmerged } from "./closed.ts";
import { correctionsOn } from "./corrections.ts";
import { closeGate, setGate } from "./gate.ts";
import { lookAtChange } from "./look-at-change.ts";
import { setQueueGates } from "./merge-queue.ts";
import { numberOf, type OpenChange, openChange, openForge } from "./open-change.ts";
import { writePreviews } from "./previews.ts";
import { recordsFor } from "./records-for.ts";
import { keepComment } from "./sticky.ts";
import { suggestionsOf } from "./suggestions.ts";

export const review: Command = async (world, input) => {
  const forge = await openForge(world);
  const change = await openChange(world, forge, numberOf(input));
  const { pull } = change;
  if (pull.state === "closed") return await closedUnmerged(world, forge, change);
  if (pull.state === "merged") {
    const again = await (await import("./stage-again.ts")).stageAgain(world, change);
    const words = again.length === 0 ? "the deploy goes on from here." : `the drafts of ${again.join(", ")} are there again.`;
    return quiet(change, `Pull request ${pull.number} is merged: ${words}`);
  }
  if (pull.head.isFork) {
    await (await import("./fork.ts")).refuseFork(forge, change);
    return { ...quiet(change, `Pull request ${pull.number} comes from a fork: its content is not staged.`) };
  }
  if (change.slugs.length === 0) {
    await setGate(world, forge, { commit: change.head, ...gateWords(emptyFacts(world, change)) });
    return quiet(change, "No campaign is touched.");
  }
  await closeGate(world, forge, change.head);
  await checkInstallation(world, change.base.config);
  const ledger = await teamLedger(world, change.base.config);
  const corrections = await correctionsOn(world, change);
  const looked = await lookAtChange(world, {
    forge,
    change,
    commit: change.head,
    ledger,
    snapshot: await recordsFor(ledger, change),
    mode: "stage",
    corrections,
    pullRequests: [pull.number],
  });
  for (const check of checksOf({ commit: change.head, reports: looked.reports, problems: looked.problems }))
    await forge.publishCheck(check);
  const folder = await writePreviews(world, { ...looked, corrections, commit: change.head });
  const facts: CommentFacts = {
    ...emptyFacts(world, change),
    campaigns: looked.campaigns,
    notices: noticesOf(change),
    ...(folder === undefined || world.forge?.runLink === undefined ? {} : { preview: `${world.forge.runLink}#artifacts` }),
  };
  await keepComment(forge, pull.number, renderComment(facts));
  for (const campaign of facts.campaigns.filter(({ slug }) => looked.staged.includes(slug)))
    await tellStaging(world, forge, facts, campaign);
  const suggested = await suggestionsOf(forge, change, looked.reports);
  const words = gateWords(facts);
  await setGate(world, forge, { commit: change.head, ...words });
  await setQueueGates(world, forge, { change, ledger, facts });
  const stages = looked.campaigns.map(({ slug, stage }) => `${slug}: ${stage.kind}`);
  return {
    exit: looked.campaigns.some(({ stage }) => stage.kind === "blocked") ? 1 : 0,
    text: [`Pull request ${pull.number}: ${words.description}`, ...stages.map((line) => `  ${line}`)].join("\n"),
    json: {
      pullRequest: pull.number,
      head: change.head,
      gate: words,
      campaigns: looked.campaigns.map(({ slug, stage }) => ({ slug, stage: stage.kind })),
      suggested,
      ...(folder === undefined ? {} : { previewFolder: folder }),
    },
    ...(folder === undefined ? {} : { outputs: { "preview-folder": folder } }),
  };
};

/** Drafts are shown among GitHub's deployments, in the environment they were made from. */
async function tellStaging(world: World, forge: Forge, facts: CommentFacts, campaign: CampaignFacts): Promise<void> {
  await forge.recordDeployment(
    {
      commit: facts.commit,
      environment: STAGING,
      task: "stage",
      description: deploymentWords(facts, campaign, "stage"),
      payload: { campaign: campaign.slug, pullRequest: facts.pullRequest },
    },
    "success",
    world.forge?.runLink,
  );
}

const STAGING = "campaigns-staging";

function emptyFacts({ clock }: World, { pull, head, base }: OpenChange): CommentFacts {
  return {
    pullRequest: pull.number,
    author: pull.author.login,
    isMerged: pull.state === "merged",
    commit: head,
    nowMs: clock.now(),
    campaigns: [],
    notices: [],
    link: pull.link,
    ...(base.config.github === undefined ? {} : { staging: base.config.github.staging }),
  };
}

function noticesOf({ outside, slugs }: OpenChange): readonly string[] {
  if (outside.length === 0 || slugs.length === 0) return [];
  const isBrand = outside.some((path) => path.startsWith("brand/"));
  const what =
    isBrand && outside.includes(".github/campaigns.yml") ? "the brand and the configuration" : isBrand ? "the brand" : "the configuration";
  return [
    `This also changes ${what}. Such a change counts only after it is merged: the rules here are those in force today. Please bring it separately, and first.`,
  ];
}

function quiet({ pull, head }: OpenChange, text: string): CommandResult {
  return { exit: 0, text, json: { pullRequest: pull.number, head } };
}
