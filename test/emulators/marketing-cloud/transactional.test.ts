import { expect, test } from "vitest";
import { account, at, DAY, DEFINITIONS } from "./caller.ts";

const BODY = { definitionKey: "receipt", name: "Receipt", content: { customerKey: "launch" }, subscriptions: { list: "All Subscribers" } };
const MESSAGES = "/messaging/v1/email/messages";

test("made, found, changed, deleted; items of the list lack the id and count counts the page", () => {
  const { call, email } = account();
  email();
  expect(call("POST", DEFINITIONS, BODY)).toMatchObject({
    status: 201,
    json: { definitionKey: "receipt", status: "Active", definitionId: expect.any(String), createdDate: "2026-04-06T06:00:00" },
  });
  expect(call("POST", DEFINITIONS, BODY).status).toBe(409);
  expect(call("POST", DEFINITIONS, { ...BODY, definitionKey: "other" })).toMatchObject({
    status: 400,
    json: { additionalErrors: [{ message: "The name Receipt is in use." }] },
  });
  call("POST", DEFINITIONS, { ...BODY, definitionKey: "other", name: "Other" });
  expect(call("PATCH", `${DEFINITIONS}/receipt`, { status: "INACTIVE" }).json).toMatchObject({ status: "Inactive" });

  const list = call("GET", `${DEFINITIONS}?$filter=status%20neq%20deleted&$pageSize=1`).json;
  expect(list).toMatchObject({ count: 1, definitions: [{ definitionKey: "receipt", status: "Inactive" }] });
  expect(at(list, "definitions", 0, "definitionId")).toBeUndefined();

  expect(call("DELETE", `${DEFINITIONS}/receipt`).json).toMatchObject({ message: "Success", deletedDefinitionKey: "receipt" });
  expect([call("GET", `${DEFINITIONS}/receipt`).status, call("DELETE", `${DEFINITIONS}/receipt`).json]).toMatchObject([
    404,
    { errorcode: 30_003 },
  ]);
});

test.for([
  { fields: { content: { customerKey: "none" } }, words: "The email none does not exist." },
  { fields: { subscriptions: {} }, words: "subscriptions.list is required." },
  { fields: { definitionKey: "" }, words: /definitionKey is required/ },
  { fields: { status: "on" }, words: "status must be active or inactive." },
])("$fields is refused", ({ fields, words }) => {
  const { call, email } = account();
  email();

  const refused = call("POST", DEFINITIONS, { ...BODY, ...fields });

  expect(refused.status).toBe(400);
  expect(at(refused.json, "additionalErrors", 0, "message")).toMatch(words);
});

test("a message goes out once: its key is good once", () => {
  const { call, email, sent } = account();
  email();
  call("POST", DEFINITIONS, BODY);
  const send = () =>
    call("POST", `${MESSAGES}/order-1`, { definitionKey: "receipt", recipient: { contactKey: "sam", to: "sam@example.com" } }).status;

  expect([send(), send()]).toEqual([202, 400]);
  expect(sent()).toMatchObject([{ object: "transactional", recipients: 1 }]);
  expect(call("GET", `${MESSAGES}/order-1`).json).toMatchObject({ eventCategoryType: "TransactionalSendEvents.EmailSent" });
});

test.for([
  { days: 2, count: 1 },
  { days: 4, count: 0 },
])("what waits while it is off goes out when it is on again after $days days: $count", ({ days, count }) => {
  const { clock, call, email, sent } = account();
  email();
  call("POST", DEFINITIONS, { ...BODY, status: "inactive" });
  call("POST", MESSAGES, { definitionKey: "receipt", recipients: [{ contactKey: "sam", messageKey: "m1" }] });
  expect(call("GET", `${DEFINITIONS}/receipt/queue`).json).toMatchObject({ count: 1 });
  clock.advance(days * DAY);

  call("PATCH", `${DEFINITIONS}/receipt`, { status: "active" });

  expect(sent()).toHaveLength(count);
});

test("the queue can be emptied while it is off only", () => {
  const { call, email, sent } = account();
  email();
  call("POST", DEFINITIONS, BODY);
  expect(call("DELETE", `${DEFINITIONS}/receipt/queue`).status).toBe(400);
  call("PATCH", `${DEFINITIONS}/receipt`, { status: "inactive" });
  call("POST", `${MESSAGES}/m1`, { definitionKey: "receipt", recipient: { contactKey: "sam" } });

  expect(call("DELETE", `${DEFINITIONS}/receipt/queue`).status).toBe(200);
  call("PATCH", `${DEFINITIONS}/receipt`, { status: "active" });

  expect(sent()).toEqual([]);
});

test.for([
  { contactKey: "c1", why: "has unsubscribed from commercial mail", count: 1 },
  { contactKey: "c30", why: "cannot be reached", count: 0 },
])("a contact that $why gets it: $count", ({ contactKey, count }) => {
  const { call, email, sent } = account();
  email();
  call("POST", DEFINITIONS, BODY);

  call("POST", `${MESSAGES}/m1`, { definitionKey: "receipt", recipient: { contactKey } });

  expect(sent()).toHaveLength(count);
});

test("a linked journey is made and goes with its definition", () => {
  const { call, email } = account();
  email();

  const made = call("POST", DEFINITIONS, { ...BODY, options: { createJourney: true } }).json;
  const key = String(at(made, "journey", "interactionKey"));

  expect(call("GET", `/interaction/v1/interactions/key:${key}`).json).toMatchObject({
    definitionType: "Transactional",
    status: "Published",
  });
  call("DELETE", `${DEFINITIONS}/receipt`);
  expect(call("GET", `/interaction/v1/interactions/key:${key}`).status).toBe(404);
});
