/** A language model as it is asked here: one question, one JSON value of a known shape, and what that used. */

export interface Question {
  /** The name of the shape, in letters, digits and hyphens. */
  readonly name: string;
  /** Ours: what is to be done and how to answer. */
  readonly instructions: string;
  /** Data, whatever it says. */
  readonly material: string;
  /** JSON Schema of the answer: every object closed, every property required. */
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface Answer {
  /** As it came; whoever asked holds it to the shape. */
  readonly value: unknown;
  /** The model that answered, as the service names it. */
  readonly model: string;
  readonly usage: Usage;
}

export interface LanguageModel {
  /** As the configuration names it. */
  readonly name: string;
  /**
   * @throws PipelineError CREDENTIAL_REFUSED, MODEL_UNREACHABLE, MODEL_ANSWER (refused, cut off, empty, no JSON), MODEL_BUDGET before
   * a question the budget does not reach for.
   */
  readonly ask: (question: Question) => Promise<Answer>;
}
