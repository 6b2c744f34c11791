/** What every reviewer must keep to, whoever answers in it: called from one line per reviewer. */
import { expect, test } from "vitest";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Reviewer, ReviewRequest } from "#ports/reviewer.ts";

export interface ReviewerUnderTest {
  readonly open: () => Promise<Reviewer> | Reviewer;
  /** A request it can answer. */
  readonly answerable: ReviewRequest;
  /** A request it cannot answer: no recording, no key, an overloaded service. */
  readonly unanswerable: ReviewRequest;
  /** A text that must never be in what it says of a failure. */
  readonly secret?: string;
}

export function reviewerContract(name: string, { open, answerable, unanswerable, secret }: ReviewerUnderTest): void {
  test(`${name} says who it is and which model answers`, async () => {
    const { name: own, model } = await open();

    expect(own).toMatch(/\S/);
    expect(model).toMatch(/\S/);
  });

  test(`${name} answers with data, and changes nothing in what it was asked`, async () => {
    const request = Object.freeze({ ...answerable });

    const answer = await (await open()).review(request);

    expect(request).toEqual(answerable);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });

  test(`${name} answers several questions at once, each with its own answer`, async () => {
    const reviewer = await open();

    const settled = await Promise.allSettled([reviewer.review(answerable), reviewer.review(unanswerable), reviewer.review(answerable)]);

    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  test(`${name} has no answer rather than one of its own making`, async () => {
    const failure: unknown = await (await open()).review(unanswerable).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(PipelineError);
    if (!(failure instanceof PipelineError)) return;
    expect(failure.code).toBe("REVIEWER_FAILED");
    expect(failure.message).toMatch(/\S/);
    const said = JSON.stringify([failure.message, failure.hint, failure.detail, failure.facts, String(failure.cause ?? "")]);
    // An answer that cannot be had is no place for a customer's words or a key.
    expect(said).not.toContain(unanswerable.material);
    if (secret !== undefined) expect(said).not.toContain(secret);
  });

  test(`${name} says whether it is a recording, and a recording answers alike each time`, async () => {
    const reviewer = await open();
    if (!reviewer.isRecording) return;

    expect(await reviewer.review(answerable)).toEqual(await (await open()).review(answerable));
  });
}
