/** Our workflows keep to our own rules, and each rule catches whoever breaks it. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { expression } from "#commands/github-files/expression.ts";
import { complaintsAbout, secretsIn } from "./policy.ts";
import { ownWorkflows, TEAM, teamWorkflows } from "./workflow-files.ts";

const ALL = [...ownWorkflows(), ...teamWorkflows()];

test.for(ALL.map((workflow) => [`${workflow.whose} ${workflow.file}`, workflow] as const))("%s keeps every rule", ([, workflow]) => {
  expect(complaintsAbout(workflow)).toEqual([]);
});

test("there are seven workflows for campaigns, here and for a team", () => {
  const names = ["commands", "deploy", "proof", "pull-request", "stage", "stop", "watch"].map((name) => `campaigns-${name}.yml`);

  expect(
    teamWorkflows()
      .map(({ file }) => file)
      .toSorted(),
  ).toEqual(names);
  expect(
    ownWorkflows()
      .map(({ file }) => file)
      .toSorted(),
  ).toEqual([...names, "ci.yml"]);
});

/** The jobs that speak with the platforms; every other one has a stranger's text or no business there. */
const WITH_KEYS = [
  "campaigns-commands.yml stop",
  "campaigns-deploy.yml deploy",
  "campaigns-deploy.yml stage",
  "campaigns-proof.yml proof",
  "campaigns-stage.yml review",
  "campaigns-stop.yml stop",
  "campaigns-watch.yml catch-up",
  "campaigns-watch.yml drift",
  "campaigns-watch.yml remind",
  "campaigns-watch.yml sweep",
  "campaigns-watch.yml watch",
];

test.for<[name: string, credentials: readonly string[]]>([
  ["no platform", []],
  ["HubSpot", ["HUBSPOT_TOKEN"]],
  ["Marketo", ["MARKETO_123_ABC_456_CLIENT_ID", "MARKETO_123_ABC_456_CLIENT_SECRET"]],
  ["two of them", ["HUBSPOT_TOKEN", "MARKETO_123_ABC_456_CLIENT_ID", "MARKETO_123_ABC_456_CLIENT_SECRET"]],
])("a team on %s: exactly the jobs that need its keys get them, in the step that runs the Action, and no other key", ([, credentials]) => {
  const handed = teamWorkflows(credentials).flatMap(({ file, text }) =>
    jobsIn(text).flatMap(({ id, steps }) => steps.map((step) => ({ key: `${file} ${id}`, step, names: secretsIn(JSON.stringify(step)) }))),
  );

  const platformKeys = handed
    .map(({ key, step, names }) => ({ key, step, names: names.filter((name) => name !== "OPENAI_API_KEY") }))
    .filter(({ names }) => names.length > 0);
  expect(platformKeys.map(({ key }) => key).toSorted()).toEqual(credentials.length === 0 ? [] : WITH_KEYS);
  for (const { names, step } of platformKeys) {
    expect(names).toEqual(credentials);
    expect(step["uses"]).toBe(TEAM.action);
    expect(step["env"]).toMatchObject(Object.fromEntries(credentials.map((name) => [name, expression(`secrets.${name}`)])));
  }
});

test.for([["GITHUB_TOKEN"], ["1_KEY"], ["A }}\n- run: rm"], ["a"]])("%j is no name of a secret, and writes no workflow", ([name = ""]) => {
  expect(() => teamWorkflows([name])).toThrow("cannot be the name of a secret");
});

function jobsIn(text: string): readonly { readonly id: string; readonly steps: readonly Readonly<Record<string, unknown>>[] }[] {
  const { jobs }: { readonly jobs: Readonly<Record<string, { readonly steps: readonly Readonly<Record<string, unknown>>[] }>> } =
    parse(text);
  return Object.entries(jobs).map(([id, { steps }]) => ({ id, steps }));
}

interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
}

const CHECKOUT = /actions\/checkout@[0-9a-f]{40} # v\S+/;

