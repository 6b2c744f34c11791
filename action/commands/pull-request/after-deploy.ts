/** What a deploy puts on GitHub: the comment of each pull request it acted for, deployments, and one issue per campaign that did not go out. */
import type { ChangeOutcome } from "#apply/outcome.ts";
import type { Forge } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { renderComment } from "#report/pull-request/comment.ts";
import { deploymentWords } from "#report/pull-request/deployment.ts";
import type { CampaignFacts, CommentFacts } from "#report/pull-request/facts.ts";
import type { BrokenGlass } from "../break-glass.ts";
import { type Deployed, planSettings } from "../deploy-team.ts";
import type { Team } from "../team.ts";
import type { World } from "../world.ts";
import { announceBrokenGlass } from "./broken-glass.ts";
import { mergedFacts } from "./merged-facts.ts";
import { keepRefusal, needsSomebody } from "./refusals.ts";
import { findComment, keepComment } from "./sticky.ts";
import { counting, toldMark } from "./told.ts";

export interface AfterDeploy {
  readonly team: Team & { readonly commit: string; readonly branch: string };
  readonly deployed: Deployed;
  readonly glass?: BrokenGlass | undefined;
}

/** GitHub's two environments; see SECURITY.md. */
export const PRODUCTION = "campaigns-production";

/**
 * Tells GitHub. Returns sentences for the run's own report. What cannot be told is said there: the ledger has it, and a deploy that went
 * well does not fail because a comment could not be written.
 */
export async function afterDeploy(world: World, { team, deployed, glass }: AfterDeploy): Promise<readonly string[]> {
  if (world.forge === undefined) return [];
  const { forge, written } = counting(await world.forge.open());
  const news = campaignsWithNews(deployed);
  const troubles: string[] = [];
  /** Returns what is certain not to be there. One that may be there is not written twice. */
  const attempt = async (what: string, tell: () => Promise<void>): Promise<number> => {
    try {
      await tell();
      return 0;
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      troubles.push(`${what} could not be written on GitHub: ${failure.message}`);
      return failure.applied === "no" ? 1 : 0;
    }
  };
  const settings = await planSettings(world, team);
  const later: number[] = [];
  for (const [number, slugs] of pullRequestsOf(deployed)) {
    await attempt(`The comment on #${number}`, async () => {
      const mark = toldMark(deployed, slugs);
      const isTold = (await findComment(forge, number))?.body.includes(mark) === true;
      if (isTold && !slugs.some((slug) => news.has(slug))) return;
      if (written() > MOST_WRITES - WRITES_OF_ONE) {
        later.push(number);
        return;
      }
      const facts = await mergedFacts(world, forge, { team, deployed, number, slugs, settings });
      if (facts === undefined) return;
      let missing = 0;
      for (const campaign of isTold ? [] : facts.campaigns.filter(({ slug }) => slugs.includes(slug))) {
        missing += await attempt(`The issue about ${campaign.slug}`, () => keepRefusal(forge, facts, campaign));
        missing += await attempt(`The deployment of ${campaign.slug}`, () => tellDeployment(world, forge, { team, facts, campaign }));
      }
      for (const earlier of await earlierPullRequests(forge, deployed, facts)) {
        missing += await attempt(`The comment on #${earlier}`, async () => {
          const then = await mergedFacts(world, forge, { team, deployed, number: earlier, slugs, settings, takenBackBy: number });
          if (then !== undefined) await keepComment(forge, earlier, renderComment(then));
        });
      }
      // Last, and marked only where all the rest was told: whatever was lost is told by the next run.
      const body = renderComment(facts);
      await keepComment(forge, number, missing === 0 ? `${body}\n${mark}` : body);
    });
  }
  if (later.length > 0)
    troubles.push(`The next run tells ${later.map((number) => `#${number}`).join(", ")}: GitHub takes only so much at once.`);
  for (const slug of pushedDirectly(deployed, news))
    await attempt(`The issue about ${slug}`, () =>
      keepRefusal(
        forge,
        directFacts(world, team, slug, deployed),
        undefined,
        slug,
        deployed.gathered.campaigns.get(slug)?.brief.value.name,
      ),
    );
  if (glass !== undefined) await attempt("The issue about the broken glass", () => announceBrokenGlass(forge, glass, deployed));
  return troubles;
}

/** GitHub slows down whoever writes much at once, and every write costs a second; the rest is told by the next run. */
const MOST_WRITES = 30;
/** A comment here and on an earlier pull request, a deployment with its state, an issue with its last word. */
const WRITES_OF_ONE = 6;

/** Campaigns about which this run learnt or did something. */
function campaignsWithNews({ report }: Deployed): ReadonlySet<string> {
  return new Set(report.outcomes.filter(({ result }) => result !== "none").map(({ change }) => change.situation.identity.campaign));
}

/** Pull request → the campaigns it brought last. */
function pullRequestsOf({ gathered }: Deployed): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, Set<string>>();
  for (const [name, { pullRequests, pushedDirectly: direct }] of gathered.decisions) {
    const slug = name.split("/")[0] ?? "";
    const [number] = pullRequests;
    if (number === undefined || direct !== undefined) continue;
    found.set(number, (found.get(number) ?? new Set()).add(slug));
  }
  return new Map([...found].map(([number, slugs]) => [number, [...slugs].sort()]));
}

