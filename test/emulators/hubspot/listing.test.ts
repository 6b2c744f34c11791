import { expect, test } from "vitest";
import { account, at, EMAILS, MINUTE, START } from "./caller.ts";

const names = (json: unknown) => {
  const results = at(json, "results");
  return Array.isArray(results) ? results.map((view) => at(view, "name")) : [];
};

test("pages through every email exactly once, ten at a time unless asked otherwise", () => {
  const { call, email } = account();
  const made = Array.from({ length: 23 }, (_, index) => `Mail ${index}`);
  for (const name of made) email({ name });

  const seen: unknown[] = [];
  let after: unknown = "";
  let rounds = 0;
  while (typeof after === "string" && rounds < 9) {
    const { json } = call("GET", `${EMAILS}?after=${encodeURIComponent(after)}`);
    seen.push(...names(json));
    after = at(json, "paging", "next", "after");
    rounds += 1;
  }

  expect(seen).toEqual(made);
  expect(rounds).toBe(3);
});

test("asking for more emails than fit brings a hundred and a cursor", () => {
  const { call, email } = account({ tenSecondLimit: 500 });
  for (let index = 0; index < 101; index += 1) email();

  const { json } = call("GET", `${EMAILS}?limit=1000`);

  expect(names(json)).toHaveLength(100);
  expect(at(json, "total")).toBe(101);
  expect(at(json, "paging", "next", "after")).toBeTypeOf("string");
});

test("a new email is missing from lists until the lag is over, though it can be read by its id", () => {
  const { call, clock, email } = account({ searchLagMs: 5000 });
  const id = email();

  expect(call("GET", `${EMAILS}/${id}`).status).toBe(200);
  expect(at(call("GET", EMAILS).json, "total")).toBe(0);
  clock.advance(5000);
  expect(at(call("GET", EMAILS).json, "total")).toBe(1);
});

test.for([
  { query: `createdAfter=${START}`, found: ["B"] },
  { query: "createdAfter=2026-04-06T11:00:00Z", found: ["A", "B"] },
  { query: "createdBefore=2026-04-06T12:00:30Z", found: ["A"] },
  { query: "createdAt=2026-04-06T12:01:00Z", found: ["B"] },
  { query: "sort=-createdAt", found: ["B", "A"] },
  { query: "type=AUTOMATED_EMAIL", found: ["B"] },
  { query: "isPublished=true", found: [] },
  { query: "name__eq=A", found: ["A", "B"] },
])("the list with $query holds $found", ({ query, found }) => {
  const { call, clock, email } = account();
  email({ name: "A" });
  clock.advance(MINUTE);
  email({ name: "B", subcategory: "automated" });

  expect(names(call("GET", `${EMAILS}?${query}`).json)).toEqual(found);
});

test("includedProperties leaves only what was asked, and the id", () => {
  const { call, email } = account();
  const id = email();

  const { json } = call("GET", `${EMAILS}?includedProperties=name,state&includedProperties=updatedAt`);

  expect(at(json, "results")).toEqual([{ id, name: "Launch", state: "DRAFT", updatedAt: "2026-04-06T12:00:00Z" }]);
});
