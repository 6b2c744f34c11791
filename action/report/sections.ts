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

/** What an exception is about: the words, or the rule's title where they are not told. */
export function exceptedWords(results: readonly RuleResult[], { rule, textHash }: AssetReport["waived"][number]): string {
  const found = results.flatMap(({ findings }) => findings).find((finding) => finding.rule === rule && finding.textHash === textHash);
  return found?.quote ?? results.find((result) => result.rule === rule)?.title ?? rule;
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
