import { expect, test } from "vitest";
import { account, at, envelope, message } from "./caller.ts";

const FILTER = `<Filter xsi:type="SimpleFilterPart"><Property>CustomerKey</Property><SimpleOperator>equals</SimpleOperator><Value>spring</Value></Filter>`;
const fields = (object: string) => `<Objects xsi:type="EmailSendDefinition">${object}</Objects>`;

test("a send definition is made, read back, changed in what is named, deleted", () => {
  const { email, sendDefinition, soap, retrieve } = account();
  const { legacyId } = email();
  const made = sendDefinition(legacyId);
  const properties = [
    "ObjectID",
    "CustomerKey",
    "Name",
    "Email.ID",
    "EmailSubject",
    "SendClassification.CustomerKey",
    "SendDefinitionList",
  ];

  expect(made).toMatchObject({
    OverallStatus: "OK",
    Results: {
      StatusCode: "OK",
      StatusMessage: "EmailSendDefinition created",
      OrdinalID: "0",
      NewID: "0",
      Object: { CustomerKey: "spring" },
    },
  });
  expect(retrieve("EmailSendDefinition", properties)).toMatchObject({
    overall: "OK",
    rows: [
      {
        ObjectID: at(made, "Results", "NewObjectID"),
        CustomerKey: "spring",
        Email: { ID: String(legacyId) },
        EmailSubject: "Hello",
        SendClassification: { CustomerKey: "Default" },
        SendDefinitionList: { SendDefinitionListType: "SourceList", DataSourceTypeID: "CustomObject" },
      },
    ],
  });
  expect(
    at(
      soap("Update", fields("<CustomerKey>spring</CustomerKey><EmailSubject>Other &amp; more</EmailSubject>")).json,
      "Results",
      "StatusMessage",
    ),
  ).toBe("EmailSendDefinition updated");
  expect(retrieve("EmailSendDefinition", ["Name", "EmailSubject"]).rows).toMatchObject([{ Name: "Spring", EmailSubject: "Other & more" }]);
  expect(at(soap("Delete", fields("<CustomerKey>spring</CustomerKey>")).json, "OverallStatus")).toBe("OK");
  expect(retrieve("EmailSendDefinition", ["Name"]).rows).toEqual([]);
  expect(soap("Delete", fields("<CustomerKey>spring</CustomerKey>"))).toMatchObject({ status: 200, json: { OverallStatus: "Error" } });
});

test.for([
  { what: "a taken key", object: "<CustomerKey>spring</CustomerKey>", code: "12018" },
  { what: "a key too long", object: `<CustomerKey>${"x".repeat(37)}</CustomerKey>`, code: "12002" },
  { what: "no name", object: "<CustomerKey>a</CustomerKey>", code: "12003" },
  { what: "an email that is not there", object: "<CustomerKey>a</CustomerKey><Name>A</Name><Email><ID>7</ID></Email>", code: "12003" },
])("$what comes to nothing under a 200, with ErrorCode $code", ({ object, code }) => {
  const { email, sendDefinition, soap, emulator } = account();
  sendDefinition(email().legacyId);

  const { status, json } = soap("Create", fields(object));

  expect(status).toBe(200);
  expect(json).toMatchObject({ OverallStatus: "Error", Results: { StatusCode: "Error", ErrorCode: code } });
  expect(emulator.objects().filter(({ kind }) => kind === "send-definition")).toHaveLength(1);
});

test("one of two that goes wrong is 'Has Errors'", () => {
  const { email, sendDefinition, soap } = account();
  sendDefinition(email().legacyId);

  const { json } = soap("Delete", fields("<CustomerKey>spring</CustomerKey>") + fields("<CustomerKey>other</CustomerKey>"));

  expect(json).toMatchObject({ OverallStatus: "Has Errors", Results: [{ StatusCode: "OK" }, { StatusCode: "Error" }] });
});

test.for([
  { sendDefinitionFilters: false, count: 0 },
  { sendDefinitionFilters: true, count: 1 },
])("asked by key for a send definition that is there, Retrieve says OK and $count rows", ({ count, ...settings }) => {
  const { email, sendDefinition, retrieve } = account(settings);
  sendDefinition(email().legacyId);

  expect(retrieve("EmailSendDefinition", ["CustomerKey"], FILTER)).toMatchObject({ overall: "OK", rows: { length: count } });
  expect(retrieve("EmailSendDefinition", ["CustomerKey"]).rows).toHaveLength(1);
});

test("Retrieve comes in batches", () => {
  const { email, sendDefinition, scheduleAt, later, retrieve, soap } = account({ retrieveBatch: 2 });
  sendDefinition(email().legacyId);
  for (const minutes of [10, 20, 30]) scheduleAt(later(minutes));
  const first = retrieve("Send", ["ID"]);
  expect(first).toMatchObject({ overall: "MoreDataAvailable", rows: { length: 2 } });
  const more = () =>
    soap("Retrieve", `<RetrieveRequest><ContinueRequest>${String(first.requestId)}</ContinueRequest></RetrieveRequest>`).json;

  expect(more()).toMatchObject({ OverallStatus: "OK", Results: { ID: expect.any(String) } });
  expect(at(more(), "OverallStatus")).toMatch(/^Error/);
});

test.for([
  { type: "Sand", property: "ID", overall: /^Error: Unable to find a handler for object type: Sand/ },
  { type: "Send", property: "Colour", overall: /^Error: The Request Property\(s\) Colour do not match/ },
  { type: "Send", property: "EmailSendDefinition.CustomerKey", overall: /^Error: The Request Property/ },
])("Retrieve of $property of $type says what is wrong in its status", ({ type, property, overall }) => {
  expect(account().retrieve(type, [property]).overall).toMatch(overall);
});

