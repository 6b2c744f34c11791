import { expect, test } from "vitest";
import { account, at, EMAILS, MINUTE, TO } from "./caller.ts";

test.for([EMAILS, "/marketing/emails/2026-09", "/marketing/emails/2026-03"])("an email made under %s is read back there", (base) => {
  const { call } = account();

  const made = call("POST", base, { name: "Launch", subject: "Hello" });

  expect(made.status).toBe(201);
  const read = call("GET", `${base}/${String(at(made.json, "id"))}`);
  expect(read.json).toMatchObject({ name: "Launch", subject: "Hello", state: "DRAFT", isPublished: false, type: "BATCH_EMAIL" });
});

test.for([
  { body: {}, why: "no name" },
  { body: { name: "" }, why: "an empty name" },
  { body: { name: "A", state: "PUBLISHED" }, why: "the state PUBLISHED" },
  { body: { name: "A", state: "AUTOMATED" }, why: "the state AUTOMATED" },
  { body: { name: "A", publishDate: "soon" }, why: "an unreadable date" },
  { body: { name: "A", content: "text" }, why: "content that is no object" },
  { body: { name: "A", subscriptionDetails: { subscriptionId: "999" } }, why: "an unknown subscription" },
  { body: [], why: "a list for a body" },
])("creating with $why is a 400 in the vendor's shape and makes nothing", ({ body }) => {
  const { call, emulator } = account();

  const answer = call("POST", EMAILS, body);

  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({
    status: "error",
    category: "VALIDATION_ERROR",
    correlationId: answer.headers["x-hubspot-correlation-id"],
  });
  expect(emulator.objects()).toEqual([]);
});

test("creating as SCHEDULED is accepted and schedules nothing", () => {
  const { call, clock, happened } = account();

  const made = call("POST", EMAILS, { name: "A", subject: "B", to: TO, state: "SCHEDULED", publishDate: "2026-04-06T13:00:00Z" });
  clock.advance(120 * MINUTE);

  expect(made.status).toBe(201);
  expect(happened()).toEqual(["created"]);
});

test("PATCH replaces nested objects, drops what it does not know and answers more than was written", () => {
  const { call, email } = account();
  const id = email({ content: { widgets: { one: { body: { html: "<p>1</p>" } }, two: {} } } });

  const patched = call("PATCH", `${EMAILS}/${id}`, { content: { widgets: { two: { order: 1 } } }, templatePath: "x", unknown: 1, id: "7" });

  expect(at(patched.json, "content", "widgets")).toEqual({ two: { order: 1 } });
  expect(at(patched.json, "content", "styleSettings")).toEqual({});
  expect(at(patched.json, "content", "templatePath")).toBe("@hubspot/email/dnd/Plain_email.html");
  expect(at(patched.json, "unknown")).toBeUndefined();
  expect(at(patched.json, "id")).toBe(id);
  expect(at(patched.json, "to", "contactIlsLists", "include")).toEqual(["101"]);
});

test.for(["SCHEDULED", "PUBLISHED", "AUTOMATED"])("PATCH of state to %s is refused", (state) => {
  const { call, email, stateOf } = account();
  const id = email();

  expect(call("PATCH", `${EMAILS}/${id}`, { state }).status).toBe(400);
  expect(stateOf(id)).toBe("DRAFT");
});

