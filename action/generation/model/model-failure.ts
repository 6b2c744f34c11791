/** Every way in which a model gives no answer, in the words of whoever has to do something about it. */
import type { ErrorCode } from "#errors/catalogue.ts";
import { PipelineError, type ProblemFacts } from "#errors/pipeline-error.ts";
import type { ModelSettings } from "./asking.ts";
import { type Lack, NoAnswer } from "./no-answer.ts";

const LACKS: Readonly<Record<Lack, readonly [what: string, hint: string]>> = {
  refused: [
    "would not answer",
    "Read the brief with its eyes: it was asked for something it takes for harmful. Or write the asset by hand",
  ],
  "cut-off": ["did not come to an end: its answer was cut off, and is not used", "Raise model.answerTokens"],
  filtered: [
    "was stopped by the service's own filter",
    "Look for words in the brief that a filter takes for harmful, or write the asset by hand",
  ],
  empty: ["answered with nothing", "Run it again. Where it happens each time, try another model or model.api"],
  "not-an-answer": [
    "did not answer as this API does",
    "Look whether OPENAI_BASE_URL is the address of the API (it often ends with /v1), and whether it knows model.api",
  ],
};

/** What stopped the question, as an error a person can act on; what is no failure of the service is given back as it is. */
export async function modelFailure(
  error: unknown,
  { settings, redact }: { readonly settings: ModelSettings; readonly redact: (text: string) => string },
): Promise<unknown> {
  const { name } = settings;
  if (error instanceof NoAnswer) {
    const [what, hint] = LACKS[error.lack];
    const detail = error.said === "" ? {} : { detail: `It said: ${short(error.said)}` };
    return problem("MODEL_ANSWER", `${name} ${what}`, { hint, ...detail, facts: { lack: error.lack } });
  }
  const { APIConnectionError, APIConnectionTimeoutError, APIError } = await import("openai");
  if (error instanceof APIConnectionTimeoutError)
    return problem("MODEL_UNREACHABLE", `${name} did not answer within ${settings.timeoutSeconds ?? 120} seconds`, {
      hint: "Run it again later, or raise model.timeoutSeconds",
      facts: { lack: "too-slow" },
    });
  if (error instanceof APIConnectionError)
    return problem("MODEL_UNREACHABLE", `${name} cannot be reached`, { hint: "Look at OPENAI_BASE_URL and the network, and run it again" });
  // The connection was cut in the middle of an answer: that is how `fetch` says so.
  if (error instanceof TypeError && error.cause !== undefined)
    return problem("MODEL_UNREACHABLE", `The answer of ${name} broke off`, { hint: "Run it again" });
  if (!(error instanceof APIError)) return error;
  const [code, message, { hint }] = byStatus(error.status, name, error.code === "insufficient_quota");
  return problem(code, message, { hint, ...(error.status === undefined ? {} : { facts: { status: error.status } }) }, short(error.message));

  function problem(code: ErrorCode, message: string, facts: Pick<ProblemFacts, "hint" | "detail" | "facts">, said = ""): PipelineError {
    const detail = facts.detail ?? (said === "" ? undefined : `The service said: ${said}`);
    return new PipelineError(code, message, { ...facts, ...(detail === undefined ? {} : { detail: redact(detail) }) });
  }
}

type Said = readonly [code: ErrorCode, message: string, facts: Pick<ProblemFacts, "hint">];

function byStatus(status: number | undefined, name: string, isQuota: boolean): Said {
  if (status === 401 || status === 403)
    return [
      "CREDENTIAL_REFUSED",
      `The key for ${name} was refused`,
      { hint: "Look at OPENAI_API_KEY: a wrong or old key, or one without the right to this model" },
    ];
  if (status === 404)
    return ["MODEL_UNREACHABLE", `There is no ${name} at this address`, { hint: "Look at model.name, model.api and OPENAI_BASE_URL" }];
  if (status === 429)
    return isQuota
      ? [
          "MODEL_UNREACHABLE",
          `What ${name} may be used for is used up with the vendor`,
          { hint: "Look at the account's limits with the vendor" },
        ]
      : ["MODEL_UNREACHABLE", `${name} takes no more questions for now`, { hint: "Run it again later, or raise model.attempts" }];
  if (status === 400 || status === 422)
    return [
      "MODEL_ANSWER",
      `The service did not take the question to ${name}`,
      { hint: "Look at model.api, and at model.answers: not every service can hold a model to a shape" },
    ];
  return [
    "MODEL_UNREACHABLE",
    `The service of ${name} failed${status === undefined ? "" : ` (${status})`}`,
    { hint: "Run it again later" },
  ];
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
