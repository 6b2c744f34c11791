/** Reviews on GitHub as decisions on facet digests: what was looked at is read at the very commit the review names. */
import { sameLogin } from "#approval/people.ts";
import type { ReviewGiven } from "#approval/verdict.ts";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { changesOf, committedAt, fetchPullRequest, haveCommit } from "#git/change.ts";
import { type Contributor, contributors, isAncestor } from "#git/history.ts";
import { facetDigests } from "#model/digest.ts";
import type { CampaignSource } from "#model/source.ts";
import type { Config, FacetDigests } from "#model/types.ts";
import { verifyPayload } from "#payload/verify-payload.ts";
import type { Forge, ForgeReview, PullRequest } from "#ports/forge.ts";
import { type AssetQuestion, type DecisionSeen, type Decisions, inTime, type ReviewSource, withDeputies } from "./decisions.ts";
import { remoteOf } from "./team.ts";
import type { World } from "./world.ts";

export interface ForgeReviewsOptions {
  readonly world: World;
  readonly forge: Forge;
  readonly config: Config;
  /** The tip of the default branch, whose own line tells which pull request brought what. */
  readonly mainline: string;
  /** Pull requests that are open, and count too: the one under review. */
  readonly openPullRequests: readonly number[];
}

/** Of what changed an asset since it last went out, so many changes are looked at; older approvals were used or never will be. */
const CHANGES_READ = 12;
/** GitHub may take a moment to know which pull request a commit came by (github.md's "index lag"; unverified how long). */
const LAG_MS = 10_000;
const LAG_TRIES = 3;
const FRESH_MS = 10 * 60_000;

/** The decisions given on pull requests. Everything is asked once per run. */
export function forgeReviews({ world, forge, config, mainline, openPullRequests }: ForgeReviewsOptions): ReviewSource {
  const fetched = asking((number: number) => fetchReviewed(world, number));
  const reviewsOf = asking((number: number) => forge.reviews(number));
  const pullRequest = asking((number: number) => forge.pullRequest(number));
  const membersOf = asking((team: string) => forge.team(team));
  const mayPush = asking(async (login: string) => ["write", "admin"].includes(await forge.permission(login)));
  const campaignAt = asking((at: string) => readAt(world, at));
  const broughtBy = asking((commit: string) => mergedBy({ world, forge, config, commit }));

  return {
    async decisionsOn(question) {
      const merged = await mergedPullRequests(question);
      const open = await Promise.all(openPullRequests.map(pullRequest));
      const all = [...open.filter((pull) => pull !== undefined), ...merged.pulls];
      const pulls = all.filter(({ number }, index) => all.findIndex((other) => other.number === number) === index);
      const given: (ReviewGiven & { readonly at: string })[] = [];
      const discounted: { login: string; reason: string }[] = [];
      const seen: DecisionSeen[] = [];
      for (const pull of pulls) {
        for (const review of decisionsIn(await reviewsOf(pull.number))) {
          const login = spelled(config, review.author.login);
          const verdict = await bound(question, pull, review);
          const { at, commit } = review;
          const decision = review.decision === "approved" ? "approved" : "rejected";
          if (!review.author.isBot && commit !== undefined) seen.push({ login, decision, at, commit });
          if (typeof verdict === "string") discounted.push({ login, reason: verdict });
          else given.push({ review: `github-${review.id}`, login, decision: verdict.decision, facets: verdict.facets, at: review.at });
        }
      }
      const decisions: Decisions = {
        reviews: given.toSorted(inTime).map(({ at: _at, ...review }) => review),
        touched: [...new Set(pulls.flatMap(({ author }) => (author.isBot ? [] : [spelled(config, author.login)])))],
        wrote: (await Promise.all(pulls.map((pull) => writersOf(pull, question.campaign)))).flat(),
        discounted,
        seen: seen.toSorted(inTime),
        pullRequests: pulls.map(({ number }) => number),
        merged: merged.pulls.map(({ number }) => number),
        ...(merged.pushedDirectly === undefined || openPullRequests.length > 0 ? {} : { pushedDirectly: merged.pushedDirectly }),
      };
      return decisions;
    },
    async rolesOf(one) {
      const entries = Object.entries(withDeputies(one)).map(async ([role, holders]) => {
        const people = await Promise.all(
          holders.map(async (holder) => (holder.includes("/") ? ((await membersOf(holder)) ?? []) : [holder])),
        );
        return [role, [...new Set(people.flat())]] as const;
      });
      return Object.fromEntries(await Promise.all(entries));
    },
  };

  async function mergedPullRequests({ path, record }: AssetQuestion): Promise<{ pulls: PullRequest[]; pushedDirectly?: string }> {
    const used = record?.versions.find(({ standing }) => standing === "used")?.commit;
    const since = used !== undefined && (await isAncestor(world.git, used, mainline)) ? used : undefined;
    const unused = await changesOf(world.git, { tip: mainline, path, since, limit: CHANGES_READ });
    // Where nothing changed since it went out, the change it went out by is still asked: a later no stands against it.
    const changes = unused.length > 0 ? unused : await changesOf(world.git, { tip: mainline, path, limit: 1 });
    const found = await Promise.all(changes.map(broughtBy));
    const [last] = changes;
    const pulls = found.filter((pull) => pull !== undefined);
    return last !== undefined && found[0] === undefined ? { pulls, pushedDirectly: last } : { pulls };
  }

  /** Who wrote on the pull request itself. Whoever merges it by squash may leave their names out of the message. */
  async function writersOf({ number, head }: PullRequest, campaign: string): Promise<readonly Contributor[]> {
    await fetched(number);
    if (!(await haveCommit(world.git, { remote: (await remoteOf(world))?.name, commit: head.commit }))) return [];
    return await contributors(world.git, { path: `campaigns/${campaign}`, tip: head.commit, since: mainline });
  }

  /** The facets a review was given on, or why it binds to nothing. */
  async function bound(
    { campaign, asset }: AssetQuestion,
    pull: PullRequest,
    { author, decision, commit }: ForgeReview,
  ): Promise<{ readonly decision: ReviewGiven["decision"]; readonly facets: FacetDigests } | string> {
    if (author.isBot) return "is a program, and programs do not decide";
    if (!(await mayPush(author.login))) return "has no write access to this repository";
    if (commit === undefined) return "decided on a version that is no longer there";
    await fetched(pull.number);
    if (!(await haveCommit(world.git, { remote: (await remoteOf(world))?.name, commit })))
      return "decided on a version that is no longer there";
    const seen = await campaignAt(`${commit}:${campaign}`);
    const payload = seen?.payloads[asset];
    if (payload === undefined) return "decided before there was anything to decide on";
    // What a reviewer reads and what the fingerprints name must be the same bytes, or a yes could be carried over to other words.
    if (verifyPayload(payload, campaign).length > 0) return "decided on a version whose files did not fit together";
    return { decision: decision === "approved" ? "approved" : "rejected", facets: facetDigests(payload.payload) };
  }
}

