import { expect, test } from "vitest";
import { at, each, startedForge } from "./caller.ts";

test("shows merge methods to those who may push, and keeps them from readers", async () => {
  const { person, workflow } = await startedForge({ mergeMethods: { merge: true, squash: false, rebase: false } });

  const [writer, reader, token] = [await person("marketer")("GET", ""), await person("reader")("GET", ""), await workflow()("GET", "")];

  expect(writer.json).toMatchObject({ allow_merge_commit: true, allow_squash_merge: false, default_branch: "main", private: true });
  expect(token.json).toMatchObject({ allow_rebase_merge: false });
  expect(at(reader.json, "allow_merge_commit")).toBeUndefined();
});

test.for([
  ["admin", "admin", "admin"],
  ["marketer", "write", "write"],
  ["maintainer", "write", "maintain"],
  ["triager", "read", "triage"],
  ["reader", "read", "read"],
  ["gone", "none", "none"],
] as const)("says what %s may do, in old words (%s) and by role (%s)", async ([login, permission, role]) => {
  const people = [
    { login, role },
    { login: "admin", role: "admin" as const },
  ];
  const { workflow } = await startedForge({ people });

  const got = await workflow()("GET", `/collaborators/${login}/permission`);

  expect(got.json).toMatchObject({ permission, role_name: role, user: { login } });
});

test("knows nothing of a login nobody has", async () => {
  const { workflow } = await startedForge();

  expect((await workflow()("GET", "/collaborators/nobody/permission")).status).toBe(404);
});

test("a team is read by an App that may, and not by a workflow", async () => {
  const { workflow, as, forge } = await startedForge({ teams: { "acme/legal": ["legal-reviewer"] } });
  const path = "//orgs/acme/teams/legal/members";

  const [byWorkflow, byApp] = [await workflow()("GET", path), await as(forge.tokens.app())("GET", path)];
  const unknown = await as(forge.tokens.app())("GET", "//orgs/acme/teams/brand/members");

  expect([byWorkflow.status, byApp.status, unknown.status]).toEqual([403, 200, 404]);
  expect(each(byApp.json, "login")).toEqual(["legal-reviewer"]);
});

test("lists the rules in force on a branch, and the rulesets they come from", async () => {
  const { workflow, person } = await startedForge();
  const ask = workflow();

  const main = await ask("GET", "/rules/branches/main");
  const ledger = await ask("GET", "/rules/branches/campaigns-ledger");
  const free = await ask("GET", "/rules/branches/spring");
  const rulesets = await ask("GET", "/rulesets");
  const id = String(at(rulesets.json, 0, "id"));
  const [byWorkflow, byAdmin] = [await ask("GET", `/rulesets/${id}`), await person("admin")("GET", `/rulesets/${id}`)];

  expect([main, ledger, free].map(({ json }) => each(json, "type"))).toEqual([
    ["deletion", "non_fast_forward", "pull_request"],
    ["deletion", "non_fast_forward"],
    [],
  ]);
  expect(each(rulesets.json, "name")).toEqual(["default branch", "campaigns-ledger"]);
  expect([at(byWorkflow.json, "bypass_actors"), at(byAdmin.json, "bypass_actors")]).toEqual([undefined, []]);
});

test("lists environments with their branches and reviewers, and secrets by name to those who may", async () => {
  const environments = [
    { name: "campaigns-production", branches: ["main"], reviewers: ["legal-reviewer"], secrets: ["HUBSPOT_TOKEN"] },
    { name: "open" },
  ];
  const { workflow, person } = await startedForge({ environments, secrets: ["LEFTOVER"] });
  const ask = workflow();

  const listed = await ask("GET", "/environments");
  const policies = await ask("GET", "/environments/campaigns-production/deployment-branch-policies");
  const hidden = await ask("GET", "/environments/campaigns-production/secrets");
  const shown = await person("admin")("GET", "/environments/campaigns-production/secrets");
  const ofRepository = await person("admin")("GET", "/actions/secrets");

  expect(listed.json).toMatchObject({
    environments: [
      { deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } },
      { deployment_branch_policy: null },
    ],
  });
  expect(each(at(policies.json, "branch_policies"), "name")).toEqual(["main"]);
  expect(hidden.status).toBe(403);
  expect([each(at(shown.json, "secrets"), "name"), each(at(ofRepository.json, "secrets"), "name")]).toEqual([
    ["HUBSPOT_TOKEN"],
    ["LEFTOVER"],
  ]);
});

test.for([["/actions/permissions"], ["/actions/permissions/workflow"]] as const)("%s is for admins", async ([path]) => {
  const { workflow, person } = await startedForge();

  const replies = [await person("admin")("GET", path), await person("marketer")("GET", path), await workflow()("GET", path)];

  expect(replies.map(({ status }) => status)).toEqual([200, 404, 403]);
});

test("says which CODEOWNERS lines it skips, and why", async () => {
  const { workflow, byHand, emulator } = await startedForge();
  const none = await workflow()("GET", "/codeowners/errors");
  emulator.enforceRules("off");
  const lines = ["# Owners", "*.md @marketer", "!brand/ @legal-reviewer", "campaigns/ @nobody", "x/ legal-reviewer"];
  await byHand.push("main", { ".github/CODEOWNERS": lines.join("\n") }, { author: "admin" });

  const some = await workflow()("GET", "/codeowners/errors");

  expect(none.status).toBe(404);
  expect(each(at(some.json, "errors"), "kind")).toEqual(["Invalid pattern", "Unknown owner", "Invalid owner"]);
  expect(each(at(some.json, "errors"), "line")).toEqual([3, 4, 5]);
});

test("finds branches and refs by name and by the beginning of a name", async () => {
  const { workflow, byHand, first } = await startedForge();
  await byHand.push("gh-readonly-queue/main/pr-1-abc", { "a.txt": "a" }, { author: "marketer" });
  const ask = workflow();

  const one = await ask("GET", "/git/ref/heads/main");
  const absent = await ask("GET", "/git/ref/heads/mai");
  const below = await ask("GET", "/git/matching-refs/heads/gh-readonly-queue/main/");
  const nothing = await ask("GET", "/git/matching-refs/heads/none");
  const branch = await ask("GET", "/branches/main");
  const branches = await ask("GET", "/branches?protected=true");

  expect(one.json).toMatchObject({ ref: "refs/heads/main", object: { sha: first } });
  expect(absent.status).toBe(404);
  expect([each(below.json, "ref"), nothing.json]).toEqual([["refs/heads/gh-readonly-queue/main/pr-1-abc"], []]);
  expect(branch.json).toMatchObject({ name: "main", protected: true, commit: { sha: first } });
  expect(each(branches.json, "name")).toEqual(["main"]);
});

test("gives files as JSON and raw, and folders as lists", async () => {
  const { workflow, forge } = await startedForge();
  const ask = workflow();

  const file = await ask("GET", "/contents/README.md");
  const folder = await ask("GET", "/contents/.github?ref=main");
  const absent = await ask("GET", "/contents/none.txt");
  const raw = await fetch(`${forge.apiUrl}/repos/acme/campaigns/contents/README.md`, {
    headers: { authorization: `Bearer ${forge.tokens.workflow()}`, accept: "application/vnd.github.raw+json" },
  });

  expect(Buffer.from(String(at(file.json, "content")), "base64").toString()).toBe("Campaigns\n");
  expect(each(folder.json, "path")).toEqual([".github/workflows"]);
  expect([absent.status, await raw.text()]).toEqual([404, "Campaigns\n"]);
});
