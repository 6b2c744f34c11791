/** GitHub's calls for statuses, check runs, deployments, branches and starting workflows, one function each. */
import type { Call } from "#http/call.ts";
import { fieldsOf, text } from "#http/shape.ts";
import type { StatusState } from "#ports/forge.ts";
import { type Body, listingAs, part, reading, telling, writing } from "./endpoints.ts";
import { toStatusState } from "./from-github.ts";
import { readId } from "./wire.ts";
import { readList, readListIn } from "./wire-values.ts";

export interface FoundStatus {
  readonly context: string;
  readonly state: StatusState;
}

export interface FoundBranch {
  readonly branch: string;
  readonly commit: string;
}

export interface CheckCalls {
  /** The newest status of each context. */
  statuses(commit: string): Call<readonly FoundStatus[]>;
  /** Answers with the login it was set as. */
  setStatus(commit: string, json: Body): Call<string | undefined>;
  /** Answers with the check's id. */
  createCheck(json: Body): Call<number>;
  updateCheck(id: number, json: Body): Call<void>;
  /** Answers with the deployment's id. */
  deploy(json: Body): Call<number>;
  /** Answers with the login it was set as. */
  setDeployment(id: number, json: Body): Call<string | undefined>;
  startWorkflow(workflow: string, json: Body): Call<void>;
  branchesUnder(prefix: string): Call<readonly FoundBranch[]>;
}

/** `base` is `/repos/owner/name`. */
export function checkCalls(base: string): CheckCalls {
  return {
    // https://docs.github.com/en/rest/commits/statuses (read 2026-11)
    statuses: (commit) => listingAs(`${base}/commits/${part(commit)}/status`, readListIn("statuses", readStatus)),
    // Set twice it is the same status: the newest of a context counts.
    setStatus: (commit, json) =>
      writing({ method: "POST", path: `${base}/statuses/${part(commit)}`, json, effect: "repeatable", read: readCreator }),
    // https://docs.github.com/en/rest/checks/runs (read 2026-11)
    createCheck: (json) => writing({ method: "POST", path: `${base}/check-runs`, json, effect: "create", read: readId }),
    // Annotations are added with every update, so a repeated one may show some twice; a check that never ends would be worse.
    updateCheck: (id, json) => telling({ method: "PATCH", path: `${base}/check-runs/${part(id)}`, json, effect: "repeatable" }),
    // https://docs.github.com/en/rest/deployments/deployments (read 2026-11)
    deploy: (json) => writing({ method: "POST", path: `${base}/deployments`, json, effect: "create", read: readId }),
    // The same state twice reads like once.
    setDeployment: (id, json) =>
      writing({ method: "POST", path: `${base}/deployments/${part(id)}/statuses`, json, effect: "repeatable", read: readCreator }),
    // https://docs.github.com/en/rest/actions/workflows (read 2026-11)
    // Started twice, the second run waits for the first and finds nothing left to do; not started at all, nobody would look.
    startWorkflow: (workflow, json) =>
      telling({ method: "POST", path: `${base}/actions/workflows/${part(workflow)}/dispatches`, json, effect: "repeatable" }),
    // https://docs.github.com/en/rest/git/refs#list-matching-references (read 2026-11): not paged by number, so no page is asked for.
    branchesUnder: (prefix) => reading(`${base}/git/matching-refs/${part(`heads/${prefix}`)}`, { read: readList(readBranch) }),
  };
}

function readStatus(body: unknown): FoundStatus {
  const fields = fieldsOf(body, "the status");
  return { context: text(fields, "context"), state: toStatusState(text(fields, "state")) };
}

/** Nothing depends on it but whom we know ourselves by, so an answer without it is an answer. */
function readCreator(body: unknown): string | undefined {
  const creator = optionalFields(optionalFields(body)?.["creator"]);
  return typeof creator?.["login"] === "string" ? creator["login"] : undefined;
}

function optionalFields(body: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof body === "object" && body !== null ? { ...body } : undefined;
}

function readBranch(body: unknown): FoundBranch {
  const fields = fieldsOf(body, "the branch");
  return { branch: text(fields, "ref").replace(/^refs\/heads\//, ""), commit: text(fieldsOf(fields["object"], "object"), "sha") };
}
