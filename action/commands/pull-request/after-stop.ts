/** What a stop puts on GitHub, after everything that can be stopped is: the revert, ready to merge, and the comment that says how it went. */
import { readCampaign } from "#files/read-campaign.ts";
import { changesOf } from "#git/change.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import { instantOf } from "#ports/clock.ts";
import type { Forge, PullRequest } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { renderComment } from "#report/pull-request/comment.ts";
import type { CampaignFacts, CampaignStage, StopFacts } from "#report/pull-request/facts.ts";
import type { Told } from "#report/pull-request/stop-reply.ts";
import type { StopOutcome, StopReport } from "#report/stop.ts";
import { linkOf, planSettings } from "../deploy-team.ts";
import { gather } from "../gather.ts";
import { openPlatforms } from "../platforms.ts";
import { reviewSource } from "../reviews.ts";
import { openDefaultBranch, teamLedger } from "../team.ts";
import type { World } from "../world.ts";
import { campaignFacts } from "./campaign-facts.ts";
import { openRevert } from "./open-revert.ts";
import { findComment, keepComment } from "./sticky.ts";

/** Sentences for the stop's own report. Nothing here can make a stop fail: what is stopped is stopped. */
export async function afterStop(world: World, report: StopReport): Promise<readonly Told[]> {
  if (world.forge === undefined) return [];
  const told: Told[] = [];
  try {
    const forge = await world.forge.open();
    for (const slug of new Set(report.outcomes.map(({ campaign }) => campaign))) {
      const outcomes = report.outcomes.filter(({ campaign }) => campaign === slug);
      const isNew = outcomes.some(({ result }) => result !== "nothing");
      // Stopped before: told now where GitHub could not be told then, and once only.
      const stopped = outcomes.map((outcome) => (outcome.before === "stopped" ? { ...outcome, result: "undone" as const } : outcome));
      if (!isNew && (stopped.every(({ result }) => result === "nothing") || (await isTold(world, forge, slug)))) continue;
      told.push(...(await tellOne(world, forge, { report, slug, outcomes: isNew ? outcomes : stopped })));
    }
  } catch (error) {
    if (!isForeseen(error)) throw error;
    told.push({ text: `GitHub could not be told: ${error.message}` });
  }
  return told;
}

/** At the end of a comment that says everything there is to say of a stop. Nobody sees it. */
const TOLD = "<!-- told: stopped -->";

async function isTold(world: World, forge: Forge, slug: string): Promise<boolean> {
  const pull = await broughtBy(world, forge, slug);
  return pull === undefined || (await findComment(forge, pull.number))?.body.includes(TOLD) === true;
}

interface Stopped {
  readonly report: StopReport;
  readonly slug: string;
  readonly outcomes: readonly StopOutcome[];
}

async function tellOne(world: World, forge: Forge, { report, slug, outcomes }: Stopped): Promise<readonly Told[]> {
  const told: Told[] = [];
  let revert: PullRequest | undefined;
  let isWhole = true;
  try {
    const name = await nameOf(world, slug);
    const opened = await openRevert(world, forge, { slug, name, reason: report.reason, by: report.by });
    if (opened?.kind === "by-hand")
      told.push({
        text: "GitHub lets no program open pull requests here. One click opens the one that takes it out for good",
        link: opened.link,
      });
    if (opened?.kind === "opened") {
      revert = opened.pull;
      told.push({ text: `#${revert.number} takes it out for good, and is ready to merge.` });
    }
  } catch (error) {
    if (!isForeseen(error)) throw error;
    isWhole = false;
    told.push({ text: `The pull request that takes ${slug} out for good could not be opened: ${error.message}` });
  }
  try {
    const pull = await broughtBy(world, forge, slug);
    if (pull !== undefined) {
      const words = await wordsFor(world, { report, slug, outcomes }, pull, revert);
      await keepComment(forge, pull.number, isWhole ? `${words}\n${TOLD}` : words);
    }
  } catch (error) {
    if (!isForeseen(error)) throw error;
    told.push({ text: `The comment on the launched pull request could not be brought up to date: ${error.message}` });
  }
  return told;
}

