import { expect, test } from "vitest";
import { at, instance, listAt, MINUTE, V1, V2 } from "./caller.ts";

const HEADERS = { subject: "Hello", fromName: "ACME", fromEmail: "news@acme.example" };

function designer(settings: Parameters<typeof instance>[0] = {}) {
  const bench = instance(settings);
  const folderId = String(bench.idNamed("folders", "Campaigns as code"));
  const make = (body: Record<string, unknown> = {}) =>
    bench.json(V2, { name: "Designed", appData: { folderId }, headers: HEADERS, data: { html: { body: "<p>Hi</p>" } }, ...body });
  const read = (id: unknown) => bench.send("GET", `${V2}/${String(id)}`, { "x-app-type": "marketo" });
  const filter = (query: Record<string, string> = {}) =>
    bench.send("GET", `${V2}/filter?${new URLSearchParams({ workspaceId: "1", ...query })}`, { "x-app-type": "marketo" });
  const move = (contentId: unknown, action: string) => bench.json(`${V2}/state/transition`, { contentId, action });
  const idOf = (answer: { first: unknown }) => String(at(answer.first, "id"));
  return { ...bench, folderId, make, read, filter, move, idOf };
}

test("a mail of the new designer has text ids, JSON bodies and no warnings", () => {
  const { make, folderId } = designer();

  const made = make({ settings: { isOperational: true } });

  expect(made.first).toMatchObject({
    id: expect.stringMatching(/^\d+$/),
    status: "Draft",
    state: "draft",
    headers: HEADERS,
    data: { html: { body: "<p>Hi</p>" } },
    settings: { isOperational: true },
    appData: { folderId, workspaceId: "1" },
    associatedStates: [{ contentId: at(made.first, "id"), state: "draft" }],
  });
  expect(at(made.json, "warnings")).toBeUndefined();
});

test("draft and approved version have their own content ids, and an old one is gone after approval", () => {
  const { json, make, read, move, idOf } = designer();
  const first = idOf(make());
  expect(move(first, "approve").first).toMatchObject({ id: first, state: "approved" });

  const draft = idOf(move(first, "create_draft"));
  expect(draft).not.toBe(first);
  expect(json(`${V2}/${first}/update`, { headers: { ...HEADERS, subject: "Wrong slot" } })).toMatchObject({ success: false, code: "709" });
  expect(json(`${V2}/${draft}/update`, { headers: { ...HEADERS, subject: "New" } }).success).toBe(true);
  expect(at(read(first).first, "headers", "subject")).toBe("Hello");
  expect(at(read(first).first, "associatedStates")).toHaveLength(2);
  expect(move(draft, "approve").first).toMatchObject({ id: draft, headers: { subject: "New" } });

  expect(read(first)).toMatchObject({ status: 200, success: false, code: "702" });
  expect(at(read(first).json, "errors", 0)).toMatchObject({ type: "error", key: expect.any(String) });
});

test("the approved version may keep its content id where the settings say so", () => {
  const { make, read, move, idOf } = designer({ v2ApprovedId: "kept" });
  const first = idOf(make());
  move(first, "approve");
  const draft = idOf(move(first, "create_draft"));
  move(draft, "approve");

  expect([read(first).success, read(draft).code]).toEqual([true, "702"]);
});

test.for([
  { on: "draft", action: "unapprove" },
  { on: "draft", action: "discard" },
  { on: "draft", action: "create_draft" },
  { on: "approved", action: "approve" },
  { on: "approved", action: "discard" },
  { on: "draft", action: "send" },
])("$action on a mail that is $on only is refused", ({ on, action }) => {
  const { make, move, idOf, happened } = designer();
  const id = idOf(make());
  if (on === "approved") move(id, "approve");
  const before = happened().length;

  expect(move(id, action)).toMatchObject({ status: 200, success: false });
  expect(happened()).toHaveLength(before);
});

test("unapproved, a mail is a draft again, and a draft beside it is gone", () => {
  const { make, move, read, idOf } = designer();
  const id = idOf(make());
  move(id, "approve");
  const draft = idOf(move(id, "create_draft"));

  expect(move(id, "unapprove").first).toMatchObject({ id, state: "draft" });
  expect(read(draft).code).toBe("702");
});

