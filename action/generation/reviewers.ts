/** The reviewers by the kind a configuration names; each is loaded when it is asked for. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Config } from "#model/types.ts";
import type { Reviewer } from "#ports/reviewer.ts";

export interface ReviewerWorld {
  /** A text of the repository by its path; undefined where there is none. */
  readonly read: (file: string) => Promise<string | undefined>;
}

/**
 * The reviewer of a configuration; nothing where nobody is to be asked. There is no silent stand-in.
 * @throws PipelineError `REVIEWER_FAILED` where it cannot be opened.
 */
export async function openReviewer(settings: Config["reviewer"], { read }: ReviewerWorld): Promise<Reviewer | undefined> {
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
  }
}
