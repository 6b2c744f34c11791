/** Commit statuses by API. */
import { accountJson, nodeId } from "./account-json.ts";
import { invalid } from "./errors.ts";
import { type Fields, isoOf, orNull, textAt } from "./json.ts";
import { commitOf, wanted } from "./lookup.ts";
import { paged, pageOf } from "./paging.ts";
import { apiUrl, smallRepositoryJson } from "./repository-json.ts";
import { callerOf, type Need, type Route } from "./route.ts";
import type { ForgeState, StatusRecord } from "./state.ts";

const READ: Need = { anyOf: ["statuses"], level: "read" };
const STATES = ["error", "failure", "pending", "success"];
/** Documented for deployment statuses; reported for commit statuses. */
const LONGEST_DESCRIPTION = 140;
/** Per commit and context (documented). */
const MOST_STATUSES = 1000;

function statusJson(state: ForgeState, status: StatusRecord): Fields {
  const at = isoOf(status.createdAt);
  return {
    ...{ url: apiUrl(state, `/statuses/${status.sha}`), avatar_url: `${state.baseUrl}/avatars/${status.creator.id}`, id: status.id },
    ...{ node_id: nodeId("SC", status.id), state: status.state, description: orNull(status.description) },
    ...{ target_url: orNull(status.targetUrl), context: status.context, created_at: at, updated_at: at },
    creator: accountJson(state, status.creator),
  };
}

/** Statuses of a commit, newest first. */
function statusesOf(state: ForgeState, sha: string): readonly StatusRecord[] {
  return state.statuses.filter((status) => status.sha === sha).toReversed();
}

/** The newest status of each context. */
export function newestStatuses(state: ForgeState, sha: string): readonly StatusRecord[] {
  const newest = new Map(
    statusesOf(state, sha)
      .toReversed()
      .map((status) => [status.context, status]),
  );
  return [...newest.values()];
}

function combined(statuses: readonly StatusRecord[]): string {
  if (statuses.some(({ state }) => state === "failure" || state === "error")) return "failure";
  return statuses.length > 0 && statuses.every(({ state }) => state === "success") ? "success" : "pending";
}

function checked(
  state: ForgeState,
  sha: string,
  facts: { readonly context: string; readonly state: string; readonly description?: string },
): void {
  const { context, description = "" } = facts;
  if (!STATES.includes(facts.state))
    throw invalid({ resource: "Status", field: "state", code: "custom", message: "state is not included in the list" });
  if (description.length > LONGEST_DESCRIPTION) {
    throw invalid({
      resource: "Status",
      field: "description",
      code: "custom",
      message: "description is too long (maximum is 140 characters)",
    });
  }
  const already = state.statuses.filter((status) => status.sha === sha && status.context === context).length;
  if (already >= MOST_STATUSES) {
    const message = "This SHA and context has reached the maximum number of statuses.";
    throw invalid({ resource: "Status", code: "custom", message });
  }
}

export const STATUS_ROUTES: readonly Route[] = [
  {
    method: "POST",
    pattern: "/statuses/{sha}",
    needs: { anyOf: ["statuses"], level: "write" },
    async run(call) {
      const { state, body } = call;
      const sha = await commitOf(call, call.params["sha"] ?? "");
      const description = textAt(body, "description");
      const targetUrl = textAt(body, "target_url");
      const facts = {
        ...{ context: textAt(body, "context") ?? "default", state: wanted(call, "state") },
        ...(description === undefined ? {} : { description }),
        ...(targetUrl === undefined ? {} : { targetUrl }),
      };
      checked(state, sha, facts);
      const creator = callerOf(call).account;
      const record = { ...facts, id: state.nextId(), sha, creator, createdAt: state.clock.now() };
      state.statuses.push(record);
      const detail = `${record.context}: ${record.state}, ${description ?? ""}`;
      state.oracle.happened(state.clock.now(), { what: "status set", by: creator.login, sha, detail });
      return { status: 201, json: statusJson(state, record) };
    },
  },
  {
    method: "GET",
    pattern: "/commits/{sha}/statuses",
    needs: READ,
    async run(call) {
      const sha = await commitOf(call, call.params["sha"] ?? "");
      return paged(call, statusesOf(call.state, sha), (status) => statusJson(call.state, status));
    },
  },
  {
    method: "GET",
    pattern: "/commits/{sha}/status",
    needs: READ,
    async run(call) {
      const { state } = call;
      const sha = await commitOf(call, call.params["sha"] ?? "");
      const newest = newestStatuses(state, sha);
      const page = pageOf(call, newest);
      const json = {
        ...{ state: combined(newest), statuses: page.members.map((status) => statusJson(state, status)), sha, total_count: newest.length },
        ...{
          repository: smallRepositoryJson(state),
          commit_url: apiUrl(state, `/commits/${sha}`),
          url: apiUrl(state, `/commits/${sha}/status`),
        },
      };
      return { status: 200, json, headers: page.headers };
    },
  },
];
