/** Everything a pull request's comment, gate and checks are made from: rules, drafts, plan and decisions, as if it were merged now. */
import type { StageOutcome } from "#apply/run-stage.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetReport, Correction } from "#model/finding.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { Question } from "#model/question.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { AssetSituation } from "#plan/situation.ts";
import type { Forge } from "#ports/forge.ts";
import type { Ledger, LedgerSnapshot } from "#ports/ledger.ts";
import type { PlatformPort } from "#ports/platform.ts";
import type { ChoiceFacts } from "#report/choices.ts";
import type { CampaignFacts } from "#report/pull-request/facts.ts";
import { shownFacts } from "#report/shown/shown-facts.ts";
import type { ComplaintPlaces } from "#report/stage.ts";
import { questionsOf } from "#requests/questions.ts";
import { checkCampaigns } from "../check-campaigns.ts";
import type { ReviewSource } from "../decisions.ts";
import { linkOf, planSettings } from "../deploy-team.ts";
import { forgeReviews } from "../forge-reviews.ts";
import { type Gathered, gather } from "../gather.ts";
import { today } from "../judge.ts";
import { openPlatforms } from "../platforms.ts";
import { stageTeam } from "../stage.ts";
import { brandOf, campaignNamed, type Team } from "../team.ts";
import type { World } from "../world.ts";
import { askedAt, campaignFacts, problemsIn } from "./campaign-facts.ts";
import { type OpenChange, teamWith } from "./open-change.ts";
import { stageBefore } from "./stage-of.ts";

export interface LookQuestion {
  readonly forge: Forge;
  readonly change: OpenChange;
  /** The commit whose campaign folders are looked at: the pull request's head, or what a merge queue made of it. */
  readonly commit: string;
  readonly ledger: Ledger;
  readonly snapshot: LedgerSnapshot;
  /** Whether drafts are written; a second look at the same change only looks. */
  readonly mode: "stage" | "look";
  readonly corrections: readonly Correction[];
  /** Pull requests whose reviews count besides those of what was merged. */
  readonly pullRequests: readonly number[];
}

export interface Looked {
  readonly campaigns: readonly CampaignFacts[];
  readonly reports: readonly AssetReport[];
  readonly problems: readonly PipelineError[];
  readonly questions: ReadonlyMap<string, readonly Question[]>;
  readonly team: Team;
  readonly brand: BrandKit;
  readonly sources: ReadonlyMap<string, CampaignSource>;
  readonly snapshot: LedgerSnapshot;
  /** By campaign: since when people can decide on what is there now. */
  readonly askedAt: ReadonlyMap<string, string>;
  /** Campaigns of which a draft was written in this run. */
  readonly staged: readonly string[];
  /** What staging came to in this run, in the order of the campaigns. */
  readonly stagings: readonly StageOutcome[];
}

export async function lookAtChange(world: World, question: LookQuestion): Promise<Looked> {
  const { forge, change, commit, ledger, mode, corrections } = question;
  const team = await teamWith(world, change, commit);
  const { config } = change.base;
  const brand = await brandOf(team);
  const reviews = forgeReviews({ world, forge, config, mainline: change.base.commit, openPullRequests: question.pullRequests });
  const roles = await reviews.rolesOf(config);
  const settings = await planSettings(world, team);
  let snapshot = question.snapshot;

  const campaigns: CampaignFacts[] = [];
  const reports: AssetReport[] = [];
  const problems: PipelineError[] = [];
  const questions = new Map<string, readonly Question[]>();
  const sources = new Map<string, CampaignSource>();
  const asked = new Map<string, string>();
  const staged: string[] = [];
  const stagings: StageOutcome[] = [];
  for (const slug of change.slugs) {
    world.progress(slug);
    const seen = await readAndCheck(world, { team, brand, slug, isPresent: change.present.includes(slug) });
    if (seen.campaign !== undefined) sources.set(slug, seen.campaign);
    const stands: PipelineError[] = [...seen.problems];
    const isClean =
      stands.length === 0 &&
      !seen.reports.some(({ results }) =>
        results.some(({ result, findings }) => result === "error" || findings.some(({ severity }) => severity === "block")),
      );
    if (mode === "stage" && isClean && seen.campaign !== undefined && config.github?.staging !== "on-merge") {
      try {
        const staging = await stageTeam(world, { team, commit, change: change.change, slugs: [slug], ledger, snapshot });
        ({ snapshot } = staging);
        stagings.push(...staging.outcomes);
        stands.push(...staging.outcomes.flatMap((outcome) => notStaged(outcome, staging.placeOf)));
        if (staging.outcomes.some(({ result }) => result === "done")) staged.push(slug);
      } catch (error) {
        stands.push(...problemsIn(error));
      }
    }
    const gathered = await gatherOne(world, { team, change, commit, snapshot, slug, reviews });
    stands.push(
      ...gathered.problems.filter(({ code, message }) => !stands.some((known) => known.code === code && known.message === message)),
    );
    const causes = causesOf(stands);
    const open =
      seen.campaign === undefined
        ? []
        : questionsOf({ campaign: seen.campaign, brand, problems: causes, reports: seen.reports, today: today(settings.nowMs) });
    const plan = planDeploy(gathered.situations, { ...settings, elsewhere: gathered.elsewhere });
    const since = askedAt(plan.changes).askedAt;
    if (since !== undefined) asked.set(slug, since);
    const ports = await portsOf(world, change, gathered.situations);
    campaigns.push(
      withShown(
        stagings,
        await campaignFacts({
          world,
          slug,
          ...(seen.campaign === undefined ? {} : { campaign: seen.campaign }),
          brand,
          config,
          changes: plan.changes,
          reports: seen.reports,
          choices: seen.choices,
          corrections: corrections.filter(({ place }) => place.file.startsWith(`campaigns/${slug}/`)),
          seen: decisionsSeen(gathered),
          settings,
          roles,
          linkOf: (situation) => linkOf(ports, situation),
          stageOf: (assets) =>
            stageBefore({
              problems: causes,
              reports: seen.reports,
              questions: open,
              changes: plan.changes,
              assets,
              settings,
              isStagedLater: config.github?.staging === "on-merge",
              isChoosing: seen.choices.length > 0,
            }),
        }),
      ),
    );
    reports.push(...seen.reports);
    problems.push(...causes);
    questions.set(slug, open);
  }
  return { campaigns, reports, problems, questions, team, brand, sources, snapshot, askedAt: asked, staged, stagings };
}

