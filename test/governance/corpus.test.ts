/** The rules against the labelled corpus, in one run: what `npm run bench:governance` prints, held to the same thresholds. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { RULES } from "#governance/rules.ts";
import { readCorpus } from "./corpus/read-corpus.ts";
import { type Judged, runCorpus } from "./corpus/run-corpus.ts";
import { wilsonLower } from "./corpus/score.ts";
import { corpusTable } from "./corpus/tables.ts";
import { failuresOf } from "./corpus/thresholds.ts";

/** Rules that need other assets, the company's calendar, or never block an asset by themselves: they have tests of their own. */
const ELSEWHERE = ["no-send-days", "assets-agree", "former-price-is-recorded"];

let judged: readonly Judged[] = [];

beforeAll(async () => {
  judged = await runCorpus();
});

test("each rule that blocks is right and finds what it must, and nothing ordinary is blocked", () => {
  expect(failuresOf(judged)).toEqual([]);
});

test("no check of an asset takes a second", () => {
  // The first one compiles every pattern.
  expect(
    judged
      .slice(1)
      .filter(({ milliseconds }) => milliseconds > 1000)
      .map(({ one }) => one.name),
  ).toEqual([]);
});

test("the README shows this run (npm run bench:governance -- --write)", () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, "../../README.md"), "utf8");

  expect(readme).toContain(corpusTable(judged));
});

describe("the corpus", () => {
  const cases = readCorpus();

  test("is large enough, and three tenths of it are put aside", () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
    expect(cases.filter(({ part }) => part === "clean").length).toBeGreaterThanOrEqual(60);
    expect(cases.filter(({ heldOut }) => heldOut).length / cases.length).toBeCloseTo(0.3, 1);
  });

  test("names no case twice", () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  test("has a violation and a lawful twin for every rule that blocks a mail or a page", () => {
    const blocked = new Set(cases.flatMap(({ labels }) => Object.keys(labels).filter((rule) => labels[rule]?.includes("block"))));

    expect(
      RULES.filter(
        ({ meta: { id, severity, group } }) => severity === "block" && !blocked.has(id) && group !== "ads" && group !== "sequences",
      ).map(({ meta }) => meta.id),
    ).toEqual(ELSEWHERE);
  });
});

test.for([
  [0, 0, 0],
  [2, 2, 0.342],
  [10, 10, 0.722],
  [95, 100, 0.888],
] as const)("Wilson's lower bound of %i in %i is %f", ([hits, tries, bound]) => {
  expect(wilsonLower(hits, tries)).toBeCloseTo(bound, 3);
});
