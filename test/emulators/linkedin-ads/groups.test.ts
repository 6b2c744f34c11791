import { expect, test } from "vitest";
import { ACCOUNT, advertiser, at, DAY, groupUrn, START } from "./caller.ts";

const codesOf = (json: unknown) => {
  const listed = [at(json, "errorDetails", "inputErrors"), at(json, "errorDetails", "conditionalInputErrors")];
  return listed.flatMap((list) => (Array.isArray(list) ? list.map((one: unknown) => String(at(one, "code"))) : [])).sort();
};

test("a made group is named in a header and nowhere else", () => {
  const { group, get, groupPath } = advertiser();

  const made = group();

  expect(made).toMatchObject({ status: 201, json: "" });
  expect(made.headers["x-restli-id"]).toBe(String(made.id));
  expect(get(groupPath(made.id)).json).toMatchObject({
    id: made.id,
    account: `urn:li:sponsoredAccount:${ACCOUNT}`,
    status: "DRAFT",
    test: false,
    servingStatuses: ["STOPPED"],
    version: { versionTag: "1" },
  });
});

test.for<readonly [string, Record<string, unknown>, readonly string[]]>([
  ["no name", { name: undefined }, ["MISSING_FIELD"]],
  ["a blank name", { name: " " }, ["INVALID_VALUE_BLANK_FIELD"]],
  ["a name of 101 letters", { name: "a".repeat(101) }, ["FIELD_LENGTH_TOO_LONG"]],
  ["another account", { account: "urn:li:sponsoredAccount:1" }, ["MISMATCH_FIELDS"]],
  ["the status PAUSED", { status: "PAUSED" }, ["INVALID_VALUE_FOR_FIELD"]],
  ["dates the wrong way round", { runSchedule: { start: START + DAY, end: START } }, ["DATE_TOO_EARLY", "START_DATE_AFTER_END_DATE"]],
  ["a budget without an end", { totalBudget: { amount: "500", currencyCode: "EUR" } }, ["CONDITIONAL_MISSING_FIELD"]],
  [
    "a budget in another currency",
    { totalBudget: { amount: "500", currencyCode: "USD" }, runSchedule: { start: START, end: START + DAY } },
    ["CURRENCY_MISMATCH"],
  ],
  [
    "too small a budget",
    { totalBudget: { amount: "50", currencyCode: "EUR" }, runSchedule: { start: START, end: START + DAY } },
    ["FIELD_VALUE_TOO_LOW"],
  ],
  [
    "a budget that is a number",
    { totalBudget: { amount: 500, currencyCode: "EUR" }, runSchedule: { start: START, end: START + DAY } },
    ["INVALID_VALUE_FOR_FIELD"],
  ],
  ["a day's budget that is not shared out", { dailyBudget: { amount: "50", currencyCode: "EUR" } }, ["CONDITIONAL_FIELD_NOT_ALLOWED"]],
  ["an objective in the plural", { objectiveType: "WEBSITE_VISITS" }, ["INVALID_VALUE_FOR_FIELD"]],
  ["a field that is only read", { id: 7 }, ["FIELD_NOT_ALLOWED"]],
])("a group with %s is refused", ([, fields, codes]) => {
  const told = advertiser().group({ status: "ACTIVE", ...fields });

  expect(told.status).toBe(400);
  expect(codesOf(told.json)).toEqual(codes);
  expect(at(told.json, "code")).toBe(codes.length === 1 ? codes[0] : "MULTIPLE_VALIDATIONS_FAILED");
});

test("two groups of one name are two groups", () => {
  const { group, find, under } = advertiser();
  const ids = [group().id, group().id];

  const found = find(`${under("adCampaignGroups")}?q=search&search=(name:(values:List(Spring%20launch%20%5Bcac%3A8f3a2c%5D)))`);

  expect(at(found.json, "elements")).toMatchObject(ids.map((id) => ({ id })));
});

test("a search reads page after page, and the last one names no next", () => {
  const { group, find, under } = advertiser();
  const ids = [1, 2, 3].map(() => group().id);
  const ask = (token?: string) =>
    find(
      `${under("adCampaignGroups")}?q=search&search=(status:(values:List(DRAFT)))&pageSize=2${token === undefined ? "" : `&pageToken=${token}`}`,
    ).json;

  const first = ask();
  const second = ask(String(at(first, "metadata", "nextPageToken")));

  expect([at(first, "elements", 0, "id"), at(first, "elements", 1, "id"), at(second, "elements", 0, "id")]).toEqual(ids);
  expect(at(second, "metadata", "nextPageToken")).toBeUndefined();
  expect(find(`${under("adCampaignGroups")}?q=search`).status).toBe(400);
});

test("a search sees a new group late, and a changed one late", () => {
  const { group, patch, groupPath, find, get, under, clock } = advertiser({ searchLagMs: 20_000 });
  const names = () => {
    const found = at(find(`${under("adCampaignGroups")}?q=search&search=(status:(values:List(DRAFT)))`).json, "elements");
    return Array.isArray(found) ? found.map((one: unknown) => at(one, "name")) : [];
  };
  const { id } = group({ name: "One" });

  expect(get(groupPath(id)).status).toBe(200);
  expect(names()).toEqual([]);
  clock.advance(20_000);
  expect(names()).toEqual(["One"]);
  patch(groupPath(id), { name: "Two" });
  expect(names()).toEqual(["One"]);
  clock.advance(20_000);
  expect(names()).toEqual(["Two"]);
});