test.for<Planted>([
  { rule: "trigger", file: "campaigns-pull-request.yml", from: "pull_request:", to: "pull_request_target:" },
  { rule: "trigger", file: "campaigns-watch.yml", from: "workflow_dispatch:", to: "workflow_run:\n    workflows: [CI]" },
  { rule: "no-path-filter", file: "campaigns-pull-request.yml", from: "merge_group:", to: 'merge_group:\n    paths: ["campaigns/**"]' },
  { rule: "no-path-filter", file: "campaigns-deploy.yml", from: "  push:", to: '  push:\n    paths-ignore: ["*.md"]' },
  { rule: "top-level-permissions", file: "campaigns-stop.yml", from: "permissions: {}", to: "permissions:\n  contents: read" },
  { rule: "top-level-permissions", file: "campaigns-stop.yml", from: "permissions: {}", to: "permissions: write-all" },
  { rule: "top-level-permissions", file: "campaigns-stop.yml", from: "permissions: {}\n", to: "" },
  { rule: "rights", file: "campaigns-pull-request.yml", from: "actions: write", to: "actions: read" },
  { rule: "rights", file: "campaigns-watch.yml", from: "contents: read", to: "contents: write" },
  { rule: "rights", file: "campaigns-stage.yml", from: "statuses: write", to: "id-token: write" },
  { rule: "rights", file: "campaigns-deploy.yml", from: "  deploy:\n", to: "  another:\n" },
  { rule: "pinned", file: "campaigns-deploy.yml", from: CHECKOUT, to: "actions/checkout@v7" },
  { rule: "unknown-action", file: "campaigns-deploy.yml", from: "actions/checkout@", to: "somebody/checkout@" },
  { rule: "version", file: "campaigns-deploy.yml", from: CHECKOUT, to: `actions/checkout@${"a".repeat(40)} # v7.0.1` },
  { rule: "version", file: "campaigns-deploy.yml", from: / # v7\.0\.1/, to: " # v7.9.9" },
  { rule: "expression-in-run", file: "ci.yml", from: "run: ./.ci/run", to: `run: echo ${expression("github.head_ref")}` },
  {
    rule: "secret-in-pull-request",
    file: "campaigns-pull-request.yml",
    from: 'arguments: "--annotations"',
    to: `hubspot-token: ${expression("secrets.HUBSPOT_TOKEN")}`,
  },
  {
    rule: "secret-in-pull-request",
    file: "ci.yml",
    from: "timeout-minutes:",
    to: `env: { KEY: "${expression("toJSON(secrets)")}" }\n    timeout-minutes:`,
  },
  { rule: "secrets-inherit", file: "campaigns-stop.yml", from: "timeout-minutes:", to: "secrets: inherit\n    timeout-minutes:" },
  { rule: "unknown-secret", file: "campaigns-stop.yml", from: "secrets.HUBSPOT_TOKEN", to: "secrets.OTHER" },
  { rule: "unknown-secret", file: "campaigns-stop.yml", from: "secrets.HUBSPOT_TOKEN", to: "secrets['HUBSPOT_TOKEN']" },
  { rule: "model-key", file: "campaigns-stop.yml", from: "secrets.HUBSPOT_TOKEN", to: "secrets.OPENAI_API_KEY" },
  { rule: "platform-key", file: "campaigns-stage.yml", from: "secrets.OPENAI_API_KEY", to: "secrets.HUBSPOT_TOKEN" },
  { rule: "environment", file: "campaigns-stop.yml", from: "name: campaigns-staging", to: "name: production" },
  { rule: "environment", file: "campaigns-deploy.yml", from: "name: campaigns-production", to: "name: campaigns-staging" },
  { rule: "environment", file: "campaigns-stop.yml", from: "deployment: false", to: "deployment: true" },
  { rule: "key-without-environment", file: "campaigns-stop.yml", from: / {4}environment:\n.*\n.*\n/, to: "" },
  { rule: "queue", file: "campaigns-deploy.yml", from: "queue: max", to: "queue: single" },
  { rule: "queue", file: "campaigns-watch.yml", from: "cancel-in-progress: false", to: "cancel-in-progress: true" },
  { rule: "queue", file: "campaigns-stage.yml", from: /concurrency:\n.*\n.*\n.*\n/, to: "concurrency: campaigns\n" },
  {
    rule: "stop-waits",
    file: "campaigns-stop.yml",
    from: "timeout-minutes:",
    to: "concurrency: { group: stop, queue: max, cancel-in-progress: false }\n    timeout-minutes:",
  },
  {
    rule: "stop-waits",
    file: "campaigns-stop.yml",
    from: "jobs:",
    to: "concurrency: { group: stop, queue: max, cancel-in-progress: false }\njobs:",
  },
  { rule: "any-branch", file: "campaigns-stop.yml", from: "refs/heads/main", to: "refs/heads/other" },
  {
    rule: "foreign-ref",
    file: "campaigns-stage.yml",
    from: "fetch-depth: 0",
    to: `ref: ${expression("inputs.pull-request")}\n          fetch-depth: 0`,
  },
  {
    rule: "free-text",
    file: "campaigns-stop.yml",
    from: "command: stop",
    to: `command: stop\n          arguments: ${expression("inputs.reason")}`,
  },
  { rule: "persist-credentials", file: "campaigns-stop.yml", from: "persist-credentials: false", to: "persist-credentials: true" },
  { rule: "persist-credentials", file: "campaigns-stop.yml", from: /\n *persist-credentials: false/, to: "" },
  { rule: "fetch-depth", file: "campaigns-stop.yml", from: "fetch-depth: 0", to: "fetch-depth: 1" },
  {
    rule: "unsafe-checkout",
    file: "campaigns-stop.yml",
    from: "fetch-depth: 0",
    to: "fetch-depth: 0\n          allow-unsafe-pr-checkout: true",
  },
  { rule: "cache", file: "ci.yml", from: "package-manager-cache: false", to: "package-manager-cache: false\n          cache: npm" },
  { rule: "cache", file: "ci.yml", from: "package-manager-cache: false", to: "check-latest: false" },
  { rule: "timeout", file: "campaigns-stop.yml", from: /timeout-minutes: \d+/, to: "name: stop" },
  { rule: "runner", file: "campaigns-stop.yml", from: "runs-on: ubuntu-latest", to: "runs-on: self-hosted" },
  { rule: "continue-on-error", file: "ci.yml", from: "run: ./.ci/run", to: "run: ./.ci/run\n        continue-on-error: true" },
])("$rule is caught in $file", ({ rule, file, from, to }) => {
  const kept = ALL.find((workflow) => workflow.file === file);
  const broken = kept?.text.replace(from, to);
  expect(broken).not.toBe(kept?.text);

  const complaints = complaintsAbout({ whose: "own", file, text: broken ?? "" });

  expect(complaints.map((complaint) => complaint.split(":")[0]?.split(" ")[0])).toContain(rule);
});
