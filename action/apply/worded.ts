/** A platform whose adapter fails in one way only: what a person can mend, found while it words a draft, is a refusal like any other. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";

/**
 * The same platform. A `PipelineError` of an adapter would end the whole run between intent and outcome: what was written for other assets would
 * stand in no record. It becomes a PlatformFailure of that one asset, with its code and its hint.
 */
export function worded(platform: PlatformPort): PlatformPort {
  const { validate } = platform;
  return {
    ...platform,
    ...(validate === undefined ? {} : { validate: (request) => asRefusal(() => validate(request)) }),
    stage: (request) => asRefusal(() => platform.stage(request)),
    restore: (request) => asRefusal(() => platform.restore(request)),
  };
}

/** Adapters throw it before their first call: nothing was carried out. What a run wrote before it asked, `afterwards` remembers. */
async function asRefusal<Answer>(proceed: () => Promise<Answer>): Promise<Answer> {
  try {
    return await proceed();
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    const { message, hint, code } = error;
    throw new PlatformFailure(hint === undefined ? message : `${message} ${hint}`, { applied: "no", code, cause: error });
  }
}
