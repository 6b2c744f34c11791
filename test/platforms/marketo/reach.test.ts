import { expect, test } from "vitest";
import { sorted } from "#platforms/marketo/reach.ts";
import { readRules, type WireFilter, type WireRules } from "#platforms/marketo/wire.ts";

/** A filter as it stands in an answer, in the shape of Adobe's page on smart lists (read 2026-11). */
function listFilter(operator: string, values: readonly string[], more: Partial<WireFilter> = {}): WireFilter {
  return { name: "Member of List", operator, conditions: [{ attribute: "List Name", operator: "is", values }], ...more };
}

const rules = (filters: readonly WireFilter[], more: Partial<WireRules> = {}): WireRules => ({
  match: "all",
  triggers: [],
  filters,
  ...more,
});

test("one filter of lists to be in and any of lists not to be in are lists, and nothing else", () => {
  expect(sorted(rules([listFilter("in", ["A", "B"]), listFilter("not in", ["C"]), listFilter("not in", ["D"])]))).toEqual({
    include: ["A", "B"],
    exclude: ["C", "D"],
    others: [],
  });
});

const OTHER: WireFilter = {
  name: "Email Address",
  operator: "is",
  conditions: [{ attribute: "", operator: "is", values: ["a@b.example"] }],
};

test.for([
  {
    what: "any instead of all",
    given: rules([listFilter("in", ["A"]), listFilter("not in", ["C"])], { match: "any" }),
    others: ['filters joined by "any"'],
  },
  {
    what: "logic of its own",
    given: rules([listFilter("in", ["A"]), listFilter("in", ["B"])], { match: "1 or 2" }),
    others: ['filters joined by "1 or 2"', "only people who are on several lists at once"],
  },
  {
    what: "two lists to be in at once",
    given: rules([listFilter("in", ["A"]), listFilter("in", ["B"])]),
    others: ["only people who are on several lists at once"],
  },
  { what: "another filter", given: rules([listFilter("in", ["A"]), OTHER]), others: ["Email Address is"] },
  { what: "a trigger", given: rules([listFilter("in", ["A"])], { triggers: ["Visits Web Page"] }), others: ["triggers"] },
  {
    what: "a condition on the membership",
    given: rules([
      listFilter("in", ["A"], {
        conditions: [
          { attribute: "List Name", operator: "is", values: ["A"] },
          { attribute: "Date", operator: "in past", values: ["7 days"] },
        ],
      }),
    ]),
    others: ["Member of List in"],
  },
  {
    what: "a list by part of its name",
    given: rules([listFilter("in", ["A"], { conditions: [{ attribute: "List Name", operator: "contains", values: ["A"] }] })]),
    others: ["Member of List in"],
  },
  { what: "no values", given: rules([listFilter("in", [])]), others: ["Member of List in"] },
])("$what is shown as something else, without anybody's address", ({ given, others }) => {
  expect(sorted(given).others).toEqual(others);
});

test("one filter alone is the same under any and all", () => {
  expect(sorted(rules([listFilter("in", ["A"])], { match: "any" })).others).toEqual([]);
});

test("reads rules whatever the case of their words; logic of their own is never taken for all", () => {
  const condition = { activityAttributeId: 1, activityAttributeName: "List Name", operator: "Is", values: ["A"], isPrimary: true };
  const filter = { id: 1, name: "Member of List", ruleTypeId: 7, ruleType: "List Membership", operator: "In", conditions: [condition] };
  const read = (more: object) => readRules({ rules: { filterMatchType: "All", triggers: [], filters: [filter], ...more } });

  expect(read({})).toEqual(rules([listFilter("in", ["A"])]));
  expect(read({ filterCustomRuleLogic: "1 and (2 or 3)" }).match).toBe("1 and (2 or 3)");
  expect(() => readRules({ rules: null })).toThrow("rules is not an object");
});
