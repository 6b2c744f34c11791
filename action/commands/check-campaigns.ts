/** Holds campaigns against their briefs' own truth, the freshness of their payloads, and the rules. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { keptReports } from "#files/kept-reports.ts";
import { JUDGED } from "#governance/judged/questions.ts";
import { markFixed } from "#governance/mark-fixed.ts";
import type { RuleMeta } from "#governance/rule.ts";
import type { AssetReport, Correction } from "#model/finding.ts";
import { isHeldByChoice, isUndecided } from "#model/options.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { AssetRecord, Config, LocalDate } from "#model/types.ts";
import { staleReasons } from "#payload/staleness.ts";
import type { ChoiceFacts } from "#report/choices.ts";
import type { IssueReport } from "#report/issue-words.ts";
import { briefProblems } from "./brief-problems.ts";
import { today } from "./judge.ts";
import { judgeKept } from "./judge-kept.ts";
import { whomToAsk, withJudged } from "./judged.ts";
import { knownOnMainline, withNews } from "./known-before.ts";
import { otherMails } from "./other-mails.ts";
import { othersAround } from "./others-around.ts";
import { rulesOf } from "./rules-of.ts";
import { brandOf, campaignNamed, slugsFor, type Team, teamLedger } from "./team.ts";
import type { World } from "./world.ts";

export interface Checked {
  readonly reports: readonly AssetReport[];
  readonly problems: readonly PipelineError[];
  /** What was run. */
  readonly rules: readonly RuleMeta[];
  /** What was looked at. */
  readonly campaigns: readonly CampaignSource[];
  readonly brand: BrandKit;
  readonly config: Config;
  /** What waits for a person to choose one of several texts. */
  readonly choices: readonly ChoiceFacts[];
  /** Of issues of a series: what of them is new to approve. */
  readonly issues: readonly IssueReport[];
}

/** What stands against these campaigns (all where none is named); what `corrections` mended is marked so. */
export async function checkCampaigns(
  world: World,
  team: Team,
  positionals: readonly string[],
  corrections: readonly Correction[],
): Promise<Checked> {
  const [brand, asked] = await Promise.all([brandOf(team), whomToAsk(world, team.config)]);
  const before = await knownOnMainline(world, team, brand);
  const kept = keptReports(world.git, world.clock.now());
  const reports: AssetReport[] = [];
  const problems: PipelineError[] = [];
  const campaigns: CampaignSource[] = [];
  const choices: ChoiceFacts[] = [];
  const issues: IssueReport[] = [];
  for (const slug of slugsFor(team.source, positionals)) {
    const campaign = await campaignNamed(team.source, slug);
    campaigns.push(campaign);
    problems.push(...(await briefProblems({ campaign, brand, nowMs: world.clock.now(), records: () => recordsOf(world, team, slug) })));
    if (campaign.brief.value.issueOf !== undefined) {
      const series = await (await import("./last-issue.ts")).issuesOf(world, { config: team.config, brand, campaign });
      issues.push(...series.issues);
      problems.push(...series.problems);
    }
    const others = {
      near: await othersAround(world, { team, brand, campaign, nowMs: world.clock.now() }),
      beside: await otherMails(world, team.source.treeish, campaign),
    };
    choices.push(...(await toChoose(campaign, { brand, config: team.config, today: today(world.clock.now()) })));
    for (const asset of campaign.brief.value.assets) {
      const { id } = asset;
      if (isHeldByChoice(campaign, asset)) continue;
      const payload = campaign.payloads[id];
      if (payload === undefined) {
        problems.push(...(await notRendered(campaign, id, { brand, config: team.config })));
        continue;
      }
      const judgement = await judgeKept({ campaign, payload, brand, config: team.config, nowMs: world.clock.now(), others }, kept);
      reports.push(await withJudged(withNews(judgement.report, before), asked, { campaign, brand, nowMs: world.clock.now() }));
      problems.push(...judgement.problems);
      if (staleReasons(campaign, id).length > 0 && !(await isOver(world, team, slug, id)))
        problems.push(...(await notRendered(campaign, id, { brand, config: team.config })));
    }
  }
  await kept.trim();
  return {
    reports: reports.map((report) => markFixed(report, corrections)),
    problems: withoutRepeats(problems),
    rules: [...rulesOf(brand), ...JUDGED].map(({ meta }) => meta),
    campaigns,
    brand,
    config: team.config,
    choices,
    issues,
  };
}

/** Loaded where there is something to choose alone: most campaigns have one text for each asset. */
async function toChoose(
  campaign: CampaignSource,
  settings: { readonly brand: BrandKit; readonly config: Config; readonly today: LocalDate },
): Promise<readonly ChoiceFacts[]> {
  if (campaign.options === undefined) return [];
  return await (await import("./choices.ts")).choicesOf({ campaign, ...settings });
}

/** What is wrong with a brief stands in the way of each of its assets, and is said once. */
function withoutRepeats(problems: readonly PipelineError[]): readonly PipelineError[] {
  const keyOf = ({ code, message, place }: PipelineError): string => `${code} ${message} ${place?.file} ${place?.line}`;
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}

/** What keeps the present text from being rendered; where nothing does, that somebody has to render it. */
async function notRendered(
  campaign: CampaignSource,
  id: string,
  settings: { readonly brand: BrandKit; readonly config: Config },
): Promise<readonly PipelineError[]> {
  const why = await (await import("./why-not-rendered.ts")).whyNotRendered(campaign, id, settings);
  if (why.length > 0) return why;
  const name = `${campaign.slug}/${id}`;
  const payload = campaign.payloads[id];
  if (payload === undefined) {
    const entry = campaign.brief.value.assets.find((asset) => asset.id === id);
    const isWritten = campaign.assets.some((asset) => asset.id === id) && !(entry !== undefined && isUndecided(campaign, entry));
    const command = isWritten ? "render" : "generate";
    return [
      new PipelineError("PAYLOAD_MISSING", `${name} is not rendered yet.`, { hint: `Run \`campaigns ${command} ${campaign.slug}\`.` }),
    ];
  }
  return [
    new PipelineError("PAYLOAD_STALE", `${name} is not rendered from its present text (${staleReasons(campaign, id).join(", ")}).`, {
      hint: `Run \`campaigns render ${campaign.slug}\`.`,
      place: { file: payload.file },
    }),
  ];
}

/** What was sent, or has ended, is never rendered again: a later edit of its text reaches nobody, and blocks nothing. */
async function isOver(world: World, team: Team, slug: string, id: string): Promise<boolean> {
  const record = (await recordsOf(world, team, slug)).find(({ asset }) => asset === id);
  return record?.state === "sent" || record?.state === "ended";
}

/** What the ledger remembers of a campaign; read only where it matters. */
async function recordsOf(world: World, { config }: Team, slug: string): Promise<readonly AssetRecord[]> {
  const { campaigns } = await (await teamLedger(world, config, true)).read();
  return Object.values(campaigns[slug]?.assets ?? {});
}
