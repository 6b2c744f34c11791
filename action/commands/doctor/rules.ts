/** Rules in force on a branch, as GitHub lists them, asked by name: several rulesets may hold the same rule, and then the strictest counts. */
import type { BranchRule } from "#ports/forge.ts";
import type { DoctorAdvice } from "#report/doctor.ts";

export type MergeMethod = "merge" | "squash" | "rebase";
export const MERGE_METHODS: readonly MergeMethod[] = ["merge", "squash", "rebase"];

export function hasRule(rules: readonly BranchRule[], type: string): boolean {
  return rules.some((rule) => rule.type === type);
}

/** Whether any rule of this type has the parameter switched on. */
export function isSwitchedOn(rules: readonly BranchRule[], type: string, parameter: string): boolean {
  return rules.some((rule) => rule.type === type && rule.parameters[parameter] === true);
}

/**
 * The contexts of `required_status_checks`.
 * Source: https://docs.github.com/rest/repos/rules (read 2026-11).
 */
export function requiredChecks(rules: readonly BranchRule[]): readonly string[] {
  return rules
    .filter(({ type }) => type === "required_status_checks")
    .flatMap(({ parameters }) => listIn(parameters["required_status_checks"]))
    .flatMap((check) => (typeof check === "object" && check !== null && "context" in check ? listIn([check.context]) : []))
    .filter((context) => typeof context === "string");
}

/** Whether people must approve for certain files: the rule that names reviewers by file pattern. */
export function requiresReviewersByFile(rules: readonly BranchRule[]): boolean {
  return rules.some(({ type, parameters }) => type === "pull_request" && listIn(parameters["required_reviewers"]).length > 0);
}

/** The ways of merging every rule leaves open; `required_linear_history` leaves no merge commits. */
export function allowedByRules(rules: readonly BranchRule[]): readonly MergeMethod[] {
  const limits = rules
    .filter(({ type }) => type === "pull_request")
    .map(({ parameters }) => listIn(parameters["allowed_merge_methods"]))
    .filter((methods) => methods.length > 0);
  return MERGE_METHODS.filter(
    (method) => limits.every((methods) => methods.includes(method)) && !(method === "merge" && hasRule(rules, "required_linear_history")),
  );
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** How a set of rules is brought in whole. */
export function importRules(repository: string, file: string): DoctorAdvice {
  return {
    say: `Bring in the rules that \`campaigns init --github\` wrote (or on GitHub: Settings → Rules → Rulesets → Import a ruleset):`,
    lines: [`gh api --method POST repos/${repository}/rulesets --input .github/rulesets/${file}`],
  };
}

/** Where one setting of a rule is changed by hand. */
export function editRules(branch: string, setting: string): DoctorAdvice {
  return { say: `On GitHub: Settings → Rules → Rulesets → the one for ${branch} → ${setting}` };
}
