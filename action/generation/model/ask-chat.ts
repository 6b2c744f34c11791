/** The Chat Completions API (https://platform.openai.com/docs/api-reference/chat, read 2026-11-27), which most other services know. */
import type { OpenAI } from "openai";
import type { Ask, ModelSettings, RawAnswer } from "./asking.ts";
import { NoAnswer } from "./no-answer.ts";
import { wholeBody } from "./whole-body.ts";

const USUAL_TOKENS = 8_000;

export const askChat: Ask = async (client, settings, { name, instructions, material, schema }) => {
  const format = formatOf(settings, name, schema);
  const answered = client.chat.completions.create({
    model: settings.name,
    messages: [
      { role: "system", content: instructions },
      { role: "user", content: material },
    ],
    max_completion_tokens: settings.answerTokens ?? USUAL_TOKENS,
    ...(settings.temperature === undefined ? {} : { temperature: settings.temperature }),
    ...(settings.seed === undefined ? {} : { seed: settings.seed }),
    ...(format === undefined ? {} : { response_format: format }),
  });
  return readAnswer(await wholeBody(answered));
};

type Format = NonNullable<OpenAI.Chat.ChatCompletionCreateParams["response_format"]>;

/** Nothing where the service promises nothing: some refuse a field they do not know. */
function formatOf({ answers = "schema" }: ModelSettings, name: string, schema: Readonly<Record<string, unknown>>): Format | undefined {
  if (answers === "text") return undefined;
  return answers === "json" ? { type: "json_object" } : { type: "json_schema", json_schema: { name, schema: { ...schema }, strict: true } };
}

interface Shown {
  readonly model?: unknown;
  readonly choices: readonly {
    readonly finish_reason?: unknown;
    readonly message?: { readonly content?: unknown; readonly refusal?: unknown } | null;
  }[];
  readonly usage?: { readonly prompt_tokens?: unknown; readonly completion_tokens?: unknown } | null;
}

/** Compatible services leave things out, so nothing is taken for granted. */
function readAnswer(answer: unknown): RawAnswer {
  if (typeof answer !== "object" || answer === null || !("choices" in answer) || !Array.isArray(answer.choices))
    throw new NoAnswer("not-an-answer");
  const { model, choices, usage } = answer as Shown;
  const [choice] = choices;
  const { content, refusal } = choice?.message ?? {};
  if (typeof refusal === "string" && refusal !== "") throw new NoAnswer("refused", refusal);
  if (choice?.finish_reason === "length") throw new NoAnswer("cut-off");
  if (choice?.finish_reason === "content_filter") throw new NoAnswer("filtered");
  if (typeof content !== "string" || content.trim() === "") throw new NoAnswer("empty");
  const [inputTokens, outputTokens] = [usage?.prompt_tokens, usage?.completion_tokens];
  return {
    text: content,
    model: typeof model === "string" ? model : "",
    usage: typeof inputTokens === "number" && typeof outputTokens === "number" ? { inputTokens, outputTokens } : undefined,
  };
}
