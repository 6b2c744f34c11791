/** The reviewers by the kind a configuration names; each is loaded when it is asked for. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Config } from "#model/types.ts";
import type { Reviewer } from "#ports/reviewer.ts";
import type { ModelAccess } from "./registry.ts";

export interface ReviewerWorld {
  /** For the one that asks a language model. */
  readonly model: ModelAccess;
  /** A text of the repository by its path; undefined where there is none. */
  readonly read: (file: string) => Promise<string | undefined>;
}

/**
 * The reviewer of a configuration; nothing where nobody is to be asked. There is no silent stand-in.
 * @throws PipelineError `REVIEWER_FAILED` where it cannot be opened.
 */
export async function openReviewer(settings: Config["reviewer"], { read, model }: ReviewerWorld): Promise<Reviewer | undefined> {
  switch (settings?.kind) {
    case undefined:
    case "none":
      return undefined;
    case "recorded": {
      const { file } = settings;
      const text = file === undefined ? undefined : await read(file);
      if (file === undefined || text === undefined)
        throw new PipelineError(
          "REVIEWER_FAILED",
          file === undefined ? "the configuration names no file of recorded answers" : `there is no ${file}`,
          {
            place: { file: ".github/campaigns.yml" },
            hint: "Set reviewer.file to a file of recorded answers, or reviewer.kind to none",
          },
        );
      return (await import("./recorded-reviewer.ts")).recordedReviewer(file, text);
    }
    case "openai":
      return await openModelReviewer(model);
  }
}

async function openModelReviewer({ settings, env }: ModelAccess): Promise<Reviewer> {
  const [{ openModelOf }, { modelReviewer, reviewerFailed }] = await Promise.all([import("./registry.ts"), import("./model-reviewer.ts")]);
  try {
    return modelReviewer((await openModelOf({ settings: withoutSeed(settings), env })).model);
  } catch (error) {
    throw error instanceof PipelineError ? reviewerFailed(error) : error;
  }
}

/** Where a “fails” is asked again, the same answer twice more would tell nothing. */
function withoutSeed(settings: Config["model"]): Config["model"] {
  if (settings === undefined) return undefined;
  const { seed: _, ...others } = settings;
  return others;
}
