/** Check runs by API: written by Apps only, of which the workflow token is one. */
import { ACTIONS_APP_ID, type Caller } from "./accounts.ts";
import { annotationJson, checkJson, outputIn } from "./check-json.ts";
import { forbidden, misshapen, notFound } from "./errors.ts";
import { textAt } from "./json.ts";
import { commitOf, wanted } from "./lookup.ts";
import { paged, pageOf } from "./paging.ts";
import { type Call, callerOf, type Need, type Route } from "./route.ts";
import type { CheckRecord } from "./state.ts";

const READ: Need = { anyOf: ["checks"], level: "read" };
const WRITE: Need = { anyOf: ["checks"], level: "write" };
const CONCLUSIONS = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "stale", "timed_out"];

function appOf(caller: Caller): number {
  if (caller.kind === "person") throw forbidden("You must authenticate via a GitHub App.");
  return caller.kind === "app" ? caller.appId : ACTIONS_APP_ID;
}

function checkOf({ state, params }: Call): CheckRecord {
  const check = state.checks.find(({ id }) => id === Number(params["check"]));
  if (check === undefined) throw notFound();
  return check;
}

/** Takes over what a body says of a check run. */
function apply(call: Call, check: CheckRecord): void {
  const { body, state } = call;
  const conclusion = textAt(body, "conclusion");
  if (conclusion !== undefined && !CONCLUSIONS.includes(conclusion)) throw misshapen(`${conclusion} is not a conclusion.`);
  const status = conclusion === undefined ? textAt(body, "status") : "completed";
  if (status === "completed" && conclusion === undefined && check.conclusion === undefined)
    throw misshapen(`"conclusion" wasn't supplied.`);
  const output = outputIn(body);
  check.name = textAt(body, "name") ?? check.name;
  check.detailsUrl = textAt(body, "details_url") ?? check.detailsUrl;
  check.externalId = textAt(body, "external_id") ?? check.externalId;
  check.status = status ?? check.status;
  check.conclusion = conclusion ?? check.conclusion;
  if (check.status === "completed") check.completedAt ??= state.clock.now();
  if (output === undefined) return;
  check.title = output.title ?? check.title;
  check.summary = output.summary;
  check.text = output.text ?? check.text;
  // Every update adds to what is there (documented).
  check.annotations.push(...output.annotations);
}

function listed({ state, query }: Call, sha: string): readonly CheckRecord[] {
  const name = query.get("check_name");
  const status = query.get("status");
  const app = query.get("app_id");
  const found = state.checks.filter(
    (check) =>
      check.sha === sha &&
      (name === null || check.name === name) &&
      (status === null || check.status === status) &&
      (app === null || check.appId === Number(app)),
  );
  if (query.get("filter") === "all") return found.toReversed();
  return [...new Map(found.map((check) => [`${check.appId} ${check.name}`, check])).values()].toReversed();
}

export const CHECK_ROUTES: readonly Route[] = [
  {
    method: "POST",
    pattern: "/check-runs",
    needs: WRITE,
    async run(call) {
      const { state } = call;
      const appId = appOf(callerOf(call));
      const name = wanted(call, "name");
      const sha = await commitOf(call, wanted(call, "head_sha"));
      const check: CheckRecord = {
        ...{ id: state.nextId(), sha, appId, name, status: "queued", conclusion: undefined, detailsUrl: undefined, externalId: undefined },
        ...{ startedAt: state.clock.now(), completedAt: undefined, title: undefined, summary: undefined, text: undefined, annotations: [] },
      };
      apply(call, check);
      state.checks.push(check);
      const detail = `${name}: ${check.conclusion ?? check.status}`;
      state.oracle.happened(state.clock.now(), { what: "check written", by: callerOf(call).account.login, sha, detail });
      return { status: 201, json: checkJson(state, check) };
    },
  },
  {
    method: "GET",
    pattern: "/check-runs/{check}",
    needs: READ,
    run: (call) => ({ status: 200, json: checkJson(call.state, checkOf(call)) }),
  },
  {
    method: "PATCH",
    pattern: "/check-runs/{check}",
    needs: WRITE,
    run(call) {
      const { state } = call;
      const check = checkOf(call);
      const appId = appOf(callerOf(call));
      if (appId !== check.appId)
        throw forbidden(`Invalid app_id \`${appId}\` - check run can only be modified by the GitHub App that created it.`);
      apply(call, check);
      const detail = `${check.name}: ${check.conclusion ?? check.status}`;
      state.oracle.happened(state.clock.now(), { what: "check written", by: callerOf(call).account.login, sha: check.sha, detail });
      return { status: 200, json: checkJson(state, check) };
    },
  },
  {
    method: "GET",
    pattern: "/check-runs/{check}/annotations",
    needs: READ,
    run(call) {
      const check = checkOf(call);
      return paged(call, check.annotations, (annotation) => annotationJson(call.state, check, annotation));
    },
  },
  {
    method: "GET",
    pattern: "/commits/{sha}/check-runs",
    needs: READ,
    async run(call) {
      const sha = await commitOf(call, call.params["sha"] ?? "");
      const checks = listed(call, sha);
      const page = pageOf(call, checks);
      const json = { total_count: checks.length, check_runs: page.members.map((check) => checkJson(call.state, check)) };
      return { status: 200, json, headers: page.headers };
    },
  },
];
