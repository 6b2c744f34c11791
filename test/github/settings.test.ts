import { expect, test } from "vitest";
import { githubAnswer, githubBody } from "./github-fixture.ts";
import { failureOf, forgeAt, json } from "./open-test-forge.ts";

const ALL = {
  "GET ": githubAnswer("repository"),
  "GET /rules/branches/release%2F1": githubAnswer("rules"),
  "GET /environments": githubAnswer("environments"),
  "GET /environments/campaigns-production/deployment-branch-policies": githubAnswer("branch-policies"),
  "GET /environments/campaigns-production/secrets": githubAnswer("secrets"),
  "GET /environments/campaigns-staging/secrets": json({ message: "Resource not accessible by integration" }, 403),
  "GET /codeowners/errors": githubAnswer("codeowners-errors"),
  "GET /actions/permissions/workflow": githubAnswer("workflow-permissions"),
  "GET /actions/permissions": githubAnswer("actions"),
  "GET /actions/secrets": githubAnswer("secrets"),
};

test("everything that can be read is read", async () => {
  const settings = await forgeAt(ALL).forge.settings();

  expect(settings).toMatchObject({
    defaultBranch: { kind: "read", value: "main" },
    isPrivate: { kind: "read", value: true },
    mergeMethods: { kind: "read", value: { merge: true, squash: false, rebase: false } },
    environments: {
      kind: "read",
      value: [
        {
          name: "campaigns-production",
          branches: ["main"],
          protectedBranchesOnly: false,
          reviewers: ["legal-reviewer", "launch"],
          secrets: { kind: "read", value: ["HUBSPOT_TOKEN"] },
        },
        {
          name: "campaigns-staging",
          branches: [],
          protectedBranchesOnly: false,
          reviewers: [],
          secrets: {
            kind: "unreadable",
            reason:
              "This token may not read it. The token needs “environments: read”, which a workflow's own token cannot have: an App's or a person's can.",
          },
        },
      ],
    },
    codeownersErrors: { kind: "read", value: [{ line: 3, message: "Unknown owner on line 3", path: ".github/CODEOWNERS" }] },
    workflowPermissions: { kind: "read", value: { default: "read", mayOpenPullRequests: true } },
    actions: { kind: "read", value: { enabled: true, allowed: "selected", pinnedBySha: true } },
    repositorySecrets: { kind: "read", value: ["HUBSPOT_TOKEN"] },
  });
  expect(await settings.rulesOn("release/1")).toEqual({
    kind: "read",
    value: [
      { type: "non_fast_forward", parameters: {} },
      {
        type: "required_status_checks",
        parameters: { strict_required_status_checks_policy: false, required_status_checks: [{ context: "campaigns/gate" }] },
      },
    ],
  });
});

test("what cannot be read says why, each part by itself", async () => {
  const { "GET ": _repository, "GET /environments/campaigns-production/deployment-branch-policies": _policies, ...some } = ALL;
  const settings = await forgeAt({
    ...some,
    "GET ": json(githubBody("repository", { allow_squash_merge: undefined })),
    "GET /actions/permissions": json({ message: "oops" }, 500),
  }).forge.settings();

  expect(settings.mergeMethods).toEqual({
    kind: "unreadable",
    reason: "GitHub shows this only to a token of somebody who may change the repository.",
  });
  expect(settings.isPrivate).toEqual({ kind: "read", value: true });
  // An environment whose branches are unknown must not look as if any branch may use it.
  expect(settings.environments).toEqual({
    kind: "unreadable",
    reason: "It is not there, or this token may not see it. The token needs “actions: read”.",
  });
  expect(settings.actions).toEqual({
    kind: "unreadable",
    reason: "GitHub GET /repos/acme/campaigns/actions/permissions: answered 500: oops.",
  });
  expect(await settings.rulesOn("main")).toMatchObject({ kind: "unreadable" });
});

test("a repository that cannot be seen at all makes every part of it unreadable", async () => {
  const settings = await forgeAt({}).forge.settings();

  expect([settings.defaultBranch, settings.isPrivate, settings.mergeMethods].map(({ kind }) => kind)).toEqual([
    "unreadable",
    "unreadable",
    "unreadable",
  ]);
});

test("what is no failure of GitHub's is thrown", async () => {
  const broken = forgeAt({
    "GET ": () => {
      throw new TypeError("a fault of ours");
    },
  });

  await expect(broken.forge.settings()).rejects.toThrow(TypeError);
  await expect(failureOf(broken.forge.settings())).rejects.toThrow("Expected a PlatformFailure");
});
