import { expect, test } from "vitest";
import { waiverRoleOf } from "#commands/judge.ts";
import { RULES } from "#governance/rules.ts";
import type { Config } from "#model/types.ts";

function roleFor(rule: string, roles?: Readonly<Record<string, string>>): string {
  const config = (roles === undefined ? {} : { waivers: { roles } }) as Config;
  return waiverRoleOf(config, RULES)(rule);
}

test.for<[name: string, rule: string, roles: Readonly<Record<string, string>> | undefined, role: string]>([
  ["a house rule, where nobody is named", "forbidden-term", undefined, "legal"],
  ["a house rule, by default", "forbidden-term", { default: "brand" }, "brand"],
  ["a rule with a law behind it, whatever the default is", "unregistered-claim", { default: "brand" }, "legal"],
  [
    "a rule with a law behind it, where somebody is named for it",
    "unregistered-claim",
    { default: "brand", "unregistered-claim": "claims" },
    "claims",
  ],
  ["a house rule, where somebody is named for it", "palette", { default: "legal", palette: "brand" }, "brand"],
])("who may waive %s", ([, rule, roles, role]) => {
  expect(roleFor(rule, roles)).toBe(role);
});
