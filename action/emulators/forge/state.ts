/** Everything one repository holds besides its Git objects, and the records it consists of. */

import type { EmulatorClock } from "../steppable-clock.ts";
import { ACTIONS_BOT, type Account, type CallerKind, createTokens, type Tokens } from "./accounts.ts";
import type { ForgeGit } from "./git-program.ts";
import type { Fields } from "./json.ts";
import { createOracle, type Oracle } from "./oracle.ts";
import type { ForgeSettings, Ruleset } from "./settings.ts";

export interface ReactionRecord {
  readonly id: number;
  readonly content: string;
  readonly author: Account;
  readonly createdAt: number;
}

export interface CommentRecord {
  readonly id: number;
  readonly author: Account;
  /** The App that wrote it, where one did. */
  readonly byApp: boolean;
  body: string;
  readonly createdAt: number;
  updatedAt: number;
  readonly reactions: ReactionRecord[];
}

export type ReviewState = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";

export interface LineComment {
  readonly id: number;
  readonly path: string;
  readonly line: number;
  readonly startLine?: number;
  readonly side: string;
  readonly body: string;
}

export interface ReviewRecord {
  readonly id: number;
  readonly author: Account;
  state: ReviewState;
  readonly body: string;
  readonly commit: string;
  readonly submittedAt: number;
  readonly comments: readonly LineComment[];
}

export interface PullFacts {
  /** Another login where it comes from a fork. */
  readonly headOwner: string;
  readonly headBranch: string;
  headSha: string;
  baseBranch: string;
  baseSha: string;
  draft: boolean;
  /** The test merge while open, the commit the base got once merged. */
  mergeCommit?: string;
  mergeable: boolean;
  mergedAt?: number;
  mergedBy?: Account;
  lastPusher: Account;
  /** Commits the base branch got by it. */
  readonly brought: string[];
  readonly reviews: ReviewRecord[];
}

/** An issue; with `pull`, a pull request. They share one row of numbers. */
export interface Thread {
  readonly number: number;
  readonly id: number;
  readonly author: Account;
  title: string;
  body: string | undefined;
  state: "open" | "closed";
  stateReason: string | undefined;
  closedAt: number | undefined;
  readonly createdAt: number;
  updatedAt: number;
  labels: readonly string[];
  readonly comments: CommentRecord[];
  readonly pull?: PullFacts;
}

export interface StatusRecord {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: string;
  readonly description?: string;
  readonly targetUrl?: string;
  readonly creator: Account;
  readonly createdAt: number;
}

export interface CheckRecord {
  readonly id: number;
  readonly sha: string;
  readonly appId: number;
  name: string;
  status: string;
  conclusion: string | undefined;
  detailsUrl: string | undefined;
  externalId: string | undefined;
  startedAt: number;
  completedAt: number | undefined;
  title: string | undefined;
  summary: string | undefined;
  text: string | undefined;
  readonly annotations: Fields[];
}

export interface DeploymentStatusRecord {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
  readonly creator: Account;
  readonly createdAt: number;
}

export interface DeploymentRecord {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | undefined;
  readonly payload: unknown;
  readonly transient: boolean;
  readonly production: boolean;
  readonly creator: Account;
  readonly createdAt: number;
  readonly statuses: DeploymentStatusRecord[];
}

/** One event as the forge would deliver it, and whether it starts workflows. */
export interface Delivery {
  readonly id: number;
  /** `pull_request`, `push`, … */
  readonly name: string;
  readonly payload: Fields;
  readonly at: string;
  readonly causedBy: CallerKind;
  /** `waits-for-approval`: a person with write access has to press a button first. */
  readonly runs: "now" | "waits-for-approval" | "none";
  /** Why there is no run, where one might expect it. */
  readonly because?: string;
  /** What a run of it gets as `GITHUB_REF` and `GITHUB_SHA`. */
  readonly ref: string;
  readonly sha: string;
  /** The number of its run. */
  readonly runId: number;
}

export interface ForgeState {
  readonly settings: ForgeSettings;
  readonly clock: EmulatorClock;
  readonly git: ForgeGit;
  readonly oracle: Oracle;
  readonly tokens: Tokens;
  readonly owner: string;
  readonly name: string;
  /** `http://127.0.0.1:<port>`; set by the server once it knows. */
  baseUrl: string;
  rulesets: readonly Ruleset[];
  /** Whether rules hold pushes and merges back. */
  rulesEnforced: boolean;
  readonly accounts: Map<string, Account>;
  /** Every ref as it stands, `refs/heads/main` → commit. */
  refs: ReadonlyMap<string, string>;
  readonly threads: Map<number, Thread>;
  readonly labels: Map<string, { readonly id: number; readonly color: string }>;
  readonly statuses: StatusRecord[];
  readonly checks: CheckRecord[];
  readonly deployments: DeploymentRecord[];
  readonly deliveries: Delivery[];
  /** A new number for an object; every one is used once. */
  nextId(): number;
}

/** A new repository's state, over an empty bare repository. */
export function createState(options: {
  readonly settings: ForgeSettings;
  readonly clock: EmulatorClock;
  readonly git: ForgeGit;
}): ForgeState {
  const { settings } = options;
  const [owner = "", name = ""] = settings.repository.split("/");
  const accounts = new Map<string, Account>([[ACTIONS_BOT.login, ACTIONS_BOT]]);
  accounts.set(owner, { login: owner, id: 1_000_100, type: settings.ownerType });
  for (const [index, { login, name: shown, email }] of settings.people.entries()) {
    accounts.set(login, {
      ...{ login, id: 2_000_001 + index, type: "User" as const },
      ...(shown === undefined ? {} : { name: shown }),
      ...(email === undefined ? {} : { email }),
    });
  }
  let id = 5_000_000;
  return {
    ...options,
    ...{ owner, name, accounts, baseUrl: "http://127.0.0.1", rulesets: settings.rulesets, rulesEnforced: true },
    oracle: createOracle(),
    tokens: createTokens((login) => accounts.get(login)),
    refs: new Map(),
    threads: new Map(),
    labels: new Map(),
    ...{ statuses: [], checks: [], deployments: [], deliveries: [] },
    nextId() {
      id += 1;
      return id;
    },
  };
}

/** The commit a branch stands at, or undefined. */
export function tipOf(state: ForgeState, branch: string): string | undefined {
  return state.refs.get(`refs/heads/${branch}`);
}

/** The ref of a pull request's head: its branch here, or the branch of the fork. */
export function headRefOf(state: ForgeState, { headOwner, headBranch }: PullFacts): string {
  return headOwner === state.owner ? `refs/heads/${headBranch}` : `refs/forks/${headOwner}/heads/${headBranch}`;
}

/** A thread that is a pull request. */
export type PullThread = Thread & { readonly pull: PullFacts };

/** Whether a thread is a pull request. */
export function isPull(thread: Thread | undefined): thread is PullThread {
  return thread?.pull !== undefined;
}

/** Every pull request, lowest number first. */
export function pullsOf(state: ForgeState): readonly PullThread[] {
  return [...state.threads.values()].filter(isPull);
}
