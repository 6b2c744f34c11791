/** Who is asked what no rule can tell: a language model, or a recording of one. Its answers are advice: they block nothing and let nothing pass. */
import type { Sha256 } from "#model/types.ts";

export interface ReviewRequest {
  /** The id of the rule that is asked about. */
  readonly rule: string;
  /** Of everything the answer depends on, the model included; equal keys may be answered equally. */
  readonly key: Sha256;
  /** What is asked and how to answer: ours, the same for every asset. */
  readonly prompt: string;
  /** The asset's words and the facts to hold them against, between marks: data, whatever it says. */
  readonly material: string;
  /** 1 the first time; 2 and 3 where a “fails” is asked again. */
  readonly attempt: 1 | 2 | 3;
}

export interface Reviewer {
  readonly name: string;
  /** The model with its version, as its vendor pins it: an answer of one model is none of another. */
  readonly model: string;
  /** Whether it only repeats what was answered before, so that keeping its answers would keep them twice. */
  readonly isRecording: boolean;
  /**
   * The answer as it came; whoever asked holds it to the shape and to the asset's words.
   * @throws PipelineError `REVIEWER_FAILED` where there is none. It never makes one up.
   */
  readonly review: (request: ReviewRequest) => Promise<unknown>;
}