test.for([
  { body: { name: "" }, code: "701" },
  { body: { headers: undefined }, code: "701" },
  { body: { headers: { fromName: "A" } }, code: "701" },
  { body: { appData: {} }, code: "701" },
  { body: { appData: { folderId: "5" } }, code: "710" },
  { body: { data: "text" }, code: "1001" },
  { body: { templateId: "5" }, code: "702" },
])("creating with $body is refused with $code", ({ body, code }) => {
  const { make, happened } = designer();

  expect(make(body)).toMatchObject({ success: false, code });
  expect(happened()).toEqual([]);
});

test("a template's content takes the place of what was sent", () => {
  const { make, idNamed } = designer();

  const made = make({ templateId: String(idNamed("templates", "House mail")) });

  expect(at(made.first, "data", "html", "body")).toContain("mktoText");
});

test("a name also finds longer ones, until the settings make it exact", () => {
  for (const v2NameMatch of ["contains", "exact"] as const) {
    const { make, filter } = designer({ v2NameMatch });
    make({ name: "Spring" });
    make({ name: "Spring 2" });

    expect(listAt(filter({ name: "Spring" }).json, "result", "items")).toHaveLength(v2NameMatch === "exact" ? 1 : 2);
  }
});

test("a filter comes as a page or as an array, fifty at most, and without the content", () => {
  const { make, filter } = designer();
  make();

  expect(at(filter().json, "result")).toMatchObject({ totalItems: 1, pageSize: 20, currentPage: 0, items: [{ name: "Designed" }] });
  expect(at(filter().json, "result", "items", 0, "data")).toBeUndefined();
  expect(filter({ pageSize: "51" }).code).toBe("1003");
  const other = designer({ v2FilterShape: "array" });
  other.make();
  expect(listAt(other.filter().json, "result")).toHaveLength(1);
});

test("the old API lists such a mail with hardly anything in it", () => {
  const { make, get } = designer();
  make();

  expect(get(`${V1}/email/byName.json`, { name: "Designed" }).first).toMatchObject({
    name: "Designed",
    subject: null,
    template: null,
    url: null,
  });
});

test("it can be the mail of an Email Program, and is copied with it under an id of its own", () => {
  const emails = [{ name: "Mail", designer: "new", html: "<p>x</p>", subject: "Hello", approved: true }] as const;
  const program = {
    name: "Template: designed",
    type: "Email",
    channel: "Email Send",
    folder: "Templates",
    emails,
    sends: "Mail",
    audience: { include: ["Customers in dispute"] },
  } as const;
  const bench = designer({ programs: [program] });
  const id = bench.clone("Template: designed", "Spring");
  const [mail = 0] = bench.inProgram("newEmails", id);
  expect(at(bench.read(mail).first, "appData")).toMatchObject({ programId: String(id), programName: "Spring", programType: "Email" });
  bench.post(`${V1}/program/${id}.json`, { startDate: bench.later(10), endDate: bench.later(20) });

  expect(bench.approved(id).success).toBe(true);
  expect(bench.move(String(mail), "unapprove").code).toBe("709");
  bench.clock.advance(10 * MINUTE);

  expect(bench.sent()).toMatchObject([{ id: String(mail), name: "Spring.Mail", recipients: 12 - 0 }]);
});

test("several are read at once, twenty at most; a copy, a look at its users, and deleting", () => {
  const { json, make, move, idOf, read } = designer();
  const id = idOf(make());
  const ids = (count: number) => Array.from({ length: count }, () => id);

  expect(listAt(json(`${V2}/bulk/get`, { assetIds: ids(2) }).json, "result")).toHaveLength(2);
  expect(json(`${V2}/bulk/get`, { assetIds: ids(21) }).code).toBe("709");
  expect(json(`${V2}/clone`, { assetId: id, newAsset: { name: "Copy" } }).first).toMatchObject({ name: "Copy", state: "draft" });
  expect(json(`${V2}/usedby`, { assetId: id }).json).toMatchObject({ result: [], pageDetails: { totalItems: 0 } });
  move(id, "approve");
  expect(json(`${V2}/${id}/delete`, {}).code).toBe("709");
  move(id, "unapprove");
  expect(json(`${V2}/${id}/delete`, {}).success).toBe(true);
  expect(read(id).code).toBe("702");
});