/** Each asset that was staged with how its platform shows it. */
function withShown(outcomes: readonly StageOutcome[], campaign: CampaignFacts): CampaignFacts {
  const assets = campaign.assets.map((asset) => {
    const outcome = outcomes.find(
      ({ change: { situation } }) => situation.identity.campaign === campaign.slug && situation.identity.asset === asset.asset,
    );
    const shown = outcome === undefined ? undefined : shownFacts(outcome);
    return shown === undefined ? asset : { ...asset, shown };
  });
  return { ...campaign, assets };
}

/** Why something has no draft as it should, in words. How far a team trusts us is no fault of the change. */
function notStaged(outcome: StageOutcome, placeOf: ComplaintPlaces): readonly PipelineError[] {
  const { change, result, code, reason, complaints = [] } = outcome;
  if ((result !== "refused" && result !== "failed") || code === "TRUST_TOO_LOW") return [];
  const { campaign, asset } = change.situation.identity;
  const refused = complaints.filter(({ kind }) => kind === "refused");
  const where = platformInWords(change.situation.identity.platform);
  if (refused.length > 0)
    return refused.map((complaint) => {
      const place = placeOf(outcome, complaint);
      const hint = "Mend it here; the next push stages it again.";
      return new PipelineError("PLATFORM_REFUSED", `${campaign}/${asset}: ${where} would not take it. ${complaint.message}`, {
        ...{ hint, ...(place === undefined ? {} : { place }) },
      });
    });
  const hint = change.kind === "refuse" ? change.way : "Comment `/campaign stage` to try again; nothing is done twice.";
  return [new PipelineError(code ?? "PLATFORM_ANSWER", `${campaign}/${asset} has no draft. ${reason}`, { hint })];
}

/** What is not rendered yet waits for whatever else stands in the way: that alone is said. */
function causesOf(problems: readonly PipelineError[]): readonly PipelineError[] {
  const others = problems.filter(({ code }) => code !== "PAYLOAD_MISSING");
  return others.length > 0 ? others : problems;
}

interface Read {
  readonly campaign?: CampaignSource;
  readonly reports: readonly AssetReport[];
  readonly problems: readonly PipelineError[];
  readonly choices: readonly ChoiceFacts[];
}

async function readAndCheck(
  world: World,
  { team, slug, isPresent }: { readonly team: Team; readonly brand: BrandKit; readonly slug: string; readonly isPresent: boolean },
): Promise<Read> {
  if (!isPresent) return { reports: [], problems: [], choices: [] };
  try {
    const campaign = await campaignNamed(team.source, slug);
    const checked = await checkCampaigns(world, team, [slug], []);
    return { campaign, ...checked };
  } catch (error) {
    return { reports: [], problems: problemsIn(error), choices: [] };
  }
}

async function gatherOne(
  world: World,
  {
    team,
    change,
    commit,
    snapshot,
    slug,
    reviews,
  }: {
    readonly team: Team;
    readonly change: OpenChange;
    readonly commit: string;
    readonly snapshot: LedgerSnapshot;
    readonly slug: string;
    readonly reviews: ReviewSource;
  },
): Promise<Gathered> {
  const platforms = openPlatforms(world, change.base.config);
  try {
    return await gather({ world, team, tip: commit, snapshot, platforms, reviews, only: [slug], settled: "looked-at" });
  } catch (error) {
    return {
      situations: [],
      versions: new Map(),
      decisions: new Map(),
      judgements: new Map(),
      campaigns: new Map(),
      elsewhere: [],
      problems: problemsIn(error),
    };
  }
}

async function portsOf(
  world: World,
  { base }: OpenChange,
  situations: readonly AssetSituation[],
): Promise<ReadonlyMap<string, PlatformPort>> {
  const platforms = openPlatforms(world, base.config);
  const ports = new Map<string, PlatformPort>();
  for (const { identity } of situations)
    if (!ports.has(identity.platform)) ports.set(identity.platform, await platforms.port(identity.platform));
  return ports;
}

function decisionsSeen({ decisions }: Gathered) {
  const all = [...decisions.values()].flatMap(({ seen }) => seen);
  return all.filter(
    ({ login, at, commit }, index) =>
      all.findIndex((other) => other.login === login && other.at === at && other.commit === commit) === index,
  );
}
