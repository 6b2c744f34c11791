/** `stage`: puts each payload of this change into its platform as a draft that people can open, and reads it back. */
import { platformsAtOnce } from "#apply/in-parallel.ts";
import { openJournal } from "#apply/journal.ts";
import { runStage, type StageOutcome } from "#apply/run-stage.ts";
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import { isHeldByChoice } from "#model/options.ts";
import type { CampaignSource, PayloadSource } from "#model/source.ts";
import type { AssetRecord, RuleSummary } from "#model/types.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { planStage } from "#plan/stage-plan.ts";
import type { Ledger, LedgerSnapshot } from "#ports/ledger.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { type ComplaintPlaces, renderStage, stageExit, stageJson } from "#report/stage.ts";
import { briefProblems } from "./brief-problems.ts";
import { complaintPlace } from "./complaint-places.ts";
import { localReviews } from "./decisions.ts";
import { nameOf, portOf } from "./deploy-team.ts";
import { desiredOf } from "./gather.ts";
import type { GatherQuestion } from "./gather-question.ts";
import type { Judgement } from "./judge.ts";
import { lookForStaging } from "./look-for-staging.ts";
import { openPlatforms } from "./platforms.ts";
import { brandOf, campaignNamed, checkInstallation, openDefaultBranch, openHead, slugsFor, type Team, teamLedger } from "./team.ts";
import { unsettledSlugs } from "./unsettled.ts";
import { type Command, flag, textOption, type World } from "./world.ts";
import { writeShown } from "./write-shown.ts";

export const stage: Command = async (world, input) => {
  const isMerged = flag(input, "merged");
  const team = isMerged ? await openDefaultBranch(world) : await openHead(world);
  const { config, source, commit } = team;
  if (isMerged && config.github?.staging === "on-pull-request")
    return { exit: 0, text: "Staging is done while a pull request is reviewed: nothing to do after the merge.", json: { outcomes: [] } };
  const change = textOption(input, "change") ?? team.branch;
  const notice = await checkInstallation(world, config);
  const ledger = await teamLedger(world, config);
  const snapshot = await ledger.read();
  const named = slugsFor(source, input.positionals);
  const slugs = isMerged ? unsettledSlugs(source, snapshot).filter((slug) => named.includes(slug)) : named;
  const staged = await stageTeam(world, { team, commit, change, slugs, ledger, snapshot });
  const shownPages = isMerged ? {} : await writeShown(world, { source, commit, outcomes: staged.outcomes });
  const report = {
    change,
    commit,
    outcomes: staged.outcomes,
    shownPages,
    placeOf: staged.placeOf,
    trust: staged.snapshot.trust,
    ...(notice === undefined ? {} : { notice }),
  };
  const told = isMerged ? await (await import("./pull-request/after-stage.ts")).afterStage(world, team, staged.outcomes) : [];
  return { exit: stageExit(report), text: [renderStage(report, { colour: world.colour }), ...told].join("\n\n"), json: stageJson(report) };
};

export interface StagingQuestion {
  readonly team: Team;
  /** The commit the drafts are recorded as staged from. */
  readonly commit: string;
  /** The pull request (`#12`) or branch the drafts belong to. */
  readonly change: string;
  readonly slugs: readonly string[];
  readonly ledger: Ledger;
  readonly snapshot: LedgerSnapshot;
}

export interface Staged {
  readonly outcomes: readonly StageOutcome[];
  readonly snapshot: LedgerSnapshot;
  readonly placeOf: ComplaintPlaces;
}

