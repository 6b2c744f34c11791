/** Corrections of one asset that were tried before they are written: rendered and checked again, they bring no finding that was not there. */
import { correctAsset } from "#governance/correct-asset.ts";
import type { Rule } from "#governance/rule.ts";
import { RULES } from "#governance/rules.ts";
import { sha256 } from "#model/digest.ts";
import { type AssetReport, type Correction, openFindings } from "#model/finding.ts";
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import type { Config, LocalDate } from "#model/types.ts";
import { tryText } from "./try-text.ts";

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
async function reportOn({ asset, ...question }: ProofQuestion, text: string): Promise<AssetReport | undefined> {
  const tried = await tryText({ ...question, id: asset.id, file: asset.file }, text);
  return tried.kind === "checked" ? tried.report : undefined;
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
