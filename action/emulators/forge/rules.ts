/** Which rules hold on a branch, who may pass them by, and what they say against a merge. */
import type { Caller, Role } from "./accounts.ts";
import { type Fields, listAt, numberAt, textAt, textsAt, truthAt } from "./json.ts";
import { isAtLeast, type MergeMethod, type Ruleset } from "./settings.ts";
import type { ForgeState, PullThread, ReviewRecord } from "./state.ts";

export interface HeldRule {
  readonly type: string;
  readonly parameters?: Fields;
  readonly ruleset: Ruleset;
}

/** `*` stands for anything but a slash, `**` for anything. */
function matches(pattern: string, ref: string): boolean {
  const parts = pattern.split(/(\*\*\/?|\*|\?)/).map((part) => {
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    if (part.startsWith("**")) return ".*";
    return part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`).test(ref);
}

function covers(state: ForgeState, { conditions, target, enforcement }: Ruleset, ref: string): boolean {
  if (target !== "branch" || enforcement !== "active") return false;
  const named = (pattern: string) => {
    if (pattern === "~ALL") return true;
    if (pattern === "~DEFAULT_BRANCH") return ref === `refs/heads/${state.settings.defaultBranch}`;
    return matches(pattern, ref);
  };
  const { include = [], exclude = [] } = conditions?.ref_name ?? {};
  return include.some(named) && !exclude.some(named);
}

/** Every rule of an active ruleset that covers the branch. */
export function rulesOn(state: ForgeState, branch: string): readonly HeldRule[] {
  return state.rulesets
    .filter((ruleset) => covers(state, ruleset, `refs/heads/${branch}`))
    .flatMap((ruleset) => ruleset.rules.map((rule) => ({ ...rule, ruleset })));
}

/** The role of a login in this repository. The owner of a personal repository is its admin. */
export function roleOf(state: ForgeState, login: string): Role {
  return state.settings.people.find((person) => person.login.toLowerCase() === login.toLowerCase())?.role ?? "none";
}

/** Role numbers of rulesets, as the API description lists them (2026-09): 5 is the repository's admin. */
const ROLE_NUMBERS: Readonly<Record<number, Role>> = { 2: "maintain", 4: "write", 5: "admin" };

function mayBypass(state: ForgeState, { bypass_actors = [] }: Ruleset, caller: Caller): boolean {
  // Actions cannot be a bypass actor (reported 2026).
  if (caller.kind === "workflow" || caller.kind === "fork") return false;
  if (caller.kind === "app") return bypass_actors.some((actor) => actor.actor_type === "Integration" && actor.actor_id === caller.appId);
  const role = roleOf(state, caller.account.login);
  return bypass_actors.some(({ actor_type, actor_id = 0 }) => {
    const wanted = actor_type === "OrganizationAdmin" ? "admin" : actor_type === "RepositoryRole" ? ROLE_NUMBERS[actor_id] : undefined;
    return wanted !== undefined && isAtLeast(role, wanted);
  });
}

/** The rules on a branch that bind this caller. */
export function rulesFor(state: ForgeState, branch: string, caller: Caller): readonly HeldRule[] {
  if (!state.rulesEnforced) return [];
  return rulesOn(state, branch).filter(({ ruleset }) => !mayBypass(state, ruleset, caller));
}

/** Per reviewer the newest decision; comments decide nothing. */
export function standingReviews({ pull }: PullThread): readonly ReviewRecord[] {
  const newest = new Map<string, ReviewRecord>();
  for (const review of pull.reviews) {
    if (review.state !== "COMMENTED" && review.state !== "PENDING") newest.set(review.author.login, review);
  }
  return [...newest.values()].filter(({ state }) => state !== "DISMISSED");
}

function statusComplaint(state: ForgeState, sha: string, context: string): string | undefined {
  const status = state.statuses.findLast((one) => one.sha === sha && one.context === context);
  const check = state.checks.findLast((one) => one.sha === sha && one.name === context);
  if (status === undefined && check === undefined) return `Required status check "${context}" is expected.`;
  const passed = [
    ...(status === undefined ? [] : [status.state === "success"]),
    // Success, skipped and neutral count as passed (documented, troubleshooting required status checks).
    ...(check === undefined ? [] : [["success", "neutral", "skipped"].includes(check.conclusion ?? "")]),
  ];
  return passed.every(Boolean) ? undefined : `Required status check "${context}" is failing.`;
}

function reviewComplaints(state: ForgeState, thread: PullThread, parameters: Fields | undefined): readonly string[] {
  const wanted = numberAt(parameters, "required_approving_review_count") ?? 0;
  const standing = standingReviews(thread).filter(({ author }) => isAtLeast(roleOf(state, author.login), "write"));
  const approvals = standing.filter((review) => review.state === "APPROVED" && review.author.login !== thread.author.login);
  const counted =
    truthAt(parameters, "require_last_push_approval") === true
      ? approvals.filter(({ author }) => author.login !== thread.pull.lastPusher.login)
      : approvals;
  return [
    ...(wanted > 0 && standing.some((review) => review.state === "CHANGES_REQUESTED") ? ["Changes have been requested."] : []),
    ...(counted.length < wanted
      ? [`At least ${wanted} approving review${wanted === 1 ? " is" : "s are"} required by reviewers with write access.`]
      : []),
  ];
}

/** What the rules on the base branch say against merging; empty when nothing. */
export function mergeComplaints(state: ForgeState, thread: PullThread, caller: Caller, method: MergeMethod): readonly string[] {
  return rulesFor(state, thread.pull.baseBranch, caller).flatMap(({ type, parameters }) => {
    switch (type) {
      case "pull_request": {
        const methods = textsAt(parameters, "allowed_merge_methods");
        const wrong = methods !== undefined && !methods.includes(method);
        return [...(wrong ? [`${method} merges are not allowed here.`] : []), ...reviewComplaints(state, thread, parameters)];
      }
      case "required_status_checks":
        return (listAt(parameters, "required_status_checks") ?? []).flatMap((check) => {
          const complaint = statusComplaint(state, thread.pull.headSha, textAt(check, "context") ?? "");
          return complaint === undefined ? [] : [complaint];
        });
      default:
        return [];
    }
  });
}
