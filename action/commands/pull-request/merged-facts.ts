/** The comment of a merged pull request: its campaigns as a deploy left them. */
import type { ChangeOutcome } from "#apply/outcome.ts";
import { changedPaths, firstCommitOf } from "#git/change.ts";
import { resolveCommit } from "#git/history.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { PlanSettings } from "#plan/situation.ts";
import type { Forge, PullRequest } from "#ports/forge.ts";
import type { CampaignFacts, CampaignStage, CommentFacts } from "#report/pull-request/facts.ts";
import type { DecisionSeen } from "../decisions.ts";
import type { Deployed } from "../deploy-team.ts";
import { gather } from "../gather.ts";
import { openPlatforms } from "../platforms.ts";
import { brandOf, type Team } from "../team.ts";
import type { World } from "../world.ts";
import { campaignFacts } from "./campaign-facts.ts";
import { stageAfter } from "./stage-of.ts";

export interface MergedQuestion {
  readonly team: Team & { readonly commit: string };
  readonly deployed: Deployed;
  readonly number: number;
  /** Campaigns of it that this run looked at. */
  readonly slugs: readonly string[];
  readonly settings: PlanSettings;
  /** The pull request that took them back, for the comment of an earlier one. */
  readonly takenBackBy?: number;
}

/** Undefined where one of its campaigns is stopped: the stop has had the last word, and a deploy does not know how it went. */
export async function mergedFacts(world: World, forge: Forge, question: MergedQuestion): Promise<CommentFacts | undefined> {
  const { team, deployed, number, settings, takenBackBy } = question;
  const pull = await forge.pullRequest(number);
  if (pull === undefined) return undefined;
  const slugs = [...new Set([...question.slugs, ...(takenBackBy === undefined ? await touchedBy(world, pull) : [])])].sort();
  const brand = await brandOf(team);
  const roles = await deployed.reviews.rolesOf(team.config);
  const campaigns: CampaignFacts[] = [];
  for (const slug of slugs) {
    const seen = await outcomesOf(world, question, slug);
    const stage = takenBackBy === undefined ? stageAfter(seen.outcomes, settings) : ({ kind: "taken-back", by: takenBackBy } as const);
    if (stage === undefined) return undefined;
    const campaign = seen.campaign;
    const facts = await campaignFacts({
      world,
      slug,
      ...(campaign === undefined ? {} : { campaign }),
      brand,
      config: team.config,
      changes: seen.outcomes.map(({ change }) => change),
      outcomes: seen.outcomes,
      reports: seen.reports,
      corrections: [],
      seen: [],
      settings,
      roles,
      linkOf: deployed.linkOf,
      stageOf: () => stage,
    });
    campaigns.push({
      ...facts,
      ...(await timing(world, { stage, slug, outcomes: seen.outcomes, decisions: seen.decisions, nowMs: settings.nowMs })),
    });
  }
  return {
    pullRequest: number,
    author: pull.author.login,
    isMerged: true,
    commit: team.commit,
    nowMs: settings.nowMs,
    campaigns,
    notices: [],
    link: pull.link,
  };
}

/** Campaigns the merged pull request changed, by the commit it became; a rebase of several shows its last. */
async function touchedBy({ git }: World, { mergeCommit }: PullRequest): Promise<readonly string[]> {
  if (mergeCommit === undefined) return [];
  const parent = await resolveCommit(git, `${mergeCommit}^1`);
  if (parent === undefined) return [];
  const paths = await changedPaths(git, { from: parent, to: mergeCommit, under: ["campaigns"] });
  return [...new Set(paths.flatMap((path) => /^campaigns\/([^/]+)\//.exec(path)?.[1] ?? []))];
}

/** What the run did with a campaign; one it passed over because nothing was left to do is looked at once more. */
async function outcomesOf(world: World, { team, deployed, settings }: MergedQuestion, slug: string) {
  const done = deployed.report.outcomes.filter(({ change }) => change.situation.identity.campaign === slug);
  const gathered =
    done.length > 0
      ? deployed.gathered
      : await gather({
          world,
          team,
          tip: team.commit,
          snapshot: deployed.snapshot,
          platforms: openPlatforms(world, team.config),
          reviews: deployed.reviews,
          only: [slug],
          settled: "looked-at",
        });
  const outcomes: readonly ChangeOutcome[] =
    done.length > 0
      ? done
      : planDeploy(gathered.situations, settings).changes.map((change) => {
          const { record } = change.situation;
          return { change, result: "none", reason: change.reason, ...(record === undefined ? {} : { record }) };
        });
  const mine = <Value>(notes: ReadonlyMap<string, Value>) =>
    [...notes].filter(([name]) => name.startsWith(`${slug}/`)).map(([, note]) => note);
  const campaign = gathered.campaigns.get(slug);
  return {
    outcomes,
    ...(campaign === undefined ? {} : { campaign }),
    reports: mine(gathered.judgements).map(({ report }) => report),
    decisions: mine(gathered.decisions).flatMap(({ seen }) => seen),
  };
}

/** From the brief's first commit to now, and from the drafts to the last yes: what of it was waiting. Only for a launch. */
async function timing(
  { git }: World,
  {
    stage,
    slug,
    outcomes,
    decisions,
    nowMs,
  }: {
    readonly stage: CampaignStage;
    readonly slug: string;
    readonly outcomes: readonly ChangeOutcome[];
    readonly decisions: readonly DecisionSeen[];
    readonly nowMs: number;
  },
): Promise<Pick<CampaignFacts, "briefToLaunch">> {
  if (stage.kind !== "launched" || !outcomes.some(({ change }) => change.kind === "act" && change.operation === "publish")) return {};
  const firstMs = await firstCommitOf(git, `campaigns/${slug}/brief.yaml`, outcomes[0]?.change.situation.desired?.commit);
  const staged = outcomes.flatMap(({ change: { situation } }) => situation.record?.drafts.map(({ at }) => Date.parse(at)) ?? []);
  const yes = decisions.filter(({ decision }) => decision === "approved").map(({ at }) => Date.parse(at));
  if (firstMs === undefined || staged.length === 0 || yes.length === 0) return {};
  return { briefToLaunch: { totalMs: Math.max(0, nowMs - firstMs), waitingMs: Math.max(0, Math.max(...yes) - Math.min(...staged)) } };
}
