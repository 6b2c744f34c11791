import { expect, test } from "vitest";
import { githubAnswer } from "./github-fixture.ts";
import { failureOf, forgeAt, json, notThere } from "./open-test-forge.ts";

test.for([
  { answer: githubAnswer("permission"), may: "write" },
  { answer: json({ permission: "admin" }), may: "admin" },
  { answer: json({ permission: "maintain" }), may: "write" },
  { answer: json({ permission: "read", role_name: "triage" }), may: "read" },
  { answer: json({ permission: "triage" }), may: "read" },
  { answer: json({ permission: "none" }), may: "none" },
  { answer: notThere(), may: "none" },
])("$answer.status $answer.body means that somebody may: $may", async ({ answer, may }) => {
  const { forge } = forgeAt({ "GET /collaborators/legal-reviewer/permission": answer });

  expect(await forge.permission("legal-reviewer")).toBe(may);
});

test("a permission we do not know, or may not ask for, is an error and never a “no”", async () => {
  const { forge } = forgeAt({
    "GET /collaborators/a/permission": json({ permission: "owner" }),
    "GET /collaborators/b/permission": json({ message: "No" }, 403),
  });

  expect((await failureOf(forge.permission("a"))).message).toMatch(/the permission is “owner”/);
  expect((await failureOf(forge.permission("b"))).status).toBe(403);
});

test("a login cannot choose another path", async () => {
  const { forge, requests } = forgeAt({});

  await forge.permission("../../x/../y?z#");

  expect(requests[0]?.path).toBe("/repos/acme/campaigns/collaborators/..%2F..%2Fx%2F..%2Fy%3Fz%23/permission");
});

test("a team's members are their logins; where it may not be read, or is no team's name, it is unknown", async () => {
  const { forge } = forgeAt({
    "GET /orgs/acme/teams/launch/members": json([
      { login: "marketer", type: "User" },
      { login: "legal-reviewer", type: "User" },
    ]),
    "GET /orgs/acme/teams/hidden/members": json({ message: "Resource not accessible by integration" }, 403),
  });

  expect(await forge.team("acme/launch")).toEqual(["marketer", "legal-reviewer"]);
  expect(await forge.team("acme/hidden")).toBeUndefined();
  expect(await forge.team("acme/gone")).toBeUndefined();
  expect(await forge.team("launch")).toBeUndefined();
});
