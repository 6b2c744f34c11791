/** Asks the reviewer what no rule can tell, and adds what it says to an asset's report. It is advice: whether something may go out is decided without it. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { PipelineError } from "#errors/pipeline-error.ts";
import { isPlainPath } from "#files/check-paths.ts";
import { type KeptReviews, keptReviews } from "#files/kept-reviews.ts";
import { openReviewer } from "#generation/reviewers.ts";
import { type Ask, asksFor } from "#governance/judged/ask.ts";
import type { AssetReport, RuleResult } from "#model/finding.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import type { Reviewer } from "#ports/reviewer.ts";
import { today } from "./judge.ts";
import type { World } from "./world.ts";

/** Whom to ask, opened once for all assets of a run. */
export interface Asked {
  readonly reviewer?: Reviewer;
  readonly kept: KeptReviews;
  /** Why it could not be opened, in words. */
  readonly problem?: string | undefined;
  /** Who would have been asked, where that is known: what was answered before still counts. */
  readonly model?: string | undefined;
}

const NOT_IN_A_RUN = "the language model is not asked on GitHub; “campaigns check” on a person’s own machine asks it";

/** Never throws for a reviewer that cannot be opened: its advice is then missing, and the report says so. */
export async function whomToAsk({ git, env, forge }: Pick<World, "git" | "env" | "forge">, config: Config): Promise<Asked> {
  const kept = keptReviews(git);
  // The runs that check a pull request work beside a platform's key, and the model's never stands there.
  if (config.reviewer?.kind === "openai" && forge?.event !== undefined && (env["OPENAI_API_KEY"] ?? "") === "")
    return { kept, problem: NOT_IN_A_RUN, model: config.model?.name };
  const read = async (file: string): Promise<string | undefined> =>
    isPlainPath(file) ? await readFile(path.join(git.folder, file), "utf8").catch(() => undefined) : undefined;
  try {
    const reviewer = await openReviewer(config.reviewer, { read, model: { settings: config.model, env } });
    return reviewer === undefined ? { kept } : { reviewer, kept };
  } catch (error) {
    const model = config.reviewer?.kind === "openai" ? config.model?.name : undefined;
    if (error instanceof PipelineError) return { kept, problem: error.message, model };
    throw error;
  }
}

/** The report with the judged rules' own results at its end; nothing else in it is touched. */
export async function withJudged(
  report: AssetReport,
  { reviewer, kept, problem, model: wouldBe = "unknown" }: Asked,
  { campaign, brand, nowMs }: { readonly campaign: CampaignSource; readonly brand: BrandKit; readonly nowMs: number },
): Promise<AssetReport> {
  const model = reviewer?.model ?? (problem === undefined ? undefined : wouldBe);
  const asks = asksFor({ campaign, assetId: report.asset, brand, today: today(nowMs), ...(model === undefined ? {} : { model }) });
  const judged = await Promise.all(asks.map((ask) => resultOf(ask, { kept, problem, ...(reviewer === undefined ? {} : { reviewer }) })));
  return { ...report, results: [...report.results, ...judged] };
}

async function resultOf(ask: Ask, { reviewer, kept, problem }: Asked): Promise<RuleResult> {
  if (ask.kind === "settled") return ask.result;
  const before = reviewer?.isRecording === true ? undefined : await kept.find(ask.request.key);
  if (before !== undefined && ask.areWhole(before)) return ask.settle(before);
  if (reviewer === undefined) return ask.unanswered(`${problem ?? "no reviewer is set up"}.`);
  try {
    const first = await reviewer.review({ ...ask.request, attempt: 1 });
    const answers = ask.isAskedAgain(first)
      ? [first, await reviewer.review({ ...ask.request, attempt: 2 }), await reviewer.review({ ...ask.request, attempt: 3 })]
      : [first];
    if (!reviewer.isRecording && ask.areWhole(answers))
      await kept.keep({ rule: ask.request.rule, key: ask.request.key, model: reviewer.model, answers });
    return ask.settle(answers);
  } catch (error) {
    if (error instanceof PipelineError) return ask.unanswered(`${error.message}.`);
    throw error;
  }
}
