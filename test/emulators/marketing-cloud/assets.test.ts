import { expect, test } from "vitest";
import { ASSETS, account, at, MAIL } from "./caller.ts";

const QUERY = { page: { page: 1, pageSize: 50 }, query: { property: "customerKey", simpleOperator: "equal", value: "launch" } };
const CATEGORIES = "/asset/v1/content/categories";

test("more comes back than was written, with the number journeys and sends know the mail by, and a status that says Draft", () => {
  const { call } = account();

  const made = call("POST", ASSETS, MAIL);

  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({
    id: 318_042,
    customerKey: "launch",
    contentType: "application/vnd.etmc.email.Message; kind=paste",
    assetType: { id: 208, name: "htmlemail" },
    createdDate: "2026-04-06T06:00:00-06:00",
    status: { id: 1, name: "Draft" },
    legacyData: { legacyId: 41_207 },
    data: { email: { legacy: { legacyId: 41_207 } } },
    memberId: 7_000_101,
    enterpriseId: 7_000_001,
    views: { html: MAIL.views.html, viewAsAWebPage: {}, subscriptioncenter: {} },
  });
});

test.for([
  { what: "no name", fields: { name: " " }, code: 118_076 },
  { what: "a name of 201 characters", fields: { name: "x".repeat(201) }, code: 118_076 },
  { what: "a key of 37 characters", fields: { customerKey: "x".repeat(37) }, code: 118_077 },
  { what: "an unknown type", fields: { assetType: { id: 999 } }, code: 118_051 },
  { what: "a folder that is not there", fields: { category: { id: 1 } }, code: 118_050 },
  { what: "views that are a list", fields: { views: [] }, code: 118_078 },
])("$what is refused with $code among the validation errors", ({ fields, code }) => {
  const { call, emulator } = account();

  const refused = call("POST", ASSETS, { ...MAIL, ...fields });

  expect(refused).toMatchObject({
    status: 400,
    json: { errorcode: 10_006, message: expect.any(String), documentation: expect.any(String) },
  });
  expect(at(refused.json, "validationErrors", 0, "errorcode")).toBe(code);
  expect(emulator.objects()).toEqual([]);
});

test("a name is taken once per folder and type", () => {
  const { call, email } = account();
  email();
  const folder = at(call("POST", CATEGORIES, { name: "Spring" }).json, "id");
  const again = (customerKey: string, fields: Record<string, unknown>) => call("POST", ASSETS, { ...MAIL, customerKey, ...fields });

  expect(again("a", { name: "LAUNCH" })).toMatchObject({ status: 400, json: { validationErrors: [{ errorcode: 118_039 }] } });
  expect(again("b", { category: { id: folder } }).status).toBe(201);
  expect(again("c", { assetType: { id: 197 } }).status).toBe(201);
});

test.for([
  { patchKeepsViews: false, views: ["html"] },
  { patchKeepsViews: true, views: ["html", "preheader", "subjectline"] },
])("a PATCH with some views leaves $views (patchKeepsViews $patchKeepsViews)", ({ views, ...settings }) => {
  const { call, email, emulator } = account(settings);
  const { id } = email({ description: "kept" });

  const patched = call("PATCH", `${ASSETS}/${id}`, { views: { html: { content: "<p>New</p>" } }, unknownField: 1 });

  expect(patched).toMatchObject({ status: 200, json: { name: "Launch", description: "kept", views: { html: { content: "<p>New</p>" } } } });
  expect(Object.keys(emulator.objects()[0]?.fields["views"] ?? {}).sort()).toEqual(views);
  expect(emulator.objects()[0]?.fields["unknownField"]).toBeUndefined();
});

test("an archived mail is hidden from queries and sends but can be read, and comes back; a deleted one does not", () => {
  const { call, email, sendDefinition } = account();
  const { id, legacyId } = email();
  const found = () => at(call("POST", `${ASSETS}/query`, QUERY).json, "count");

  expect(call("PATCH", `${ASSETS}/${id}/archive`).status).toBe(200);
  expect([found(), call("GET", `${ASSETS}/${id}`).status]).toEqual([0, 200]);
  expect(at(sendDefinition(legacyId), "OverallStatus")).toBe("Error");
  expect(call("PATCH", `${ASSETS}/${id}`, { name: "x" }).status).toBe(400);
  expect(call("POST", ASSETS, { ...MAIL, name: "Other" }).status).toBe(400);

  call("PATCH", `${ASSETS}/${id}/restore`);
  expect(found()).toBe(1);
  expect(call("DELETE", `${ASSETS}/${id}`)).toMatchObject({ status: 200, json: "OK" });
  expect([found(), call("GET", `${ASSETS}/${id}`).status, call("DELETE", `${ASSETS}/${id}`).status]).toEqual([0, 404, 404]);
  expect(call("PATCH", `${ASSETS}/${id}/restore`).status).toBe(404);
});

test.for([
  { archiveRefusedWhileUsed: true, statuses: [400, 400] },
  { archiveRefusedWhileUsed: false, statuses: [200, 200] },
])("archiving and deleting what a running journey mails is answered $statuses", ({ statuses, ...settings }) => {
  const { call, email, entry, journey, published } = account(settings);
  const { id, legacyId } = email();
  entry();
  published(journey(legacyId));

  expect([call("PATCH", `${ASSETS}/${id}/archive`).status, call("DELETE", `${ASSETS}/${id}`).status]).toEqual(statuses);
});

