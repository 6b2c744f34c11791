/** One campaign's section of the comment, gathered: where it stands, its assets, what rules and people said. */
import type { ChangeOutcome } from "#apply/outcome.ts";
import { sameLogin } from "#approval/people.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { registeredClaims } from "#governance/facts/claims-used.ts";
import { markFixed } from "#governance/mark-fixed.ts";
import type { AssetReport, Correction } from "#model/finding.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { Config, FacetName } from "#model/types.ts";
import { staleReasons } from "#payload/staleness.ts";
import type { Change } from "#plan/change.ts";
import type { AssetSituation, PlanSettings } from "#plan/situation.ts";
import type { ChoiceFacts } from "#report/choices.ts";
import type { AssetFacts, CampaignFacts, CampaignStage, FacetFacts, SinceFacts } from "#report/pull-request/facts.ts";
import { zoneOf } from "#report/words.ts";
import type { DecisionSeen } from "../decisions.ts";
import { issuesOf } from "../last-issue.ts";
import type { World } from "../world.ts";
import { writtenBy } from "../written-by.ts";
import { assetFacts, campaignBefore } from "./asset-facts.ts";
import { deadlineOf } from "./deadline.ts";
import { sinceFacts } from "./since-facts.ts";

export interface CampaignQuestion {
  readonly world: World;
  readonly slug: string;
  /** Absent where the tree no longer holds it, or it cannot be read. */
  readonly campaign?: CampaignSource;
  readonly brand?: BrandKit;
  readonly config: Config;
  readonly changes: readonly Change[];
  readonly outcomes?: readonly ChangeOutcome[];
  readonly reports: readonly AssetReport[];
  readonly corrections: readonly Correction[];
  readonly choices?: readonly ChoiceFacts[];
  readonly seen: readonly DecisionSeen[];
  readonly settings: PlanSettings;
  readonly roles: Config["roles"];
  readonly linkOf: (situation: AssetSituation) => string | undefined;
  readonly stageOf: (assets: readonly AssetFacts[]) => CampaignStage;
}

export async function campaignFacts(question: CampaignQuestion): Promise<CampaignFacts> {
  const { world, slug, campaign, brand, config, changes, outcomes = [], corrections, settings, roles, linkOf } = question;
  const assets: AssetFacts[] = [];
  for (const change of changes) {
    const { identity } = change.situation;
    const outcome = outcomes.find(({ change: other }) => other.situation.identity.resourceKey === identity.resourceKey);
    const facts = await assetFacts({
      world,
      change,
      changes,
      settings,
      roles,
      deputies: deputiesIn(config),
      linkOf,
      ...(outcome === undefined ? {} : { outcome }),
    });
    if (facts !== undefined) assets.push(isLateEdit(campaign, facts) ? { ...facts, effect: "frozen" } : facts);
  }
  const stage = question.stageOf(assets);
  const deadline = isWaiting(stage)
    ? deadlineOf({ assets, response: config.response, holdMs: settings.holdMs, nowMs: settings.nowMs, ...askedAt(changes) })
    : undefined;
  const reports = question.reports.map((report) => markFixed(report, corrections));
  const titles = brand?.audiences.value.audiences;
  return {
    slug,
    name: campaign?.brief.value.name ?? (await nameBefore(world, changes)) ?? slug,
    zone: zoneOf(assets.map(({ schedule }) => schedule).find((schedule) => zoneOf(schedule) !== "UTC")),
    stage,
    assets,
    reports,
    corrections,
    ...(question.choices === undefined || question.choices.length === 0 ? {} : { choices: question.choices }),
    ...(campaign === undefined ? {} : { written: await writtenBy(world.git, campaign) }),
    ...(brand === undefined || campaign?.brief.value.issueOf === undefined
      ? {}
      : { issues: (await issuesOf(world, { config, brand, campaign })).issues }),
    since: campaign === undefined ? [] : sinceForEach(await sinceFacts(world, campaign, question.seen), assets, roles),
    ...(deadline === undefined ? {} : { deadline }),
    ...(brand === undefined || campaign === undefined ? {} : { claims: registeredClaims(campaign, brand) }),
    ...(titles === undefined
      ? {}
      : { audienceTitles: Object.fromEntries(Object.entries(titles).map(([name, { title }]) => [name, title])) }),
  };
}

/** For each reviewer only what they answer for; whoever answers for nothing here is told nothing. */
function sinceForEach(since: readonly SinceFacts[], assets: readonly AssetFacts[], roles: Config["roles"]): readonly SinceFacts[] {
  const answersFor = (login: string, { missing, given }: FacetFacts) =>
    [...missing, ...given].some(({ role }) => roles[role]?.some((holder) => sameLogin(holder, login)));
  return since.flatMap((one) => {
    if (!assets.some(({ facets }) => facets.some((facet) => answersFor(one.login, facet)))) return [];
    const isTheirs = (id: string, name: FacetName) => {
      const facet = assets.find(({ asset }) => asset === id)?.facets.find((each) => each.facet === name);
      return facet !== undefined && answersFor(one.login, facet);
    };
    const changed = one.changed
      .map(({ asset, facets }) => ({ asset, facets: facets.filter((facet) => isTheirs(asset, facet)) }))
      .filter(({ facets }) => facets.length > 0);
    return [{ ...one, changed, texts: one.texts.filter(({ asset }) => isTheirs(asset, "content")) }];
  });
}

/** What a campaign was called that the tree no longer holds. */
async function nameBefore(world: World, changes: readonly Change[]): Promise<string | undefined> {
  const [first] = changes;
  return first === undefined ? undefined : (await campaignBefore(world, first.situation))?.brief.value.name;
}

/** What was sent is never rendered again, so only its text tells that somebody changed it since. */
function isLateEdit(campaign: CampaignSource | undefined, { asset, state, effect }: AssetFacts): boolean {
  return state === "sent" && effect === "nothing" && campaign !== undefined && staleReasons(campaign, asset).length > 0;
}

/** Who holds a role as a deputy only. */
function deputiesIn({ roles, response = {} }: Config): Config["roles"] {
  return Object.fromEntries(
    Object.entries(response).map(([role, { deputies = [] }]) => [role, deputies.filter((login) => roles[role]?.includes(login) !== true)]),
  );
}

function isWaiting({ kind }: CampaignStage): boolean {
  return kind === "needs-decision" || kind === "approved-in-part";
}

/** People are asked from the moment the drafts of what is there now could be opened. */
export function askedAt(changes: readonly Change[]): { readonly askedAt?: string } {
  const staged = changes
    .flatMap(({ situation: { record, desired } }) => record?.drafts.filter(({ payload }) => payload === desired?.digest) ?? [])
    .map(({ at }) => at)
    .sort();
  const last = staged.at(-1);
  return last === undefined ? {} : { askedAt: last };
}

/** Problems of a change that a run collects; anything else is a fault of ours. */
export function problemsIn(error: unknown): readonly PipelineError[] {
  if (error instanceof PipelineError) return [error];
  if (error instanceof Error && "problems" in error && Array.isArray(error.problems))
    return error.problems.filter((problem): problem is PipelineError => problem instanceof PipelineError);
  throw error;
}
