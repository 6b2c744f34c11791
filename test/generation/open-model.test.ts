/** The official client against a real HTTP service that does everything a model's service may do. */
import { describe, expect, test } from "vitest";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { ModelSettings } from "#generation/model/asking.ts";
import { openPurse } from "#generation/model/budget.ts";
import type { Question } from "#generation/model/language-model.ts";
import { openModel } from "#generation/model/open-model.ts";
import { type Answerer, completion, MODEL, modelService, type Reply, response } from "./model-service.ts";

const KEY = "sk-planted-9f3Qz7+/secret";
const QUESTION: Question = {
  name: "email",
  instructions: "Write.",
  material: "A brief.",
  schema: { type: "object", properties: { subject: { type: "string" } }, required: ["subject"], additionalProperties: false },
};
const APIS = [
  ["responses", response, "/v1/responses"],
  ["chat-completions", completion, "/v1/chat/completions"],
] as const;

async function ask(answerer: Answerer, settings: Partial<ModelSettings> = {}) {
  await using service = await modelService(answerer);
  const whole: ModelSettings = { name: MODEL, api: "responses", attempts: 1, timeoutSeconds: 30, ...settings };
  const model = openModel({ settings: whole, key: KEY, address: service.address, purse: openPurse(whole) });
  const told = await model.ask(QUESTION).catch((error: unknown) => error);
  return { told, asked: service.asked };
}

describe.each(APIS)("%s", (api, whole, path) => {
  test("a whole answer is its value, the model that gave it, and what it used", async () => {
    const { told, asked } = await ask(() => whole({ subject: "News" }), { api, temperature: 0.3 });

    expect(told).toEqual({ value: { subject: "News" }, model: MODEL, usage: { inputTokens: 100, outputTokens: 20 } });
    expect(asked).toMatchObject([{ path, authorization: `Bearer ${KEY}`, instructions: "Write.", material: "A brief." }]);
    expect(asked[0]?.body).toMatchObject({ model: MODEL, temperature: 0.3 });
  });

  test("the shape is asked for as the service can hold to it", async () => {
    const formats = await Promise.all(
      (["schema", "json", "text"] as const).map(async (answers) => {
        const { told, asked } = await ask(() => whole(`Here it is:\n\`\`\`json\n{"subject":"News"}\n\`\`\``), { api, answers });
        expect(told).toMatchObject({ value: { subject: "News" } });
        const [one] = asked;
        const { format } = (one?.body["text"] ?? { format: one?.body["response_format"] }) as {
          readonly format?: { readonly type: string };
        };
        return [format?.type ?? "nothing", one?.instructions.includes("JSON Schema")];
      }),
    );

    expect(formats).toEqual([
      ["json_schema", false],
      ["json_object", true],
      [api === "responses" ? "text" : "nothing", true],
    ]);
  });

  test("what is busy is asked again as often as the configuration says", async () => {
    const busy: Reply = {
      status: 429,
      headers: { "retry-after-ms": "5" },
      body: { error: { message: "slow down", type: "requests", code: null } },
    };
    const twice = await ask((_asked, number) => (number < 3 ? busy : whole({ subject: "News" })), { api, attempts: 3 });
    const never = await ask(() => busy, { api, attempts: 2 });

    expect(twice.told).toMatchObject({ value: { subject: "News" } });
    expect(twice.asked).toHaveLength(3);
    expect(never.told).toMatchObject({ code: "MODEL_UNREACHABLE", message: `${MODEL} takes no more questions for now` });
    expect(never.asked).toHaveLength(2);
  });
});

const cut = (whole: Reply, change: object): Reply => ({ ...whole, body: { ...(whole.body as object), ...change } });
const message = (content: unknown): object => ({ output: [{ type: "message", role: "assistant", content: [content] }] });
const choice = (more: object): object => ({
  choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: null }, ...more }],
});

