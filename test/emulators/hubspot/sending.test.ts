import { expect, test } from "vitest";
import { account, at, EMAILS, MINUTE } from "./caller.ts";

const AUTOMATED = { subcategory: "automated" };

test.for([
  { from: "DRAFT", act: "publish", status: 204, to: "PRE_PROCESSING" },
  { from: "DRAFT", act: "unpublish", status: 400, to: "DRAFT" },
  { from: "SCHEDULED", act: "publish", status: 400, to: "SCHEDULED" },
  { from: "SCHEDULED", act: "unpublish", status: 204, to: "DRAFT" },
  { from: "PRE_PROCESSING", act: "publish", status: 400, to: "PRE_PROCESSING" },
  { from: "PRE_PROCESSING", act: "unpublish", status: 204, to: "DRAFT" },
  { from: "PROCESSING", act: "publish", status: 400, to: "PROCESSING" },
  { from: "PROCESSING", act: "unpublish", status: 204, to: "PUBLISHED" },
  { from: "PUBLISHED", act: "publish", status: 400, to: "PUBLISHED" },
  { from: "PUBLISHED", act: "unpublish", status: 204, to: "PUBLISHED" },
  { from: "AUTOMATED_DRAFT", act: "publish", status: 204, to: "AUTOMATED" },
  { from: "AUTOMATED_DRAFT", act: "unpublish", status: 400, to: "AUTOMATED_DRAFT" },
  { from: "AUTOMATED", act: "publish", status: 400, to: "AUTOMATED" },
  { from: "AUTOMATED", act: "unpublish", status: 204, to: "AUTOMATED_DRAFT" },
])("$act on $from answers $status and leaves $to", ({ from, act, status, to }) => {
  const { clock, call, email, published, scheduled, stateOf } = account();
  const minutesIn: Record<string, number> = { SCHEDULED: 0, PRE_PROCESSING: 10, PROCESSING: 12, PUBLISHED: 30 };
  const wait = minutesIn[from];
  const id = wait !== undefined ? scheduled(10) : email(from.startsWith("AUTOMATED") ? AUTOMATED : {});
  if (wait !== undefined) clock.advance(wait * MINUTE);
  if (from === "AUTOMATED") published(id);
  expect(stateOf(id)).toBe(from);

  const answer = call("POST", `${EMAILS}/${id}/${act}`);

  expect(answer.status).toBe(status);
  expect(stateOf(id)).toBe(to);
});

test("a scheduled mail goes out when the clock reaches its date, once, to the list without the excluded and unreachable", () => {
  const { clock, emulator, scheduled, happened } = account({
    lists: [
      { id: "101", name: "All", size: 0, members: [[1, 100]], unsubscribed: 3, invalid: 2 },
      { id: "102", name: "In dispute", size: 0, members: [[91, 110]] },
    ],
  });
  const id = scheduled(30);
  clock.advance(30 * MINUTE - 1);
  expect(happened()).toEqual(["created", "scheduled"]);

  clock.advance(3 * 24 * 60 * MINUTE);

  const sent = emulator.events().filter((event) => event.kind === "sent");
  expect(sent).toMatchObject([
    { emailId: id, name: "Launch", recipients: 85, leftOut: { unsubscribed: 3, invalid: 2 }, by: "clock", at: "2026-04-06T12:31:00Z" },
  ]);
});

test("the audience is what the list holds when the sending starts", () => {
  const { clock, emulator, scheduled } = account({ lists: [{ id: "101", name: "All", size: 100 }] });
  scheduled(30);
  emulator.byHand.resizeList("101", 140);

  clock.advance(60 * MINUTE);

  expect(emulator.objects()[0]?.recipients).toBe(140);
});