test("a query finds by operators, joined, sorted, with chosen fields; a filter finds by key", () => {
  const { call, email } = account();
  for (const name of ["One", "Two", "Three"]) email({ name, customerKey: name.toLowerCase() });
  const names = (body: unknown) => {
    const items = at(call("POST", `${ASSETS}/query`, body).json, "items");
    return Array.isArray(items) ? items.map((item) => at(item, "name")) : items;
  };
  const like = { property: "name", simpleOperator: "like", value: "t" };
  const two = { property: "customerKey", simpleOperator: "equal", value: "two" };

  expect(names({ query: like, sort: [{ property: "name", direction: "ASC" }] })).toEqual(["Three", "Two"]);
  expect(names({ query: { leftOperand: like, logicalOperator: "AND", rightOperand: two } })).toEqual(["Two"]);
  expect(names({ query: { property: "assetType.id", simpleOperator: "in", value: [207, 208] } })).toHaveLength(3);
  expect(call("POST", `${ASSETS}/query`, { query: two, fields: ["customerKey"] }).json).toMatchObject({
    items: [{ id: 318_043, customerKey: "two" }],
  });
  expect(call("GET", `${ASSETS}?$filter=customerKey%20eq%20'two'`).json).toMatchObject({ count: 1, items: [{ name: "Two" }] });
  expect(call("GET", `${ASSETS}?$filter=${encodeURIComponent("customerKey eq 'o''clock'")}`).json).toMatchObject({ count: 0, items: [] });
});

test.for([
  { body: { query: { property: "name", simpleOperator: "resembles", value: "x" } }, status: 400, code: 10_006 },
  {
    body: { query: { property: "assetType.id", simpleOperator: "in", value: Array.from({ length: 51 }, (_, index) => index) } },
    status: 400,
    code: 30_001,
  },
  { body: { page: { page: 201, pageSize: 50 } }, status: 500, code: 0 },
])("a query that cannot be is answered $status with $code", ({ body, status, code }) => {
  expect(account().call("POST", `${ASSETS}/query`, body)).toMatchObject({ status, json: { errorcode: code } });
});

test("what was just made is missing from queries for a while, not from its own address", () => {
  const { clock, call, email } = account({ queryLagMs: 5000 });
  const { id } = email();

  expect(call("GET", `${ASSETS}/${id}`).status).toBe(200);
  expect(call("POST", `${ASSETS}/query`, QUERY).json).toMatchObject({ count: 0 });
  clock.advance(5000);
  expect(call("POST", `${ASSETS}/query`, QUERY).json).toMatchObject({ count: 1 });
});

test("a compiled view has its template, slots and blocks put in, and text made from the HTML", () => {
  const { call, email } = account();
  call("POST", ASSETS, { name: "Footer", customerKey: "footer", assetType: { id: 197 }, content: "<p>Footer</p>" });
  const { id } = email({
    assetType: { id: 207 },
    views: {
      html: {
        template: { content: `<html><head><style>p{}</style></head><body><div data-type="slot" data-key="main"></div></body></html>` },
        slots: {
          main: {
            content: `<div data-type="block" data-key="b1"></div>`,
            blocks: { b1: { content: `<p>Hi</p>%%=ContentBlockByKey("footer")=%%` } },
          },
        },
      },
      subjectline: { content: "Hi" },
      text: { data: { email: { options: { generateFrom: "html" } } } },
    },
  });
  const compiled = (view: string) => call("GET", `${ASSETS}/${id}/channelviews/${view}`);

  expect(compiled("html").json).toEqual({ compiled: "<html><head><style>p{}</style></head><body><p>Hi</p><p>Footer</p></body></html>" });
  expect(compiled("text").json).toEqual({ compiled: "Hi Footer" });
  expect(compiled("none").status).toBe(404);
});

test("a block that contains itself ends", () => {
  const { call, email } = account();
  call("POST", ASSETS, { name: "Loop", customerKey: "loop", assetType: { id: 197 }, content: `x%%=ContentBlockByKey("loop")=%%` });
  const { id } = email({ views: { html: { content: `%%=ContentBlockByKey("loop")=%%` } } });

  expect(call("GET", `${ASSETS}/${id}/channelviews/html`).json).toEqual({ compiled: "xxxxx" });
});

test("folders: made, renamed, found, deleted when empty", () => {
  const { call, email } = account();
  const made = call("POST", CATEGORIES, { name: "Spring" });
  const id = at(made.json, "id");
  expect(made).toMatchObject({ status: 201, json: { name: "Spring", categoryType: "asset", memberId: 7_000_101 } });
  expect(call("POST", CATEGORIES, { name: "spring" }).status).toBe(400);
  expect(call("PUT", `${CATEGORIES}/${String(id)}`, { name: "Summer" })).toMatchObject({ status: 200, json: { name: "Summer" } });
  expect(call("GET", `${CATEGORIES}?$filter=name%20eq%20'Summer'`).json).toMatchObject({ count: 1 });
  const asset = email({ category: { id } });

  expect(call("DELETE", `${CATEGORIES}/${String(id)}`).status).toBe(400);
  call("DELETE", `${ASSETS}/${asset.id}`);
  expect(call("DELETE", `${CATEGORIES}/${String(id)}`).status).toBe(200);
  expect(call("GET", `${CATEGORIES}/${String(id)}`).status).toBe(404);
});

test.for([
  { method: "GET", path: "/asset/v1/content/nothing", status: 404 },
  { method: "POST", path: `${ASSETS}/1/archive`, status: 405 },
  { method: "GET", path: "/other", status: 404 },
])("$method $path is $status", ({ method, path, status }) => {
  expect(account().call(method, path, method === "POST" ? {} : undefined).status).toBe(status);
});
