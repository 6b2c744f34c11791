/** What kind of repository it plays: people, rules, environments, merge methods, limits. */
import type { Person, Role } from "./accounts.ts";
import type { Fields } from "./json.ts";

export type MergeMethod = "merge" | "squash" | "rebase";

/** A ruleset as the forge exports one: the shape of the JSON a team imports. */
export interface Ruleset {
  readonly id?: number;
  readonly name: string;
  readonly target: string;
  readonly enforcement: string;
  readonly conditions?: { readonly ref_name?: { readonly include: readonly string[]; readonly exclude: readonly string[] } };
  readonly rules: readonly { readonly type: string; readonly parameters?: Fields }[];
  readonly bypass_actors?: readonly { readonly actor_id?: number; readonly actor_type: string; readonly bypass_mode?: string }[];
}

export interface Environment {
  readonly name: string;
  /** Patterns of branches that may use it; absent: any branch. */
  readonly branches?: readonly string[];
  readonly protectedBranchesOnly?: boolean;
  /** Logins, or `org/team`. */
  readonly reviewers?: readonly string[];
  readonly waitMinutes?: number;
  /** Names; the forge never shows values. */
  readonly secrets?: readonly string[];
}

export interface ForgeSettings {
  /** `owner/name` */
  readonly repository: string;
  readonly repositoryId: number;
  readonly defaultBranch: string;
  readonly isPrivate: boolean;
  readonly ownerType: "Organization" | "User";
  readonly people: readonly Person[];
  /** `org/team` → logins */
  readonly teams: Readonly<Record<string, readonly string[]>>;
  readonly mergeMethods: Readonly<Record<MergeMethod, boolean>>;
  readonly mergeCommit: { readonly title: "MERGE_MESSAGE" | "PR_TITLE"; readonly message: "PR_TITLE" | "PR_BODY" | "BLANK" };
  readonly squash: { readonly title: "PR_TITLE" | "COMMIT_OR_PR_TITLE"; readonly message: "PR_BODY" | "COMMIT_MESSAGES" | "BLANK" };
  readonly deletesBranchOnMerge: boolean;
  readonly rulesets: readonly Ruleset[];
  readonly environments: readonly Environment[];
  readonly secrets: readonly string[];
  readonly actions: { readonly enabled: boolean; readonly allowed: "all" | "local_only" | "selected"; readonly pinnedBySha: boolean };
  readonly workflowPermissions: { readonly default: "read" | "write"; readonly mayOpenPullRequests: boolean };
  /** How long after a merge `commits/{sha}/pulls` still knows nothing of it. */
  readonly commitPullsLagMs: number;
  /** Requests that make content, in any minute, before the secondary limit answers. */
  readonly contentPerMinute: number;
  /** Whether runs for pull requests of people without write access wait for somebody's approval. */
  readonly forkRunsWait: boolean;
}

/** Rules as the product advises them: the default branch by pull request only, the record append-only. */
const ADVISED_RULESETS: readonly Ruleset[] = [
  {
    name: "default branch",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [
      { type: "deletion" },
      { type: "non_fast_forward" },
      {
        type: "pull_request",
        parameters: {
          required_approving_review_count: 0,
          dismiss_stale_reviews_on_push: false,
          require_code_owner_review: false,
          require_last_push_approval: false,
          required_review_thread_resolution: false,
        },
      },
    ],
  },
  {
    name: "campaigns-ledger",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["refs/heads/campaigns-ledger"], exclude: [] } },
    rules: [{ type: "deletion" }, { type: "non_fast_forward" }],
  },
];

export const DEFAULT_SETTINGS: ForgeSettings = {
  repository: "acme/campaigns",
  repositoryId: 731_204_511,
  defaultBranch: "main",
  isPrivate: true,
  ownerType: "Organization",
  people: [
    { login: "marketer", role: "write" },
    { login: "legal-reviewer", role: "write" },
    { login: "brand-reviewer", role: "write" },
    { login: "admin", role: "admin" },
    { login: "reader", role: "read" },
  ],
  teams: {},
  mergeMethods: { merge: true, squash: true, rebase: true },
  mergeCommit: { title: "MERGE_MESSAGE", message: "PR_TITLE" },
  squash: { title: "COMMIT_OR_PR_TITLE", message: "COMMIT_MESSAGES" },
  deletesBranchOnMerge: false,
  rulesets: ADVISED_RULESETS,
  environments: [],
  secrets: [],
  actions: { enabled: true, allowed: "all", pinnedBySha: false },
  workflowPermissions: { default: "read", mayOpenPullRequests: true },
  commitPullsLagMs: 0,
  contentPerMinute: 80,
  forkRunsWait: true,
};

const RANK: Readonly<Record<Role, number>> = { none: 0, read: 1, triage: 2, write: 3, maintain: 4, admin: 5 };

/** Whether a role includes another. */
export function isAtLeast(role: Role, wanted: Role): boolean {
  return RANK[role] >= RANK[wanted];
}
