/** Settings by API: the repository itself, people, rules, environments, secrets by name, what Actions may. */
import { accountJson, nodeId, rightsOf } from "./account-json.ts";
import type { Role } from "./accounts.ts";
import { codeownersErrors } from "./codeowners.ts";
import { notForIntegration, notFound } from "./errors.ts";
import type { Fields } from "./json.ts";
import { paged, pageOf } from "./paging.ts";
import { apiUrl, fullRepositoryJson, pageUrl } from "./repository-json.ts";
import { type Call, callerOf, type Need, type Route } from "./route.ts";
import { roleOf, rulesOn } from "./rules.ts";
import type { Environment, Ruleset } from "./settings.ts";
import { type ForgeState, tipOf } from "./state.ts";

const ANYBODY: Need = { anyOf: ["metadata"], level: "read" };
const SINCE = "2026-03-02T08:00:00Z";

/** What older parts of the API know of a role. */
const LEGACY: Readonly<Record<Role, string>> = {
  admin: "admin",
  maintain: "write",
  write: "write",
  triage: "read",
  read: "read",
  none: "none",
};

function rulesetId({ rulesets }: ForgeState, ruleset: Ruleset): number {
  return ruleset.id ?? 42_001 + rulesets.indexOf(ruleset);
}

function rulesetJson(call: Call, ruleset: Ruleset, form: "short" | "full"): Fields {
  const { state, caller } = call;
  const id = rulesetId(state, ruleset);
  const maySeeBypass = caller?.kind === "person" && roleOf(state, caller.account.login) === "admin";
  const self = apiUrl(state, `/rulesets/${id}`);
  return {
    ...{ id, name: ruleset.name, target: ruleset.target, source_type: "Repository", source: state.settings.repository },
    ...{ enforcement: ruleset.enforcement, node_id: nodeId("RRS", id), created_at: SINCE, updated_at: SINCE },
    _links: { self: { href: self }, html: { href: pageUrl(state, `/rules/${id}`) } },
    ...(form === "full" ? { conditions: ruleset.conditions ?? {}, rules: ruleset.rules, current_user_can_bypass: "never" } : {}),
    // Left out for callers who may not edit the ruleset (documented).
    ...(form === "full" && maySeeBypass ? { bypass_actors: ruleset.bypass_actors ?? [] } : {}),
  };
}

function reviewersOf(state: ForgeState, { reviewers = [] }: Environment): readonly Fields[] {
  return reviewers.flatMap((name) => {
    const account = state.accounts.get(name);
    return account === undefined ? [] : [{ type: "User", reviewer: accountJson(state, account) }];
  });
}

function environmentJson(state: ForgeState, environment: Environment, id: number): Fields {
  const { name, branches, protectedBranchesOnly = false, waitMinutes } = environment;
  const reviewers = reviewersOf(state, environment);
  const rule = (type: string, facts: Fields) => ({ id: id * 10, node_id: nodeId("GA", `${id}${type}`), type, ...facts });
  const policy =
    branches === undefined && !protectedBranchesOnly
      ? null
      : { protected_branches: protectedBranchesOnly, custom_branch_policies: !protectedBranchesOnly };
  return {
    ...{ id, node_id: nodeId("EN", id), name, url: apiUrl(state, `/environments/${encodeURIComponent(name)}`) },
    ...{
      html_url: pageUrl(state, `/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`),
      created_at: SINCE,
      updated_at: SINCE,
    },
    protection_rules: [
      ...(waitMinutes === undefined ? [] : [rule("wait_timer", { wait_timer: waitMinutes })]),
      ...(reviewers.length === 0 ? [] : [rule("required_reviewers", { prevent_self_review: false, reviewers })]),
      ...(policy === null ? [] : [rule("branch_policy", {})]),
    ],
    deployment_branch_policy: policy,
  };
}

function environmentOf({ state, params }: Call): Environment {
  const environment = state.settings.environments.find(({ name }) => name === params["environment"]);
  if (environment === undefined) throw notFound();
  return environment;
}

const secretJson = (name: string) => ({ name, created_at: SINCE, updated_at: SINCE });

/** A list under a name, with its length. */
function counted<Member>(call: Call, key: string, members: readonly Member[], json: (member: Member, index: number) => unknown) {
  const page = pageOf(call, members);
  return { status: 200, json: { total_count: members.length, [key]: page.members.map(json) }, headers: page.headers };
}

