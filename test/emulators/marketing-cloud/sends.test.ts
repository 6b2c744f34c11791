import { expect, test } from "vitest";
import { AUDIENCE, account, at, DAY, MINUTE, REACHED } from "./caller.ts";

test("a send definition sends nothing; what is scheduled goes out at its time, once, without the unsubscribed, unreachable and suppressed", () => {
  const { clock, email, sendDefinition, scheduleAt, sent, later, happened } = account();
  const { legacyId } = email();
  expect(at(sendDefinition(legacyId), "OverallStatus")).toBe("OK");
  expect(happened()).toEqual(["created", "created"]);

  expect(at(scheduleAt(later(30)), "OverallStatus")).toBe("OK");
  clock.advance(31 * MINUTE - 1);
  expect(sent()).toEqual([]);
  clock.advance(30 * DAY);

  expect(sent()).toMatchObject([
    {
      name: "Spring",
      emailId: String(legacyId),
      recipients: REACHED,
      leftOut: { unsubscribed: 29, invalid: 4, suppressed: 7 },
      at: "2026-04-06T12:31:00Z",
      by: "clock",
    },
  ]);
});

test.for([
  { start: "2026-04-06T07:00:00", at: "2026-04-06T13:01:00Z", why: "without a zone it is account time" },
  { start: "2026-04-06T07:00:00-04:00", at: undefined, why: "11:00 UTC is past" },
  { start: "2026-04-06T14:00:00Z", at: "2026-04-06T14:01:00Z", why: "UTC is UTC" },
])("StartDateTime $start: $why", ({ start, at: expected }) => {
  const { clock, email, sendDefinition, scheduleAt, sent } = account();
  sendDefinition(email().legacyId);

  const answer = scheduleAt(start);
  clock.advance(DAY / 2);

  expect(at(answer, "OverallStatus")).toBe(expected === undefined ? "Error" : "OK");
  expect(sent().map((event) => event.at)).toEqual(expected === undefined ? [] : [expected]);
});

test("without an end the schedule sends every day, and cancelling one instance leaves the next", () => {
  const { clock, email, sendDefinition, scheduleAt, sent, later, retrieve, performOn } = account();
  sendDefinition(email().legacyId);
  scheduleAt(later(30), "");
  const [first] = retrieve("Send", ["ID", "Status"]).rows;

  expect(at(performOn("cancel", `<Definition xsi:type="Send"><ID>${String(at(first, "ID"))}</ID></Definition>`), "OverallStatus")).toBe(
    "OK",
  );
  clock.advance(3 * DAY);

  expect(sent()).toHaveLength(2);
});

test("Schedule twice is two sends; each is found by email name and date, and the task's number is not the send's", () => {
  const { clock, email, sendDefinition, scheduleAt, sent, later, retrieve, performOn } = account();
  sendDefinition(email().legacyId);
  const tasks = [scheduleAt(later(30)), scheduleAt(later(30))].map((answer) => at(answer, "Results", "Result", "Task", "ID"));
  const { rows } = retrieve("Send", ["ID", "EmailName", "SendDate", "Status"]);

  expect(rows).toMatchObject([
    { EmailName: "Launch", SendDate: "2026-04-06T06:30:00", Status: "Scheduled" },
    { EmailName: "Launch", SendDate: "2026-04-06T06:30:00", Status: "Scheduled" },
  ]);
  expect(rows.map((row) => at(row, "ID"))).not.toEqual(tasks);
  expect(at(performOn("cancel", `<Definition xsi:type="Send"><ID>${String(tasks[0])}</ID></Definition>`), "OverallStatus")).toBe("Error");
  clock.advance(DAY);
  expect(sent()).toHaveLength(2);
});

test("where the account says so the task's number is the send's", () => {
  const { email, sendDefinition, scheduleAt, later, performOn, happened } = account({ scheduleTaskId: "send" });
  sendDefinition(email().legacyId);
  const task = String(at(scheduleAt(later(30)), "Results", "Result", "Task", "ID"));

  expect(at(performOn("cancel", `<Definition xsi:type="Send"><ID>${task}</ID></Definition>`), "OverallStatus")).toBe("OK");
  expect(happened().at(-1)).toBe("cancelled");
});

