/** The one error a person can do something about: it says what, where, what was expected, and what to do next. */
import type { Place } from "#model/place.ts";
import type { ErrorCode } from "./catalogue.ts";

export interface ProblemFacts {
  /** The next thing to do, as a command if there is one. */
  readonly hint?: string | undefined;
  readonly place?: Place | undefined;
  /** One more sentence: why it matters. */
  readonly detail?: string | undefined;
  readonly cause?: unknown;
  /** Further facts for `--json`; never a secret. */
  readonly facts?: Readonly<Record<string, string | number | boolean>> | undefined;
}

export class PipelineError extends Error {
  override readonly name = "PipelineError";
  readonly code: ErrorCode;
  readonly hint?: string;
  readonly place?: Place;
  readonly detail?: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;

  constructor(code: ErrorCode, message: string, facts: ProblemFacts = {}) {
    super(message, { cause: facts.cause });
    this.code = code;
    if (facts.hint !== undefined) this.hint = facts.hint;
    if (facts.place !== undefined) this.place = facts.place;
    if (facts.detail !== undefined) this.detail = facts.detail;
    this.facts = facts.facts ?? {};
  }
}

/** Every problem of one stage, collected before it stops: a person mends them in one go. */
export class PipelineErrors extends Error {
  override readonly name = "PipelineErrors";
  readonly problems: readonly PipelineError[];
  constructor(problems: readonly PipelineError[]) {
    super(problems.map((problem) => problem.message).join("\n"));
    this.problems = problems;
  }
}

/** Throws what was collected: one error as itself, more together, none not at all. */
export function throwIfAny(problems: readonly PipelineError[]): void {
  const [first, second] = problems;
  if (first === undefined) return;
  throw second === undefined ? first : new PipelineErrors(problems);
}