const REPOSITORY_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "", needs: ANYBODY, run: ({ state, caller }) => ({ status: 200, json: fullRepositoryJson(state, caller) }) },
  {
    method: "GET",
    pattern: "/collaborators/{login}/permission",
    needs: ANYBODY,
    run({ state, params }) {
      const account = [...state.accounts.values()].find(({ login }) => login.toLowerCase() === (params["login"] ?? "").toLowerCase());
      if (account === undefined) throw notFound();
      const role = roleOf(state, account.login);
      const user = { ...accountJson(state, account), permissions: rightsOf(role), role_name: role };
      return { status: 200, json: { permission: LEGACY[role], role_name: role, user } };
    },
  },
  {
    method: "GET",
    pattern: "//orgs/{org}/teams/{team}/members",
    needs: { anyOf: ["members"], level: "read" },
    run(call) {
      const { state, params } = call;
      const members = state.settings.teams[`${params["org"]}/${params["team"]}`];
      if (members === undefined || callerOf(call).kind === "fork") throw notFound();
      return paged(call, members, (login) => {
        const account = state.accounts.get(login);
        return account === undefined ? {} : accountJson(state, account);
      });
    },
  },
  {
    method: "GET",
    pattern: "//user",
    needs: ANYBODY,
    run(call) {
      const caller = callerOf(call);
      if (caller.kind !== "person") throw notForIntegration();
      const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0, created_at: SINCE, updated_at: SINCE };
      const words = {
        name: caller.account.name ?? null,
        company: null,
        blog: null,
        location: null,
        email: null,
        hireable: null,
        bio: null,
      };
      return { status: 200, json: { ...accountJson(call.state, caller.account), ...words, ...counts } };
    },
  },
];

const RULE_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: "/rules/branches/{branch*}",
    needs: ANYBODY,
    run(call) {
      const { state, params } = call;
      return paged(call, rulesOn(state, params["branch"] ?? ""), ({ type, parameters, ruleset }) => ({
        ...{ type, ...(parameters === undefined ? {} : { parameters }), ruleset_source_type: "Repository" },
        ...{ ruleset_source: state.settings.repository, ruleset_id: rulesetId(state, ruleset) },
      }));
    },
  },
  {
    method: "GET",
    pattern: "/rulesets",
    needs: ANYBODY,
    run: (call) => paged(call, call.state.rulesets, (ruleset) => rulesetJson(call, ruleset, "short")),
  },
  {
    method: "GET",
    pattern: "/rulesets/{ruleset}",
    needs: ANYBODY,
    run(call) {
      const ruleset = call.state.rulesets.find((one) => rulesetId(call.state, one) === Number(call.params["ruleset"]));
      if (ruleset === undefined) throw notFound();
      return { status: 200, json: rulesetJson(call, ruleset, "full") };
    },
  },
  {
    method: "GET",
    pattern: "/codeowners/errors",
    needs: { anyOf: ["contents"], level: "read" },
    async run({ state, query }) {
      const ref = query.get("ref") ?? state.settings.defaultBranch;
      const commit = tipOf(state, ref) ?? ref;
      const errors = await codeownersErrors(state, commit);
      if (errors === undefined) throw notFound();
      return { status: 200, json: { errors } };
    },
  },
];

const ENVIRONMENT_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: "/environments",
    needs: { anyOf: ["actions"], level: "read" },
    run: (call) =>
      counted(call, "environments", call.state.settings.environments, (one, index) => environmentJson(call.state, one, 77_001 + index)),
  },
  {
    method: "GET",
    pattern: "/environments/{environment}/deployment-branch-policies",
    needs: { anyOf: ["actions"], level: "read" },
    run(call) {
      const { branches } = environmentOf(call);
      if (branches === undefined) throw notFound();
      const json = (name: string, index: number) => ({ id: 88_001 + index, node_id: nodeId("GBP", name), name, type: "branch" });
      return counted(call, "branch_policies", branches, json);
    },
  },
  {
    method: "GET",
    pattern: "/environments/{environment}/secrets",
    // Not among the permissions a workflow can be given.
    needs: { anyOf: ["environments"], level: "read", role: "write" },
    run: (call) => counted(call, "secrets", environmentOf(call).secrets ?? [], secretJson),
  },
];

const ACTIONS_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: "/actions/permissions",
    needs: { anyOf: ["administration"], level: "read", role: "admin" },
    run({ state }) {
      const { enabled, allowed, pinnedBySha } = state.settings.actions;
      const selected = apiUrl(state, "/actions/permissions/selected-actions");
      return {
        status: 200,
        json: { enabled, allowed_actions: allowed, selected_actions_url: selected, sha_pinning_required: pinnedBySha },
      };
    },
  },
  {
    method: "GET",
    pattern: "/actions/permissions/workflow",
    needs: { anyOf: ["administration"], level: "read", role: "admin" },
    run({ state }) {
      const { default: usual, mayOpenPullRequests } = state.settings.workflowPermissions;
      return { status: 200, json: { default_workflow_permissions: usual, can_approve_pull_request_reviews: mayOpenPullRequests } };
    },
  },
  {
    method: "GET",
    pattern: "/actions/secrets",
    needs: { anyOf: ["secrets"], level: "read", role: "write" },
    run: (call) => counted(call, "secrets", call.state.settings.secrets, secretJson),
  },
];

export const SETTING_ROUTES: readonly Route[] = [...REPOSITORY_ROUTES, ...RULE_ROUTES, ...ENVIRONMENT_ROUTES, ...ACTIONS_ROUTES];
