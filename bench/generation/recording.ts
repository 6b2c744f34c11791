/** What a model was asked and what it answered, so that the evaluation can be run again without it. */
import { createHash } from "node:crypto";

export interface RecordedAnswer {
  /** Of the question: its words and the shape that was asked for. */
  readonly question: string;
  /** `<brief>/<variant>/<number of the question>`. */
  readonly place: string;
  readonly status: number;
  /** What of the answer's JSON is read. */
  readonly body: unknown;
}

export interface Recording {
  /** Who answered, and what that says of the figures. */
  readonly about: string;
  readonly model: string;
  readonly api: "responses" | "chat-completions";
  readonly answers: "schema" | "json" | "text";
  readonly rounds: number;
  readonly recorded: readonly RecordedAnswer[];
}

type Body = Readonly<Record<string, unknown>>;

/** Half of it tells two questions of a recording apart; the model, its temperature and its seed are no part of what is asked. */
export function hashOf(body: Body): string {
  const asked = [body["instructions"], body["input"], body["messages"], body["text"], body["response_format"]];
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 32);
}

/** An answer without what nobody reads: times, ids, fingerprints, and whatever a service says of the machine it runs on. */
export function reduced(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  const { choices, usage, status, output, error, incomplete_details } = body as Body;
  const kept = {
    choices: Array.isArray(choices) ? choices.map(choiceOf) : undefined,
    ...{ status, output, error, incomplete_details },
    usage: typeof usage === "object" && usage !== null ? tokensOf(usage as Body) : undefined,
  };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

function choiceOf(choice: unknown): unknown {
  const { finish_reason, message } = (choice ?? {}) as Body;
  const { content, refusal } = (message ?? {}) as Body;
  return { finish_reason, message: refusal === undefined ? { content } : { content, refusal } };
}

function tokensOf({ prompt_tokens, completion_tokens, input_tokens, output_tokens }: Body): unknown {
  return prompt_tokens === undefined ? { input_tokens, output_tokens } : { prompt_tokens, completion_tokens };
}
