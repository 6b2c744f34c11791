/** `check`: everything that stands against a campaign as it is in the working tree (or a commit), and safe corrections on request. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { commitFiles } from "#git/commit.ts";
import { markFixed } from "#governance/mark-fixed.ts";
import type { AssetReport, Correction } from "#model/finding.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { AssetRecord } from "#model/types.ts";
import { staleReasons } from "#payload/staleness.ts";
import { checkExit, checkJson, renderCheck } from "#report/check.ts";
import { briefProblems } from "./brief-problems.ts";
import { judge, today } from "./judge.ts";
import { renderWorkTree } from "./render.ts";
import { brandOf, campaignNamed, openTeam, openWorkTree, requireRepository, slugsFor, type Team, teamLedger } from "./team.ts";
import { type Command, flag, textOption, type World } from "./world.ts";

export const check: Command = async (world, input) => {
  await requireRepository(world);
  const ref = textOption(input, "ref");
  const corrections: Correction[] = [];
  let commit: string | undefined;
  if (flag(input, "fix")) {
    const fixed = await correctAll(world, input.positionals, flag(input, "commit"));
    corrections.push(...fixed.corrections);
    commit = fixed.commit;
  }
  const team = ref === undefined ? await openWorkTree(world) : await openTeam(world, ref);
  const brand = await brandOf(team);
  const reports: AssetReport[] = [];
  const problems: PipelineError[] = [];
  for (const slug of slugsFor(team.source, input.positionals)) {
    const campaign = await campaignNamed(team.source, slug);
    problems.push(...(await briefProblems({ campaign, brand, nowMs: world.clock.now(), records: () => recordsOf(world, team, slug) })));
    for (const { id } of campaign.brief.value.assets) {
      const payload = campaign.payloads[id];
      if (payload === undefined) {
        problems.push(
          new PipelineError("PAYLOAD_MISSING", `${slug}/${id} is not rendered yet.`, {
            hint: `Run \`campaigns ${campaign.assets.some((asset) => asset.id === id) ? "render" : "generate"} ${slug}\`.`,
          }),
        );
        continue;
      }
      const judgement = judge({ campaign, payload, brand, config: team.config, nowMs: world.clock.now() });
      reports.push(judgement.report);
      problems.push(...judgement.problems);
      const stale = staleReasons(campaign, id);
      if (stale.length > 0)
        problems.push(
          new PipelineError("PAYLOAD_STALE", `${slug}/${id} is not rendered from its present text (${stale.join(", ")}).`, {
            hint: `Run \`campaigns render ${slug}\`.`,
            place: { file: payload.file },
          }),
        );
    }
  }
  const whole = {
    reports: reports.map((report) => markFixed(report, corrections)),
    problems,
    corrections,
    ...(commit === undefined ? {} : { commit }),
  };
  return { exit: checkExit(whole), text: renderCheck(whole, { colour: world.colour }), json: checkJson(whole) };
};

/** What the ledger remembers of a campaign; read only where it matters. */
async function recordsOf(world: World, { config }: Team, slug: string): Promise<readonly AssetRecord[]> {
  const { campaigns } = await (await teamLedger(world, config, true)).read();
  return Object.values(campaigns[slug]?.assets ?? {});
}

/** Applies what is safe to apply to the assets' own text, in one go, and renders again. */
async function correctAll(
  world: World,
  positionals: readonly string[],
  commitIt: boolean,
): Promise<{ readonly corrections: readonly Correction[]; readonly commit?: string }> {
  const { correctAsset } = await import("#governance/correct-asset.ts");
  const team = await openWorkTree(world);
  const brand = await brandOf(team);
  const files: Record<string, string> = {};
  const corrections: Correction[] = [];
  for (const slug of slugsFor(team.source, positionals)) {
    const campaign = await campaignNamed(team.source, slug);
    for (const made of correctionsOf({ campaign, brand, team, world, correctAsset })) {
      files[made.file] = made.text;
      corrections.push(...made.corrections);
    }
  }
  if (corrections.length === 0) return { corrections };
  await writeFiles(world.git.folder, files);
  const { files: rendered } = await renderWorkTree(world, positionals, false);
  if (!commitIt) return { corrections };
  const rules = [...new Set(corrections.map(({ rule }) => rule))].sort();
  const message = `fix(campaigns): correct ${rules.join(", ")}\n\n${corrections.map(({ rule, before, after }) => `${rule}: "${before}" → "${after}"`).join("\n")}`;
  return { corrections, commit: await commitFiles(world.git, { files: { ...files, ...rendered }, message }) };
}

interface CorrectionQuestion {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  readonly team: Team;
  readonly world: World;
  readonly correctAsset: typeof import("#governance/correct-asset.ts").correctAsset;
}

function correctionsOf({
  campaign,
  brand,
  world,
  correctAsset,
}: CorrectionQuestion): readonly { readonly file: string; readonly text: string; readonly corrections: readonly Correction[] }[] {
  return campaign.assets.flatMap((asset) => {
    if (campaign.payloads[asset.id] === undefined) return [];
    const made = correctAsset({ campaign, assetId: asset.id, brand, today: today(world.clock.now()) });
    return made === undefined ? [] : [{ file: asset.file, text: made.text, corrections: made.corrections }];
  });
}
