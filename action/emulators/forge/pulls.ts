/** Pull requests by API. */
import { changedFiles, commitJsonOf, countsOf, fileJson, pullCommits } from "./commit-json.ts";
import { invalid } from "./errors.ts";
import { commitsBetween, isAncestor } from "./git-objects.ts";
import { textAt, truthAt } from "./json.ts";
import { commitOf, pullOf, wanted } from "./lookup.ts";
import { mergePull } from "./merge-pull.ts";
import { paged } from "./paging.ts";
import { changePull, openPull, updatePull } from "./pull-changes.ts";
import { type Call, callerOf, type Need, type Route } from "./route.ts";
import type { MergeMethod } from "./settings.ts";
import { type ForgeState, type PullThread, pullsOf, tipOf } from "./state.ts";
import { detailedPullJson, pullJson } from "./thread-json.ts";

const READ: Need = { anyOf: ["pull-requests"], level: "read" };
const WRITE: Need = { anyOf: ["pull-requests"], level: "write" };

async function detailed(state: ForgeState, thread: PullThread) {
  return detailedPullJson(state, thread, await countsOf(state, thread));
}

function listed({ state, query }: Call): readonly PullThread[] {
  const wantedState = query.get("state") ?? "open";
  const head = query.get("head");
  const base = query.get("base");
  const found = pullsOf(state).filter(
    (thread) =>
      (wantedState === "all" || thread.state === wantedState) &&
      // Without the owner in front the forge does not filter at all (documented as `user:ref-name`).
      (head === null || !head.includes(":") || `${thread.pull.headOwner}:${thread.pull.headBranch}` === head) &&
      (base === null || thread.pull.baseBranch === base),
  );
  const updated = query.get("sort") === "updated";
  const key = (thread: PullThread) => (updated ? thread.updatedAt : thread.number);
  const ascending = found.toSorted((one, other) => key(one) - key(other) || one.number - other.number);
  return query.get("direction") === "asc" ? ascending : ascending.toReversed();
}

/** The pull requests that brought a commit to the default branch, or else those that hold it. A merge is known only after the lag. */
async function pullsWith({ state }: Call, sha: string): Promise<readonly PullThread[]> {
  const { defaultBranch, commitPullsLagMs } = state.settings;
  const nowMs = state.clock.now();
  const known = pullsOf(state).filter(({ pull }) => pull.mergedAt === undefined || pull.mergedAt + commitPullsLagMs <= nowMs);
  const brought = known.filter(({ pull }) => pull.mergedAt !== undefined && pull.brought.includes(sha));
  const tip = tipOf(state, defaultBranch);
  if (tip !== undefined && (await isAncestor(state.git, sha, tip))) return brought.filter(({ pull }) => pull.baseBranch === defaultBranch);
  const open = known.filter((thread) => thread.state === "open");
  const holding = await Promise.all(
    open.map(async (thread) => ((await commitsBetween(state.git, thread.pull.baseSha, thread.pull.headSha)).includes(sha) ? [thread] : [])),
  );
  return [...brought, ...holding.flat()];
}

function methodIn({ body }: Call): MergeMethod {
  const method = textAt(body, "merge_method") ?? "merge";
  if (method === "merge" || method === "squash" || method === "rebase") return method;
  throw invalid({ resource: "PullRequest", field: "merge_method", code: "invalid" });
}

export const PULL_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "/pulls", needs: READ, run: (call) => paged(call, listed(call), (thread) => pullJson(call.state, thread)) },
  {
    method: "POST",
    pattern: "/pulls",
    needs: { ...WRITE, role: "read" },
    async run(call) {
      const { state, body } = call;
      const text = textAt(body, "body");
      const request = {
        title: wanted(call, "title"),
        head: wanted(call, "head"),
        base: wanted(call, "base"),
        draft: truthAt(body, "draft") ?? false,
      };
      const thread = await openPull(state, callerOf(call), { ...request, ...(text === undefined ? {} : { body: text }) });
      return { status: 201, json: await detailed(state, thread) };
    },
  },
  {
    method: "GET",
    pattern: "/pulls/{number}",
    needs: READ,
    run: async (call) => ({ status: 200, json: await detailed(call.state, pullOf(call)) }),
  },
  {
    method: "PATCH",
    pattern: "/pulls/{number}",
    needs: WRITE,
    async run(call) {
      const { state, body } = call;
      const thread = pullOf(call);
      const change = { title: textAt(body, "title"), body: textAt(body, "body"), state: textAt(body, "state"), base: textAt(body, "base") };
      await changePull(state, callerOf(call), thread, change);
      return { status: 200, json: await detailed(state, thread) };
    },
  },
  {
    method: "GET",
    pattern: "/pulls/{number}/commits",
    needs: READ,
    run: async (call) => paged(call, await pullCommits(call.state, pullOf(call)), (sha) => commitJsonOf(call.state, sha)),
  },
  {
    method: "GET",
    pattern: "/pulls/{number}/files",
    needs: READ,
    async run(call) {
      const thread = pullOf(call);
      const files = await changedFiles(call.state.git, thread.pull.baseSha, thread.pull.headSha);
      // 3,000 files at most (documented).
      return paged(call, files.slice(0, 3000), (file) => fileJson(call.state, thread, file));
    },
  },
  {
    method: "PUT",
    pattern: "/pulls/{number}/merge",
    needs: { anyOf: ["contents"], level: "write" },
    async run(call) {
      const { body, state } = call;
      const request = { title: textAt(body, "commit_title"), message: textAt(body, "commit_message"), sha: textAt(body, "sha") };
      const sha = await mergePull(state, callerOf(call), pullOf(call), { ...request, method: methodIn(call) });
      return { status: 200, json: { sha, merged: true, message: "Pull Request successfully merged" } };
    },
  },
  {
    method: "PUT",
    pattern: "/pulls/{number}/update-branch",
    needs: WRITE,
    async run(call) {
      const { body, state } = call;
      const thread = pullOf(call);
      await updatePull(state, callerOf(call), thread, textAt(body, "expected_head_sha"));
      const url = `${state.baseUrl}/repos/${state.settings.repository}/pulls/${thread.number}`;
      return { status: 202, json: { message: "Updating pull request branch.", url } };
    },
  },
  {
    method: "GET",
    pattern: "/commits/{sha}/pulls",
    needs: READ,
    async run(call) {
      const sha = await commitOf(call, call.params["sha"] ?? "");
      return paged(call, await pullsWith(call, sha), (thread) => pullJson(call.state, thread));
    },
  },
];
