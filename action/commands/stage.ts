/** `stage`: puts each payload of this change into its platform as a draft that people can open, and reads it back. */
import { openJournal } from "#apply/journal.ts";
import { runStage } from "#apply/run-stage.ts";
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import type { PayloadSource } from "#model/source.ts";
import type { RuleSummary } from "#model/types.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { planStage } from "#plan/stage-plan.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { renderStage, stageExit, stageJson } from "#report/stage.ts";
import { briefProblems } from "./brief-problems.ts";
import { nameOf, portOf } from "./deploy.ts";
import { desiredOf } from "./gather.ts";
import type { GatherQuestion } from "./gather-question.ts";
import type { Judgement } from "./judge.ts";
import { lookForStaging } from "./look-for-staging.ts";
import { openPlatforms } from "./platforms.ts";
import { brandOf, campaignNamed, checkInstallation, openHead, slugsFor, teamLedger } from "./team.ts";
import { type Command, textOption } from "./world.ts";

export const stage: Command = async (world, input) => {
  const team = await openHead(world);
  const { config, source, commit } = team;
  const change = textOption(input, "change") ?? team.branch;
  const notice = await checkInstallation(world, config);
  const ledger = await teamLedger(world, config);
  const snapshot = await ledger.read();
  const platforms = openPlatforms(world, config);
  const question: GatherQuestion = { world, team, tip: commit, snapshot, platforms };
  const brand = await brandOf(team);

  const changes = [];
  const rules = new Map<string, RuleSummary>();
  const ports = new Map<string, PlatformPort>();
  for (const slug of slugsFor(source, input.positionals)) {
    const campaign = await campaignNamed(source, slug);
    const records = Object.values(snapshot.campaigns[slug]?.assets ?? {});
    throwIfAny(await briefProblems({ campaign, brand, nowMs: world.clock.now(), records: () => Promise.resolve(records) }));
    for (const { id } of campaign.brief.value.assets) {
      const payload = campaign.payloads[id];
      if (payload === undefined) throw missing(slug, id);
      world.progress(`${slug}/${id}`);
      ports.set(payload.payload.platform, await platforms.port(payload.payload.platform));
      const { situation, judgement } = await situationOf(question, campaign, payload, brand, change);
      rules.set(`${slug}/${id}`, judgement.rules);
      if (situation.desired !== undefined) changes.push(planStage(situation, situation.desired, change));
    }
  }

  const journal = openJournal({ ledger, snapshot, installation: config.installation.id });
  const outcomes = await runStage({
    changes,
    change,
    commit,
    clock: world.clock,
    journal,
    platformOf: ({ identity }) => portOf(ports, identity.platform),
    nameOf: (situation) => nameOf(config, situation),
    rulesOf: ({ identity }) =>
      rules.get(`${identity.campaign}/${identity.asset}`) ?? { pack: "none", checked: 0, corrected: 0, excepted: 0 },
  });
  const report = { change, commit, outcomes, trust: journal.snapshot.trust, ...(notice === undefined ? {} : { notice }) };
  return { exit: stageExit(report), text: renderStage(report, { colour: world.colour }), json: stageJson(report) };
};

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
  const { desired, approval, judgement } = await desiredOf(question, { campaign, payload, brand, record, ledger });
  const seen = await lookForStaging(question, { slug: campaign.slug, payload, record, change });
  const situation: AssetSituation = {
    ...seen,
    desired,
    approval,
    ...(record === undefined ? {} : { record }),
    reviews: [],
    mergedDrafts: [],
    linkedFrom: [],
  };
  return { situation, judgement };
}

function missing(slug: string, id: string): PipelineError {
  return new PipelineError("PAYLOAD_MISSING", `${slug}/${id} is not rendered.`, {
    hint: `Run \`campaigns render ${slug}\` and commit what it writes.`,
  });
}