test.for([
  { operator: "greaterThan", value: "2026-04-06T06:25:00", count: 1 },
  { operator: "lessThanOrEqual", value: "2026-04-06T12:30:00Z", count: 2 },
  { operator: "between", value: "2026-04-06T06:20:00</Value><Value>2026-04-06T06:25:00", count: 0 },
])("sends are found by date: $operator $value gives $count", ({ operator, value, count }) => {
  const { email, sendDefinition, scheduleAt, later, retrieve } = account();
  sendDefinition(email().legacyId);
  scheduleAt(later(10));
  scheduleAt(later(30));
  const filter = `<Filter xsi:type="SimpleFilterPart"><Property>SendDate</Property><SimpleOperator>${operator}</SimpleOperator><Value>${value}</Value></Filter>`;

  expect(retrieve("Send", ["ID"], filter).rows).toHaveLength(count);
});

test("data extensions, lists and profiles can be found", () => {
  const { retrieve } = account();

  expect(retrieve("DataExtension", ["ObjectID", "CustomerKey"], FILTER.replace("spring", "admins-team-plan")).rows).toMatchObject([
    { CustomerKey: "admins-team-plan" },
  ]);
  expect(retrieve("List", ["ID", "ListName"]).rows).toMatchObject([{ ListName: "Newsletter" }]);
  for (const type of ["SenderProfile", "SendClassification", "DeliveryProfile"])
    expect(retrieve(type, ["CustomerKey"]).rows).toMatchObject([{ CustomerKey: "Default" }]);
});

test.for([
  { what: "no XML", body: "{}", action: "Retrieve", words: /unable to read request/ },
  { what: "a DOCTYPE", body: "<!DOCTYPE x><x/>", action: "Retrieve", words: /DTD is prohibited/ },
  { what: "no envelope", body: "<a/>", action: "Retrieve", words: /no SOAP 1.1 envelope/ },
  { what: "an unknown message", body: envelope("t", "<Foo/>"), action: "Foo", words: /is not known/ },
  { what: "the wrong namespace", body: envelope("t", `<RetrieveRequestMsg xmlns="urn:x"/>`), action: "Retrieve", words: /is not known/ },
  { what: "another SOAPAction", body: envelope("t", message("Retrieve", "")), action: "Create", words: /SOAPAction: (&quot;)?Create/ },
  { what: "an unknown token", body: envelope("t", message("Retrieve", "")), action: "Retrieve", words: /Login Failed/ },
])("$what is a fault under HTTP 500", ({ body, action, words }) => {
  const { emulator } = account();

  const answer = emulator.handle({ method: "POST", path: "/Service.asmx", headers: { SOAPAction: `"${action}"` }, body });

  expect(answer.status).toBe(500);
  expect(answer.body).toContain("<soap:Fault>");
  expect(answer.body).toMatch(words);
});

test.for([
  { what: "a date in the past", start: "2026-04-06T11:00:00Z", words: "StartDateTime must be in the future." },
  { what: "no date", start: "", words: "StartDateTime is required." },
])("Schedule with $what is refused", ({ start, words }) => {
  const { email, sendDefinition, scheduleAt, happened } = account();
  sendDefinition(email().legacyId);

  expect(scheduleAt(start)).toMatchObject({ OverallStatus: "Error", Results: { Result: { StatusMessage: words } } });
  expect(happened()).not.toContain("scheduled");
});

test.for(["RecurrenceType", "Action"])("Schedule without %s is refused", (missing) => {
  const { email, sendDefinition, soap, later } = account();
  sendDefinition(email().legacyId);
  const content = `<Action>start</Action><Schedule><RecurrenceType>Daily</RecurrenceType><StartDateTime>${later(9)}</StartDateTime></Schedule><Interactions><Interaction xsi:type="EmailSendDefinition"><CustomerKey>spring</CustomerKey></Interaction></Interactions>`;

  expect(at(soap("Schedule", content.replace(new RegExp(`<${missing}>.*?</${missing}>`), "")).json, "OverallStatus")).toBe("Error");
});

test("excluded lists are left out, a limit is kept, and a send definition without a source list sends nothing", () => {
  const { clock, email, sendDefinition, performOn, SPRING, soap, retrieve, sent } = account({
    audiences: [
      { key: "admins-team-plan", name: "All", size: 0, members: [[1, 100]] },
      { key: "dispute", name: "Dispute", size: 0, members: [[91, 110]] },
    ],
  });
  sendDefinition(email().legacyId);
  const rows = retrieve("DataExtension", ["ObjectID", "CustomerKey"]).rows;
  const id = (key: string) =>
    String(
      at(
        rows.find((row) => at(row, "CustomerKey") === key),
        "ObjectID",
      ),
    );
  const list = (type: string, key: string) =>
    `<SendDefinitionList><SendDefinitionListType>${type}</SendDefinitionListType><CustomObjectID>${id(key)}</CustomObjectID><DataSourceTypeID>CustomObject</DataSourceTypeID></SendDefinitionList>`;
  const update = (more: string) => soap("Update", fields(`<CustomerKey>spring</CustomerKey>${more}`));

  update(list("SourceList", "admins-team-plan") + list("ExclusionList", "dispute"));
  performOn("start", SPRING);
  update("<SendLimit>10</SendLimit>");
  performOn("start", SPRING);
  update(list("ExclusionList", "dispute"));
  expect(at(performOn("start", SPRING), "OverallStatus")).toBe("Error");
  clock.advance(600_000);

  expect(sent().map(({ recipients }) => recipients)).toEqual([90, 10]);
});
