/** The language model of a configuration, over the official `openai` client, which is loaded with the first question. */
import type { OpenAI } from "openai";
import { PipelineError } from "#errors/pipeline-error.ts";
import { redactor } from "#http/secret.ts";
import { askChat } from "./ask-chat.ts";
import { askResponses } from "./ask-responses.ts";
import type { Ask, ModelSettings, RawAnswer } from "./asking.ts";
import { type Purse, tokensIn } from "./budget.ts";
import type { Answer, LanguageModel, Question } from "./language-model.ts";
import { modelFailure } from "./model-failure.ts";
import { jsonIn, withShape } from "./text-answer.ts";

/** What a model may know of the world outside. */
export interface ModelWorld {
  readonly settings: ModelSettings;
  readonly key: string;
  /** Any address that answers as OpenAI's does; OpenAI's own where none is given. */
  readonly address: string | undefined;
  readonly purse: Purse;
}

/** How long an answer is waited for where the configuration does not say. */
export const USUAL_SECONDS = 120;
const USUAL_ATTEMPTS = 3;

/** Opens nothing yet. Retries, with what `Retry-After` asks for, are the client's own; every other failure is put into words here. */
export function openModel({ settings, key, address, purse }: ModelWorld): LanguageModel {
  const redact = redactor([key]);
  let client: Promise<OpenAI> | undefined;
  const ask: Ask = settings.api === "responses" ? askResponses : askChat;
  return {
    name: settings.name,
    ask: async (given) => {
      const question = settings.answers === "schema" || settings.answers === undefined ? given : withShape(given);
      const asked = tokensIn(question.instructions) + tokensIn(question.material) + tokensIn(JSON.stringify(question.schema));
      const giveBack = purse.reachFor(asked);
      let raw: RawAnswer;
      try {
        client ??= openClient(settings, key, address);
        raw = await askedOf(await client, question);
      } finally {
        giveBack();
      }
      const usage = raw.usage ?? {
        inputTokens: tokensIn(question.instructions) + tokensIn(question.material),
        outputTokens: tokensIn(raw.text),
      };
      purse.spend(usage);
      return { value: jsonOf(raw.text), model: raw.model === "" ? settings.name : raw.model, usage } satisfies Answer;
    },
  };

  async function askedOf(openai: OpenAI, question: Question): Promise<RawAnswer> {
    try {
      return await ask(openai, settings, question);
    } catch (error) {
      throw await modelFailure(error, { settings, redact });
    }
  }

  function jsonOf(text: string): unknown {
    const value = jsonIn(text);
    if (value !== undefined) return value;
    throw new PipelineError("MODEL_ANSWER", `${settings.name} answered with something that is no JSON`, {
      detail: `It begins: ${redact(text.trim().slice(0, 80).replace(/\s+/g, " "))}`,
      hint: "Run it again. Where it happens each time, set model.answers to what this address can do: schema, json or text",
      facts: { lack: "no-json" },
    });
  }
}

/** The client as it is used for everything: for its questions, and for what `doctor` asks besides. */
export async function openClient(settings: ModelSettings, apiKey: string, address: string | undefined): Promise<OpenAI> {
  const { OpenAI: Client } = await import("openai");
  return new Client({
    apiKey,
    baseURL: address ?? null,
    // Nothing but the key is taken from the environment.
    organization: null,
    project: null,
    maxRetries: (settings.attempts ?? USUAL_ATTEMPTS) - 1,
    timeout: (settings.timeoutSeconds ?? USUAL_SECONDS) * 1_000,
  });
}
