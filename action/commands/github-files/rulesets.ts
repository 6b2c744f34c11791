/** The two rulesets as GitHub imports them: what may happen to the default branch, and to the ledger's. */

/** A ruleset in the shape of GitHub's export (docs: repositories, rulesets; REST `createRepoRuleset`, read 2026-11). */
export interface Ruleset {
  readonly name: string;
  readonly target: "branch";
  readonly enforcement: "active";
  readonly conditions: { readonly ref_name: { readonly include: readonly string[]; readonly exclude: readonly string[] } };
  readonly rules: readonly Rule[];
  /** Nobody: an administrator can still switch the ruleset off, and that leaves a trace. */
  readonly bypass_actors: readonly never[];
}

type Rule =
  | { readonly type: "deletion" | "non_fast_forward" }
  | {
      readonly type: "pull_request";
      readonly parameters: {
        readonly required_approving_review_count: number;
        readonly dismiss_stale_reviews_on_push: boolean;
        readonly require_code_owner_review: boolean;
        readonly require_last_push_approval: boolean;
        readonly required_review_thread_resolution: boolean;
        readonly allowed_merge_methods: readonly ("merge" | "squash" | "rebase")[];
      };
    }
  | {
      readonly type: "required_status_checks";
      readonly parameters: {
        readonly strict_required_status_checks_policy: boolean;
        readonly required_status_checks: readonly { readonly context: string }[];
      };
    };

/** The status every pull request needs. */
export const GATE = "campaigns/gate";

/**
 * Pull requests only, the gate, one approval of anybody, and the owners' of what CODEOWNERS lists.
 * Stale reviews are not dismissed and the last push asks nobody: an approval holds for what it was given for, and the gate knows which.
 * Merge commits only, so that the commit people looked at stays in the history an auditor clones.
 */
export function mainRuleset(): Ruleset {
  return ruleset("campaigns: default branch", "~DEFAULT_BRANCH", [
    { type: "deletion" },
    { type: "non_fast_forward" },
    {
      type: "pull_request",
      parameters: {
        required_approving_review_count: 1,
        dismiss_stale_reviews_on_push: false,
        require_code_owner_review: true,
        require_last_push_approval: false,
        required_review_thread_resolution: false,
        allowed_merge_methods: ["merge"],
      },
    },
    {
      type: "required_status_checks",
      parameters: { strict_required_status_checks_policy: false, required_status_checks: [{ context: GATE }] },
    },
  ]);
}

/** Records are only added. No pull request is asked for: the program pushes each record by itself. */
export function ledgerRuleset(): Ruleset {
  return ruleset("campaigns: ledger", "refs/heads/campaigns-ledger", [{ type: "deletion" }, { type: "non_fast_forward" }]);
}

function ruleset(name: string, branch: string, rules: readonly Rule[]): Ruleset {
  return {
    name,
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: [branch], exclude: [] } },
    rules,
    bypass_actors: [],
  };
}
