/** Who owns a path by a CODEOWNERS file: the last line that matches, by the patterns GitHub knows. */
import { expect, test } from "vitest";
import { checkCodeowners, ownersOf } from "#commands/doctor/codeowners.ts";

const PATH = ".github/workflows/campaigns-deploy.yml";

test.for([
  { pattern: "/.github/", owns: true },
  { pattern: ".github/", owns: true },
  { pattern: ".github", owns: true },
  { pattern: "/.github/**", owns: true },
  { pattern: "/.github/workflows/", owns: true },
  { pattern: "**/workflows/*.yml", owns: true },
  { pattern: "*", owns: true },
  { pattern: "*.yml", owns: true },
  { pattern: "campaigns-deploy.yml", owns: true },
  { pattern: "campaigns-deplo?.yml", owns: true },
  { pattern: "/.github/*", owns: false },
  { pattern: "/workflows/", owns: false },
  { pattern: "/campaigns-deploy.yml", owns: false },
  { pattern: "/.GitHub/", owns: false },
  { pattern: "/xgithub/", owns: false },
  { pattern: "*.md", owns: false },
  { pattern: "/.github/campaigns.yml", owns: false },
])("$pattern: $owns", ({ pattern, owns }) => {
  expect(ownersOf(PATH, `${pattern} @acme/platform`)).toEqual(owns ? ["@acme/platform"] : []);
});

test("the last line that matches decides, and one without owners clears them", () => {
  expect(ownersOf(PATH, "/.github/ @acme/platform\n* @acme/all")).toEqual(["@acme/all"]);
  expect(ownersOf(PATH, "* @acme/all\n/.github/ @acme/platform @lead # who looks after it")).toEqual(["@acme/platform", "@lead"]);
  expect(ownersOf(PATH, "* @acme/all\n/.github/")).toEqual([]);
  expect(ownersOf(PATH, "# /.github/ @acme/platform\n\n")).toEqual([]);
});

test("a CODEOWNERS file outside .github needs an owner itself", () => {
  const lines = checkCodeowners({
    branch: "main",
    file: { path: "CODEOWNERS", text: "/.github/ @acme/platform\n" },
    errors: { kind: "read", value: [] },
    rules: { kind: "read", value: [{ type: "pull_request", parameters: { required_reviewers: [{ file_patterns: ["**"] }] } }] },
  });

  expect(lines.map(({ check, status }) => [check, status])).toEqual([
    ["codeowners/errors", "right"],
    ["codeowners/github-folder", "wrong"],
    ["codeowners/needed", "right"],
  ]);
});
