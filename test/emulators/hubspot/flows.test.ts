import { expect, test } from "vitest";
import { account, at, START } from "./caller.ts";
import { delay, entry, FLOWS, flowAccount, flowBody, mail } from "./flow-caller.ts";

test("a workflow is made off unless it says otherwise, at revision 1, and comes back whole", () => {
  const { call } = flowAccount();
  const body = flowBody({ actions: [delay("1", 5, "2"), mail("2", "77")], uuid: "onboarding-1" });

  const made = call("POST", FLOWS, body);

  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ ...body, revisionId: "1", nextAvailableActionId: "3", crmObjectCreationStatus: "COMPLETE" });
  expect(call("GET", `${FLOWS}/${String(at(made.json, "id"))}`).json).toEqual(made.json);
});

test("a new workflow is pending for a while, and cannot be changed or deleted until it is complete", () => {
  const { call, clock, read, put } = flowAccount({ pendingMs: 3000 });
  const id = String(at(call("POST", FLOWS, flowBody()).json, "id"));
  expect(at(read(id), "crmObjectCreationStatus")).toBe("PENDING");

  const early = [put(id, { name: "Other" }).status, call("DELETE", `${FLOWS}/${id}`).status];
  clock.advance(3000);
  const late = put(id, { name: "Other" });

  expect(early).toEqual([409, 409]);
  expect([late.status, at(late.json, "crmObjectCreationStatus")]).toEqual([200, "COMPLETE"]);
});

test.for([
  { name: "an action that leads nowhere", body: { actions: [delay("1", 5, "9")] }, field: "actions" },
  { name: "two actions of one id", body: { actions: [delay("1", 5), delay("1", 6)] }, field: "actions" },
  { name: "a start that is no action", body: { startActionId: "4", actions: [delay("1", 5)] }, field: "startActionId" },
  { name: "a mail without its id", body: { actions: [mail("1", "")] }, field: "actions" },
  { name: "a delay that cannot be read", body: { actions: [{ ...delay("1", 5), fields: { delta: "soon" } }] }, field: "actions" },
  { name: "no suppression lists", body: { suppressionListIds: undefined }, field: "suppressionListIds" },
  { name: "an unknown type", body: { type: "FLOW" }, field: "type" },
  { name: "conditions of no known kind", body: { enrollmentCriteria: { type: "WHENEVER" } }, field: "enrollmentCriteria" },
])("a workflow with $name is refused, and the answer names the field", ({ body, field }) => {
  const { call, emulator } = flowAccount();

  const answer = call("POST", FLOWS, flowBody(body));

  expect([answer.status, at(answer.json, "category"), at(answer.json, "errors", 0, "in")]).toEqual([400, "VALIDATION_ERROR", field]);
  expect(emulator.events()).toEqual([]);
});

test("where short bodies work, a name, a type and actions make a workflow", () => {
  const { call } = flowAccount({ allFieldsRequired: false });

  const made = call("POST", FLOWS, { name: "Short", type: "CONTACT_FLOW", isEnabled: false, actions: [] });

  expect([made.status, at(made.json, "objectTypeId"), at(made.json, "flowType")]).toEqual([201, "0-1", "WORKFLOW"]);
});

test("a PUT replaces the whole: what it leaves out is gone", () => {
  const { call, flow, read } = flowAccount();
  const id = flow({ description: "For new people" });
  const { enrollmentCriteria: _criteria, ...body } = flowBody({ name: "Renamed", revisionId: "1" });

  const answer = call("PUT", `${FLOWS}/${id}`, body);

  expect([answer.status, at(answer.json, "revisionId"), at(answer.json, "name")]).toEqual([200, "2", "Renamed"]);
  expect([at(read(id), "description"), at(read(id), "enrollmentCriteria")]).toEqual([undefined, undefined]);
});

test.for([
  { name: "a stale revision", change: { revisionId: "1" }, status: 409 },
  { name: "no revision", change: { revisionId: undefined }, status: 400 },
  { name: "no type", change: { type: undefined }, status: 400 },
  { name: "another type", change: { type: "PLATFORM_FLOW" }, status: 400 },
])("a PUT with $name changes nothing", ({ change, status }) => {
  const { emulator, flow, put, read } = flowAccount();
  const id = flow({});
  emulator.byHand.editFlow(id, { name: "Renamed by a colleague" });

  expect(put(id, { name: "Renamed by a program", ...change }).status).toBe(status);
  expect([at(read(id), "name"), at(read(id), "revisionId")]).toEqual(["Renamed by a colleague", "2"]);
});

