/** The rules against the labelled corpus, in one run: what `npm run bench:governance` prints, held to the same thresholds. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { RULES } from "#governance/rules.ts";
import type { Label } from "./corpus/case.ts";
import { readCorpus } from "./corpus/read-corpus.ts";
import { type Judged, runCorpus } from "./corpus/run-corpus.ts";
import { wilsonLower } from "./corpus/score.ts";
import { corpusTable } from "./corpus/tables.ts";
import { failuresOf } from "./corpus/thresholds.ts";

let judged: readonly Judged[] = [];

/** Some nine hundred assets are rendered and checked: a minute on a busy machine, and more beside others. */
const PATIENCE_MS = 300_000;

beforeAll(async () => {
  judged = await runCorpus();
}, PATIENCE_MS);

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

  test("is large enough", () => {
    const known = cases.filter(({ heldOut }) => !heldOut);

    expect(known.length).toBeGreaterThanOrEqual(900);
    expect(known.filter(({ part }) => part === "clean").length).toBeGreaterThanOrEqual(80);
  });

  test("names no case twice", () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  /** Rules with fewer cases than this that have to be found; whoever adds a rule adds its pairs. */
  const thin = (rules: typeof RULES, least: number, counts: (labels: readonly Label[]) => boolean): readonly string[] =>
    rules
      .map(({ meta: { id } }) => {
        const found = cases.filter(({ heldOut, labels }) => !heldOut && counts(labels[id] ?? [])).length;
        return { id, found };
      })
      .filter(({ found }) => found < least)
      .map(({ id, found }) => `${id} has ${found} of ${least} pairs`);

  test("has three violations, each with a lawful twin, for every rule that usually blocks", () => {
    expect(
      thin(
        RULES.filter(({ meta }) => meta.severity === "block"),
        3,
        (labels) => labels.includes("block"),
      ),
    ).toEqual([]);
  });

  test("has two pairs for every rule about ads and sequences", () => {
    expect(
      thin(
        RULES.filter(({ meta }) => meta.group === "ads" || meta.group === "sequences"),
        2,
        (labels) => labels.length > 0,
      ),
    ).toEqual([]);
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
