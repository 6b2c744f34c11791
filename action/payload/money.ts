/** What an asset may cost: an ad's budget from the brief; everything else costs nothing on its platform. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { isAdKind } from "#model/content.ts";
import type { Located } from "#model/source.ts";
import type { Brief, BriefAsset, MoneyFacet } from "#model/types.ts";

/** @throws PipelineError BRIEF_CONTRADICTION with its place in the brief. */
export function moneyFacet(brief: Located<Brief>, asset: BriefAsset): MoneyFacet {
  const [problem] = budgetProblems(asset);
  const path = ["assets", brief.value.assets.indexOf(asset)];
  if (problem !== undefined)
    throw new PipelineError("BRIEF_CONTRADICTION", problem.message, { place: brief.place([...path, ...problem.path], problem.note) });
  const { budget } = asset;
  if (budget === undefined) return { kind: "none" };
  const { total, daily } = budget;
  return {
    kind: "budget",
    currency: total.currency,
    totalMicros: total.micros,
    ...(daily === undefined ? {} : { dailyMicros: daily.micros }),
  };
}

export interface BudgetProblem {
  readonly message: string;
  /** From the asset's entry on. */
  readonly path: readonly string[];
  readonly note: string;
}

/** What is wrong with an asset's budget, the most important first. */
export function budgetProblems({ id, kind, budget }: BriefAsset): readonly BudgetProblem[] {
  if (!isAdKind(kind)) {
    return budget === undefined ? [] : [{ message: `"${id}" has a budget`, path: ["budget"], note: "only an ad has one" }];
  }
  if (budget === undefined) {
    const note = "expected budget, for example: budget: { total: { micros: 2000000000, currency: USD } }";
    return [{ message: `The ad "${id}" has no budget`, path: [], note }];
  }
  const { total, daily } = budget;
  if (total.micros === 0) return [{ message: `The budget of "${id}" is nothing`, path: ["budget", "total"], note: "expected an amount" }];
  if (daily === undefined) return [];
  if (daily.currency !== total.currency) {
    const note = `expected ${total.currency}, as in total`;
    return [{ message: `The budget of "${id}" is in two currencies`, path: ["budget", "daily", "currency"], note }];
  }
  return daily.micros <= total.micros
    ? []
    : [{ message: `A day of "${id}" may cost more than the whole`, path: ["budget", "daily"], note: "expected no more than total" }];
}
