/** What a language model was used for, in words: tokens and money. */
import type { Money } from "#model/types.ts";
import { count } from "./words.ts";

export interface Used {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Where prices are configured. */
  readonly cost?: Money | undefined;
}

/** `1,204 tokens, 0.01 USD` */
export function spentInWords({ inputTokens, outputTokens, cost }: Used): string {
  const tokens = inputTokens + outputTokens;
  return [`${count(tokens)} ${tokens === 1 ? "token" : "tokens"}`, ...(cost === undefined ? [] : [costInWords(cost)])].join(", ");
}

/** In hundredths; a cent is the least that is said, because prices of models are far below it. */
export function costInWords({ micros, currency }: Money): string {
  return micros < 10_000 ? `less than 0.01 ${currency}` : `${(micros / 1_000_000).toFixed(2)} ${currency}`;
}

/** `mended once`; nothing where nothing went back. */
export function roundsInWords(rounds: number): string {
  if (rounds === 0) return "";
  return rounds === 1 ? "mended once" : `mended ${rounds} times`;
}
