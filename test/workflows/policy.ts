/** What our workflows may do, as rules over their YAML: each complaint begins with the rule's name. */
import { parse } from "yaml";
import { PINNED } from "#commands/github-files/steps.ts";
import { isPlatformKey } from "#platforms/registry.ts";
import type { WorkflowFile } from "./workflow-files.ts";

/** `file job` → every right of its token. What stands here is all there is; a new right needs a line, and so a reviewer. */
const RIGHTS: Readonly<Record<string, Readonly<Record<string, "read" | "write">>>> = {
  "campaigns-pull-request.yml validate": { contents: "read" },
  "campaigns-pull-request.yml submit": { contents: "read", actions: "write" },
  "campaigns-stage.yml prepare": { contents: "write", "pull-requests": "read", statuses: "write" },
  "campaigns-stage.yml review": {
    contents: "write",
    "pull-requests": "write",
    issues: "write",
    statuses: "write",
    checks: "write",
    deployments: "write",
  },
  "campaigns-deploy.yml stage": { contents: "write", "pull-requests": "write", deployments: "write" },
  "campaigns-deploy.yml deploy": { contents: "write", "pull-requests": "write", issues: "write", deployments: "write", actions: "write" },
  "campaigns-commands.yml stop": { contents: "write", "pull-requests": "write", issues: "write", statuses: "write", actions: "write" },
  "campaigns-commands.yml respond": {
    contents: "write",
    "pull-requests": "write",
    issues: "write",
    statuses: "write",
    checks: "read",
    actions: "write",
  },
  "campaigns-watch.yml catch-up": { contents: "write", "pull-requests": "write", issues: "write", deployments: "write", actions: "write" },
  "campaigns-watch.yml watch": { contents: "read", issues: "write" },
  "campaigns-watch.yml remind": { contents: "read", "pull-requests": "write" },
  "campaigns-watch.yml drift": { contents: "read", issues: "write" },
  "campaigns-watch.yml sweep": { contents: "write", "pull-requests": "read", issues: "write" },
  "campaigns-stop.yml stop": { contents: "write", "pull-requests": "write", issues: "write", statuses: "write", actions: "write" },
  "campaigns-proof.yml proof": { contents: "read", "pull-requests": "write" },
  "ci.yml test": { contents: "read" },
};

/** Jobs that may have a key, with the environment that holds it: a platform's, or the language model's. No other job names an environment. */
const ENVIRONMENTS: Readonly<Record<string, string>> = {
  "campaigns-stage.yml prepare": "campaigns-generation",
  "campaigns-commands.yml respond": "campaigns-generation",
  "campaigns-stage.yml review": "campaigns-staging",
  "campaigns-deploy.yml stage": "campaigns-staging",
  "campaigns-deploy.yml deploy": "campaigns-production",
  "campaigns-commands.yml stop": "campaigns-staging",
  "campaigns-watch.yml catch-up": "campaigns-production",
  "campaigns-watch.yml watch": "campaigns-staging",
  "campaigns-watch.yml remind": "campaigns-staging",
  "campaigns-watch.yml drift": "campaigns-staging",
  "campaigns-watch.yml sweep": "campaigns-staging",
  "campaigns-stop.yml stop": "campaigns-staging",
  "campaigns-proof.yml proof": "campaigns-staging",
};

const MODEL_KEY = "OPENAI_API_KEY";

/** The secrets a text names. */
export function secretsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name ?? ""))];
}

/** What other people's commits decide about: here GitHub takes the workflow file itself from the pull request. */
const FROM_PULL_REQUEST = ["pull_request", "pull_request_review", "pull_request_review_comment", "merge_group"];
const TRUSTED_BY_NOBODY = ["pull_request_target", "workflow_run"];

/** Everything a workflow file does against the rules; empty where it keeps them all. */
export function complaintsAbout({ whose, file, text }: WorkflowFile): readonly string[] {
  const workflow = asMap(parse(text));
  const events = asMap(workflow["on"]);
  const jobs = Object.entries(asMap(workflow["jobs"]));
  const complaints = [
    ...TRUSTED_BY_NOBODY.filter((event) => event in events).map((event) => `trigger: ${event}`),
    ...Object.entries(events)
      .filter(([, filter]) => "paths" in asMap(filter) || "paths-ignore" in asMap(filter))
      .map(([event]) => `no-path-filter: ${event}`),
    ...(isEmptyMap(workflow["permissions"]) ? [] : ["top-level-permissions: must be {}"]),
    ...(FROM_PULL_REQUEST.some((event) => event in events) && /secrets/.test(withoutComments(text)) ? ["secret-in-pull-request"] : []),
    ...(/secrets:\s*inherit/.test(text) ? ["secrets-inherit"] : []),
    ...(/secrets(?:\[|\s*\))/.test(text) || secretsIn(text).some((name) => name !== MODEL_KEY && !isPlatformKey(name))
      ? ["unknown-secret"]
      : []),
    ...concurrencyOf(workflow, "workflow"),
    ...jobs.flatMap(([id, job]) => aboutJob({ file, id, job: asMap(job) })),
    ...jobs.filter(([id, job]) => id === "stop" && waits(workflow, asMap(job))).map(([id]) => `stop-waits: ${id}`),
    ...jobs
      .filter(([, job]) => "workflow_dispatch" in events && !String(asMap(job)["if"]).includes("github.ref == 'refs/heads/main'"))
      .map(([id]) => `any-branch: ${id}`),
    ...aboutVersions(text),
  ];
  return complaints.map((complaint) => `${complaint} (${whose} ${file})`);
}

