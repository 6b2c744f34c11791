import { expect, test } from "vitest";
import { account, at, EMAILS, MINUTE } from "./caller.ts";
import { FLOWS, flowBody } from "./flow-caller.ts";

const CAMPAIGNS = "/marketing/v3/campaigns";

function campaigns(settings: Parameters<typeof account>[0] = {}) {
  const all = account(settings);
  const { call } = all;
  const made = (properties: Readonly<Record<string, string>>) => call("POST", CAMPAIGNS, { properties });
  const id = String(at(made({ hs_name: "Spring launch", hs_start_date: "2026-04-10", hs_utm: "spring-launch" }).json, "id"));
  const assets = (type: string) => at(call("GET", `${CAMPAIGNS}/${id}/assets/${type}`).json, "results");
  return { ...all, made, id, assets };
}

test("a campaign is made with its properties, and a read brings those it asks for", () => {
  const { call, id, made, happened } = campaigns();

  const answer = made({ hs_name: "Second", hs_campaign_status: "planned" });
  const read = call("GET", `${CAMPAIGNS}/${id}?properties=hs_name,hs_utm,hs_budget_items_sum_amount`);

  expect(answer.status).toBe(201);
  expect(answer.json).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    properties: { hs_name: "Second", hs_campaign_status: "planned" },
  });
  expect(at(read.json, "properties")).toEqual({ hs_name: "Spring launch", hs_utm: "spring-launch", hs_budget_items_sum_amount: "0" });
  expect(at(call("GET", `${CAMPAIGNS}/${id}`).json, "properties")).toEqual({});
  expect(happened()).toEqual(["created", "created"]);
});

test("a PATCH overwrites what it names, and an empty text resets it", () => {
  const { call, id } = campaigns();

  const answer = call("PATCH", `${CAMPAIGNS}/${id}`, { properties: { hs_end_date: "2026-05-01", hs_utm: "" } });

  expect([answer.status, at(answer.json, "properties")]).toEqual([
    200,
    { hs_name: "Spring launch", hs_start_date: "2026-04-10", hs_end_date: "2026-05-01" },
  ]);
});

test.for([
  { name: "an unknown property", properties: { hs_colour: "red" }, field: "properties.hs_colour" },
  { name: "a read-only property", properties: { hs_object_id: "5" }, field: "properties.hs_object_id" },
  { name: "an unknown status", properties: { hs_campaign_status: "done" }, field: "properties.hs_campaign_status" },
  { name: "a date that is none", properties: { hs_start_date: "soon" }, field: "properties.hs_start_date" },
  { name: "an end before its start", properties: { hs_end_date: "2026-04-01" }, field: "properties.hs_end_date" },
  { name: "no name", properties: { hs_name: "" }, field: "properties.hs_name" },
])("a change to $name is refused and changes nothing", ({ properties, field }) => {
  const { call, id } = campaigns();

  const answer = call("PATCH", `${CAMPAIGNS}/${id}`, { properties });

  expect([answer.status, at(answer.json, "errors", 0, "in")]).toEqual([400, field]);
  expect(at(call("GET", `${CAMPAIGNS}/${id}?properties=hs_name`).json, "properties")).toEqual({ hs_name: "Spring launch" });
});

test("a search by name also finds longer names, in any case", () => {
  const { call, made } = campaigns();
  made({ hs_name: "Spring launch, second wave" });
  made({ hs_name: "Autumn" });

  const found = call("GET", `${CAMPAIGNS}?name=SPRING%20launch&properties=hs_name&sort=-hs_name`).json;

  expect(at(found, "total")).toBe(2);
  expect(at(found, "results", 0, "properties", "hs_name")).toBe("Spring launch, second wave");
});

test("a new campaign may be missing from lists for a while, and lists are paged", () => {
  const { call, clock, made } = campaigns({ searchLagMs: 5000 });
  expect(at(call("GET", CAMPAIGNS).json, "total")).toBe(0);
  made({ hs_name: "Second" });
  clock.advance(MINUTE);

  const first = call("GET", `${CAMPAIGNS}?limit=1`).json;

  expect([at(first, "total"), at(first, "paging", "next", "after")]).toEqual([2, expect.any(String)]);
  expect(call("GET", `${CAMPAIGNS}?limit=101`).status).toBe(400);
});

test("mails, pages, workflows, forms and static lists are added, listed and taken out, as often as one likes", () => {
  const { call, email, page, id, assets, emulator } = campaigns();
  const [mail, landing] = [email(), page()];
  const flow = String(at(call("POST", FLOWS, flowBody()).json, "id"));
  const list = String(
    at(call("POST", "/crm/v3/lists", { name: "Guests", objectTypeId: "0-1", processingType: "MANUAL" }).json, "list", "listId"),
  );
  const form = emulator.portal.settings.forms[0]?.id ?? "";
  const all = { MARKETING_EMAIL: mail, LANDING_PAGE: landing, AUTOMATION_PLATFORM_FLOW: flow, OBJECT_LIST: list, FORM: form };

  for (const [type, asset] of Object.entries(all)) {
    for (const _again of [1, 2]) expect(call("PUT", `${CAMPAIGNS}/${id}/assets/${type}/${asset}`).status).toBe(204);
  }

  expect(assets("MARKETING_EMAIL")).toEqual([{ id: mail, name: "Launch" }]);
  expect(Object.keys(at(call("GET", `${CAMPAIGNS}/${id}`).json, "assets") ?? {}).sort()).toEqual(Object.keys(all).sort());
  for (const _again of [1, 2]) expect(call("DELETE", `${CAMPAIGNS}/${id}/assets/MARKETING_EMAIL/${mail}`).status).toBe(204);
  expect(assets("MARKETING_EMAIL")).toEqual([]);
});