test.for<[what: string, api: ModelSettings["api"], reply: Reply, code: string, says: string]>([
  [
    "a refusal",
    "responses",
    cut(response(""), message({ type: "refusal", refusal: "I can't help with that." })),
    "MODEL_ANSWER",
    "would not answer",
  ],
  [
    "a refusal",
    "chat-completions",
    cut(completion(""), choice({ message: { role: "assistant", content: null, refusal: "I can't." } })),
    "MODEL_ANSWER",
    "would not answer",
  ],
  [
    "a cut-off answer",
    "responses",
    cut(response('{"sub'), { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } }),
    "MODEL_ANSWER",
    "cut off",
  ],
  [
    "a cut-off answer",
    "chat-completions",
    cut(completion(""), choice({ finish_reason: "length", message: { content: '{"sub' } })),
    "MODEL_ANSWER",
    "cut off",
  ],
  [
    "a filter",
    "responses",
    cut(response(""), { status: "incomplete", incomplete_details: { reason: "content_filter" } }),
    "MODEL_ANSWER",
    "filter",
  ],
  ["a filter", "chat-completions", cut(completion(""), choice({ finish_reason: "content_filter" })), "MODEL_ANSWER", "filter"],
  ["an empty answer", "responses", response("  "), "MODEL_ANSWER", "answered with nothing"],
  ["an empty answer", "chat-completions", completion(""), "MODEL_ANSWER", "answered with nothing"],
  ["no choice at all", "chat-completions", cut(completion(""), { choices: [] }), "MODEL_ANSWER", "answered with nothing"],
  ["words instead of JSON", "responses", response("Sure! Here is your email."), "MODEL_ANSWER", "no JSON"],
  ["a list instead of an object", "responses", response("[1]"), "MODEL_ANSWER", "no JSON"],
  [
    "another page",
    "responses",
    { headers: { "content-type": "text/html" }, body: "<!doctype html><p>Sign in" },
    "MODEL_ANSWER",
    "did not answer as this API does",
  ],
  [
    "another page",
    "chat-completions",
    { headers: { "content-type": "text/html" }, body: "<!doctype html><p>Sign in" },
    "MODEL_ANSWER",
    "did not answer as this API does",
  ],
  ["JSON that breaks off", "responses", { body: '{"output": [' }, "MODEL_ANSWER", "did not answer as this API does"],
  ["another JSON", "responses", { body: { hello: "world" } }, "MODEL_ANSWER", "did not answer as this API does"],
  [
    "a failed run",
    "responses",
    cut(response(""), { status: "failed", output: [], error: { message: "internal" } }),
    "MODEL_ANSWER",
    "did not answer",
  ],
  ["a broken connection", "responses", { ...response("{}"), cutAfter: 40 }, "MODEL_UNREACHABLE", "broke off"],
  ["no answer in time", "responses", { body: "", silent: true }, "MODEL_UNREACHABLE", "did not answer within 1 seconds"],
  [
    "a refused key",
    "responses",
    { status: 401, body: { error: { message: `Incorrect API key provided: ${KEY}` } } },
    "CREDENTIAL_REFUSED",
    "was refused",
  ],
  ["a forbidden model", "responses", { status: 403, body: { error: { message: "no" } } }, "CREDENTIAL_REFUSED", "was refused"],
  ["an unknown model", "responses", { status: 404, body: { error: { message: "no" } } }, "MODEL_UNREACHABLE", "There is no"],
  [
    "a used-up account",
    "responses",
    { status: 429, body: { error: { message: "no", code: "insufficient_quota" } } },
    "MODEL_UNREACHABLE",
    "used up",
  ],
  [
    "a service without shapes",
    "chat-completions",
    { status: 400, body: { error: { message: "response_format not supported" } } },
    "MODEL_ANSWER",
    "did not take the question",
  ],
  ["a failing service", "responses", { status: 503, body: "upstream" }, "MODEL_UNREACHABLE", "failed (503)"],
])("%s (%s) is one clear error without the key", async ([, api, reply, code, says]) => {
  const { told } = await ask(() => reply, { api, timeoutSeconds: reply.silent === true ? 1 : 30 });

  expect(told).toBeInstanceOf(PipelineError);
  const { code: found, message: words, hint, detail } = told as PipelineError;
  expect({ code: found, words }).toEqual({ code, words: expect.stringContaining(says) });
  expect(hint).toBeTruthy();
  expect(`${words} ${hint} ${detail}`).not.toContain(KEY);
});

test("a port where nobody listens is unreachable", async () => {
  const settings: ModelSettings = { name: MODEL, api: "responses", attempts: 1 };
  const model = openModel({ settings, key: KEY, address: "http://127.0.0.1:9/v1", purse: openPurse(settings) });

  await expect(model.ask(QUESTION)).rejects.toMatchObject({ code: "MODEL_UNREACHABLE", message: `${MODEL} cannot be reached` });
});

describe("the budget", () => {
  test("stops before the question it does not reach for, and says what was used", async () => {
    await using service = await modelService(() => response({ subject: "News" }, { input_tokens: 900, output_tokens: 90 }));
    const settings: ModelSettings = { name: MODEL, api: "responses", budget: { tokens: 1_000 } };
    const model = openModel({ settings, key: KEY, address: service.address, purse: openPurse(settings) });
    await model.ask(QUESTION);

    await expect(model.ask(QUESTION)).rejects.toMatchObject({
      code: "MODEL_BUDGET",
      message: "The budget of this run, 1000 tokens, does not reach for the next question to the model",
      detail: expect.stringContaining("990 tokens in 1 question"),
    });
    expect(service.asked).toHaveLength(1);
  });

  test("counts money by the configured prices", async () => {
    const price = (micros: number) => ({ micros, currency: "USD" });
    const settings = { budget: { cost: price(2_000) }, prices: { read: price(1_000_000), written: price(10_000_000) } };
    const purse = openPurse(settings);
    purse.reachFor(1_000);
    purse.spend({ inputTokens: 1_000, outputTokens: 100 });

    expect(purse.spent()).toEqual({ inputTokens: 1_000, outputTokens: 100, questions: 1, cost: price(2_000) });
    expect(() => purse.reachFor(1)).toThrow(/The budget of this run, 0.002 USD,/);
  });

  test("counts a service's answer that says nothing of tokens by its length", async () => {
    const { told } = await ask(() => cut(response({ subject: "News" }), { usage: null }));

    expect(told).toMatchObject({ usage: { inputTokens: 5, outputTokens: 6 } });
  });
});
