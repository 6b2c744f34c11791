import { expect, test } from "vitest";
import { account, at, EMAILS } from "./caller.ts";

test.for(["/account-info/v3/details", "/account-info/2026-09/details"])("%s names the account", (path) => {
  expect(account({ portalId: 77, accountType: "STANDARD" }).call("GET", path).json).toMatchObject({
    portalId: 77,
    accountType: "STANDARD",
    timeZone: "US/Eastern",
    utcOffset: "-04:00",
    utcOffsetMilliseconds: -14_400_000,
    uiDomain: "app.hubspot.com",
  });
});

test.for([
  { header: undefined, status: 401 },
  { header: "Bearer wrong-token", status: 401 },
  { header: "emulator-token", status: 401 },
  { header: "Bearer emulator-token", status: 200 },
])("the token $header is answered $status", ({ header, status }) => {
  const { emulator } = account();

  const answer = emulator.handle({ method: "GET", path: EMAILS, headers: header === undefined ? {} : { authorization: header } });

  expect(answer.status).toBe(status);
});

test.for([
  { method: "GET", path: EMAILS, scopes: ["content"], status: 200 },
  { method: "GET", path: EMAILS, scopes: ["marketing.email.read"], status: 200 },
  { method: "GET", path: "/marketing/emails/2026-09", scopes: ["marketing.email.read"], status: 403 },
  { method: "GET", path: "/marketing/emails/2026-09", scopes: ["content"], status: 200 },
  { method: "GET", path: "/crm/v3/lists/101", scopes: ["content"], status: 403 },
  { method: "GET", path: "/crm/lists/2026-09/101", scopes: ["crm.lists.read"], status: 200 },
  { method: "GET", path: "/crm/v3/lists/999", scopes: ["crm.lists.read"], status: 404 },
  { method: "GET", path: "/crm/v3/lists/object-type-id/0-1/name/Admins%20Team%20plan", scopes: ["crm.lists.read"], status: 200 },
  { method: "GET", path: "/marketing/v3/forms/6f1b1c52-0000-4000-8000-000000000001", scopes: ["forms"], status: 200 },
  { method: "GET", path: "/marketing/forms/2026-09-beta", scopes: ["forms"], status: 200 },
  { method: "PUT", path: EMAILS, scopes: ["content"], status: 405 },
  { method: "GET", path: "/marketing/v3/nothing", scopes: ["content"], status: 404 },
])("$method $path with $scopes is answered $status", ({ method, path, scopes, status }) => {
  expect(account({ scopes }).call(method, path).status).toBe(status);
});

test("subscription types come under another name in each version", () => {
  const { call } = account();

  expect(at(call("GET", "/communication-preferences/v3/definitions").json, "subscriptionDefinitions", 0, "id")).toBe("301");
  expect(at(call("GET", "/communication-preferences/v4/definitions").json, "results", 0, "id")).toBe("301");
  expect(at(call("GET", "/communication-preferences/2026-09/definitions").json, "results", 0, "id")).toBe("301");
});

test("a list that is still being computed says so, with a size that is not its own", () => {
  const { call, clock } = account({ lists: [{ id: "1", name: "A", size: 100, processingUntilMs: Date.parse("2026-04-06T12:05:00Z") }] });

  expect(at(call("GET", "/crm/v3/lists/1").json, "list")).toMatchObject({ processingStatus: "PROCESSING", size: 50 });
  clock.advance(300_000);
  expect(at(call("GET", "/crm/v3/lists/1").json, "list")).toMatchObject({ processingStatus: "COMPLETE", size: 100 });
});

test.for([
  { body: "{oops", type: "application/json", status: 400 },
  { body: '{"name":"A"}', type: "text/plain", status: 415 },
  { body: '{"name":"A"}', type: "application/json; charset=utf-8", status: 201 },
])("a body $body as $type is answered $status", ({ body, type, status }) => {
  const { emulator } = account();

  const answer = emulator.handle({
    method: "POST",
    path: EMAILS,
    headers: { authorization: "Bearer emulator-token", "content-type": type },
    body,
  });

  expect(answer.status).toBe(status);
});

test("daily use counts the calls of the day", () => {
  const { call } = account();
  call("GET", EMAILS);

  const usage = call("GET", "/account-info/v3/api-usage/daily/private-apps");

  expect(at(usage.json, "results", 0)).toMatchObject({ currentUsage: 2, usageLimit: 650_000, resetsAt: "2026-04-07T04:00:00Z" });
});
