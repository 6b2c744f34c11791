/** Whether words are settled elsewhere, so that a rule about words leaves them alone. */

import type { RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside, overlaps, type Span } from "../text/phrases.ts";

/** Inside a registered claim, legal text or a registered name, or in code. */
export function isSettled(span: Span, segment: Segment, context: RuleContext): boolean {
  if (overlaps(span, segment.code)) return true;
  const { claims, legal, names } = context.registered(segment);
  return isInside(span, claims) || isInside(span, legal()) || isInside(span, names());
}
