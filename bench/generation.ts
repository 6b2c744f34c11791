/**
 * `npm run bench:generation`: how well a language model writes the briefs of test/fixtures/generation/briefs, each twice.
 *
 *     OPENAI_BASE_URL=… OPENAI_API_KEY=… npm run bench:generation -- --model <name> --api chat-completions --answers json
 *
 * `--record <file>` keeps the answers, `--about` says who gave them; `--recorded <file>` plays them without a network; `--texts` prints the
 * texts, `--only` writes those briefs alone whose names hold a word. `--prices 0.25,2`: what a million tokens cost, read and written, in USD.
 *
 * The recording of the tests, made again after a changed prompt or brief; no model takes part:
 *
 *     npm run bench:generation -- --stand-in --api chat-completions --answers json --record test/fixtures/generation/recording.json
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { type AnswerService, asking, playing } from "./generation/answer-service.ts";
import { evaluate, type Setting } from "./generation/evaluate.ts";
import type { Recording } from "./generation/recording.ts";
import { standingIn } from "./generation/stand-in.ts";
import { LEGEND, tableOf } from "./generation/table.ts";

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "" },
    api: { type: "string", default: "responses" },
    answers: { type: "string", default: "schema" },
    rounds: { type: "string", default: "2" },
    temperature: { type: "string" },
    tokens: { type: "string" },
    seconds: { type: "string", default: "120" },
    prices: { type: "string" },
    only: { type: "string" },
    record: { type: "string" },
    about: { type: "string", default: "" },
    recorded: { type: "string" },
    /** No model: the words of the template generator, with planted failings; for the recording that is played in CI. */
    "stand-in": { type: "boolean", default: false },
    texts: { type: "boolean", default: false },
  },
});
// biome-ignore lint/style/noProcessEnv: whoever measures says where the model is.
const { OPENAI_BASE_URL, OPENAI_API_KEY } = process.env;
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const STAND_IN = "stand-in";
const STAND_IN_SAYS =
  "No model wrote these answers. They are the words of the template generator, every second text with one planted failing of a model. They show that the way from an answer to a text works, and nothing about how well any model writes.";
const played: Recording | undefined = values.recorded === undefined ? undefined : JSON.parse(readFileSync(values.recorded, "utf8"));
if (played === undefined && values.model === "" && !values["stand-in"]) {
  say(
    "Which model? Name it with --model, and its service with OPENAI_BASE_URL and OPENAI_API_KEY; or play a recording with --recorded <file>.",
  );
  process.exitCode = 2;
} else await measure();

async function measure(): Promise<void> {
  const api = chosen("--api", played?.api ?? values.api, ["responses", "chat-completions"]);
  const answers = chosen("--answers", played?.answers ?? values.answers, ["schema", "json", "text"]);
  await using service = await serviceOf();
  const setting: Setting = {
    model: {
      name: played?.model ?? (values["stand-in"] ? STAND_IN : values.model),
      ...{ api, answers, timeoutSeconds: Number(values.seconds), attempts: 1 },
      ...(values.temperature === undefined ? {} : { temperature: Number(values.temperature) }),
      ...(values.tokens === undefined ? {} : { answerTokens: Number(values.tokens) }),
      ...pricesOf(values.prices),
    },
    address: service?.address ?? OPENAI_BASE_URL,
    key: OPENAI_API_KEY ?? "none",
    rounds: played?.rounds ?? Number(values.rounds),
    only: values.only,
    begin: (text) => {
      process.stderr.write(`${text}\n`);
      // Kept as it goes: a slow model's answers are not asked for twice.
      if (values.record !== undefined) keep(values.record);
      service?.begin(text);
    },
  };
  const outcomes = await evaluate(setting);
  say(tableOf(outcomes));
  say(`\n${LEGEND}`);
  for (const { brief, variant, failed } of outcomes) if (failed !== undefined) say(`Not written: ${brief}, ${variant}: ${failed}`);
  if (values.texts)
    for (const { brief, variant, text, left } of outcomes)
      say([`\n=== ${brief}, ${variant}`, text.trim(), ...left.map((one) => `! ${one}`)].join("\n"));
  if (service === undefined) return;
  if (played !== undefined || values.record === undefined) {
    const { same, changed } = service.played();
    say(`\n${same + changed} questions; ${changed} have changed since they were recorded, and got the answer of their place.`);
    return;
  }
  keep(values.record);
  say(`\n${service.answers.length} answers are in ${values.record}.`);

  function keep(file: string): void {
    const { model, rounds } = setting;
    const recording: Recording = {
      about: values["stand-in"] ? STAND_IN_SAYS : values.about,
      model: model.name,
      api,
      answers,
      rounds,
      recorded: service?.answers ?? [],
    };
    writeFileSync(file, `${JSON.stringify(recording, undefined, 1)}\n`);
  }
}

async function serviceOf(): Promise<AnswerService | undefined> {
  if (played !== undefined) return await playing(played);
  if (values["stand-in"]) return await standingIn();
  if (values.record === undefined) return undefined;
  return await asking({ address: OPENAI_BASE_URL ?? "https://api.openai.com/v1", key: OPENAI_API_KEY ?? "" });
}

function chosen<Name extends string>(option: string, value: string, names: readonly Name[]): Name {
  const name = names.find((one) => one === value);
  if (name === undefined) throw new TypeError(`${option} is one of: ${names.join(", ")}`);
  return name;
}

function pricesOf(prices: string | undefined): Pick<Setting["model"], "prices"> {
  if (prices === undefined) return {};
  const [read = 0, written = 0] = prices.split(",").map((price) => Math.round(Number(price) * 1_000_000));
  return { prices: { read: { micros: read, currency: "USD" }, written: { micros: written, currency: "USD" } } };
}
