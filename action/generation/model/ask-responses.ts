/** The Responses API (https://platform.openai.com/docs/api-reference/responses, read 2026-11-27). */
import type { OpenAI } from "openai";
import type { Ask, ModelSettings, RawAnswer } from "./asking.ts";
import { NoAnswer } from "./no-answer.ts";
import { wholeBody } from "./whole-body.ts";

const USUAL_TOKENS = 8_000;

/** `store: false`: what is sent is not kept by the service. */
export const askResponses: Ask = async (client, settings, { name, instructions, material, schema }) => {
  const answered = client.responses.create({
    model: settings.name,
    instructions,
    input: material,
    store: false,
    max_output_tokens: settings.answerTokens ?? USUAL_TOKENS,
    ...(settings.temperature === undefined ? {} : { temperature: settings.temperature }),
    text: { format: formatOf(settings, name, schema) },
  });
  return readAnswer(await wholeBody(answered));
};

type Format = NonNullable<NonNullable<OpenAI.Responses.ResponseCreateParams["text"]>["format"]>;

function formatOf({ answers = "schema" }: ModelSettings, name: string, schema: Readonly<Record<string, unknown>>): Format {
  if (answers === "schema") return { type: "json_schema", name, schema: { ...schema }, strict: true };
  return { type: answers === "json" ? "json_object" : "text" };
}

interface Part {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly refusal?: unknown;
}

interface Shown {
  readonly model?: unknown;
  readonly status?: unknown;
  readonly incomplete_details?: { readonly reason?: unknown } | null;
  readonly error?: { readonly message?: unknown } | null;
  readonly output?: readonly { readonly type?: unknown; readonly content?: readonly Part[] }[];
  readonly usage?: { readonly input_tokens?: unknown; readonly output_tokens?: unknown } | null;
}

/** Compatible services leave things out, so nothing is taken for granted. */
function readAnswer(answer: unknown): RawAnswer {
  if (typeof answer !== "object" || answer === null || !("output" in answer) || !Array.isArray(answer.output))
    throw new NoAnswer("not-an-answer");
  const { model, status, incomplete_details: incomplete, error, output = [], usage } = answer as Shown;
  const parts = output.flatMap(({ type, content }) => (type === "message" && Array.isArray(content) ? content : []));
  const refusal = parts.find(({ type }) => type === "refusal")?.refusal;
  if (typeof refusal === "string") throw new NoAnswer("refused", refusal);
  if (status === "failed") throw new NoAnswer("not-an-answer", typeof error?.message === "string" ? error.message : "");
  if (status === "incomplete") throw new NoAnswer(incomplete?.reason === "content_filter" ? "filtered" : "cut-off");
  const text = parts.flatMap(({ type, text: words }) => (type === "output_text" && typeof words === "string" ? words : [])).join("");
  if (text.trim() === "") throw new NoAnswer("empty");
  const [inputTokens, outputTokens] = [usage?.input_tokens, usage?.output_tokens];
  return {
    text,
    model: typeof model === "string" ? model : "",
    usage: typeof inputTokens === "number" && typeof outputTokens === "number" ? { inputTokens, outputTokens } : undefined,
  };
}