test.for([
  { minutes: 29, cancelled: true },
  { minutes: 30, cancelled: false },
  { minutes: 33, cancelled: false },
  { minutes: 60, cancelled: false },
])("cancelling $minutes minutes after a send for minute 30 was scheduled works: $cancelled", ({ minutes, cancelled }) => {
  const { clock, email, sendDefinition, scheduleAt, sent, later, retrieve, performOn } = account();
  sendDefinition(email().legacyId);
  scheduleAt(later(30));
  clock.advance(minutes * MINUTE);
  const [row] = retrieve("Send", ["ID"]).rows;

  const answer = performOn("cancel", `<Definition xsi:type="Send"><ID>${String(at(row, "ID"))}</ID></Definition>`);
  clock.advance(DAY);

  expect(at(answer, "OverallStatus")).toBe(cancelled ? "OK" : "Error");
  expect(sent()).toHaveLength(cancelled ? 0 : 1);
  expect(at(retrieve("Send", ["Status"]).rows[0], "Status")).toBe(cancelled ? "Canceled" : "Complete");
});

test("a person can cancel in Tracking half-way; who has not got it is spared", () => {
  const { clock, email, sendDefinition, performOn, emulator, retrieve, SPRING } = account();
  emulator.byHand.resizeList(AUDIENCE, 1000);
  sendDefinition(email().legacyId);
  const started = performOn("start", SPRING);
  clock.advance(2 * MINUTE);

  emulator.byHand.cancelSend(Number(at(started, "Results", "Result", "Task", "ID")));

  expect(emulator.events().at(-1)).toMatchObject({ kind: "cancelled", reached: 240, spared: 720 });
  expect(retrieve("Send", ["NumberSent", "Status"]).rows).toMatchObject([{ NumberSent: "240", Status: "Canceled" }]);
});

test("what goes out is the mail as it stands when its time comes, under the subject the definition took", () => {
  const { clock, call, email, sendDefinition, scheduleAt, sent, later } = account();
  const { id, legacyId } = email();
  sendDefinition(legacyId);
  scheduleAt(later(30));
  call("PATCH", `/asset/v1/content/assets/${id}`, { views: { html: { content: "<p>New</p>" }, subjectline: { content: "New subject" } } });

  clock.advance(DAY);

  expect(sent()).toMatchObject([{ content: { version: 2, subject: "Hello" } }]);
});

test("a trial copy reaches the test address and nobody else", () => {
  const { clock, email, sendDefinition, performOn, SPRING, sent, emulator } = account();
  sendDefinition(email().legacyId, "<TestEmailAddr>reviewer@acme.example</TestEmailAddr>");

  performOn("test", SPRING);
  clock.advance(DAY);

  expect(sent()).toEqual([]);
  expect(emulator.events().at(-1)).toMatchObject({ kind: "tested", to: "reviewer@acme.example" });
});

test.for([
  { deleteCancelsSchedule: false, count: 1 },
  { deleteCancelsSchedule: true, count: 0 },
])("a deleted definition's schedule goes out: $count (deleteCancelsSchedule $deleteCancelsSchedule)", ({ count, ...settings }) => {
  const { clock, email, sendDefinition, scheduleAt, sent, later, soap } = account(settings);
  sendDefinition(email().legacyId);
  scheduleAt(later(30));

  soap("Delete", `<Objects xsi:type="EmailSendDefinition"><CustomerKey>spring</CustomerKey></Objects>`);
  clock.advance(DAY);

  expect(sent()).toHaveLength(count);
});

test("an email without approval can be tested, but neither scheduled nor sent; approved by a person it can, until somebody changes it", () => {
  const { call, email, sendDefinition, scheduleAt, performOn, SPRING, later, emulator } = account({ approvals: "required" });
  const { id, legacyId } = email();
  sendDefinition(legacyId, "<TestEmailAddr>reviewer@acme.example</TestEmailAddr>");
  const outcome = () =>
    [scheduleAt(later(30)), performOn("start", SPRING), performOn("test", SPRING)].map((answer) => at(answer, "OverallStatus"));

  expect(outcome()).toEqual(["Error", "Error", "OK"]);
  emulator.byHand.approve(id);
  expect(outcome()).toEqual(["OK", "OK", "OK"]);
  expect(at(call("GET", `/asset/v1/content/assets/${id}`).json, "data", "approvals", "approvalStatus", "id")).toBe(4);
  call("PATCH", `/asset/v1/content/assets/${id}`, { views: { html: { content: "<p>x</p>" }, subjectline: { content: "x" } } });
  expect(outcome()).toEqual(["Error", "Error", "OK"]);
});

test("an approval that is lost before its time keeps the send from going out", () => {
  const { clock, email, sendDefinition, scheduleAt, later, emulator, sent, retrieve } = account({ approvals: "required" });
  const { id, legacyId } = email();
  sendDefinition(legacyId);
  emulator.byHand.approve(id);
  scheduleAt(later(30));

  emulator.byHand.reject(id);
  clock.advance(DAY);

  expect(sent()).toEqual([]);
  expect(at(retrieve("Send", ["Status"]).rows[0], "Status")).toBe("Error");
});
