/** Deployments and their states by API. */
import { accountJson, nodeId } from "./account-json.ts";
import { type Caller, identityOf } from "./accounts.ts";
import { invalid, misshapen, notFound, Refusal } from "./errors.ts";
import { commitsBetween, writeCommit } from "./git-objects.ts";
import { type Fields, isoOf, orNull, recordAt, textAt, textsAt, truthAt, valueAt } from "./json.ts";
import { commitOf, wanted } from "./lookup.ts";
import { byForge } from "./merge-pull.ts";
import { mergedTree } from "./merging.ts";
import { paged } from "./paging.ts";
import { moveRef } from "./refs.ts";
import { apiUrl } from "./repository-json.ts";
import { type Call, callerOf, type Need, type Route } from "./route.ts";
import { type DeploymentRecord, type DeploymentStatusRecord, type ForgeState, tipOf } from "./state.ts";
import { newestStatuses } from "./statuses.ts";

const READ: Need = { anyOf: ["deployments"], level: "read" };
const WRITE: Need = { anyOf: ["deployments"], level: "write" };
const STATES = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"];
const LONGEST_DESCRIPTION = 140;

function deploymentJson(state: ForgeState, deployment: DeploymentRecord): Fields {
  const url = apiUrl(state, `/deployments/${deployment.id}`);
  const at = isoOf(deployment.createdAt);
  return {
    ...{ url, id: deployment.id, node_id: nodeId("DE", deployment.id), sha: deployment.sha, ref: deployment.ref, task: deployment.task },
    ...{ payload: deployment.payload, original_environment: deployment.environment, environment: deployment.environment },
    ...{ description: orNull(deployment.description), creator: accountJson(state, deployment.creator) },
    ...{ created_at: at, updated_at: isoOf(deployment.statuses.at(-1)?.createdAt ?? deployment.createdAt) },
    ...{ statuses_url: `${url}/statuses`, repository_url: apiUrl(state), performed_via_github_app: null },
    ...{ transient_environment: deployment.transient, production_environment: deployment.production },
  };
}

function statusJson(state: ForgeState, { id: parent, environment }: DeploymentRecord, status: DeploymentStatusRecord): Fields {
  const url = apiUrl(state, `/deployments/${parent}`);
  const at = isoOf(status.createdAt);
  return {
    ...{ url: `${url}/statuses/${status.id}`, id: status.id, node_id: nodeId("DES", status.id), state: status.state },
    ...{ creator: accountJson(state, status.creator), description: status.description, environment, target_url: status.logUrl },
    ...{ created_at: at, updated_at: at, deployment_url: url, repository_url: apiUrl(state), environment_url: status.environmentUrl },
    ...{ log_url: status.logUrl, performed_via_github_app: null },
  };
}

function checkedDescription(description: string | undefined): string | undefined {
  if (description === undefined || description.length <= LONGEST_DESCRIPTION) return description;
  throw invalid({
    resource: "Deployment",
    field: "description",
    code: "custom",
    message: "description is too long (maximum is 140 characters)",
  });
}

/** Without `required_contexts: []` every status of the commit has to be green (documented). */
function checkContexts(state: ForgeState, sha: string, ref: string, required: readonly string[] | undefined): void {
  const newest = newestStatuses(state, sha);
  const contexts = required ?? newest.map(({ context }) => context);
  const failing = contexts.filter((context) => newest.find((status) => status.context === context)?.state !== "success");
  if (failing.length === 0) return;
  throw new Refusal({
    status: 409,
    message: `Conflict: Commit status checks failed for ${ref}.`,
    errors: [{ resource: "Deployment", field: "required_contexts", code: "invalid", message: failing.join(", ") }],
  });
}

/** Without `auto_merge: false` a branch that is behind gets the default branch merged in, and no deployment (documented). */
async function autoMerge(state: ForgeState, caller: Caller, ref: string): Promise<boolean> {
  const { defaultBranch } = state.settings;
  const head = tipOf(state, ref);
  const base = tipOf(state, defaultBranch);
  if (head === undefined || base === undefined || ref === defaultBranch) return false;
  if ((await commitsBetween(state.git, head, base)).length === 0) return false;
  const merged = await mergedTree(state.git, head, base);
  if (merged.kind === "conflict") throw new Refusal({ status: 409, message: `Conflict merging ${defaultBranch} into ${ref}.` });
  const atMs = state.clock.now();
  const signatures = { author: { ...identityOf(caller.account), atMs }, committer: byForge(atMs) };
  const sha = await writeCommit(state.git, {
    tree: merged.tree,
    parents: [head, base],
    ...signatures,
    message: `Merge ${defaultBranch} into ${ref}`,
  });
  await moveRef(state, caller, `refs/heads/${ref}`, sha);
  return true;
}

