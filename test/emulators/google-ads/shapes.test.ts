import { expect, test } from "vitest";
import { account, at, CUSTOMER, codes, list, place } from "./caller.ts";

const create = (fields: Record<string, unknown>) => [{ campaignOperation: { create: fields } }];

interface Row {
  readonly what: string;
  readonly operations: readonly unknown[];
  readonly field: string;
  readonly words: string;
}

test.for<Row>([
  {
    what: "a field nobody knows",
    operations: create({ startDate: "2026-12-01" }),
    field: "mutate_operations[0].campaign_operation.create",
    words: `Unknown name "startDate" at 'mutate_operations[0].campaign_operation.create': Cannot find field.`,
  },
  {
    what: "a word that is no member",
    operations: create({ status: "paused" }),
    field: "mutate_operations[0].campaign_operation.create.status",
    words: '"paused"',
  },
  {
    what: "text for a number",
    operations: [{ campaignBudgetOperation: { create: { amountMicros: "20 EUR" } } }],
    field: "mutate_operations[0].campaign_budget_operation.create.amount_micros",
    words: "TYPE_INT64",
  },
  {
    what: "two ways to bid",
    operations: create({ targetSpend: {}, manualCpc: {} }),
    field: "mutate_operations[0].campaign_operation.create",
    words: "oneof field 'campaign_bidding_strategy' is already set",
  },
  {
    what: "create and update at once",
    operations: [{ labelOperation: { create: {}, update: {} } }],
    field: "mutate_operations[0].label_operation",
    words: "Cannot set 'update'",
  },
  {
    what: "an operation nobody knows",
    operations: [{ campaignDraftOperation: {} }],
    field: "mutate_operations[0]",
    words: 'Unknown name "campaignDraftOperation"',
  },
  {
    what: "a number where text belongs, deep inside",
    operations: [{ adGroupAdOperation: { create: { ad: { responsiveSearchAd: { headlines: [{ text: 5 }] } } } } }],
    field: "mutate_operations[0].ad_group_ad_operation.create.ad.responsive_search_ad.headlines[0].text",
    words: "TYPE_STRING",
  },
])("$what is turned away before anything begins", ({ operations, field, words }) => {
  const { status, json } = account().mutate(operations);

  expect(status).toBe(400);
  expect(at(json, "error", "details", 0)).toMatchObject({
    "@type": "type.googleapis.com/google.rpc.BadRequest",
    fieldViolations: [{ field, description: expect.stringContaining(words) }],
  });
});

test("names may be written as in the protos, and numbers as numbers", () => {
  const { mutate, search } = account();

  expect(
    mutate([{ campaign_budget_operation: { create: { name: "B", amount_micros: 10_000_000, explicitly_shared: true } } }]).status,
  ).toBe(200);
  expect(search("SELECT campaign_budget.amount_micros FROM campaign_budget")).toMatchObject([
    { campaignBudget: { amountMicros: "10000000" } },
  ]);
});

test("one kind at a time has its own path, its own answer and its own place of errors", () => {
  const { call } = account();
  const path = `/v25/customers/${CUSTOMER}/labels:mutate`;

  expect(call("POST", path, { operations: [{ create: { name: "a" } }], responseContentType: "MUTABLE_RESOURCE" }).json).toMatchObject({
    results: [{ resourceName: expect.stringContaining("/labels/"), label: { name: "a" } }],
  });
  const { json } = call("POST", path, { operations: [{ create: { name: "b" } }, { create: { name: "a" } }] });
  expect([codes(json), place(json)]).toEqual([["labelError.DUPLICATE_NAME"], "operations[1].create.name"]);
});

test("temporary ids are defined before they are used, once, and only as temporary ones", () => {
  const { mutate } = account();
  const label = (id: string, name: string) => ({
    labelOperation: { create: { resourceName: `customers/${CUSTOMER}/labels/${id}`, name } },
  });
  const link = {
    campaignLabelOperation: { create: { campaign: `customers/${CUSTOMER}/campaigns/1`, label: `customers/${CUSTOMER}/labels/-1` } },
  };

  expect(codes(mutate([link, label("-1", "a")]).json)).toContain("mutateError.RESOURCE_NOT_FOUND");
  expect(codes(mutate([label("-1", "a"), label("-1", "b")]).json)).toEqual(["newResourceCreationError.DUPLICATE_TEMP_IDS"]);
  expect(codes(mutate([label("77", "a")]).json)).toEqual(["newResourceCreationError.CANNOT_SET_ID_FOR_CREATE"]);
  expect(codes(mutate([{ labelOperation: { create: { resourceName: "labels/-1", name: "a" } } }]).json)).toEqual([
    "requestError.RESOURCE_NAME_MALFORMED",
  ]);
});

