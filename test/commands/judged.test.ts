/** The reviewer is asked once for the same words, its answers are kept outside Git, and nothing it does stops a check. */
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { whomToAsk, withJudged } from "#commands/judged.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { keptReviews } from "#files/kept-reviews.ts";
import { gitProgram } from "#git/program.ts";
import { gitText } from "#git/run.ts";
import type { AssetReport, RuleResult } from "#model/finding.ts";
import type { Reviewer, ReviewRequest } from "#ports/reviewer.ts";
import { brandKit, campaign, FOOTER_HTML } from "../governance/builders.ts";
import { TEST_ENVIRONMENT, temporaryRepository } from "../temporary-repository.ts";

const NOW_MS = Date.parse("2027-03-01T09:00:00Z");
const WORDS = "Nobody will ever beat this.";
const QUESTION = { campaign: campaign({ payload: { html: `<p>${WORDS}</p>${FOOTER_HTML}` } }), brand: brandKit(), nowMs: NOW_MS };
const REPORT: AssetReport = { campaign: "2027-spring", asset: "launch-email", pack: "p", results: [], waived: [] };

/** Answers every question with the verdict, quoting the text and the rule's first sentence; writes down what it was asked. */
function reviewer(verdict: string, asked: ReviewRequest[], quote = WORDS): Reviewer {
  return {
    name: "test",
    model: "test-model-1",
    isRecording: false,
    review: (request) => {
      asked.push(request);
      const [, clause = ""] = /^- (.+)$/m.exec(request.prompt) ?? [];
      return Promise.resolve({ verdict, quote, clause, reason: "So it is." });
    },
  };
}

function verdicts(results: readonly RuleResult[]): readonly (string | undefined)[] {
  return results.filter(({ judged }) => judged !== undefined).map(({ judged }) => judged?.verdict);
}

test("is asked once for the same words, and again once they are others", async () => {
  const kept = keptReviews((await temporaryRepository()).git);
  const asked: ReviewRequest[] = [];

  const first = await withJudged(REPORT, { reviewer: reviewer("holds", asked), kept }, QUESTION);
  const times = asked.length;
  const second = await withJudged(REPORT, { reviewer: reviewer("holds", asked), kept }, QUESTION);
  const other = campaign({ payload: { html: `<p>${WORDS} Really.</p>${FOOTER_HTML}` } });
  await withJudged(REPORT, { reviewer: reviewer("holds", asked), kept }, { ...QUESTION, campaign: other });

  expect(times).toBeGreaterThan(3);
  expect(second).toEqual(first);
  expect(asked).toHaveLength(2 * times);
});

