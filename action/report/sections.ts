/** The parts of every report of the checks, in the order they are read: on the page, in the comment, on paper. One wording for all. */
import type { AssetReport, Finding, RuleResult } from "#model/finding.ts";
import { openFindings } from "#model/finding.ts";

/** What a person has to decide comes first, what a machine did comes last. */
export const SECTIONS = {
  issue: "New in this issue",
  questions: "Questions only you can answer",
  blocks: "What must be changed",
  claims: "Claims used",
  exceptions: "Exceptions",
  look: "Please look at this",
  checks: "Every automatic check",
} as const;

/** The open findings of a report in the order they are numbered: what blocks, what to look at, what to know. */
export function numberedFindings(report: AssetReport): readonly Finding[] {
  const open = openFindings(report);
  return (["block", "warn", "note"] as const).flatMap((severity) => open.filter((finding) => finding.severity === severity));
}

/** ` for every campaign` of a standing exception, after who granted it. */
export function grantedFor({ isStanding }: Pick<AssetReport["waived"][number], "isStanding">): string {
  return isStanding === true ? " for every campaign" : "";
}

/** `not applicable (why)`: what a rule came to, in words. */
export const RESULT_WORDS: Readonly<Record<RuleResult["result"], string>> = {
  pass: "found nothing",
  fixed: "corrected",
  suppressed: "excepted",
  "not-applicable": "not applicable",
  "needs-review": "could not judge; you are asked",
  fail: "found something",
  error: "could not be checked",
};
