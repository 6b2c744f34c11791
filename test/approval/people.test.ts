/** People by login. */
import { expect, test } from "vitest";
import { loginOf, rolesOf, sameLogin } from "#approval/people.ts";

const PEOPLE = {
  "legal-reviewer": { git: ["Legal@acme.example", "legal@home.example"] },
  "on-call": { git: ["ops@acme.example"] },
  "Brand-Lead": { git: [] },
};

test.for([
  ["legal@acme.example", "legal-reviewer"],
  [" LEGAL@HOME.EXAMPLE ", "legal-reviewer"],
  ["ops@acme.example", "on-call"],
  ["nobody@acme.example", undefined],
  ["12345+Legal-Reviewer@users.noreply.github.com", "legal-reviewer"],
  ["somebody@users.noreply.github.com", "somebody"],
  ["7+brand-lead@users.noreply.github.com", "Brand-Lead"],
  ["41898282+github-actions[bot]@users.noreply.github.com", "github-actions[bot]"],
  ["legal-reviewer@users.noreply.github.com.evil.example", undefined],
  ["-x@users.noreply.github.com", undefined],
  ["", undefined],
] as const)('the address "%s" belongs to %s', ([address, login]) => {
  expect(loginOf(PEOPLE, address)).toBe(login);
});

test("a login holds every role it is listed under, sorted", () => {
  const roles = { legal: ["legal-reviewer"], brand: ["on-call", "legal-reviewer"], crm: ["on-call"] };

  expect(rolesOf(roles, "legal-reviewer")).toEqual(["brand", "legal"]);
  expect(rolesOf(roles, "Legal-Reviewer")).toEqual(["brand", "legal"]);
  expect(rolesOf(roles, "nobody")).toEqual([]);
});

test("a login is the same whatever its case, and another by any other difference", () => {
  expect(sameLogin("Legal-Reviewer", "legal-reviewer")).toBe(true);
  expect(sameLogin("legal-reviewer", "legal_reviewer")).toBe(false);
  expect(sameLogin("legal-reviewer", " legal-reviewer")).toBe(false);
});