test.for([10, 12, 60])("%i minutes after a send at 10 minutes began to be due, no edit is taken", (minutes) => {
  const { clock, call, scheduled } = account();
  const id = scheduled(10);
  const revision = at(call("GET", `${EMAILS}/${id}/revisions`).json, "results", 0, "id");
  clock.advance(minutes * MINUTE);

  const edits = [
    call("PATCH", `${EMAILS}/${id}`, { subject: "Late" }),
    call("PATCH", `${EMAILS}/${id}/draft`, { subject: "Late" }),
    call("POST", `${EMAILS}/${id}/revisions/${String(revision)}/restore`),
    call("POST", `${EMAILS}/${id}/revisions/${String(revision)}/restore-to-draft`),
  ];

  expect(edits.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
});

test("deleting is soft, can be repeated, and takes the schedule with it", () => {
  const { clock, call, scheduled, happened } = account();
  const id = scheduled(10);

  const statuses = [
    call("DELETE", `${EMAILS}/${id}`).status,
    call("DELETE", `${EMAILS}/${id}`).status,
    call("GET", `${EMAILS}/${id}`).status,
    call("GET", `${EMAILS}/${id}?archived=true`).status,
    call("DELETE", `${EMAILS}/${id}?archived=true`).status,
  ];
  clock.advance(60 * MINUTE);

  expect(statuses).toEqual([204, 204, 404, 200, 400]);
  expect(at(call("GET", EMAILS).json, "total")).toBe(0);
  expect(at(call("GET", `${EMAILS}?archived=true`).json, "total")).toBe(1);
  expect(happened()).toEqual(["created", "scheduled", "cancelled", "deleted"]);
});

test("a clone is a draft that keeps the recipients and loses the date", () => {
  const { call, scheduled } = account();
  const id = scheduled(10);

  const clone = call("POST", `${EMAILS}/clone`, { id, cloneName: "Again" });

  expect(clone.status).toBe(200);
  expect(clone.json).toMatchObject({
    name: "Again",
    state: "DRAFT",
    clonedFrom: id,
    to: { contactIlsLists: { include: ["101"], exclude: ["102"] } },
  });
  expect(at(clone.json, "publishDate")).toBeUndefined();
});

test("the draft slot starts from the email, leaves it alone, and can be reset", () => {
  const { call, email } = account();
  const id = email();
  expect(at(call("GET", `${EMAILS}/${id}/draft`).json, "subject")).toBe("Hello");

  call("PATCH", `${EMAILS}/${id}/draft`, { subject: "Other" });

  expect(at(call("GET", `${EMAILS}/${id}/draft`).json, "subject")).toBe("Other");
  expect(at(call("GET", `${EMAILS}/${id}`).json, "subject")).toBe("Hello");
  expect(call("POST", `${EMAILS}/${id}/draft/reset`).status).toBe(204);
  expect(at(call("GET", `${EMAILS}/${id}/draft`).json, "subject")).toBe("Hello");
});

test("an earlier revision comes back as a new one, or into the draft slot", () => {
  const { call, clock, email } = account();
  const id = email({ subject: "First" });
  clock.advance(MINUTE);
  call("PATCH", `${EMAILS}/${id}`, { subject: "Second" });
  const revisions = call("GET", `${EMAILS}/${id}/revisions`).json;
  const oldest = String(at(revisions, "results", 1, "id"));
  expect(at(call("GET", `${EMAILS}/${id}/revisions/${oldest}`).json, "object", "subject")).toBe("First");

  const toDraft = call("POST", `${EMAILS}/${id}/revisions/${oldest}/restore-to-draft`);
  const before = at(call("GET", `${EMAILS}/${id}`).json, "subject");
  const restored = call("POST", `${EMAILS}/${id}/revisions/${oldest}/restore`);

  expect([toDraft.status, before, restored.status]).toEqual([200, "Second", 204]);
  expect(at(call("GET", `${EMAILS}/${id}`).json, "subject")).toBe("First");
  expect(at(call("GET", `${EMAILS}/${id}/revisions`).json, "total")).toBe(3);
});

test("what people do by hand is seen by the API and recorded as theirs", () => {
  const { clock, emulator, email, stateOf, call } = account();
  const id = email();

  emulator.byHand.edit("email", id, { subject: "By hand" });
  emulator.byHand.schedule("email", id, clock.now() + 10 * MINUTE);

  expect(at(call("GET", `${EMAILS}/${id}`).json, "subject")).toBe("By hand");
  expect(stateOf(id)).toBe("SCHEDULED");
  emulator.byHand.cancel("email", id);
  emulator.byHand.delete("email", id);
  emulator.byHand.undelete("email", id);
  expect(stateOf(id)).toBe("DRAFT");
  const hands = emulator.events().filter((event) => event.by === "hand");
  expect(hands.map(({ kind }) => kind)).toEqual(["changed", "scheduled", "cancelled", "deleted", "restored"]);
});
