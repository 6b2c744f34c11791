/** What an asset may cost: an ad's budget from the brief; everything else costs nothing on its platform. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { isAdKind } from "#model/content.ts";
import { isWholeCoins } from "#model/micros.ts";
import type { Located } from "#model/source.ts";
import type { AdBidding, Brief, BriefAsset, Money, MoneyFacet } from "#model/types.ts";
import { deliveryProblems } from "./delivery.ts";

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
    bidding: asset.delivery?.bidding ?? { kind: "clicks" },
  };
}

export interface BudgetProblem {
  readonly message: string;
  /** From the asset's entry on. */
  readonly path: readonly (string | number)[];
  readonly note: string;
}

/** What is wrong with an asset's budget and what is bid, the most important first. */
export function budgetProblems({ id, kind, budget, delivery }: BriefAsset): readonly BudgetProblem[] {
  if (!isAdKind(kind)) {
    return [
      ...(budget === undefined ? [] : [{ message: `"${id}" has a budget`, path: ["budget"], note: "only an ad has one" }]),
      ...(delivery === undefined ? [] : [{ message: `"${id}" has a delivery`, path: ["delivery"], note: "only an ad has one" }]),
    ];
  }
  if (budget === undefined) {
    const note = "expected budget, for example: budget: { total: { micros: 2000000000, currency: USD } }";
    return [{ message: `The ad "${id}" has no budget`, path: [], note }];
  }
  const { total, daily } = budget;
  if (total.micros === 0) return [{ message: `The budget of "${id}" is nothing`, path: ["budget", "total"], note: "expected an amount" }];
  const amounts: readonly Amount[] = [
    { amount: total, what: "budget", path: ["budget", "total"] },
    ...(daily === undefined ? [] : [{ amount: daily, what: "budget" as const, path: ["budget", "daily"] }]),
    ...bidAmounts(delivery?.bidding),
  ];
  return [
    ...amounts.flatMap((amount) => amountProblems(id, amount, total)),
    ...(daily === undefined || daily.micros <= total.micros
      ? []
      : [{ message: `A day of "${id}" may cost more than the whole`, path: ["budget", "daily"], note: "expected no more than total" }]),
    ...deliveryProblems(id, kind, delivery ?? {}),
  ];
}

interface Amount {
  readonly amount: Money;
  readonly what: "budget" | "bid";
  readonly path: readonly string[];
}

function bidAmounts(bidding: AdBidding | undefined): readonly Amount[] {
  const bid = (name: string, amount: Money | undefined): readonly Amount[] =>
    amount === undefined ? [] : [{ amount, what: "bid", path: ["delivery", "bidding", name] }];
  switch (bidding?.kind) {
    case "clicks":
      return bid("highest", bidding.highest);
    case "conversions":
      return bid("target", bidding.target);
    case "manual":
      return bid("bid", bidding.bid);
    case "reach":
    case undefined:
      return [];
  }
}

function amountProblems(id: string, { amount, what, path }: Amount, total: Money): readonly BudgetProblem[] {
  const { micros, currency } = amount;
  if (currency !== total.currency) {
    const message =
      what === "budget" ? `The budget of "${id}" is in two currencies` : `The bid of "${id}" is in another currency than its budget`;
    return [{ message, path: [...path, "currency"], note: `expected ${total.currency}, as in total` }];
  }
  if (micros === 0) return [{ message: `The ${what} of "${id}" is nothing`, path, note: "expected an amount" }];
  if (isWholeCoins(micros, currency)) return [];
  const note = `expected whole coins of ${currency}: one unit is 1000000 micros`;
  return [{ message: `The ${what} of "${id}" is smaller than any coin of ${currency} counts`, path: [...path, "micros"], note }];
}
