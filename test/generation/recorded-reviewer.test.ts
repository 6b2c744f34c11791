import { expect, test } from "vitest";
import { recordedReviewer } from "#generation/recorded-reviewer.ts";
import { openReviewer } from "#generation/reviewers.ts";
import type { ReviewRequest } from "#ports/reviewer.ts";
import { reviewerContract } from "./reviewer-contract.ts";

const KEY = "7f3a9c0d".repeat(8);
const ANSWER = { verdict: "holds", quote: "News.", clause: "It is plain.", reason: "It is." };
const FILE = JSON.stringify({
  schemaVersion: 1,
  model: "some-model-1",
  reviews: [{ rule: "tone-of-voice", key: KEY, answers: [ANSWER, { ...ANSWER, verdict: "fails" }] }],
});
const REQUEST: ReviewRequest = { rule: "tone-of-voice", key: KEY, prompt: "Is it?", material: "Private words.", attempt: 1 };

reviewerContract("the recorded reviewer", {
  open: () => recordedReviewer("reviews.json", FILE),
  answerable: REQUEST,
  unanswerable: { ...REQUEST, key: "0".repeat(64) },
});

test("gives the second answer when asked a second time, and none a third", async () => {
  const reviewer = recordedReviewer("reviews.json", FILE);

  expect(await reviewer.review({ ...REQUEST, attempt: 2 })).toMatchObject({ verdict: "fails" });
  await expect(reviewer.review({ ...REQUEST, attempt: 3 })).rejects.toThrow("there is no recorded answer for these words, asked again");
});

test.for<[name: string, settings: Parameters<typeof openReviewer>[0], says: string | undefined]>([
  ["nothing is set", undefined, undefined],
  ["nobody is to be asked", { kind: "none" }, undefined],
  ["no file is named", { kind: "recorded" }, "the configuration names no file of recorded answers"],
  ["the file is not there", { kind: "recorded", file: "gone.json" }, "there is no gone.json"],
  ["the file is something else", { kind: "recorded", file: "other.json" }, "other.json is no recording of answers"],
])("where %s", async ([, settings, says]) => {
  const read = (file: string) => Promise.resolve(file === "other.json" ? "{}" : undefined);

  const opened: unknown = await openReviewer(settings, { read, model: { settings: undefined, env: {} } }).catch((error: unknown) => error);

  if (says === undefined) expect(opened).toBeUndefined();
  else expect(opened).toMatchObject({ code: "REVIEWER_FAILED", message: says });
});
