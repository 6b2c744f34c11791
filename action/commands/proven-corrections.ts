/** Corrections of one asset that were tried before they are written: rendered and checked again, they bring no finding that was not there. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import { checkAsset } from "#governance/check-asset.ts";
import { correctAsset } from "#governance/correct-asset.ts";
import type { Rule } from "#governance/rule.ts";
import { RULES } from "#governance/rules.ts";
import { sha256 } from "#model/digest.ts";
import { type AssetReport, type Correction, openFindings } from "#model/finding.ts";
import type { AssetSource, BrandKit, CampaignSource, PayloadSource } from "#model/source.ts";
import type { Config, LocalDate } from "#model/types.ts";
import { mjmlCompiler } from "#payload/mjml.ts";
import { renderAsset } from "#payload/render-asset.ts";
import { targetOf } from "./platforms.ts";
import { rulesOf } from "./rules-of.ts";

export interface ProofQuestion {
  readonly campaign: CampaignSource;
  readonly asset: AssetSource;
  readonly brand: BrandKit;
  readonly config: Config;
  readonly today: LocalDate;
}

export interface ProvenCorrections {
  /** The asset's source as it is to be written, with the byte order mark it had. */
  readonly text: string;
  readonly corrections: readonly Correction[];
  /** Whether the text cannot be rendered as it stands, and can be with them. */
  readonly cures: boolean;
}

type Made = Omit<ProvenCorrections, "cures">;

/**
 * What is safe to correct, without those rules whose corrections would bring a new finding (a longer word that makes a subject too long).
 * Undefined where nothing is left. A text that cannot be rendered as it stands is corrected only where it can be afterwards.
 */
export async function provenCorrections(question: ProofQuestion): Promise<ProvenCorrections | undefined> {
  const made = corrected(question, RULES);
  if (made === undefined) return undefined;
  const before = await reportOn(question, question.asset.text);
  const isProven = async ({ text }: Made) => {
    const after = await reportOn(question, text);
    return before === undefined ? after !== undefined : !hasMore(after, before);
  };
  const cures = before === undefined;
  if (await isProven(made)) return { ...withMark(made, question), cures };
  let kept: readonly Rule[] = [];
  for (const rule of RULES.filter(({ meta }) => made.corrections.some((correction) => correction.rule === meta.id))) {
    const tried = corrected(question, [...kept, rule]);
    if (tried !== undefined && (await isProven(tried))) kept = [...kept, rule];
  }
  const left = kept.length === 0 ? undefined : corrected(question, kept);
  return left === undefined ? undefined : { ...withMark(left, question), cures };
}

function corrected({ campaign, asset, brand, today }: ProofQuestion, rules: readonly Rule[]): Made | undefined {
  return correctAsset({ campaign, assetId: asset.id, brand, today, rules });
}

/** What the rules say of the asset with this text; undefined where it cannot be rendered. */
async function reportOn({ campaign, asset, brand, config, today }: ProofQuestion, text: string): Promise<AssetReport | undefined> {
  const entry = campaign.brief.value.assets.find(({ id }) => id === asset.id);
  const read = await readAsset(asset.id, { path: asset.file, text, sha256: sha256(text) });
  if (entry === undefined || read.status === "refused") return undefined;
  const assets = campaign.assets.map((other) => (other.id === asset.id ? read.asset : other));
  try {
    const { payload, files } = await renderAsset({
      campaign: { ...campaign, assets },
      asset: read.asset,
      brand,
      target: await targetOf(config, entry.platform),
      compiler: mjmlCompiler(),
    });
    const file = `${campaign.folder}/payload/${asset.id}.json`;
    const texts = Object.fromEntries(Object.entries(files).map(([path, written]) => [path.slice(campaign.folder.length + 1), written]));
    const source: PayloadSource = { asset: asset.id, file, digest: sha256(files[file] ?? ""), payload, texts };
    return checkAsset({
      campaign: { ...campaign, assets, payloads: { ...campaign.payloads, [asset.id]: source } },
      assetId: asset.id,
      brand,
      today,
      waiverRole: () => "legal",
      rules: rulesOf(brand),
    });
  } catch (error) {
    if (error instanceof PipelineError || error instanceof PipelineErrors) return undefined;
    throw error;
  }
}

/** Whether a rule says more than before, or something that weighs more; a text that cannot be rendered any more counts as such. */
function hasMore(after: AssetReport | undefined, before: AssetReport): boolean {
  if (after === undefined) return true;
  const [now, then] = [countsOf(after), countsOf(before)];
  return [...now].some(([key, count]) => count > (then.get(key) ?? 0));
}

function countsOf(report: AssetReport): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of openFindings(report)) counts.set(`${rule} ${severity}`, (counts.get(`${rule} ${severity}`) ?? 0) + 1);
  for (const { rule, result } of report.results) if (result === "error" || result === "needs-review") counts.set(`${rule} ${result}`, 1);
  return counts;
}

/** A text is read without its byte order mark; what was there before is there afterwards. */
function withMark({ text, corrections }: Made, { asset }: ProofQuestion): Made {
  const mark = "\uFEFF";
  return { text: sha256(`${mark}${asset.text}`) === asset.sha256 ? `${mark}${text}` : text, corrections };
}
