/** What is asked for one asset: who writes, from what, and what is there already. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetSource, BrandKit, Located } from "#model/source.ts";
import type { Brief, BriefAsset, Playbook, Sha256 } from "#model/types.ts";
import type { WriteRequest, Writer } from "#ports/writer.ts";
import type { IssueBefore } from "./issue.ts";
import type { Fault } from "./rounds.ts";

export interface GenerateQuestion
  extends Pick<WriteRequest, "guide" | "links" | "personal" | "wish" | "original" | "room" | "option" | "standing"> {
  readonly writer: Writer;
  readonly campaign: { readonly slug: string; readonly brief: Brief };
  readonly brand: BrandKit;
  readonly asset: BriefAsset;
  /** The file that is there: what a writer may not decide is kept from it. */
  readonly present?: AssetSource | undefined;
  /** Of one of several texts to choose from: fingerprint of the file that people began, which `present` then is. */
  readonly begun?: Sha256;
  /** Of an issue of a series: the issue before. */
  readonly issue?: IssueBefore | undefined;
  readonly playbook?: Playbook | undefined;
  /** Where the brief's values stand, to point at what is missing. */
  readonly place?: Located<Brief>["place"];
  /** What the brief leaves open beside the words: asked in the same go, before anything is written. */
  readonly alsoOpen?: readonly PipelineError[];
  /** What the checks find in a text; for a writer that can do better, so many times at most. */
  readonly look?: (text: string) => Promise<readonly Fault[]>;
  readonly rounds?: number;
  /** Told before each time the writer is asked. */
  readonly tell?: (round: number) => void;
}
