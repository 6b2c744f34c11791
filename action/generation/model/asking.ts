/** How an address is asked: the settings, what came back before anybody made sense of it, and the one verb of each API. */
import type { OpenAI } from "openai";
import type { Config } from "#model/types.ts";
import type { Question } from "./language-model.ts";

export type ModelSettings = NonNullable<Config["model"]>;

export interface RawAnswer {
  readonly text: string;
  /** Empty where the service does not say. */
  readonly model: string;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | undefined;
}

/** @throws NoAnswer, and what the client throws. */
export type Ask = (client: OpenAI, settings: ModelSettings, question: Question) => Promise<RawAnswer>;