/** The merged pull request that last changed the campaign. */
async function broughtBy(world: World, forge: Forge, slug: string): Promise<PullRequest | undefined> {
  const { commit: tip } = await openDefaultBranch(world);
  const [changed] = await changesOf(world.git, { tip, path: `campaigns/${slug}`, limit: 1 });
  return changed === undefined ? undefined : (await forge.pullRequestsOf(changed)).find(({ state }) => state === "merged");
}

async function nameOf(world: World, slug: string): Promise<string> {
  const { source } = await openDefaultBranch(world);
  return source.entry(`campaigns/${slug}/brief.yaml`) === undefined ? slug : (await readCampaign(source, slug)).brief.value.name;
}

async function wordsFor(
  world: World,
  { report, slug, outcomes }: Stopped,
  pull: PullRequest,
  revert: PullRequest | undefined,
): Promise<string> {
  const named = (...results: readonly StopOutcome["result"][]) =>
    outcomes.filter(({ result }) => results.includes(result)).map(({ asset }) => asset);
  const nowMs = world.clock.now();
  const stop: StopFacts = {
    by: report.by.replace(/^@/, ""),
    reason: report.reason,
    seconds: report.seconds,
    at: instantOf(nowMs),
    undone: named("undone"),
    notUndone: named("too-late"),
    byHand: [
      ...outcomes
        .filter(({ result }) => result === "failed")
        .map(({ asset, platform, link }) => ({ asset, platform, ...(link === undefined ? {} : { link }) })),
      ...(report.byHand ?? []).filter(({ campaign }) => campaign === slug).map(({ asset, platform }) => ({ asset, platform })),
    ],
    ...(revert === undefined ? {} : { revert: revert.number }),
  };
  const stage: CampaignStage = { kind: stop.notUndone.length > 0 ? "stopped-not-undone" : "stopped", stop };
  const { commit } = await openDefaultBranch(world);
  return renderComment({
    pullRequest: pull.number,
    author: pull.author.login,
    isMerged: true,
    commit,
    nowMs,
    campaigns: [await factsOf(world, slug, stage)],
    notices: [],
    link: pull.link,
  });
}

/** With how each asset stands; a platform that cannot be asked keeps nobody from reading that it was stopped, and what is left to do. */
async function factsOf(world: World, slug: string, stage: CampaignStage): Promise<CampaignFacts> {
  try {
    return await lookedAt(world, slug, stage);
  } catch (error) {
    if (!isForeseen(error)) throw error;
    return { slug, name: await nameOf(world, slug), zone: "UTC", stage, assets: [], reports: [], corrections: [], since: [] };
  }
}

async function lookedAt(world: World, slug: string, stage: CampaignStage): Promise<CampaignFacts> {
  const team = await openDefaultBranch(world);
  const snapshot = await (await teamLedger(world, team.config, true)).read();
  const platforms = openPlatforms(world, team.config);
  const reviews = await reviewSource(world, team.config, snapshot, team.commit);
  const gathered = await gather({ world, team, tip: team.commit, snapshot, platforms, reviews, only: [slug], settled: "looked-at" });
  const settings = await planSettings(world, team);
  const ports = new Map(
    await Promise.all(
      gathered.situations.map(async ({ identity }) => [identity.platform, await platforms.port(identity.platform)] as const),
    ),
  );
  const campaign = gathered.campaigns.get(slug);
  return await campaignFacts({
    world,
    slug,
    ...(campaign === undefined ? {} : { campaign }),
    config: team.config,
    changes: planDeploy(gathered.situations, settings).changes,
    reports: [],
    corrections: [],
    seen: [],
    settings,
    roles: await reviews.rolesOf(team.config),
    linkOf: (situation) => linkOf(ports, situation),
    stageOf: () => stage,
  });
}

function isForeseen(error: unknown): error is Error {
  return (
    error instanceof PlatformFailure || (error instanceof Error && (error.name === "PipelineError" || error.name === "PipelineErrors"))
  );
}