function payloadIn(body: unknown): unknown {
  const payload = valueAt(body, "payload");
  return payload ?? {};
}

function deploymentOf({ state, params }: Call): DeploymentRecord {
  const deployment = state.deployments.find(({ id }) => id === Number(params["deployment"]));
  if (deployment === undefined) throw notFound();
  return deployment;
}

function listed({ state, query }: Call): readonly DeploymentRecord[] {
  const matches = (key: "sha" | "ref" | "task" | "environment") => (one: DeploymentRecord) => {
    const asked = query.get(key);
    return asked === null || asked === "none" || one[key] === asked;
  };
  return state.deployments
    .filter(matches("sha"))
    .filter(matches("ref"))
    .filter(matches("task"))
    .filter(matches("environment"))
    .toReversed();
}

/** A success ends earlier ones of the same environment, unless they are transient or in production (documented). */
function endEarlier(state: ForgeState, deployment: DeploymentRecord, creator: DeploymentStatusRecord["creator"]): void {
  const earlier = state.deployments.filter(
    (one) => one.id < deployment.id && one.environment === deployment.environment && !one.transient && !one.production,
  );
  for (const one of earlier) {
    if (one.statuses.at(-1)?.state !== "success") continue;
    const facts = { state: "inactive", description: "", logUrl: "", environmentUrl: "", creator, createdAt: state.clock.now() };
    one.statuses.push({ ...facts, id: state.nextId() });
  }
}

export const DEPLOYMENT_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: "/deployments",
    needs: READ,
    run: (call) => paged(call, listed(call), (deployment) => deploymentJson(call.state, deployment)),
  },
  {
    method: "POST",
    pattern: "/deployments",
    needs: WRITE,
    async run(call) {
      const { state, body } = call;
      const caller = callerOf(call);
      const ref = wanted(call, "ref");
      const sha = await commitOf(call, ref);
      const description = checkedDescription(textAt(body, "description"));
      if (truthAt(body, "auto_merge") !== false && (await autoMerge(state, caller, ref))) {
        return { status: 202, json: { message: `Auto-merged ${state.settings.defaultBranch} into ${ref} on deployment.` } };
      }
      checkContexts(state, sha, ref, textsAt(body, "required_contexts"));
      const environment = textAt(body, "environment") ?? "production";
      const deployment: DeploymentRecord = {
        ...{ id: state.nextId(), sha, ref, task: textAt(body, "task") ?? "deploy", environment, description },
        ...{ payload: payloadIn(body), transient: truthAt(body, "transient_environment") ?? false },
        production: truthAt(body, "production_environment") ?? environment === "production",
        ...{ creator: caller.account, createdAt: state.clock.now(), statuses: [] },
      };
      state.deployments.push(deployment);
      state.oracle.happened(state.clock.now(), { what: "deployment recorded", by: caller.account.login, sha, detail: environment });
      return { status: 201, json: deploymentJson(state, deployment) };
    },
  },
  {
    method: "GET",
    pattern: "/deployments/{deployment}/statuses",
    needs: READ,
    run(call) {
      const deployment = deploymentOf(call);
      return paged(call, deployment.statuses.toReversed(), (status) => statusJson(call.state, deployment, status));
    },
  },
  {
    method: "POST",
    pattern: "/deployments/{deployment}/statuses",
    needs: WRITE,
    run(call) {
      const { state, body } = call;
      const deployment = deploymentOf(call);
      const { account } = callerOf(call);
      const wantedState = wanted(call, "state");
      if (!STATES.includes(wantedState)) throw misshapen(`${wantedState} is not a member of ${JSON.stringify(STATES)}.`);
      const status: DeploymentStatusRecord = {
        ...{ id: state.nextId(), state: wantedState, description: checkedDescription(textAt(body, "description")) ?? "" },
        // `log_url` replaces `target_url` (documented).
        ...{ logUrl: textAt(body, "log_url") ?? textAt(body, "target_url") ?? "", environmentUrl: textAt(body, "environment_url") ?? "" },
        ...{ creator: account, createdAt: state.clock.now() },
      };
      deployment.statuses.push(status);
      if (wantedState === "success" && truthAt(body, "auto_inactive") !== false) endEarlier(state, deployment, account);
      const detail = `${deployment.environment}: ${wantedState}, ${Object.values(recordAt(deployment, "payload")).join(" ")}`;
      state.oracle.happened(state.clock.now(), { what: "deployment state", by: account.login, sha: deployment.sha, detail });
      return { status: 201, json: statusJson(state, deployment, status) };
    },
  },
];