test("is asked twice more where it says no, and three answers are kept", async () => {
  const { git, folder } = await temporaryRepository();
  const asked: ReviewRequest[] = [];

  const { results } = await withJudged(REPORT, { reviewer: reviewer("fails", asked), kept: keptReviews(git) }, QUESTION);

  expect(new Set(verdicts(results))).toEqual(new Set(["fails"]));
  const [{ key = "" } = {}] = asked;
  expect(asked.filter((request) => request.key === key).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  expect(await keptReviews(git).find(key)).toHaveLength(3);
  expect(await readdir(folder)).toEqual([".git"]);
  expect((await stat(path.join(folder, ".git/campaigns-judged", key.slice(0, 2), `${key}.json`))).isFile()).toBe(true);
});

test("what one working tree was told, another one of the same repository finds", async () => {
  const { git, folder, commit } = await temporaryRepository();
  await commit("first", { "a.txt": "a" });
  const beside = gitProgram({ folder: path.join(folder, "beside"), env: TEST_ENVIRONMENT });
  await gitText(git, ["worktree", "add", "--quiet", beside.folder]);
  const asked: ReviewRequest[] = [];
  await withJudged(REPORT, { reviewer: reviewer("holds", asked), kept: keptReviews(beside) }, QUESTION);
  const times = asked.length;

  await withJudged(REPORT, { reviewer: reviewer("holds", asked), kept: keptReviews(git) }, QUESTION);

  expect(times).toBeGreaterThan(0);
  expect(asked).toHaveLength(times);
});

test("what cannot be used is not kept, and is asked for anew", async () => {
  const kept = keptReviews((await temporaryRepository()).git);
  const asked: ReviewRequest[] = [];

  const { results } = await withJudged(REPORT, { reviewer: reviewer("holds", asked, "made up"), kept }, QUESTION);
  const times = asked.length;
  await withJudged(REPORT, { reviewer: reviewer("holds", asked), kept }, QUESTION);

  expect(new Set(verdicts(results))).toEqual(new Set(["judge-failed"]));
  expect(asked).toHaveLength(2 * times);
});

test("an answer kept on this machine that somebody wrote themselves is held to the text all the same", async () => {
  const kept = keptReviews((await temporaryRepository()).git);
  const asked: ReviewRequest[] = [];
  await withJudged(REPORT, { reviewer: reviewer("holds", asked), kept }, QUESTION);
  for (const { key, rule } of asked)
    await kept.keep({ rule, key, model: "m", answers: [{ verdict: "holds", quote: "All is well.", clause: "c", reason: "r" }] });

  const again: ReviewRequest[] = [];
  await withJudged(REPORT, { reviewer: reviewer("holds", again), kept }, QUESTION);

  expect(again).toHaveLength(asked.length);
});

test("a reviewer that fails stops nothing", async () => {
  const failing: Reviewer = {
    name: "test",
    model: "m",
    isRecording: false,
    review: () => Promise.reject(new PipelineError("REVIEWER_FAILED", "the service is overloaded")),
  };

  const { results } = await withJudged(REPORT, { reviewer: failing, kept: keptReviews((await temporaryRepository()).git) }, QUESTION);

  expect(new Set(verdicts(results))).toEqual(new Set(["judge-failed"]));
  expect(results.at(0)?.reason).toBe("Could not judge: the service is overloaded.");
});

test("a bug in a reviewer is a bug, and not an answer", async () => {
  const broken: Reviewer = {
    name: "test",
    model: "m",
    isRecording: false,
    review: () => Promise.reject(new TypeError("undefined is not a function")),
  };

  await expect(withJudged(REPORT, { reviewer: broken, kept: keptReviews((await temporaryRepository()).git) }, QUESTION)).rejects.toThrow(
    TypeError,
  );
});

test.for<[name: string, file: string, reason: string]>([
  ["is not there", "gone.json", "Could not judge: there is no gone.json."],
  ["lies outside the repository", "../x.json", "Could not judge: there is no ../x.json."],
])("where the file of recorded answers %s, the report says so and the check goes on", async ([, file, reason]) => {
  const { git } = await temporaryRepository();
  const config = { reviewer: { kind: "recorded", file } } as Parameters<typeof whomToAsk>[1];

  const { results } = await withJudged(REPORT, await whomToAsk({ git, env: {} }, config), QUESTION);

  expect(results.at(0)).toMatchObject({ result: "needs-review", reason });
});

test("a run on GitHub has no key of the model, and says where it is asked instead", async () => {
  const { git } = await temporaryRepository();
  const config = { reviewer: { kind: "openai" }, model: { name: "m-1", api: "responses" } } as Parameters<typeof whomToAsk>[1];
  const forge = { repository: "acme/campaigns", event: { name: "pull_request", payload: {} }, open: () => Promise.reject(new Error()) };

  const { results } = await withJudged(REPORT, await whomToAsk({ git, env: {}, forge }, config), QUESTION);

  expect(results.at(0)).toMatchObject({
    result: "needs-review",
    reason: "Could not judge: the language model is not asked on GitHub; “campaigns check” on a person’s own machine asks it.",
    judged: { verdict: "judge-failed" },
  });
});
