import { expect, test } from "vitest";
import { AUDIENCE, account, at, MINUTE } from "./caller.ts";

const ROWS = `/data/v1/customobjectdata/key/${AUDIENCE}/rowset`;
const EXTENSIONS = "/data/v1/customobjects";
const CAMPAIGNS = "/hub/v1/campaigns";
const APPROVALS = "/hub/v1/approvals-v2";

test("a data extension says how many rows it has, and gives them in pages", () => {
  const { call, emulator } = account();

  expect(call("GET", `${ROWS}?$page=2&$pageSize=2`).json).toMatchObject({
    count: 12_431,
    items: [{ keys: { subscriberkey: "c3" }, values: { email: "c3@example.com" } }, { keys: { subscriberkey: "c4" } }],
  });
  emulator.byHand.resizeList(AUDIENCE, 0);
  expect(at(call("GET", ROWS).json, "count")).toBe(0);
  expect(at(call("GET", ROWS).json, "items")).toBeUndefined();
});

test("rows are put in by key: at once, or a little later by request", () => {
  const { clock, call } = account();
  const count = () => at(call("GET", ROWS).json, "count");

  expect(
    call("POST", `/hub/v1/dataevents/key:${AUDIENCE}/rowset`, [{ keys: { SubscriberKey: "sam" }, values: { FirstName: "Sam" } }]).status,
  ).toBe(200);
  expect(call("PUT", `/hub/v1/dataevents/key:${AUDIENCE}/rows/SubscriberKey:sam`, { values: { FirstName: "Samuel" } }).status).toBe(200);
  expect(count()).toBe(12_432);
  const asked = call("PUT", `/data/v1/async/dataextensions/key:${AUDIENCE}/rows`, {
    items: [{ SubscriberKey: "kim" }, { SubscriberKey: "c1" }],
  });
  clock.advance(MINUTE);

  expect(asked.status).toBe(202);
  expect(call("GET", `/data/v1/async/${String(at(asked.json, "requestId"))}/status`).json).toMatchObject({
    status: { requestStatus: "Complete" },
  });
  expect(count()).toBe(12_433);
});

test("a new data extension takes no rows for some seconds, and no second of its key", () => {
  const { clock, call } = account();
  const body = { name: "New", key: "new", categoryId: 1, fields: [{ name: "SubscriberKey", type: "Text", isPrimaryKey: true }] };
  expect(call("POST", EXTENSIONS, body)).toMatchObject({ status: 201, json: { key: "new", rowCount: 0 } });
  expect([call("POST", EXTENSIONS, body).status, call("POST", EXTENSIONS, { name: "Bare" }).status]).toEqual([400, 400]);
  const add = () => call("POST", "/hub/v1/dataevents/key:new/rowset", [{ keys: { SubscriberKey: "sam" } }]).status;

  expect(add()).toBe(400);
  clock.advance(8000);
  expect(add()).toBe(200);
  expect(call("GET", `${EXTENSIONS}?$search=new`).json).toMatchObject({ count: 1, items: [{ rowCount: 1 }] });
});

test("campaigns are made, found, given assets, deleted; a code is not unique", () => {
  const { call } = account();
  const body = { name: "Spring", description: "", campaignCode: "spring", color: "ff0000", favorite: false };
  const id = String(at(call("POST", CAMPAIGNS, body).json, "id"));
  call("POST", CAMPAIGNS, body);

  expect(call("GET", CAMPAIGNS).json).toMatchObject({ count: 2, items: [{ id, campaignCode: "spring" }, {}] });
  expect(call("POST", `${CAMPAIGNS}/${id}/assets`, { ids: ["318042"], type: "CMS_ASSET" }).json).toMatchObject([
    { itemId: "318042", campaignId: id },
  ]);
  expect(call("GET", `${CAMPAIGNS}/${id}/assets`).json).toMatchObject({ count: 1 });
  expect(call("POST", CAMPAIGNS, { ...body, campaignCode: "x".repeat(37) }).status).toBe(400);
  expect([call("DELETE", `${CAMPAIGNS}/${id}`).status, call("GET", `${CAMPAIGNS}/${id}`).status]).toEqual([200, 404]);
});

test.for([
  { apiMayApprove: false, open: ["Withdraw"], status: 403, state: "Submitted" },
  { apiMayApprove: true, open: ["Review", "Approve", "Reject", "Withdraw"], status: 200, state: "Approved" },
])("an approval item is submitted by API; approved by it: $apiMayApprove", ({ apiMayApprove, open, status, state }) => {
  const { call, email } = account({ approvals: "required", apiMayApprove });
  const { id } = email();
  const item = call("POST", APPROVALS, { objectType: "Asset", objectId: id, name: "Launch" });
  expect(item).toMatchObject({
    status: 201,
    json: { workflowState: "Pending submission", workflowItem: { availableTransitions: [{ id: 1, name: "Submit" }] } },
  });
  expect(call("POST", APPROVALS, { objectId: id }).status).toBe(400);
  const move = (transitionid: number) =>
    call("POST", `/hub/v1/workflowitems/${String(at(item.json, "workflowItem", "id"))}/transitions`, {
      transitionid,
      overrideNotificationId: 9,
    });
  expect(move(3).status).toBe(400);

  const submitted = move(1).json;
  const names = at(submitted, "workflowItem", "availableTransitions");

  expect(Array.isArray(names) ? names.map((one) => at(one, "name")) : []).toEqual(open);
  expect(move(3).status).toBe(status);
  expect(call("GET", `${APPROVALS}/${String(at(item.json, "approvalItemId"))}`).json).toMatchObject({ workflowState: state });
  expect(call("PATCH", `${APPROVALS}/${String(at(item.json, "approvalItemId"))}`, { description: "Soon" }).json).toMatchObject({
    description: "Soon",
  });
});

test("where approvals are not used there is nothing to ask for", () => {
  const { call, email } = account();
  const { id } = email();

  expect(call("POST", APPROVALS, { objectType: "Asset", objectId: id }).status).toBe(403);
  expect(at(call("GET", `/asset/v1/content/assets/${id}`).json, "data", "approvals")).toBeUndefined();
});

test("event definitions have plain keys and a data extension that is there", () => {
  const { call, entry } = account();

  expect(entry()).toMatchObject({ eventDefinitionKey: "entry", interactionCount: 0 });
  for (const fields of [{ eventDefinitionKey: "a.b" }, { eventDefinitionKey: "entry" }, { dataExtensionId: "none" }, { name: "" }]) {
    expect(
      call("POST", "/interaction/v1/eventDefinitions", { name: "A", type: "APIEvent", eventDefinitionKey: "a", ...fields }).status,
    ).toBe(400);
  }
  expect(call("GET", "/interaction/v1/EventDefinitions/key:entry").status).toBe(200);
  expect(call("POST", "/interaction/v1/events", { ContactKey: "sam", EventDefinitionKey: "none" }).status).toBe(400);
});
