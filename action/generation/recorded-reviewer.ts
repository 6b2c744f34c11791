/** A reviewer that gives the answers a model gave before, from a file: for tests, for teams that may call no model, and to show a decision again. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { RecordedReviews } from "#model/types.ts";
import { fits } from "#model/validators.ts";
import type { Reviewer } from "#ports/reviewer.ts";

/**
 * `file` is only named in messages; `text` is its content, JSON.
 * @throws PipelineError `REVIEWER_FAILED` where the text is no recording.
 */
export function recordedReviewer(file: string, text: string): Reviewer {
  const { model, reviews } = readRecording(file, text);
  const byKey = new Map(reviews.map(({ key, answers }) => [key, answers]));
  return {
    name: "recorded",
    model,
    isRecording: true,
    review: ({ key, attempt, rule }) => {
      const answer = byKey.get(key)?.[attempt - 1];
      if (answer !== undefined) return Promise.resolve(answer);
      return Promise.reject(
        new PipelineError("REVIEWER_FAILED", `there is no recorded answer for these words${attempt === 1 ? "" : ", asked again"}`, {
          place: { file },
          hint: "Record one for them, or leave them to a person",
          facts: { rule, key },
        }),
      );
    },
  };
}

function readRecording(file: string, text: string): RecordedReviews {
  const parsed = parsedJson(text);
  if (fits("recorded-reviews", parsed)) return parsed;
  throw new PipelineError("REVIEWER_FAILED", `${file} is no recording of answers`, {
    place: { file },
    hint: "It is JSON as schemas/recorded-reviews.schema.json describes it",
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
