/** The reviewer that asks a language model, against a real HTTP service: it passes the contract of every reviewer, over both APIs. */
import { afterAll, describe, expect, test } from "vitest";
import type { ModelSettings } from "#generation/model/asking.ts";
import { openPurse } from "#generation/model/budget.ts";
import { openModel } from "#generation/model/open-model.ts";
import { modelReviewer } from "#generation/model-reviewer.ts";
import { openReviewer } from "#generation/reviewers.ts";
import type { Reviewer, ReviewRequest } from "#ports/reviewer.ts";
import { type Answerer, completion, MODEL, type ModelService, modelService, type Reply, response } from "./model-service.ts";
import { reviewerContract } from "./reviewer-contract.ts";

const KEY = "sk-planted-8Wd3Kx+/secret";
const ANSWER = { verdict: "holds", quote: "News.", clause: "It is plain.", reason: "It is." };
const REQUEST: ReviewRequest = { rule: "tone-of-voice", key: "7f3a9c0d".repeat(8), prompt: "Is it?", material: "News.", attempt: 1 };
const REFUSED: ReviewRequest = { ...REQUEST, material: "Private words of a customer." };

const services: ModelService[] = [];
afterAll(async () => {
  for (const service of services) await service[Symbol.asyncDispose]();
});

async function scene(answer: Answerer, settings: Partial<ModelSettings> = {}): Promise<{ service: ModelService; open: () => Reviewer }> {
  const service = await modelService(answer);
  services.push(service);
  const whole: ModelSettings = { name: MODEL, api: "responses", attempts: 1, timeoutSeconds: 5, ...settings };
  const open = () => modelReviewer(openModel({ settings: whole, key: KEY, address: service.address, purse: openPurse(whole) }));
  return { service, open };
}

describe.each([
  ["responses", response],
  ["chat-completions", completion],
] as const)("%s", async (api, whole) => {
  // A service that repeats the question and the key in what it says of a failure.
  const echo = (material: string): Reply => ({
    status: 400,
    body: { error: { message: `Cannot read ${material} for ${KEY}`, code: null } },
  });
  const { open, service } = await scene(({ material }) => (material === REFUSED.material ? echo(material) : whole(ANSWER)), { api });

  reviewerContract("the model's reviewer", { open, answerable: REQUEST, unanswerable: REFUSED, secret: KEY });

  test("sends the prompt as what is to be done, the material as data, and the shape of an answer", async () => {
    await open().review(REQUEST);

    const asked = service.asked.at(-1);
    expect(asked).toMatchObject({ instructions: REQUEST.prompt, material: REQUEST.material, authorization: `Bearer ${KEY}` });
    const shape = JSON.stringify(asked?.body[api === "responses" ? "text" : "response_format"]);
    expect(shape).toContain('"required":["verdict","quote","clause","reason"],"additionalProperties":false');
    expect(shape).toContain('"enum":["holds","fails","does-not-apply","cannot-tell"]');
  });
});

test("gives an answer of any shape as it came, for whoever asked to judge", async () => {
  const { open } = await scene(() => response({ verdict: "splendid" }));

  expect(await open().review(REQUEST)).toEqual({ verdict: "splendid" });
});

test.for<[what: string, reply: Reply, says: string, code: string]>([
  ["a key that is refused", { status: 401, body: { error: { message: "no" } } }, `the key for ${MODEL} was refused`, "CREDENTIAL_REFUSED"],
  ["a service that is down", { status: 503, body: "" }, `the service of ${MODEL} failed (503)`, "MODEL_UNREACHABLE"],
  ["a model that is not there", { status: 404, body: "" }, `there is no ${MODEL} at this address`, "MODEL_UNREACHABLE"],
])("%s is asked nothing more in this run", async ([, reply, says, code]) => {
  const { open, service } = await scene(() => reply);
  const reviewer = open();

  const first: unknown = await reviewer.review(REQUEST).catch((error: unknown) => error);
  const second: unknown = await reviewer.review(REQUEST).catch((error: unknown) => error);

  expect(first).toMatchObject({ code: "REVIEWER_FAILED", message: says, facts: { code, rule: REQUEST.rule } });
  expect(second).toMatchObject({ code: "REVIEWER_FAILED", message: says });
  expect(service.asked).toHaveLength(1);
});

test("one answer that is none says nothing of the next question", async () => {
  const { open } = await scene((_asked, number) => (number === 1 ? response("Sure!") : response(ANSWER)));
  const reviewer = open();

  await expect(reviewer.review(REQUEST)).rejects.toMatchObject({
    code: "REVIEWER_FAILED",
    message: `${MODEL} answered with something that is no JSON`,
  });
  expect(await reviewer.review(REQUEST)).toEqual(ANSWER);
});

test("questions asked at once share one budget", async () => {
  const { open, service } = await scene(() => response(ANSWER, { input_tokens: 400, output_tokens: 50 }), { budget: { tokens: 1_000 } });
  const reviewer = open();
  const long = { ...REQUEST, material: "word ".repeat(90) };

  const answers = await Promise.allSettled(Array.from({ length: 7 }, () => reviewer.review(long)));

  expect(service.asked.length).toBeLessThan(3);
  expect(service.asked.length).toBeGreaterThan(0);
  const [failure] = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
  expect(failure).toMatchObject({ code: "REVIEWER_FAILED", message: expect.stringContaining("the budget of this run, 1000 tokens") });
});

test("a bug is a bug, and no failure of the service", async () => {
  const reviewer = modelReviewer({ name: MODEL, ask: () => Promise.reject(new TypeError("undefined is not a function")) });

  await expect(reviewer.review(REQUEST)).rejects.toThrow(TypeError);
});

const MODEL_SETTINGS: ModelSettings = { name: MODEL, api: "chat-completions", seed: 7 };
const read = () => Promise.resolve(undefined);

test.for<[what: string, settings: ModelSettings | undefined, key: string | undefined, says: string]>([
  ["no model is named", undefined, KEY, "the configuration names no language model"],
  ["no key is set", MODEL_SETTINGS, undefined, "the language model was not asked here, because OPENAI_API_KEY is not set"],
  [
    "a budget has no prices",
    { ...MODEL_SETTINGS, budget: { cost: { micros: 1, currency: "USD" } } },
    KEY,
    "a budget in money needs prices, and model.prices is not there",
  ],
])("where %s it cannot be opened", async ([, settings, key, says]) => {
  const opened = openReviewer({ kind: "openai" }, { read, model: { settings, env: { OPENAI_API_KEY: key } } });

  await expect(opened).rejects.toMatchObject({ code: "REVIEWER_FAILED", message: says });
});

test("is never asked with a seed: a second answer would be the first once more", async () => {
  await using service = await modelService(() => completion(ANSWER));
  const env = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: service.address };

  const reviewer = await openReviewer({ kind: "openai" }, { read, model: { settings: MODEL_SETTINGS, env } });
  await reviewer?.review(REQUEST);

  expect(reviewer).toMatchObject({ name: "openai", model: MODEL, isRecording: false });
  expect(service.asked[0]?.body).not.toHaveProperty("seed");
});
