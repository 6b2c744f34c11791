/** What the commands ask of a forge (GitHub): pull requests and their reviews, issues and comments, statuses and checks. One adapter implements it. */
import type { Instant } from "#model/types.ts";

/** Somebody the forge knows. Bots are never asked and never count. */
export interface ForgeActor {
  readonly login: string;
  readonly isBot: boolean;
}

export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "merged" | "closed";
  readonly isDraft: boolean;
  readonly author: ForgeActor;
  readonly head: {
    readonly branch: string;
    readonly commit: string;
    /** From another repository: its content is never staged here. */
    readonly isFork: boolean;
  };
  /** The branch it is to be merged into. */
  readonly base: string;
  readonly labels: readonly string[];
  readonly createdAt: Instant;
  readonly mergedAt?: Instant;
  readonly mergedBy?: ForgeActor;
  /** The commit the base branch got: a merge, a squash, or the last of a rebase. Only once merged. */
  readonly mergeCommit?: string;
  readonly link: string;
}

export type ForgeDecision = "approved" | "changes-requested" | "commented" | "dismissed";

/** A review as the forge holds it. A dismissed one keeps its id and takes nothing back but itself. */
export interface ForgeReview {
  readonly id: number;
  readonly author: ForgeActor;
  readonly decision: ForgeDecision;
  /** The commit that was looked at; absent where the forge has lost it, and then the review binds to nothing. */
  readonly commit?: string;
  readonly at: Instant;
  readonly body: string;
  readonly link: string;
}

export interface ForgeIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly isPullRequest: boolean;
  readonly author: ForgeActor;
  readonly labels: readonly string[];
  readonly link: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export interface ForgeComment {
  readonly id: number;
  readonly author: ForgeActor;
  readonly body: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly link: string;
}

/** What a login may do here. `write` and `admin` may push; `read` includes triage. */
export type ForgePermission = "none" | "read" | "write" | "admin";

export type StatusState = "pending" | "success" | "failure" | "error";

export interface CommitStatus {
  readonly commit: string;
  /** For example `campaigns/gate`. */
  readonly context: string;
  readonly state: StatusState;
  /** At most 140 characters; the adapter shortens at a word and never silently in the middle of one. */
  readonly description: string;
  readonly link?: string;
}

export interface Annotation {
  readonly path: string;
  readonly line: number;
  /** Columns count from 1; given only where start and end are on one line. */
  readonly column?: number;
  readonly endColumn?: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
}

/** A finished check run. The adapter sends annotations in batches of 50 (the forge's limit per request). */
export interface CheckRun {
  readonly commit: string;
  /** For example `campaigns / base`. */
  readonly name: string;
  readonly conclusion: "success" | "failure" | "neutral" | "action_required";
  readonly title: string;
  /** Markdown, at most 65,535 characters. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  readonly link?: string;
}

/** A change of one or more whole lines, offered beside the text; a person takes it with one click. */
export interface SuggestedChange {
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
  /** Markdown; holds one ```suggestion block. */
  readonly body: string;
}

export interface DeploymentFacts {
  readonly commit: string;
  readonly environment: string;
  readonly task: "stage" | "deploy" | "rollback" | "stop";
  /** At most 140 characters. */
  readonly description: string;
  /** No secret, no address. */
  readonly payload: Readonly<Record<string, string | number>>;
}

export type DeploymentState = "success" | "failure" | "error" | "inactive" | "in_progress" | "pending";

export interface NewPullRequest {
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly labels?: readonly string[];
}

/** One thing `doctor` reads: its value, or why it could not be read. */
export type Reading<Value> = { readonly kind: "read"; readonly value: Value } | { readonly kind: "unreadable"; readonly reason: string };

/** A rule in force on a branch, as the forge lists it: `pull_request`, `required_status_checks`, `non_fast_forward`, `deletion`, … */
export interface BranchRule {
  readonly type: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ForgeEnvironment {
  readonly name: string;
  /** Branch patterns that may use it; empty where any branch may. */
  readonly branches: readonly string[];
  /** True where only protected branches may use it. */
  readonly protectedBranchesOnly: boolean;
  readonly reviewers: readonly string[];
  /** Names only; values are never readable. */
  readonly secrets: Reading<readonly string[]>;
}

/** Everything `doctor` looks at. Settings that cannot be read count as failing, so each says so by itself. */
export interface ForgeSettings {
  readonly defaultBranch: Reading<string>;
  readonly isPrivate: Reading<boolean>;
  readonly mergeMethods: Reading<{ readonly merge: boolean; readonly squash: boolean; readonly rebase: boolean }>;
  readonly rulesOn: (branch: string) => Promise<Reading<readonly BranchRule[]>>;
  readonly environments: Reading<readonly ForgeEnvironment[]>;
  readonly codeownersErrors: Reading<readonly { readonly line: number; readonly message: string; readonly path: string }[]>;
  /** Whether workflows may open pull requests, and what their token may do by default. */
  readonly workflowPermissions: Reading<{ readonly default: "read" | "write"; readonly mayOpenPullRequests: boolean }>;
  readonly actions: Reading<{ readonly enabled: boolean; readonly allowed: string; readonly pinnedBySha: boolean | undefined }>;
  readonly repositorySecrets: Reading<readonly string[]>;
}

/** `workflow`: GITHUB_TOKEN of a run · `app`: an App's installation token · `personal`: a person's · `unknown`: none of the known forms. */
export type TokenKind = "workflow" | "app" | "personal" | "unknown";

/**
 * Every member throws a `PlatformFailure` (ports/platform.ts) where the forge did not do what was asked; `applied` says whether it may have.
 * What is not there is `undefined`, never an error.
 */
export interface Forge {
  /** `owner/name` */
  readonly repository: string;
  readonly tokenKind: TokenKind;

