/** The reviewer that asks a language model: the shape of its answer is asked for, and whoever asked holds it to the asset's words. */
import type { ErrorCode } from "#errors/catalogue.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Reviewer, ReviewRequest } from "#ports/reviewer.ts";
import type { LanguageModel } from "./model/language-model.ts";
import { strictSchema } from "./strict-schema.ts";

/** What every other question of a run would meet, too: asking on would only make people wait. */
const FOR_ALL: readonly ErrorCode[] = ["CREDENTIAL_REFUSED", "MODEL_UNREACHABLE"];

export function modelReviewer(model: LanguageModel): Reviewer {
  let closed: PipelineError | undefined;
  return {
    name: "openai",
    model: model.name,
    isRecording: false,
    review: async (request) => {
      if (closed !== undefined) throw reviewerFailed(closed, request);
      const { SCHEMAS } = await import("#model/generated/schemas.js");
      const schema = strictSchema(SCHEMAS["review-answer"] ?? {});
      try {
        const { value } = await model.ask({ name: "review-answer", instructions: request.prompt, material: request.material, schema });
        return value;
      } catch (error) {
        if (!(error instanceof PipelineError)) throw error;
        if (FOR_ALL.includes(error.code)) closed = error;
        throw reviewerFailed(error, request);
      }
    },
  };
}

/**
 * The failure as the port has it, in words that go on after a colon. What the service said is left out: it may repeat what it was given,
 * and `campaigns doctor` asks it with words of ours.
 */
export function reviewerFailed({ code, message, hint, place }: PipelineError, about?: ReviewRequest): PipelineError {
  const said =
    code === "CREDENTIAL_MISSING"
      ? `the language model was not asked here, because ${message}`
      : message.replace(/^(?:The|There|What|A)\b/, (word) => word.toLowerCase());
  return new PipelineError("REVIEWER_FAILED", said, {
    hint,
    place,
    facts: { code, ...(about === undefined ? {} : { rule: about.rule, key: about.key }) },
  });
}
