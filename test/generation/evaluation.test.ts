/** The evaluation of texts a model writes, played from a recording over a real HTTP service: the way from an answer to a text, in figures. */

import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { similarity } from "#generation/likeness.ts";
import { playing } from "../../bench/generation/answer-service.ts";
import { evaluate, type Outcome } from "../../bench/generation/evaluate.ts";
import { grade, sentencesIn } from "../../bench/generation/figures.ts";
import { readTasks } from "../../bench/generation/read-briefs.ts";
import { hashOf, type Recording, reduced } from "../../bench/generation/recording.ts";
import { tableOf, totalOf } from "../../bench/generation/table.ts";

const FILE = path.join(import.meta.dirname, "../fixtures/generation/recording.json");
const TEXT = readFileSync(FILE, "utf8");
const RECORDING: Recording = JSON.parse(TEXT);
/** Some fifty texts are rendered and checked, some of them three times. */
const PATIENCE_MS = 240_000;

let outcomes: readonly Outcome[] = [];
let played: { readonly same: number; readonly changed: number; readonly missing: readonly string[] };

beforeAll(async () => {
  await using service = await playing(RECORDING);
  const { model, api, answers, rounds } = RECORDING;
  outcomes = await evaluate({
    model: {
      ...{ name: model, api, answers, attempts: 1 },
      prices: { read: { micros: 250_000, currency: "USD" }, written: { micros: 2_000_000, currency: "USD" } },
    },
    ...{ address: service.address, key: "none", rounds, begin: service.begin },
  });
  played = service.played();
}, PATIENCE_MS);

test("gives the figures of the recording", async () => {
  const { same, changed } = played;
  const asked = `${same} questions are the recorded ones, ${changed} have changed since.`;

  await expect(`${tableOf(outcomes)}\n\n${asked}\n`).toMatchFileSnapshot("golden/evaluation.txt");
  expect(played.missing).toEqual([]);
});

test("what goes back is mended, what is not allowed is taken out, and what is no answer is no text", () => {
  const { before, after, texts, written, shapeAtFirst, removed } = totalOf(outcomes);

  expect(after.block).toBeLessThan(before.block);
  expect(shapeAtFirst).toBeLessThan(written);
  expect(written).toBeLessThan(texts);
  expect(removed).toBeGreaterThan(0);
  expect(outcomes.filter(({ failed }) => failed !== undefined).every(({ text, passes }) => text === "" && !passes)).toBe(true);
});

describe("the briefs", () => {
  const tasks = readTasks();

  test("are many, of every language we word and of every type we have a playbook for", () => {
    const briefs = tasks.map(({ campaign }) => campaign.brief.value);

    expect(tasks.length).toBeGreaterThanOrEqual(20);
    expect(new Set(briefs.map(({ language }) => language.slice(0, 2)))).toEqual(new Set(["de", "en", "fr"]));
    expect(new Set(briefs.map(({ type }) => type)).size).toBe(6);
  });

  test("are of every kind of asset", () => {
    expect([...new Set(tasks.map(({ asset }) => asset.kind))].sort()).toEqual([
      ...["display-ad", "document-ad", "email", "landing-page", "performance-max"],
      ...["search-ad", "sequence", "sponsored-content", "text-ad"],
    ]);
  });

  test("were each recorded twice", () => {
    const places = new Set(RECORDING.recorded.map(({ place }) => place));

    expect(tasks.flatMap(({ name }) => [`${name}/1/1`, `${name}/2/1`]).filter((place) => !places.has(place))).toEqual([]);
  });
});

test("the recording is small, says where it comes from, and nothing of a machine stands in it", () => {
  expect(TEXT.length).toBeLessThan(400_000);
  expect(RECORDING.about).not.toBe("");
  expect(TEXT).not.toMatch(/\/(?:home|tmp|work|root|Users)\/|fingerprint|timings|\bsk-/);
});

describe("a recording", () => {
  const question = { instructions: "Write.", input: "{}", model: "a", temperature: 1 };
  const answer = (text: string) => ({ choices: [{ finish_reason: "stop", message: { content: text } }] });

  test("knows a question whoever is asked, and another one by its words", () => {
    expect(hashOf({ ...question, model: "b", temperature: 0, seed: 7 })).toBe(hashOf(question));
    expect(hashOf({ ...question, input: "{ }" })).not.toBe(hashOf(question));
  });

  test("plays the answer of the place where a question has changed, and counts it; a place that is not there is gone", async () => {
    const recorded = [{ question: hashOf(question), place: "a/1/1", status: 200, body: answer("one") }];
    await using service = await playing({ ...RECORDING, recorded });
    const ask = async (body: unknown) => await fetch(`${service.address}/responses`, { method: "POST", body: JSON.stringify(body) });
    service.begin("a/1");
    await ask(question);
    service.begin("a/1");
    const changed = await ask({ ...question, input: "other" });
    const gone = await ask(question);

    expect(await changed.json()).toEqual(answer("one"));
    expect(gone.status).toBe(410);
    expect(service.played()).toEqual({ same: 1, changed: 1, missing: ["a/1/2"] });
  });

  test("keeps of an answer what is read, and nothing else", () => {
    const body = {
      ...{ id: "x", model: "/models/a.gguf", system_fingerprint: "b", timings: {} },
      choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "{}" } }],
      usage: { prompt_tokens: 3, completion_tokens: 1, total_tokens: 4 },
    };

    expect(reduced(body)).toEqual({ ...answer("{}"), usage: { prompt_tokens: 3, completion_tokens: 1 } });
    expect(reduced("Bad gateway")).toBe("Bad gateway");
  });
});

test("likeness is that of runs of three words", () => {
  expect(similarity("One two three four", "one, two three: four!")).toBe(1);
  expect(similarity("one two three four", "one two three five")).toBeCloseTo(1 / 3);
  expect(similarity("one two", "")).toBeUndefined();
});

test("a grade is that of whole sentences, and of a hundred words or more", () => {
  const sentence = "We send you a short note once a week about what is new in the tool.\n";

  expect(sentencesIn(`## A heading\n\n- an item\n\n${sentence}`)).toHaveLength(1);
  expect(grade(sentencesIn(sentence))).toBeUndefined();
  expect(grade(sentencesIn(sentence.repeat(8)))).toBeCloseTo(3.4, 0);
});
