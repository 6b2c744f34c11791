import { expect, test } from "vitest";
import { validateRecord } from "#model/validate-record.ts";
import { fits, validate } from "#model/validators.ts";

const BRIEF = {
  schemaVersion: 1,
  name: "Spring launch",
  type: "product-launch",
  messageClass: "marketing",
  language: "en-US",
  action: { text: "See the new reports", link: "https://www.acme.example/reports" },
  keyPoints: ["Reports open in under a second."],
  offer: { kind: "none" },
  audience: { include: ["admins-team-plan"] },
  schedule: { mode: "with-merge" },
  sender: "product-news",
  goal: { statement: "Admins try the new reports.", metric: "report-opens" },
  assets: [{ id: "launch-email", kind: "email", platform: "hubspot" }],
};
const DISCOUNT = { kind: "discount", percent: 20, ends: "2027-05-10", terms: "For new subscriptions." };

test("a whole brief fits", () => {
  expect(validate("brief", BRIEF)).toEqual([]);
  expect(fits("brief", BRIEF)).toBe(true);
});

test.for<[string, Readonly<Record<string, unknown>>, readonly (string | number)[], string, Readonly<Record<string, unknown>>]>([
  ["an unknown key", { schedul: 1 }, [], "additionalProperties", { additionalProperty: "schedul" }],
  ["a missing key", { name: undefined }, [], "required", { missingProperty: "name" }],
  ["a wrong type", { name: 2027 }, ["name"], "type", { type: "string" }],
  ["a value that is not on the list", { messageClass: "spam" }, ["messageClass"], "enum", { allowedValues: ["marketing", "operational"] }],
  [
    "a text that is no date, once",
    { offer: { ...DISCOUNT, ends: "May" } },
    ["offer", "ends"],
    "pattern",
    { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
  ],
  ["a day that does not exist", { offer: { ...DISCOUNT, ends: "2027-02-29" } }, ["offer", "ends"], "format", { format: "date" }],
  [
    "a member of a list",
    { audience: { include: ["ok", "Not Ok"] } },
    ["audience", "include", 1],
    "pattern",
    { pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
  ],
  [
    "an unknown member of a union, without the members' own complaints",
    { schedule: { mode: "later", when: 1 } },
    ["schedule"],
    "discriminator",
    { error: "mapping", tag: "mode", tagValue: "later" },
  ],
  ["neither percent nor price, once", { offer: { ...DISCOUNT, percent: undefined } }, ["offer"], "oneOf", { passingSchemas: null }],
  [
    "both percent and price",
    { offer: { ...DISCOUNT, price: { micros: 1, currency: "USD" } } },
    ["offer"],
    "oneOf",
    { passingSchemas: [0, 1] },
  ],
  [
    "a link that is not https",
    { action: { text: "x", link: "http://acme.example" } },
    ["action", "link"],
    "pattern",
    { pattern: "^https://[^\\s\"'<>\\\\`]+$" },
  ],
  [
    "a link with a password in it",
    { action: { text: "x", link: "https://a:b@acme.example" } },
    ["action", "link"],
    "format",
    { format: "uri" },
  ],
  ["an id that is too long", { sender: "x".repeat(65) }, ["sender"], "maxLength", { limit: 64 }],
  ["the same twice", { audience: { include: ["a", "b", "a"] } }, ["audience", "include"], "uniqueItems", { i: 0, j: 2 }],
])("finds %s", ([_name, change, path, keyword, params]) => {
  expect(validate("brief", JSON.parse(JSON.stringify({ ...BRIEF, ...change })))).toEqual([{ path, keyword, params }]);
});

test("steps into lists are numbers, names of fields stay text even if they look like numbers", () => {
  const audience = {
    title: "A",
    ids: { hubspot: { "12345678": [""] } },
    regions: ["US"],
    consent: "opt-in",
    size: { expected: 1, bandPercent: 1 },
    people: "business",
  };

  expect(validate("audiences", { schemaVersion: 1, audiences: { a: audience } })).toMatchObject([
    { path: ["audiences", "a", "ids", "hubspot", "12345678", 0], keyword: "pattern" },
  ]);
});

test("a name that is not allowed is named", () => {
  expect(validate("fields", { schemaVersion: 1, fields: { firstName: { title: "x", platforms: {} } } })).toMatchObject([
    { path: ["fields"], keyword: "pattern", params: { propertyName: "firstName" } },
  ]);
});

test("the head of an asset is checked by its kind", () => {
  expect(validate("asset", { kind: "email", subject: "x", preheader: "x", headline: "x", cta: { label: "x" } })).toEqual([]);
  expect(validate("asset", { kind: "landing-page", subject: "x" }).map(({ params }) => Object.values(params)[0])).toEqual([
    "title",
    "metaDescription",
    "headline",
    "cta",
    "subject",
  ]);
  expect(validate("asset", { subject: "x" })).toMatchObject([{ path: [], keyword: "discriminator", params: { error: "tag" } }]);
});

test.for([undefined, null, 1, "x", [], true])("%j is no brief, and nothing breaks", (value) => {
  expect(validate("brief", value)).toEqual([{ path: [], keyword: "type", params: { type: "object" } }]);
});

test("a ledger record is checked as the kind its path says", () => {
  const record = { schemaVersion: 1, campaign: "a", installation: "i", epoch: 0, deployed: [] };

  expect(validateRecord("campaign", record)).toEqual([]);
  expect(fits("ledger-record", record)).toBe(true);
  expect(validateRecord("campaign", { ...record, epoch: -1 })).toEqual(['epoch: minimum {"comparison":">=","limit":0}']);
  expect(validateRecord("review", record).length).toBeGreaterThan(1);
});
