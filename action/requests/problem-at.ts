/** A problem of a brief together with everything a question about it is made of. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { BrandKit, Located } from "#model/source.ts";
import type { Brief, LocalDate } from "#model/types.ts";
import type { Asking } from "./ask.ts";
import type { BriefPath } from "./path-of.ts";

export interface BriefAsking {
  readonly slug: string;
  readonly brief: Located<Brief>;
  readonly brand: BrandKit;
  readonly today: LocalDate;
}

export interface ProblemAt extends BriefAsking {
  readonly problem: PipelineError;
  readonly path: BriefPath;
}

/** A question without its name: which campaign and which problem it belongs to is added here. */
export type OpenAsking = Omit<Asking, "about">;