  pullRequest(number: number): Promise<PullRequest | undefined>;
  /** The pull requests that brought a commit, or hold it. Empty for a commit that was pushed directly. */
  pullRequestsOf(commit: string): Promise<readonly PullRequest[]>;
  openPullRequests(): Promise<readonly PullRequest[]>;
  /** The open pull request from this branch of this repository. */
  pullRequestFrom(branch: string): Promise<PullRequest | undefined>;
  openPullRequest(request: NewPullRequest): Promise<PullRequest>;
  /** Every review, oldest first. */
  reviews(number: number): Promise<readonly ForgeReview[]>;
  /** Offers changes as one review without a decision. Lines that are not part of the pull request's diff are left out; returns how many were taken. */
  suggest(
    number: number,
    request: { readonly commit: string; readonly body: string; readonly changes: readonly SuggestedChange[] },
  ): Promise<number>;

  issue(number: number): Promise<ForgeIssue | undefined>;
  /** Issues (not pull requests) that carry this label, newest first. */
  issuesWith(label: string, state: "open" | "all"): Promise<readonly ForgeIssue[]>;
  openIssue(request: { readonly title: string; readonly body: string; readonly labels: readonly string[] }): Promise<ForgeIssue>;
  editIssue(number: number, change: { readonly title?: string; readonly body?: string; readonly state?: "open" | "closed" }): Promise<void>;
  label(number: number, labels: readonly string[]): Promise<void>;

  /** Of a pull request or issue, oldest first. */
  comments(number: number): Promise<readonly ForgeComment[]>;
  comment(number: number, body: string): Promise<ForgeComment>;
  editComment(id: number, body: string): Promise<void>;
  react(comment: number, reaction: "eyes" | "+1" | "-1" | "confused" | "rocket"): Promise<void>;

  permission(login: string): Promise<ForgePermission>;
  /** Logins of a team, as `org/team`; undefined where this token may not read it. */
  team(name: string): Promise<readonly string[] | undefined>;

  /** The newest state of a status; undefined where nobody set one. */
  status(commit: string, context: string): Promise<StatusState | undefined>;
  setStatus(status: CommitStatus): Promise<void>;
  publishCheck(check: CheckRun): Promise<void>;

  /** Branches of this repository below a prefix, for example `gh-readonly-queue/main/`. */
  branchesUnder(prefix: string): Promise<readonly { readonly branch: string; readonly commit: string }[]>;
  /** Writes a deployment and its state. It is for people to see; the record is the ledger. */
  recordDeployment(deployment: DeploymentFacts, state: DeploymentState, link?: string): Promise<void>;
  /** Starts a workflow on a branch. */
  startWorkflow(request: {
    readonly workflow: string;
    readonly branch: string;
    readonly inputs: Readonly<Record<string, string>>;
  }): Promise<void>;

  settings(): Promise<ForgeSettings>;
  /** Whether somebody is who we write as, as far as that is known; absent: any program may be us. */
  readonly isOurs?: (actor: ForgeActor) => Promise<boolean>;
}