/** Stages these campaigns and returns what came of it, with the ledger as it stands then. Who has approved what does not matter here. */
export async function stageTeam(world: World, { team, commit, change, slugs, ledger, snapshot }: StagingQuestion): Promise<Staged> {
  const { config, source } = team;
  const platforms = openPlatforms(world, config);
  const question: GatherQuestion = { world, team, tip: commit, snapshot, platforms, reviews: localReviews(snapshot) };
  const brand = await brandOf(team);

  const wanted: { readonly campaign: CampaignSource; readonly payload: PayloadSource }[] = [];
  const rules = new Map<string, RuleSummary>();
  const ports = new Map<string, PlatformPort>();
  for (const slug of slugs) {
    const campaign = await campaignNamed(source, slug);
    const records = Object.values(snapshot.campaigns[slug]?.assets ?? {});
    throwIfAny(await briefProblems({ campaign, brand, nowMs: world.clock.now(), records: () => Promise.resolve(records) }));
    for (const asset of campaign.brief.value.assets) {
      const { id } = asset;
      // Which text it is to have is still to be chosen; that holds up nothing else.
      if (isHeldByChoice(campaign, asset)) continue;
      const payload = campaign.payloads[id];
      if (payload === undefined) throw missing(slug, id);
      wanted.push({ campaign, payload });
    }
  }
  const looked = await platformsAtOnce(
    wanted,
    ({ payload: { payload } }) => payload.platform,
    async ({ campaign, payload }) => {
      world.progress(`${campaign.slug}/${payload.asset}`);
      ports.set(payload.payload.platform, await platforms.port(payload.payload.platform));
      const { situation, judgement } = await situationOf(question, campaign, payload, brand, change);
      rules.set(`${campaign.slug}/${payload.asset}`, judgement.rules);
      return situation.desired === undefined ? [] : [planStage(situation, situation.desired, change)];
    },
  );
  const changes = looked.flat();

  const journal = openJournal({ ledger, snapshot, installation: config.installation.id });
  const outcomes = await runStage({
    changes,
    change,
    commit,
    clock: world.clock,
    journal,
    platformOf: ({ identity }) => portOf(ports, identity.platform),
    nameOf,
    rulesOf: ({ identity }) =>
      rules.get(`${identity.campaign}/${identity.asset}`) ?? { pack: "none", checked: 0, corrected: 0, excepted: 0 },
  });
  const campaigns = wanted.map(({ campaign }) => campaign);
  return { outcomes, snapshot: journal.snapshot, placeOf: (outcome, complaint) => complaintPlace(campaigns, outcome, complaint) };
}

async function situationOf(
  question: GatherQuestion,
  campaign: Parameters<typeof desiredOf>[1]["campaign"],
  payload: PayloadSource,
  brand: Parameters<typeof desiredOf>[1]["brand"],
  change: string,
): Promise<{ readonly situation: AssetSituation; readonly judgement: Judgement }> {
  const ledger = question.snapshot.campaigns[campaign.slug];
  const record = Object.values(ledger?.assets ?? {}).find(
    ({ asset, environment }) => asset === payload.asset && environment === question.team.config.environment,
  );
  const { desired, approval, judgement } = await desiredOf(question, { campaign, payload, brand, record });
  const seen = await lookForStaging(question, { slug: campaign.slug, payload, record, change });
  const situation: AssetSituation = {
    ...seen,
    desired,
    approval,
    ...(record === undefined ? {} : { record }),
    reviews: [],
    mergedDrafts: await refusedOnceMerged(question.world, record, change),
    linkedFrom: [],
  };
  return { situation, judgement };
}

/**
 * Other changes that hold a draft slot of something live, and need it no more: they were merged, and a deploy refused what they brought.
 * What was merged and only waits for its time keeps its slot.
 */
async function refusedOnceMerged({ forge }: World, record: AssetRecord | undefined, change: string): Promise<readonly string[]> {
  const holders = record?.drafts.filter(({ slot, change: other }) => slot === "buffer" && other !== change) ?? [];
  if (forge === undefined || record?.outcome?.result !== "refused") return [];
  const over: string[] = [];
  for (const { change: holder } of holders) {
    const number = Number(/^#(\d+)$/.exec(holder)?.[1]);
    if (Number.isInteger(number) && (await (await forge.open()).pullRequest(number))?.state === "merged") over.push(holder);
  }
  return over;
}

function missing(slug: string, id: string): PipelineError {
  return new PipelineError("PAYLOAD_MISSING", `${slug}/${id} is not rendered.`, {
    hint: `Run \`campaigns render ${slug}\` and commit what it writes.`,
  });
}
