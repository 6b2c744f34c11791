/** What one run may use of a model, in tokens and in money; asked before every question. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Config, Money } from "#model/types.ts";
import type { Usage } from "./language-model.ts";

export interface Spent extends Usage {
  readonly questions: number;
  /** Where the configuration names prices. */
  readonly cost: Money | undefined;
}

export interface Purse {
  readonly spent: () => Spent;
  /**
   * Puts so many tokens aside for a question that is about to be asked, so that several at once do not count on the same ones. What it
   * returns gives them back, once it is known what was used.
   * @throws PipelineError MODEL_BUDGET where the question goes beyond what is left.
   */
  readonly reachFor: (inputTokens: number) => () => void;
  readonly spend: (usage: Usage) => void;
}

/**
 * About how many tokens a text is: four characters are one in English, and fewer in other languages, so three are counted. It decides only
 * whether to ask; what was really used is what the service says.
 */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 3);
}

type Settings = Pick<NonNullable<Config["model"]>, "budget" | "prices">;

/** By the configured prices; undefined where there are none. */
export function costOf(
  { inputTokens, outputTokens }: Usage,
  { prices }: { readonly prices?: Settings["prices"] | undefined },
): Money | undefined {
  if (prices === undefined) return undefined;
  const micros = Math.ceil((inputTokens * prices.read.micros + outputTokens * prices.written.micros) / 1_000_000);
  return { micros, currency: prices.read.currency };
}

export function openPurse({ budget, prices }: Settings): Purse {
  const used = { inputTokens: 0, outputTokens: 0, questions: 0 };
  let aside = 0;
  return {
    spent: () => ({ ...used, cost: costOf(used, { prices }) }),
    reachFor: (inputTokens) => {
      const tokens = used.inputTokens + used.outputTokens;
      const cost = costOf({ inputTokens: used.inputTokens + aside + inputTokens, outputTokens: used.outputTokens }, { prices });
      const beyondTokens = budget?.tokens !== undefined && tokens + aside + inputTokens > budget.tokens;
      const beyondCost = budget?.cost !== undefined && cost !== undefined && cost.micros > budget.cost.micros;
      if (!beyondTokens && !beyondCost) {
        aside += inputTokens;
        return () => {
          aside -= inputTokens;
        };
      }
      const limit = beyondTokens ? `${budget?.tokens ?? 0} tokens` : inMoney(budget?.cost);
      throw new PipelineError("MODEL_BUDGET", `The budget of this run, ${limit}, does not reach for the next question to the model`, {
        place: { file: ".github/campaigns.yml" },
        detail: `Used so far: ${tokens} tokens in ${used.questions} ${used.questions === 1 ? "question" : "questions"}. Nothing half-written was left.`,
        hint: "Raise model.budget, or generate fewer assets at a time",
      });
    },
    spend: ({ inputTokens, outputTokens }) => {
      used.inputTokens += inputTokens;
      used.outputTokens += outputTokens;
      used.questions += 1;
    },
  };
}

/** In hundredths; an amount below one is told whole, because a budget of 0.00 would say nothing. */
function inMoney(cost: Money | undefined): string {
  if (cost === undefined) return "";
  const amount = cost.micros / 1_000_000;
  return `${cost.micros < 10_000 ? amount : amount.toFixed(2)} ${cost.currency}`;
}
