/** What we read of GitHub's answers about a repository's own settings: only these fields, checked as they arrive. */
import { type Fields, fieldsOf, inside, list, optionalFlag, optionalText, ShapeError, text } from "#http/shape.ts";
import type { BranchRule, ForgeSettings, Reading } from "#ports/forge.ts";
import { number } from "./wire-values.ts";

type ValueOf<Name extends keyof ForgeSettings> = ForgeSettings[Name] extends Reading<infer Value> ? Value : never;

export interface WireRepository {
  readonly defaultBranch: string;
  readonly isPrivate: boolean;
  /** Missing where the token may not see them. */
  readonly mergeMethods?: ValueOf<"mergeMethods">;
}

export interface WireEnvironment {
  readonly name: string;
  readonly branchPolicy: "any" | "protected" | "custom";
  readonly reviewers: readonly string[];
}

/** https://docs.github.com/en/rest/repos/repos#get-a-repository (read 2026-11). @throws ShapeError */
export function readRepository(body: unknown): WireRepository {
  const fields = fieldsOf(body, "the repository");
  const merge = optionalFlag(fields, "allow_merge_commit");
  const squash = optionalFlag(fields, "allow_squash_merge");
  const rebase = optionalFlag(fields, "allow_rebase_merge");
  const isPrivate = optionalFlag(fields, "private");
  if (isPrivate === undefined) throw new ShapeError("private is missing");
  return {
    defaultBranch: text(fields, "default_branch"),
    isPrivate,
    ...(merge === undefined || squash === undefined || rebase === undefined ? {} : { mergeMethods: { merge, squash, rebase } }),
  };
}

/** https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch (read 2026-11). @throws ShapeError */
export function readRule(body: unknown): BranchRule {
  const fields = fieldsOf(body, "the rule");
  return { type: text(fields, "type"), parameters: inside(fields, "parameters") };
}

/** https://docs.github.com/en/rest/deployments/environments (read 2026-11). @throws ShapeError */
export function readEnvironment(body: unknown): WireEnvironment {
  const fields = fieldsOf(body, "the environment");
  const policy = fields["deployment_branch_policy"];
  const rules = fields["protection_rules"] === undefined ? [] : list(fields, "protection_rules");
  return {
    name: text(fields, "name"),
    branchPolicy: policy === undefined || policy === null ? "any" : readPolicy(fieldsOf(policy, "deployment_branch_policy")),
    reviewers: rules.flatMap((rule) => readReviewers(fieldsOf(rule, "a protection rule"))),
  };
}

function readPolicy(policy: Fields): WireEnvironment["branchPolicy"] {
  return optionalFlag(policy, "protected_branches") === true ? "protected" : "custom";
}

/** Logins of people and slugs of teams. */
function readReviewers(rule: Fields): readonly string[] {
  if (optionalText(rule, "type") !== "required_reviewers" || rule["reviewers"] === undefined) return [];
  return list(rule, "reviewers").flatMap((entry) => {
    const reviewer = inside(fieldsOf(entry, "a reviewer"), "reviewer");
    const name = optionalText(reviewer, "login") ?? optionalText(reviewer, "slug");
    return name === undefined ? [] : [name];
  });
}

/** The name of a branch pattern, a secret or whatever else is listed by name. @throws ShapeError */
export function readName(body: unknown): string {
  return text(fieldsOf(body, "an entry"), "name");
}

/** https://docs.github.com/en/rest/repos/repos#list-codeowners-errors (read 2026-11). @throws ShapeError */
export function readCodeownersErrors(body: unknown): ValueOf<"codeownersErrors"> {
  return list(fieldsOf(body, "the answer"), "errors").map((entry) => {
    const fields = fieldsOf(entry, "an error");
    return { line: number(fields, "line"), message: optionalText(fields, "message") ?? text(fields, "kind"), path: text(fields, "path") };
  });
}

/** https://docs.github.com/en/rest/actions/permissions (read 2026-11). @throws ShapeError */
export function readWorkflowPermissions(body: unknown): ValueOf<"workflowPermissions"> {
  const fields = fieldsOf(body, "the answer");
  const usual = text(fields, "default_workflow_permissions");
  if (usual !== "read" && usual !== "write") throw new ShapeError(`default_workflow_permissions is “${usual}”`);
  return { default: usual, mayOpenPullRequests: optionalFlag(fields, "can_approve_pull_request_reviews") === true };
}

/** https://docs.github.com/en/rest/actions/permissions (read 2026-11). @throws ShapeError */
export function readActions(body: unknown): ValueOf<"actions"> {
  const fields = fieldsOf(body, "the answer");
  return {
    enabled: optionalFlag(fields, "enabled") === true,
    allowed: optionalText(fields, "allowed_actions") ?? "",
    pinnedBySha: optionalFlag(fields, "sha_pinning_required"),
  };
}
