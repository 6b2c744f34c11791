/** Which roles must approve which facet. */
import { expect, test } from "vitest";
import { FACETS, requiredRoles } from "#approval/policy.ts";
import type { ApprovalPolicy } from "#model/types.ts";
import { LISTS, payload } from "../plan/payloads.ts";

const everything = (...roles: string[]): ApprovalPolicy => ({ facets: FACETS, roles });

function rolesOf(policies: readonly (readonly ApprovalPolicy[])[], facet = "content", what = payload()): readonly string[] | "uncovered" {
  const found = requiredRoles({ payload: what, type: "event", policies }).find((requirement) => requirement.facet === facet);
  return found?.matched === true ? found.roles : "uncovered";
}

test("asks for every facet, in one order", () => {
  const required = requiredRoles({ payload: payload(), type: "event", policies: [[everything("legal")]] });

  expect(required.map(({ facet }) => facet)).toEqual(["content", "audience", "schedule", "money", "tracking"]);
});

test("a change cannot relax its own approval: the roles of both versions of the policy are asked", () => {
  const strict = [everything("legal", "brand")];
  const relaxed = [everything("marketing")];

  expect(rolesOf([relaxed, strict])).toEqual(["brand", "legal", "marketing"]);
});

test.for([
  ["in the policy at the tip", [[], [everything("legal")]]],
  ["in the policy before", [[everything("legal")], []]],
  ["in every policy", [[], []]],
  ["because there is no policy at all", []],
] as const)("a facet that is uncovered %s cannot be approved by anybody", ([, policies]) => {
  expect(rolesOf(policies)).toBe("uncovered");
});

test("a facet another entry covers does not cover this one", () => {
  expect(rolesOf([[{ facets: ["audience"], roles: ["crm"] }]], "content")).toBe("uncovered");
  expect(rolesOf([[{ facets: ["audience"], roles: ["crm"] }]], "audience")).toEqual(["crm"]);
});

const big = payload({ audience: { ...LISTS, regions: ["DE", "FR"], size: { expected: 90_000, minimum: 80_000, maximum: 100_000 } } });

test.for([
  ["the platform", { platforms: ["hubspot"] }, { platforms: ["marketo"] }],
  ["the kind of asset", { kinds: ["email"] }, { kinds: ["landing-page"] }],
  ["the type of campaign", { types: ["event"] }, { types: ["newsletter"] }],
  ["one of the countries", { regions: ["FR", "IT"] }, { regions: ["IT"] }],
  ["the class of message", { messageClass: "marketing" }, { messageClass: "operational" }],
  ["the most people it may reach", { recipientsAtLeast: 100_000 }, { recipientsAtLeast: 100_001 }],
  ["the budget", { moneyAtLeastMicros: 0 }, { moneyAtLeastMicros: 1 }],
] as const)("an entry counts only where %s matches", ([, matching, other]) => {
  expect(rolesOf([[{ facets: FACETS, roles: ["legal"], when: matching }]], "content", big)).toEqual(["legal"]);
  expect(rolesOf([[{ facets: FACETS, roles: ["legal"], when: other }]], "content", big)).toBe("uncovered");
});

test("an entry with two conditions needs both", () => {
  const both = { facets: FACETS, roles: ["legal"], when: { kinds: ["email"], types: ["newsletter"] } } as const;

  expect(rolesOf([[both]])).toBe("uncovered");
});

test("a budget counts with its total", () => {
  const costly = payload({ money: { kind: "budget", currency: "EUR", totalMicros: 5_000_000, bidding: { kind: "clicks" } } });
  const from = (micros: number) => [[{ facets: FACETS, roles: ["finance"], when: { moneyAtLeastMicros: micros } }]];

  expect(rolesOf(from(5_000_000), "money", costly)).toEqual(["finance"]);
  expect(rolesOf(from(5_000_001), "money", costly)).toBe("uncovered");
});

test("a waiver adds its rule's role to the content, and to nothing else", () => {
  const required = requiredRoles({ payload: payload(), type: "event", policies: [[everything("marketing")]], contentRoles: ["legal"] });

  expect(required.map(({ facet, roles }) => [facet, ...roles])).toEqual([
    ["content", "legal", "marketing"],
    ["audience", "marketing"],
    ["schedule", "marketing"],
    ["money", "marketing"],
    ["tracking", "marketing"],
  ]);
});

test("a waiver's role does not cover content that no policy covers", () => {
  const [content] = requiredRoles({ payload: payload(), type: "event", policies: [[]], contentRoles: ["legal"] });

  expect(content).toMatchObject({ roles: ["legal"], matched: false });
});