test("stopping in flight spares only who has not got it yet", () => {
  const { clock, emulator, scheduled, unpublished, call } = account({ lists: [{ id: "101", name: "All", size: 1000 }] });
  const id = scheduled(10);
  clock.advance(10 * MINUTE + 60_000 + 60_000);

  unpublished(id);
  clock.advance(60 * MINUTE);

  expect(emulator.events().at(-1)).toMatchObject({ kind: "cancelled", reached: 250, spared: 750 });
  expect(emulator.objects()[0]?.recipients).toBe(250);
  const statistics = call("GET", `${EMAILS}/statistics/list?startTimestamp=2026-04-06T00:00:00Z&endTimestamp=2026-04-07T00:00:00Z`);
  expect(at(statistics.json, "aggregate", "counters", "sent")).toBe(250);
});

test("stopping while it is being prepared reaches nobody", () => {
  const { clock, scheduled, unpublished, happened } = account();
  const id = scheduled(10);
  clock.advance(10 * MINUTE);

  unpublished(id);
  clock.advance(60 * MINUTE);

  expect(happened()).toEqual(["created", "scheduled", "cancelled"]);
});

test.for([
  { name: "sendOnPublish true", fields: { sendOnPublish: true } },
  { name: "no date", fields: { sendOnPublish: false } },
  { name: "a date in the past", fields: { sendOnPublish: false, publishDate: "2026-04-06T11:59:00Z" } },
  { name: "a future date that sendOnPublish, left at its default, overrules", fields: { publishDate: "2026-04-09T09:00:00Z" } },
])("publish with $name sends at once", ({ fields }) => {
  const { clock, email, published, happened } = account();
  published(email(fields));

  clock.advance(2 * MINUTE);

  expect(happened()).toEqual(["created", "sent"]);
});

test("sendOnPublish true clears the date", () => {
  const { call, email } = account();
  const id = email({ publishDate: "2026-04-09T09:00:00Z", sendOnPublish: false });

  const patched = call("PATCH", `${EMAILS}/${id}`, { sendOnPublish: true });

  expect(at(patched.json, "publishDate")).toBeUndefined();
});

test("a new date on a scheduled mail moves the send", () => {
  const { clock, call, scheduled, stateOf, later } = account();
  const id = scheduled(10);
  call("PATCH", `${EMAILS}/${id}`, { publishDate: later(120) });

  clock.advance(60 * MINUTE);

  expect(stateOf(id)).toBe("SCHEDULED");
});

test("publishing takes the draft slot along", () => {
  const { clock, call, emulator, email, published } = account();
  const id = email();
  call("PATCH", `${EMAILS}/${id}/draft`, { subject: "Changed in the editor" });

  published(id);
  clock.advance(10 * MINUTE);

  expect(emulator.objects()[0]?.fields["subject"]).toBe("Changed in the editor");
});

test.for([
  { lacks: "a subject", fields: { subject: "" }, field: "subject" },
  { lacks: "recipients", fields: { to: {} }, field: "to" },
  { lacks: "a connected sender", fields: { from: { replyTo: "news@elsewhere.example" } }, field: "from" },
])("an email without $lacks is not published", ({ fields, field }) => {
  const { call, email } = account({ sendingDomains: ["acme.example"] });
  const id = email({ from: { replyTo: "news@acme.example" }, ...fields });

  const answer = call("POST", `${EMAILS}/${id}/publish`);

  expect(answer.status).toBe(400);
  expect(at(answer.json, "errors", 0, "in")).toBe(field);
});

test("without the publishing right both calls answer 403 with the scopes that are missing, and nothing happens", () => {
  const { call, email, happened } = account({ publishRight: false });
  const id = email();

  const answers = ["publish", "unpublish"].map((act) => call("POST", `${EMAILS}/${id}/${act}`));

  for (const { status, json } of answers) {
    expect(status).toBe(403);
    expect(json).toMatchObject({
      category: "MISSING_SCOPES",
      errors: [{ context: { requiredGranularScopes: ["marketing-email", "transactional-email"] } }],
    });
  }
  expect(happened()).toEqual(["created"]);
});
