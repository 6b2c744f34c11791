/** Cuts from GitHub's published API description what the stand-in's tests check against: our operations and every shape they lead to. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const REPOSITORY = "/repos/{owner}/{repo}";

/** Method and path, the path below `/repos/{owner}/{repo}` unless it begins with a double slash. */
const OPERATIONS = [
  "GET ",
  "GET /pulls",
  "POST /pulls",
  "GET /pulls/{pull_number}",
  "PATCH /pulls/{pull_number}",
  "GET /pulls/{pull_number}/commits",
  "GET /pulls/{pull_number}/files",
  "GET /pulls/{pull_number}/comments",
  "PUT /pulls/{pull_number}/merge",
  "PUT /pulls/{pull_number}/update-branch",
  "GET /pulls/{pull_number}/reviews",
  "POST /pulls/{pull_number}/reviews",
  "PUT /pulls/{pull_number}/reviews/{review_id}/dismissals",
  "GET /commits/{commit_sha}/pulls",
  "GET /commits/{ref}/status",
  "GET /commits/{ref}/statuses",
  "GET /commits/{ref}/check-runs",
  "POST /statuses/{sha}",
  "POST /check-runs",
  "GET /check-runs/{check_run_id}",
  "PATCH /check-runs/{check_run_id}",
  "GET /check-runs/{check_run_id}/annotations",
  "GET /issues",
  "POST /issues",
  "GET /issues/{issue_number}",
  "PATCH /issues/{issue_number}",
  "GET /issues/{issue_number}/labels",
  "POST /issues/{issue_number}/labels",
  "DELETE /issues/{issue_number}/labels/{name}",
  "GET /issues/{issue_number}/comments",
  "POST /issues/{issue_number}/comments",
  "GET /issues/comments/{comment_id}",
  "PATCH /issues/comments/{comment_id}",
  "GET /issues/comments/{comment_id}/reactions",
  "POST /issues/comments/{comment_id}/reactions",
  "GET /collaborators/{username}/permission",
  "GET /branches",
  "GET /branches/{branch}",
  "GET /git/ref/{ref}",
  "GET /git/matching-refs/{ref}",
  "GET /contents/{path}",
  "GET /deployments",
  "POST /deployments",
  "GET /deployments/{deployment_id}/statuses",
  "POST /deployments/{deployment_id}/statuses",
  "POST /actions/workflows/{workflow_id}/dispatches",
  "POST /dispatches",
  "GET /rules/branches/{branch}",
  "GET /rulesets",
  "GET /rulesets/{ruleset_id}",
  "GET /environments",
  "GET /environments/{environment_name}/deployment-branch-policies",
  "GET /environments/{environment_name}/secrets",
  "GET /codeowners/errors",
  "GET /actions/permissions",
  "GET /actions/permissions/workflow",
  "GET /actions/secrets",
  "POST /actions/runs/{run_id}/approve",
  "GET //orgs/{org}/teams/{team_slug}/members",
  "GET //user",
] as const;

/** Prose, examples and Octokit's own additions: half of the file, and nothing a validator reads. */
const DROPPED = new Set(["description", "summary", "example", "examples", "externalDocs", "tags", "headers", "x-github", "x-octokit"]);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Without prose. Below `properties` every key is a name of a field, and stays. */
function slim(value: unknown, within: "shape" | "names" = "shape"): unknown {
  if (Array.isArray(value)) return value.map((member: unknown) => slim(member));
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key]) => within === "names" || !DROPPED.has(key));
  return Object.fromEntries(
    kept.map(([key, member]) => [key, slim(member, within === "shape" && key === "properties" ? "names" : "shape")]),
  );
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((member: unknown) => referencesIn(member));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => (key === "$ref" && typeof member === "string" ? [member] : referencesIn(member)));
}

function under(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), value);
}

/** `#/components/schemas/issue` → `components`, `schemas`, `issue`. */
const stepsOf = (reference: string) => reference.slice(2).split("/");

function closureOf(description: unknown, start: unknown): Record<string, Record<string, unknown>> {
  const components: Record<string, Record<string, unknown>> = {};
  const waiting = [...referencesIn(start)];
  for (const reference of waiting) {
    const [, group = "", name = ""] = stepsOf(reference);
    const members = components[group] ?? {};
    components[group] = members;
    if (name in members) continue;
    const found = slim(under(description, stepsOf(reference)));
    if (found === undefined) throw new Error(`The description names ${reference} and does not hold it`);
    members[name] = found;
    waiting.push(...referencesIn(found));
  }
  return Object.fromEntries(
    Object.entries(components).map(([group, members]) => [
      group,
      Object.fromEntries(Object.entries(members).toSorted(([one], [other]) => (one < other ? -1 : 1))),
    ]),
  );
}

function extract(description: unknown): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    const [method = "", below = ""] = operation.split(/ (.*)/s);
    const path = below.startsWith("//") ? below.slice(1) : REPOSITORY + below;
    const found = under(description, ["paths", path, method.toLowerCase()]);
    if (!isRecord(found)) throw new Error(`The description has no ${method} ${path}`);
    const { operationId, parameters, requestBody, responses } = found;
    paths[path] = { ...paths[path], [method.toLowerCase()]: slim({ operationId, parameters, requestBody, responses }) };
  }
  const info = under(description, ["info"]);
  const version = isRecord(info) ? info["version"] : undefined;
  return {
    openapi: under(description, ["openapi"]),
    info: { title: "Extract of GitHub's REST API description", version },
    paths,
    components: closureOf(description, paths),
  };
}

const { positionals } = parseArgs({ allowPositionals: true });
const [source, target = "test/emulators/forge/github-openapi.json"] = positionals;
if (source === undefined) {
  process.stderr.write("Which file? npm pack @octokit/openapi@23.0.2, unpack it, and name its generated/api.github.com.json.\n");
  process.exitCode = 2;
} else {
  const description: unknown = JSON.parse(readFileSync(source, "utf8"));
  writeFileSync(target, `${JSON.stringify(extract(description))}\n`);
}