function pushedDirectly({ gathered }: Deployed, news: ReadonlySet<string>): readonly string[] {
  const names = [...gathered.decisions]
    .filter(([, decisions]) => decisions.pushedDirectly !== undefined)
    .map(([name]) => name.split("/")[0] ?? "");
  return [...new Set(names)].filter((slug) => news.has(slug));
}

/** There is no pull request to speak on: the issue alone says what happened. */
function directFacts(
  world: World,
  { commit }: AfterDeploy["team"],
  slug: string,
  { report }: Deployed,
): CommentFacts & { readonly outcomes: readonly ChangeOutcome[] } {
  return {
    pullRequest: 0,
    author: "",
    isMerged: true,
    commit,
    nowMs: world.clock.now(),
    campaigns: [],
    notices: [],
    outcomes: report.outcomes.filter(({ change }) => change.situation.identity.campaign === slug),
  };
}

/** Where something was taken back: the pull requests it had gone out by, whose comments still say that it is out. */
async function earlierPullRequests(forge: Forge, { report }: Deployed, facts: CommentFacts): Promise<readonly number[]> {
  const back = new Set(facts.campaigns.filter(({ stage }) => stage.kind === "taken-back").map(({ slug }) => slug));
  const commits = report.outcomes
    .filter(({ change }) => back.has(change.situation.identity.campaign))
    .flatMap(({ record, change }) => (record ?? change.situation.record)?.versions.map(({ commit }) => commit) ?? []);
  const found: number[] = [];
  for (const commit of new Set(commits.slice(-3))) {
    const pull = (await forge.pullRequestsOf(commit)).find(({ state }) => state === "merged");
    if (pull !== undefined && pull.number !== facts.pullRequest) found.push(pull.number);
  }
  return [...new Set(found)];
}

async function tellDeployment(
  world: World,
  forge: Forge,
  { team, facts, campaign }: { readonly team: AfterDeploy["team"]; readonly facts: CommentFacts; readonly campaign: CampaignFacts },
): Promise<void> {
  const { kind } = campaign.stage;
  const task = kind === "taken-back" ? "rollback" : "deploy";
  const isGood = (kind === "launched" || kind === "handed-over" || kind === "taken-back") && !needsSomebody(campaign);
  await forge.recordDeployment(
    {
      commit: team.commit,
      environment: PRODUCTION,
      task,
      description: deploymentWords(facts, campaign, task),
      payload: { campaign: campaign.slug, pullRequest: facts.pullRequest },
    },
    isGood ? "success" : "failure",
    world.forge?.runLink,
  );
}