test("workflows are paged through without a total, and a new one may be missing for a while", () => {
  const { call, clock, flow } = flowAccount({}, { searchLagMs: 5000 });
  for (const name of ["One", "Two", "Three"]) flow({ name });
  expect(at(call("GET", FLOWS).json, "results")).toEqual([]);
  clock.advance(5000);

  const first = call("GET", `${FLOWS}?limit=2`).json;
  const second = call("GET", `${FLOWS}?limit=2&after=${String(at(first, "paging", "next", "after"))}`).json;

  expect([at(first, "results", 0, "name"), at(first, "results", 1, "name"), at(second, "results", 0, "name")]).toEqual([
    "One",
    "Two",
    "Three",
  ]);
  expect([at(first, "total"), at(first, "results", 0, "actions"), at(second, "paging")]).toEqual([undefined, undefined, undefined]);
});

test("a deleted workflow is gone for good", () => {
  const { call, flow, happened } = flowAccount();
  const id = flow({});

  const statuses = ["DELETE", "GET", "DELETE"].map((method) => call(method, `${FLOWS}/${id}`).status);

  expect(statuses).toEqual([204, 404, 404]);
  expect(happened()).toEqual(["created", "deleted"]);
});

test("several are read at once, and the answer says which are not there", () => {
  const { call, flow } = flowAccount();
  const id = flow({});

  const answer = call("POST", `${FLOWS}/batch/read`, {
    inputs: [
      { type: "FLOW_ID", flowId: id },
      { type: "FLOW_ID", flowId: "1" },
    ],
  });

  expect(answer.status).toBe(207);
  expect(answer.json).toMatchObject({ status: "COMPLETE", results: [{ id }], numErrors: 1 });
});

test("the dated path is the same account, and only it gives earlier revisions", () => {
  const { call, flow, put } = flowAccount();
  const id = flow({ name: "First" });
  put(id, { name: "Second" });

  const dated = call("GET", `/automation/2026-09-beta/flows/${id}/revisions/1`);

  expect(dated.json).toMatchObject({ id, revisionId: "1", revisionCreatedAt: new Date(START).toISOString().replace(".000Z", "Z") });
  expect(at(dated.json, "flow", "name")).toBe("First");
  expect(call("GET", `${FLOWS}/${id}/revisions/1`).status).toBe(404);
});

test("every call needs the scope automation", () => {
  const { call } = account({ scopes: ["oauth", "content"] });

  const answers = [call("GET", FLOWS), call("POST", FLOWS, flowBody()), call("DELETE", `${FLOWS}/1`)];

  for (const { status, json } of answers) {
    expect([status, at(json, "errors", 0, "context", "requiredGranularScopes")]).toEqual([403, ["automation"]]);
  }
});

test("making and writing do not count against the ten-second limit, reading does", () => {
  const { flow, put, call } = flowAccount({}, { tenSecondLimit: 2 });
  const id = flow({});
  const again = call("PUT", `${FLOWS}/${id}`, flowBody({ revisionId: "1" }));
  flow({});

  expect(again.status).toBe(200);
  expect(put(id, {}).status).toBe(200);
  expect([call("GET", FLOWS).status, call("GET", FLOWS).status]).toEqual([200, 429]);
});

test("which mails a workflow sends can be asked from both ends", () => {
  const { call, automated, flow } = flowAccount();
  const emailId = automated("Welcome");
  const id = flow({ name: "Onboarding", actions: [mail("1", emailId)], enrollmentCriteria: entry(["201"]) });

  expect(at(call("GET", `${FLOWS}/email-campaigns?flowId=${id}`).json, "results")).toEqual([
    { emailCampaignId: `9${emailId}`, emailContentId: emailId, flowId: id },
  ]);
  expect(at(call("GET", `/marketing/v3/emails/${emailId}?workflowNames=true`).json, "workflowNames")).toEqual(["Onboarding"]);
  expect(at(call("GET", `/marketing/v3/emails/${emailId}`).json, "workflowNames")).toBeUndefined();
});
