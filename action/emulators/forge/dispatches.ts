/** Starting workflows by API: `workflow_dispatch`, `repository_dispatch`, and approving a run that waits. */
import { invalid, misshapen, notFound, Refusal } from "./errors.ts";
import { repositoryDispatchEvent, runUrl, workflowDispatchEvent } from "./events.ts";
import { recordAt, truthAt, valueAt } from "./json.ts";
import { wanted } from "./lookup.ts";
import { pageUrl } from "./repository-json.ts";
import { callerOf, type Route } from "./route.ts";
import type { Delivery, ForgeState } from "./state.ts";

/** Limits of the API description (2026-09). */
const MOST_INPUTS = 25;
const LONGEST_EVENT_TYPE = 100;
const MOST_PAYLOAD_KEYS = 10;
const LARGEST_PAYLOAD = 64 * 1024;

interface WorkflowInput {
  readonly name: string;
  readonly required: boolean;
}

const indentOf = (line: string) => line.length - line.trimStart().length;

/** The lines that stand deeper than the line `from`, which is one `key:`. */
function below(lines: readonly string[], from: number): readonly string[] {
  const depth = indentOf(lines[from] ?? "");
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => line.trim() !== "" && indentOf(line) <= depth);
  return end < 0 ? rest : rest.slice(0, end);
}

/**
 * The inputs a workflow file declares for `workflow_dispatch`; undefined when it has no such trigger. Reads only what it needs of the
 * file's layout: block style, or the trigger in a flow list or by itself.
 */
export function declaredInputs(file: string): readonly WorkflowInput[] | undefined {
  const lines = file.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
  const on = lines.findIndex((line) => /^["']?on["']?:/.test(line));
  if (on < 0) return undefined;
  if (/\bworkflow_dispatch\b/.test(lines[on] ?? "")) return [];
  const triggers = below(lines, on);
  const own = triggers.findIndex((line) => /^\s*(-\s*)?workflow_dispatch:?\s*({}|$)/.test(line));
  if (own < 0) return undefined;
  const trigger = below(triggers, own);
  const inputs = trigger.findIndex((line) => /^\s*inputs:\s*$/.test(line));
  if (inputs < 0) return [];
  const members = below(trigger, inputs);
  const depth = Math.min(...members.map(indentOf));
  return members.flatMap((line, index) => {
    const name = indentOf(line) === depth ? /^\s*["']?([\w-]+)["']?:/.exec(line)?.[1] : undefined;
    if (name === undefined) return [];
    const settings = [line, ...below(members, index)].join("\n");
    return [{ name, required: /required:\s*true/.test(settings) && !/default:/.test(settings) }];
  });
}

async function fileAt({ git }: ForgeState, commit: string, path: string): Promise<string | undefined> {
  const { code, stdout } = await git.run({ args: ["cat-file", "blob", `${commit}:${path}`] });
  return code === 0 ? stdout.toString("utf8") : undefined;
}

function checkInputs(declared: readonly WorkflowInput[], inputs: Readonly<Record<string, unknown>>): void {
  const given = Object.keys(inputs);
  if (given.length > MOST_INPUTS) throw misshapen(`No more than ${MOST_INPUTS} properties are allowed; ${given.length} were supplied.`);
  const unexpected = given.filter((name) => !declared.some((input) => input.name === name));
  if (unexpected.length > 0) throw new Refusal({ status: 422, message: `Unexpected inputs provided: ${JSON.stringify(unexpected)}` });
  const missing = declared.find(({ name, required }) => required && !given.includes(name));
  if (missing !== undefined) throw new Refusal({ status: 422, message: `Required input '${missing.name}' not provided` });
}

/** Lets a waiting run go. Returns it, or undefined when none waits under this number. */
export function approveRun(state: ForgeState, runId: number, login: string): Delivery | undefined {
  const index = state.deliveries.findIndex((delivery) => delivery.runId === runId && delivery.runs === "waits-for-approval");
  const waiting = state.deliveries[index];
  if (waiting === undefined) return undefined;
  const approved: Delivery = { ...waiting, runs: "now", because: `approved by ${login}` };
  state.deliveries[index] = approved;
  state.oracle.happened(state.clock.now(), { what: "run approved", by: login, detail: String(runId) });
  return approved;
}

export const DISPATCH_ROUTES: readonly Route[] = [
  {
    method: "POST",
    pattern: "/actions/workflows/{workflow}/dispatches",
    needs: { anyOf: ["actions"], level: "write" },
    async run(call) {
      const { state, params, body } = call;
      const path = `.github/workflows/${params["workflow"] ?? ""}`;
      const { defaultBranch } = state.settings;
      const known = state.refs.has(`refs/heads/${defaultBranch}`) ? await fileAt(state, `refs/heads/${defaultBranch}`, path) : undefined;
      if (known === undefined) throw notFound();
      const name = wanted(call, "ref").replace(/^refs\/(heads|tags)\//, "");
      const ref = [`refs/heads/${name}`, `refs/tags/${name}`].find((candidate) => state.refs.has(candidate));
      if (ref === undefined) throw new Refusal({ status: 422, message: `No ref found for: ${name}` });
      const declared = declaredInputs((await fileAt(state, ref, path)) ?? "");
      if (declared === undefined) throw new Refusal({ status: 422, message: "Workflow does not have 'workflow_dispatch' trigger" });
      const inputs = recordAt(body, "inputs");
      checkInputs(declared, inputs);
      const runId = workflowDispatchEvent(state, callerOf(call), { ref, sha: state.refs.get(ref) ?? "", workflow: path, inputs });
      state.oracle.happened(state.clock.now(), {
        what: "workflow started",
        by: callerOf(call).account.login,
        detail: `${path} ${JSON.stringify(inputs)}`,
      });
      if (truthAt(body, "return_run_details") !== true) return { status: 204 };
      return {
        status: 200,
        json: { workflow_run_id: runId, run_url: runUrl(state, runId), html_url: pageUrl(state, `/actions/runs/${runId}`) },
      };
    },
  },
  {
    method: "POST",
    pattern: "/dispatches",
    needs: { anyOf: ["contents"], level: "write" },
    run(call) {
      const { state, body } = call;
      const type = wanted(call, "event_type");
      if (type.length === 0 || type.length > LONGEST_EVENT_TYPE) throw misshapen("event_type must have 1 to 100 characters.");
      const payload = valueAt(body, "client_payload") ?? {};
      if (Object.keys(payload).length > MOST_PAYLOAD_KEYS) {
        throw misshapen(`No more than ${MOST_PAYLOAD_KEYS} properties are allowed; ${Object.keys(payload).length} were supplied.`);
      }
      if (JSON.stringify(payload).length >= LARGEST_PAYLOAD) throw invalid("client_payload is too large.");
      repositoryDispatchEvent(state, callerOf(call), { type, payload });
      return { status: 204 };
    },
  },
  {
    method: "POST",
    pattern: "/actions/runs/{run}/approve",
    needs: { anyOf: [], level: "write" },
    run(call) {
      const approved = approveRun(call.state, Number(call.params["run"]), callerOf(call).account.login);
      if (approved === undefined) throw notFound();
      return { status: 201, json: {} };
    },
  },
];