test("a mail belongs to the campaign it names itself, and shows the one it was added to", () => {
  const { call, email, id, assets, made } = campaigns();
  const [named, added] = [email({ campaign: id }), email({ name: "Reminder" })];
  call("PUT", `${CAMPAIGNS}/${id}/assets/MARKETING_EMAIL/${added}`);

  expect(assets("MARKETING_EMAIL")).toEqual([
    { id: added, name: "Reminder" },
    { id: named, name: "Launch" },
  ]);
  const view = call("GET", `${EMAILS}/${added}?marketingCampaignNames=true`).json;
  expect(view).toMatchObject({ campaign: id, campaignName: "Spring launch", campaignUtm: "spring-launch" });
  expect(at(call("GET", `${EMAILS}?campaign=${id}`).json, "total")).toBe(2);

  const other = String(at(made({ hs_name: "Other" }).json, "id"));
  for (const mail of [named, added]) call("PUT", `${CAMPAIGNS}/${other}/assets/MARKETING_EMAIL/${mail}`);
  expect(assets("MARKETING_EMAIL")).toEqual([]);
  expect(at(call("GET", `${EMAILS}/${named}`).json, "campaign")).toBe(other);
});

test.for([
  { name: "a dynamic list", path: "OBJECT_LIST/101", status: 400 },
  { name: "the word of one-to-one mail for a marketing mail", path: "MARKETING_MAIL/5", status: 400 },
  { name: "a mail that is not there", path: "MARKETING_EMAIL/5", status: 404 },
])("adding $name is refused", ({ path, status }) => {
  const { call, id } = campaigns();

  expect(call("PUT", `${CAMPAIGNS}/${id}/assets/${path}`).status).toBe(status);
});

test("numbers of assets come only where a span of time is asked for", () => {
  const { call, scheduled, clock, id } = campaigns();
  const mail = scheduled(10, { campaign: id });
  clock.advance(60 * MINUTE);

  const path = `${CAMPAIGNS}/${id}/assets/MARKETING_EMAIL`;

  expect(at(call("GET", path).json, "results", 0, "metrics")).toBeUndefined();
  expect(at(call("GET", `${path}?startDate=2026-04-01&endDate=2026-05-01`).json, "results", 0)).toMatchObject({
    id: mail,
    metrics: { sent: 12_398 },
  });
});

test("budget and spend are kept item by item, and what is left is counted", () => {
  const { call, id } = campaigns();
  const budget = `${CAMPAIGNS}/${id}/budget`;
  const item = call("POST", budget, { name: "Ads", amount: 500, order: 0 });
  call("POST", budget, { name: "Design", amount: 250.5, order: 1 });
  call("POST", `${CAMPAIGNS}/${id}/spend`, { name: "Ads in April", amount: 120, order: 0 });
  const itemId = String(at(item.json, "id"));

  const changed = call("PUT", `${budget}/${itemId}`, { name: "Ads", amount: 600, order: 0, description: "more of them" });

  expect([item.status, changed.status]).toEqual([201, 200]);
  expect(call("GET", `${budget}/totals`).json).toMatchObject({
    budgetTotal: 850.5,
    spendTotal: 120,
    remainingBudget: 730.5,
    currencyCode: "USD",
  });
  expect(at(call("GET", `${CAMPAIGNS}/${id}?properties=hs_budget_items_sum_amount`).json, "properties", "hs_budget_items_sum_amount")).toBe(
    "850.5",
  );
  expect([call("DELETE", `${budget}/${itemId}`).status, call("GET", `${budget}/${itemId}`).status]).toEqual([204, 404]);
  expect(call("POST", budget, { name: "Free", amount: -1, order: 0 }).status).toBe(400);
});

test("a deleted campaign is gone, deleting it again says 204, and what belonged to it stays", () => {
  const { call, email, id } = campaigns();
  const mail = email({ campaign: id });

  const statuses = [
    call("DELETE", `${CAMPAIGNS}/${id}`).status,
    call("DELETE", `${CAMPAIGNS}/${id}`).status,
    call("GET", `${CAMPAIGNS}/${id}`).status,
  ];

  expect(statuses).toEqual([204, 204, 404]);
  expect(call("GET", `${EMAILS}/${mail}`).status).toBe(200);
});

test("reading and writing campaigns need a scope each, and the dated path is the same account", () => {
  const { call, id } = campaigns();
  const reader = account({ scopes: ["marketing.campaigns.read"] });

  expect(call("GET", `/marketing/campaigns/2026-09/${id}`).status).toBe(200);
  expect([reader.call("GET", CAMPAIGNS).status, reader.call("POST", CAMPAIGNS, { properties: { hs_name: "A" } }).status]).toEqual([
    200, 403,
  ]);
});
