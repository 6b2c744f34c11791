/** Break-glass: a named person launches without a missing yes, with a reason. It is loud and recorded, and it overrides nothing else. */
import type { ApprovalVerdict } from "./verdict.ts";

/**
 * The verdict with every missing role answered by whoever broke the glass. A standing no, an uncovered facet, and people nobody knows
 * still block, and so do rules: those are not a matter of nobody having had the time.
 */
export function withoutMissing(
  verdict: ApprovalVerdict,
  { login, review }: { readonly login: string; readonly review: string },
): ApprovalVerdict {
  if (verdict.basis !== "missing") return verdict;
  const facets = verdict.facets.map((facet) => ({
    ...facet,
    given: [...facet.given, ...facet.missing.map((role) => ({ review, login, role, facet: facet.facet }))],
    missing: [],
  }));
  const blocked = verdict.strangers.length > 0 || facets.some(({ rejectedBy, uncovered }) => rejectedBy.length > 0 || uncovered);
  return { ...verdict, facets, basis: blocked ? "missing" : "reviews" };
}
