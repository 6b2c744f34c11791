/** A GitHub workflow as data: only the parts ours use, each grant with its reason. */

export type Scalar = string | number | boolean;

export type Scope = "actions" | "checks" | "contents" | "deployments" | "issues" | "pull-requests" | "statuses";

/** What a job's token may do. The reason becomes a comment in the file. */
export interface Permission {
  readonly scope: Scope;
  readonly level: "read" | "write";
  readonly why: string;
}

/** Somebody else's action, named by its commit: a tag can be moved, a commit cannot. */
export interface PinnedAction {
  readonly name: string;
  readonly commit: string;
  readonly version: string;
}

interface StepWords {
  readonly name?: string;
  readonly id?: string;
  readonly when?: string;
  readonly env?: Readonly<Record<string, Scalar>>;
}

export type Step =
  | (StepWords & { readonly kind: "pinned"; readonly action: PinnedAction; readonly with?: Readonly<Record<string, Scalar>> })
  /** Our own Action: `./` in its repository, `owner/name@commit` everywhere else. */
  | (StepWords & { readonly kind: "ours"; readonly uses: string; readonly with: Readonly<Record<string, Scalar>> })
  | (StepWords & { readonly kind: "run"; readonly run: string });

/** Every run waits its turn; none is cancelled. GitHub keeps up to 100 waiting with `queue: max` (changelog of 2026-05-07, read 2026-11). */
export interface Concurrency {
  readonly group: string;
}

export type EnvironmentName = "campaigns-staging" | "campaigns-production" | "campaigns-generation";

export interface Job {
  readonly id: string;
  /** What the job is for, above it as a comment. */
  readonly about: string;
  readonly needs?: string;
  readonly when: string;
  readonly timeoutMinutes: number;
  readonly environment?: EnvironmentName;
  readonly concurrency?: Concurrency;
  readonly permissions: readonly Permission[];
  readonly steps: readonly Step[];
}

export interface WorkflowInput {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
}

export type Trigger =
  | {
      readonly kind: "event";
      readonly event: "pull_request" | "pull_request_review" | "merge_group" | "issue_comment" | "issues" | "repository_dispatch";
      readonly types: readonly string[];
    }
  | { readonly kind: "push"; readonly branch: string }
  | { readonly kind: "manual"; readonly inputs: readonly WorkflowInput[] }
  /** Times as cron writes them, in UTC. */
  | { readonly kind: "schedule"; readonly crons: readonly string[] };

export interface Workflow {
  /** Below `.github/workflows/`. */
  readonly file: string;
  readonly name: string;
  readonly runName?: string;
  /** What it is for, at the head of the file. */
  readonly about: readonly string[];
  readonly triggers: readonly Trigger[];
  readonly concurrency?: Concurrency;
  readonly jobs: readonly Job[];
}

/** Where our Action is taken from, and the branch whose merges deploy. */
export interface WorkflowOptions {
  /** `owner/name@commit`; absent in the Action's own repository, which builds it first. */
  readonly action?: string;
  readonly branch: string;
  /** Names of the secrets with the keys of the configured platforms, and of no other. */
  readonly credentials: readonly string[];
}
