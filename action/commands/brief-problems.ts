/** What stands against a brief, minus what time has settled: a campaign that went out may speak of the past. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import { checkBrief } from "#governance/check-brief.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { AssetRecord } from "#model/types.ts";
import { today } from "./judge.ts";

export interface BriefQuestion {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  readonly nowMs: number;
  /** The campaign's ledger records; asked for only where a date has passed. */
  readonly records: () => Promise<readonly AssetRecord[]>;
}

export async function briefProblems({ campaign, brand, nowMs, records }: BriefQuestion): Promise<readonly PipelineError[]> {
  const problems = checkBrief({ campaign, brand, today: today(nowMs) });
  if (!problems.some(({ code }) => code === "DATE_PAST")) return problems;
  const wentOut = (await records()).some(({ state }) => state === "sent" || state === "ended" || state === "live" || state === "scheduled");
  return wentOut ? problems.filter(({ code }) => code !== "DATE_PAST") : problems;
}