interface JobAt {
  readonly file: string;
  readonly id: string;
  readonly job: Readonly<Record<string, unknown>>;
}

function aboutJob({ file, id, job }: JobAt): readonly string[] {
  const key = `${file} ${id}`;
  const rights = RIGHTS[key];
  const environment = job["environment"];
  const name = typeof environment === "string" ? environment : asMap(environment)["name"];
  const hasKey = /secrets/.test(JSON.stringify(job));
  return [
    ...(rights !== undefined && sameRights(asMap(job["permissions"]), rights)
      ? []
      : [`rights: ${id} has ${JSON.stringify(job["permissions"])}`]),
    ...(name === ENVIRONMENTS[key] ? [] : [`environment: ${id} names ${String(name)}`]),
    ...(environment === undefined || asMap(environment)["deployment"] === false ? [] : [`environment: ${id} makes deployments of its own`]),
    ...(JSON.stringify(job).includes(MODEL_KEY) && name !== "campaigns-generation" ? [`model-key: ${id}`] : []),
    ...(secretsIn(JSON.stringify(job)).some(isPlatformKey) && name === "campaigns-generation" ? [`platform-key: ${id}`] : []),
    ...(hasKey && name === undefined ? [`key-without-environment: ${id}`] : []),
    ...(typeof job["timeout-minutes"] === "number" ? [] : [`timeout: ${id}`]),
    ...(job["runs-on"] === "ubuntu-latest" ? [] : [`runner: ${id}`]),
    ...concurrencyOf(job, id),
    ...(Array.isArray(job["steps"]) ? job["steps"] : []).flatMap((step) => aboutStep(asMap(step), { job: id, file })),
  ];
}

/** A kill switch waits for nothing. */
function waits(workflow: Readonly<Record<string, unknown>>, job: Readonly<Record<string, unknown>>): boolean {
  return [workflow["concurrency"], job["concurrency"], job["needs"]].some((value) => value !== undefined);
}

/** What may stand in `arguments`: words of ours, and a number GitHub gives. Anything people type goes through a variable. */
const ARGUMENTS = /^(?:--[a-z]+|\$\{\{ (?:github\.event\.pull_request\.number|inputs\.pull-request) \}\})$/;

function aboutStep(
  step: Readonly<Record<string, unknown>>,
  { job, file }: { readonly job: string; readonly file: string },
): readonly string[] {
  const uses = step["uses"];
  const values = asMap(step["with"]);
  const isCheckout = typeof uses === "string" && uses.startsWith("actions/checkout@");
  const isOurs = uses === "./" || (typeof uses === "string" && /\/campaigns-as-code@[0-9a-f]{40}$/.test(uses));
  return [
    ...(typeof uses !== "string" || uses === "./" || /^[\w-]+\/[\w.-]+@[0-9a-f]{40}$/.test(uses) ? [] : [`pinned: ${uses}`]),
    ...(typeof uses !== "string" || isOurs || PINNED.some((pinned) => uses.startsWith(`${pinned.name}@`))
      ? []
      : [`unknown-action: ${uses}`]),
    ...(typeof step["run"] === "string" && step["run"].includes("${{") ? [`expression-in-run: ${job}`] : []),
    ...(isCheckout && values["persist-credentials"] !== false ? [`persist-credentials: ${job}`] : []),
    ...(isCheckout && values["fetch-depth"] !== 0 ? [`fetch-depth: ${job}`] : []),
    ...(isCheckout && "ref" in values && file !== "campaigns-pull-request.yml" ? [`foreign-ref: ${job}`] : []),
    ...(values["arguments"] === undefined || ARGUMENTS.test(String(values["arguments"])) ? [] : [`free-text: ${job}`]),
    ...(isCheckout && "allow-unsafe-pr-checkout" in values ? [`unsafe-checkout: ${job}`] : []),
    ...("cache" in values || /\/cache(?:\/|@)/.test(String(uses)) ? [`cache: ${job}`] : []),
    ...(typeof uses === "string" && uses.startsWith("actions/setup-node@") && values["package-manager-cache"] !== false
      ? [`cache: ${job}`]
      : []),
    ...(step["continue-on-error"] === undefined ? [] : [`continue-on-error: ${job}`]),
  ];
}

function concurrencyOf(owner: Readonly<Record<string, unknown>>, where: string): readonly string[] {
  if (owner["concurrency"] === undefined) return [];
  const { queue, "cancel-in-progress": cancels } = asMap(owner["concurrency"]);
  return queue === "max" && cancels === false ? [] : [`queue: ${where}`];
}

/** The comment beside a pin is what people read, so it must be the version of that commit. */
function aboutVersions(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const [, name, commit, version] = /uses: ([\w-]+\/[\w.-]+)@([0-9a-f]{40})(?: # v(\S+))?$/.exec(line.trim().replace(/^- /, "")) ?? [];
    const pinned = PINNED.find((known) => known.name === name);
    return pinned === undefined || (pinned.commit === commit && pinned.version === version) ? [] : [`version: ${line.trim()}`];
  });
}

function sameRights(rights: Readonly<Record<string, unknown>>, wanted: Readonly<Record<string, string>>): boolean {
  return Object.keys({ ...rights, ...wanted }).every((scope) => rights[scope] === wanted[scope]);
}

function withoutComments(text: string): string {
  return text.replace(/^\s*#.*$/gm, "").replace(/ # .*$/gm, "");
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