test("ten thousand operations are the most, none are too few, and a manager has no campaigns", () => {
  const { mutate, call, emulator } = account({ projectAccess: "STANDARD" });
  const labels = (count: number) => Array.from({ length: count }, (_, index) => ({ labelOperation: { create: { name: `l${index}` } } }));

  expect(codes(mutate(labels(10_001)).json)).toEqual(["requestError.TOO_MANY_MUTATE_OPERATIONS"]);
  expect(codes(mutate([]).json)).toEqual(["requestError.REQUIRED_FIELD_MISSING"]);
  emulator.byHand.setRole("ads@acme.example", "9000000001", "ADMIN");
  const manager = call("POST", "/v25/customers/9000000001/googleAds:mutate", { mutateOperations: labels(1) });
  expect(codes(manager.json)).toEqual(["requestError.CANNOT_BE_EXECUTED_BY_MANAGER_ACCOUNT"]);
});

test("a resource of another customer is not found", () => {
  const { mutate } = account();

  const { json } = mutate([
    { campaignOperation: { update: { resourceName: "customers/2345678901/campaigns/1", status: "ENABLED" }, updateMask: "status" } },
  ]);

  expect(codes(json)).toEqual(["mutateError.RESOURCE_NOT_FOUND"]);
});

test("lists of words not to be shown for are made, filled, attached and counted", () => {
  const { make, mutate, search } = account();
  const { campaign } = make();
  const of = (collection: string, id: string) => `customers/${CUSTOMER}/${collection}/${id}`;

  const { status } = mutate([
    { sharedSetOperation: { create: { resourceName: of("sharedSets", "-1"), name: "Never", type: "NEGATIVE_KEYWORDS" } } },
    { sharedCriterionOperation: { create: { sharedSet: of("sharedSets", "-1"), keyword: { text: "free", matchType: "BROAD" } } } },
    { campaignSharedSetOperation: { create: { campaign, sharedSet: of("sharedSets", "-1") } } },
    { campaignCriterionOperation: { create: { campaign, negative: true, keyword: { text: "jobs", matchType: "PHRASE" } } } },
  ]);

  expect(status).toBe(200);
  expect(search("SELECT shared_set.name, shared_set.member_count, campaign.name FROM campaign_shared_set")).toMatchObject([
    { sharedSet: { name: "Never", memberCount: "1" } },
  ]);
  expect(search("SELECT campaign_criterion.keyword.text FROM campaign_criterion WHERE campaign_criterion.negative = TRUE")).toHaveLength(1);
});

test("budgets: shared ones stay shared, used ones stay, and a budget of one's own is one campaign's", () => {
  const { make, mutate } = account();
  const { budget } = make();
  const shared = String(
    at(
      mutate([{ campaignBudgetOperation: { create: { name: "S", amountMicros: "10000000" } } }]).json,
      "mutateOperationResponses",
      0,
      "campaignBudgetResult",
      "resourceName",
    ),
  );
  const update = (resourceName: string, fields: Record<string, unknown>) =>
    codes(mutate([{ campaignBudgetOperation: { update: { resourceName, ...fields }, updateMask: Object.keys(fields).join(",") } }]).json);

  expect(update(shared, { explicitlyShared: false })).toEqual(["campaignBudgetError.CANNOT_UPDATE_CAMPAIGN_BUDGET_TO_IMPLICITLY_SHARED"]);
  expect(update(budget, { name: "other" })).toEqual(["campaignBudgetError.CANNOT_MODIFY_FIELD_OF_IMPLICITLY_SHARED_CAMPAIGN_BUDGET"]);
  expect(update(budget, { amountMicros: "5" })).toEqual(["campaignBudgetError.BUDGET_BELOW_PER_DAY_MINIMUM"]);
  expect(update(budget, { amountMicros: "10000001" })).toEqual(["campaignBudgetError.NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT"]);
  expect(update(budget, { amountMicros: "30000000" })).toEqual([]);
  expect(codes(mutate([{ campaignBudgetOperation: { remove: budget } }]).json)).toEqual(["campaignBudgetError.CAMPAIGN_BUDGET_IN_USE"]);
  expect(list(mutate([{ campaignBudgetOperation: { remove: shared } }]).json, "mutateOperationResponses")).toHaveLength(1);
});
