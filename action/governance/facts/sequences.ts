/** What rules of sequences ask first: is it one, and what it holds. */
import type { SequenceContent } from "#model/types.ts";
import { APPLIES, type Applicability, notApplicable, type RuleContext } from "../rule.ts";

export function onlySequence({ kind }: RuleContext): Applicability {
  return kind === "sequence" ? APPLIES : notApplicable("This is not a sequence.");
}

/** Its content; undefined of anything else. */
export function sequenceOf({ payload }: RuleContext): SequenceContent | undefined {
  return payload.kind === "sequence" ? payload.facets.content : undefined;
}