/** A dismissed review is none, and a comment decides nothing. Which of several decisions is somebody's last is the verdict's question. */
function decisionsIn(reviews: readonly ForgeReview[]): readonly ForgeReview[] {
  return reviews.filter(({ decision }) => decision === "approved" || decision === "changes-requested");
}

/** A login as the configuration writes it: GitHub does not care for case, and neither do we. */
function spelled({ people, roles }: Config, login: string): string {
  return [...Object.keys(people), ...Object.values(roles).flat()].find((known) => sameLogin(known, login)) ?? login;
}

async function mergedBy({
  world,
  forge,
  config,
  commit,
}: {
  readonly world: World;
  readonly forge: Forge;
  readonly config: Config;
  readonly commit: string;
}): Promise<PullRequest | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const pulls = await forge.pullRequestsOf(commit);
    const found = pulls.find(
      ({ state, base, mergeCommit }) => state === "merged" && base === config.defaultBranch && mergeCommit === commit,
    );
    const other = pulls.find(({ state, base }) => state === "merged" && base === config.defaultBranch);
    const pull = found ?? other;
    if (pull !== undefined) return pull;
    const isFresh = world.clock.now() - (await committedAt(world.git, commit)) < FRESH_MS;
    if (!isFresh || attempt >= LAG_TRIES) return undefined;
    await world.clock.sleep(LAG_MS);
  }
}

async function fetchReviewed(world: World, number: number): Promise<boolean> {
  const remote = await remoteOf(world);
  if (remote === undefined) return false;
  try {
    await fetchPullRequest(world.git, { remote: remote.name, number });
    return true;
  } catch (error) {
    if (error instanceof PipelineError) return false;
    throw error;
  }
}

async function readAt(world: World, at: string): Promise<CampaignSource | undefined> {
  const [commit = "", slug = ""] = at.split(":");
  try {
    return await readCampaign(await openSource(world.git, commit, [], [slug]), slug);
  } catch (error) {
    if (error instanceof PipelineError || error instanceof PipelineErrors) return undefined;
    throw error;
  }
}

/** Asks each question once. */
function asking<Key, Value>(ask: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const answers = new Map<Key, Promise<Value>>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
}