test("each change raises the version by one, and one that changes nothing does not", () => {
  const { group, patch, groupPath, get } = advertiser();
  const { id } = group();
  patch(groupPath(id), { name: "Other" });
  patch(groupPath(id), { name: "Other" });

  expect(at(get(groupPath(id)).json, "version", "versionTag")).toBe("2");
});

test("a field is taken away with $delete, and set inside another", () => {
  const { group, call, get, groupPath } = advertiser();
  const { id } = group({ totalBudget: { amount: "500", currencyCode: "EUR" }, runSchedule: { start: START, end: START + 9 * DAY } });
  const said = { "x-restli-method": "PARTIAL_UPDATE" };

  expect(call("POST", groupPath(id), { patch: { runSchedule: { $set: { end: START + 8 * DAY } } } }, said).status).toBe(204);
  expect(call("POST", groupPath(id), { patch: { $delete: ["totalBudget"] } }, said).status).toBe(204);
  expect(get(groupPath(id)).json).toMatchObject({ runSchedule: { start: START, end: START + 8 * DAY } });
  expect(at(get(groupPath(id)).json, "totalBudget")).toBeUndefined();
});

test.for<readonly [string, readonly string[], string, string]>([
  ["ACTIVE", [], "DRAFT", "STATUS_CHANGE_NOT_ALLOWED"],
  ["PAUSED", ["PAUSED"], "DRAFT", "STATUS_CHANGE_NOT_ALLOWED"],
  ["PENDING_DELETION", ["PENDING_DELETION"], "ACTIVE", "STATUS_CHANGE_NOT_ALLOWED"],
])("a group that is %s does not become %s", ([, steps, to, code]) => {
  const { group, patch, groupPath } = advertiser();
  const { id } = group({ status: "ACTIVE" });
  for (const status of steps) expect(patch(groupPath(id), { status }).status).toBe(204);

  expect(patch(groupPath(id), { status: to })).toMatchObject({ status: 400, json: { code } });
});

test("an archived group can be had back, a deleted one cannot", () => {
  const { group, patch, groupPath, get, clock } = advertiser();
  const { id } = group({ status: "ACTIVE" });

  for (const status of ["ARCHIVED", "ACTIVE", "PENDING_DELETION"]) expect(patch(groupPath(id), { status }).status).toBe(204);
  clock.advance(DAY);
  expect(at(get(groupPath(id)).json, "status")).toBe("REMOVED");
});

test("only a draft is deleted, and only an empty one", () => {
  const { group, campaign, call, groupPath, campaignPath, get } = advertiser();
  const live = group({ status: "ACTIVE" }).id;
  const draft = group().id;
  const inside = campaign(draft).id;

  expect(call("DELETE", groupPath(live))).toMatchObject({ status: 400, json: { code: "DELETE_ALLOWED_ONLY_FOR_DRAFT_STATUS" } });
  expect(call("DELETE", groupPath(draft)).status).toBe(400);
  expect(call("DELETE", campaignPath(inside)).status).toBe(204);
  expect(call("DELETE", groupPath(draft)).status).toBe(204);
  expect(get(groupPath(draft)).status).toBe(404);
});

test("each member of a batch is answered by itself", () => {
  const { call, group, under } = advertiser();
  const { id } = group();
  const body = {
    elements: [{ account: `urn:li:sponsoredAccount:${ACCOUNT}`, name: "A", status: "DRAFT", runSchedule: { start: START } }, {}],
  };

  const made = call("POST", under("adCampaignGroups"), body, { "x-restli-method": "BATCH_CREATE" });
  expect(at(made.json, "elements")).toMatchObject([{ status: 201 }, { status: 400, error: { code: "MULTIPLE_VALIDATIONS_FAILED" } }]);

  const read = call("GET", `${under("adCampaignGroups")}?ids=List(${id},1)`, undefined, { "x-restli-method": "BATCH_GET" });
  expect(read.json).toMatchObject({ results: { [id]: { id } }, errors: { 1: { status: 404 } } });

  const patches = { [id]: { patch: { $set: { name: "B" } } }, 1: { patch: { $set: { name: "B" } } } };
  const changed = call(
    "POST",
    `${under("adCampaignGroups")}?ids=List(${id},1)`,
    { entities: patches },
    { "x-restli-method": "BATCH_PARTIAL_UPDATE" },
  );
  expect(changed.json).toMatchObject({ results: { [id]: { status: 204 } }, errors: { 1: { status: 404 } } });
});

test("every account comes with a group that is on", () => {
  const { find, under } = advertiser();

  const found = at(find(`${under("adCampaignGroups")}?q=search&search=(status:(values:List(ACTIVE)))`).json, "elements");

  expect(found).toMatchObject([{ name: "Default Campaign Group" }]);
  expect(groupUrn(Number(at(found, 0, "id")))).toMatch(/^urn:li:sponsoredCampaignGroup:\d+$/);
});
